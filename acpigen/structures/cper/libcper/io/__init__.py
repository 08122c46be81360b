# SPDX-License-Identifier: Apache-2.0
"""Sections about PCI, CXL, CCIX and DMA remapping in libcper's JSON."""
