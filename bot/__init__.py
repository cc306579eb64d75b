"""Opens the doors in the morning: the only room that knows every other."""
