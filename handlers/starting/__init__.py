"""The door: who answers here, in which language, and where help is at once."""
