"""Working days and the counting of periods."""
