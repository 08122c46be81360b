"""Rules about single tables."""
