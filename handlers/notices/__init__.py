"""What the office tells many people, to those who asked to hear it."""
