"""English: its word lists and tables."""
