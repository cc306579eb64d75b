"""From "I need help" to a case with a number: forms that can be left and come back to."""
