"""A platform in, tables out."""
