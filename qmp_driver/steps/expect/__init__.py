"""Steps that say what must have followed."""
