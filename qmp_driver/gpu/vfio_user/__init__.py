"""The vfio-user protocol on the wire."""
