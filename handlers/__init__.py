"""Ears, hands and mouth: what people can do here, one folder a feature."""
