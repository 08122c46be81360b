# SPDX-License-Identifier: Apache-2.0
"""The tables as C arrays, for firmware that links them in."""

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.table_set import TableSet
from acpigen.export.escaping import c_identifier, in_comment
from acpigen.platform.model import Platform

BYTES_A_LINE = 12


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    """One header, ``acpi_tables.h``, with an array for each table."""
    guard = "ACPI_TABLES_H_"
    lines = [
        f"/* ACPI tables of {in_comment(platform.name)}, made by acpigen from its description. */",
        f"#ifndef {guard}",
        f"#define {guard}",
    ]
    for table in tables.values():
        identifier = c_identifier(table.name)
        lines += ["", f"static const unsigned char acpi_{identifier}[{len(table.aml)}] = {{"]
        for start in range(0, len(table.aml), BYTES_A_LINE):
            row = table.aml[start : start + BYTES_A_LINE]
            lines.append("    " + " ".join(f"0x{byte:02x}," for byte in row))
        lines.append("};")
    lines += ["", f"#endif /* {guard} */", ""]
    return {"acpi_tables.h": "\n".join(lines).encode()}
