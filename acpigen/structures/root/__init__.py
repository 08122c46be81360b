"""Tables that point to tables."""
