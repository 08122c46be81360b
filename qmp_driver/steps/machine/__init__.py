"""Steps that make the machine and its tables."""
