"""What happens to a case: its life, its promises, its number, and where it belongs."""
