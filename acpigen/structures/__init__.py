# SPDX-License-Identifier: Apache-2.0
"""Byte layouts: ACPI tables, one module per table, and UEFI error records (``cper``).

Every module has typed values whose annotations declare their bytes (``layout.fields``), and two functions,
``parse(data) -> value`` and ``build(value) -> bytes``, which are each other's inverse. Integers are little-endian
everywhere (ACPI 6.5, section 5.2; UEFI 2.10, appendix N). The registry is the only list of tables.
"""
