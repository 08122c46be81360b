"""Tables that describe buses."""
