# SPDX-License-Identifier: Apache-2.0
"""ACPI tables and error records for machines with a cache-coherent GPU. Knows bytes; starts no virtual machine."""

try:  # written from the tag when the package is built or installed
    from acpigen._version import __version__ as __version__
except ImportError:  # a source tree that nobody has installed
    __version__ = "0+unknown"
