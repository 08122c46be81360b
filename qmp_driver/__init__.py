# SPDX-License-Identifier: Apache-2.0
"""Drives a QEMU over QMP: hotplugs the coherent GPU, injects memory errors, proves what the guest received."""

from acpigen import __version__ as __version__
