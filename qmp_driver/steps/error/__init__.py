"""Steps that inject errors."""
