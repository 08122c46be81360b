"""Ways to inject a memory error, one module each, behind one protocol."""
