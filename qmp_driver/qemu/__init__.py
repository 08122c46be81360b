"""One QEMU process, its run directory, and QMP with deadlines."""
