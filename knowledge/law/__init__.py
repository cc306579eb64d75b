"""The law as the office explains it: entries, the register of laws, periods, and the search."""
