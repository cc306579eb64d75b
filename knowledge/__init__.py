"""What the clerk knows: law, forms, words, days; pure, and reads no clock."""
