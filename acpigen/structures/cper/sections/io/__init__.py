# SPDX-License-Identifier: Apache-2.0
"""Sections about errors of PCI, CXL, CCIX and DMA remapping."""
