"""Tables in, a platform out."""
