# SPDX-License-Identifier: Apache-2.0
"""What runs inside the virtual machine, and its Python end: the agent (C), the initramfs, the line protocol."""
