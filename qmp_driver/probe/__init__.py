# SPDX-License-Identifier: Apache-2.0
"""What this QEMU, kernel and host can do, asked of them."""
