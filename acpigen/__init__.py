# SPDX-License-Identifier: Apache-2.0
"""ACPI tables and error records for machines with a cache-coherent GPU. Knows bytes; starts no virtual machine."""

__version__ = "0.1.0"
