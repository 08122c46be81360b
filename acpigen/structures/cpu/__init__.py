"""Tables that describe processors."""
