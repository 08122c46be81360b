"""What was seen, by whom and when; what was expected, and whether it held."""
