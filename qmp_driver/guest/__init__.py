"""What runs inside the virtual machine, and its Python end: the agent (C), the initramfs, the line protocol."""
