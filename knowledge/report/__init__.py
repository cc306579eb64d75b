"""What the yearly report counts, and how: pure rules over rows."""
