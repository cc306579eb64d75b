"""Every short text the house says, in each language, and text with styles."""
