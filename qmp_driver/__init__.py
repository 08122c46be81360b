# SPDX-License-Identifier: Apache-2.0
"""Drives a QEMU over QMP: hotplugs the coherent GPU, injects memory errors, proves what the guest received."""

__version__ = "0.1.0"
