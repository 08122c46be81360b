"""Rules about proximity domains."""
