"""What a rule is, and what it may look at."""
