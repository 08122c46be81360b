# SPDX-License-Identifier: Apache-2.0
"""One QEMU process, its run directory, and QMP with deadlines."""
