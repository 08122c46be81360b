"""Debian packages: chosen, fetched and verified by apt with state of its own, and unpacked."""
