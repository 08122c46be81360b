"""What this QEMU, kernel and host can do, asked of them."""
