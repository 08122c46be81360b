# SPDX-License-Identifier: Apache-2.0
"""The tables as an EDK II module: sources for the ASL compiler, other tables as binaries, and the INF for both."""

from uuid import UUID, uuid5

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.table_set import TableSet
from acpigen.export.escaping import in_comment
from acpigen.platform.model import Platform

NAMESPACE = UUID("8d5a8f60-0c3f-4f0e-9c53-6a2c1b6f3f47")
"""Namespace of the modules' GUIDs: the same platform has the same GUID each time."""

ACPI_TABLE_FILE_GUID_USE = "7E374E25-8E01-4FEE-87F2-390C23C606CD"
"""Default of MdeModulePkg's PcdAcpiTableStorageFile, by which EDK II's AcpiPlatformDxe finds its tables."""


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    """``edk2-AcpiTables.inf`` and, beside it, every table as ``edk2-<name>.asl`` or ``edk2-<name>.acpi``."""
    files: dict[str, bytes] = {}
    sources, binaries = [], []
    for table in tables.values():
        if table.name in ("rsdp", "xsdt"):  # AcpiTableDxe makes its own
            continue
        if table.asl:
            name = f"edk2-{table.name}.asl"
            files[name] = table.asl.encode()
            sources.append(f"  {name}")
        else:
            name = f"edk2-{table.name}.acpi"
            files[name] = table.aml
            binaries.append(f"  ACPI|{name}|*")
    lines = [
        f"## ACPI tables of {in_comment(platform.name)}, made by acpigen from its description.",
        "#  AcpiPlatformDxe installs the tables in the file that PcdAcpiTableStorageFile names: give it this GUID,",
        f"#  or put EDK II's default, {ACPI_TABLE_FILE_GUID_USE}, here.",
        "",
        "[Defines]",
        "  INF_VERSION    = 0x00010019",
        "  BASE_NAME      = AcpiTables",
        f"  FILE_GUID      = {str(uuid5(NAMESPACE, platform.name)).upper()}",
        "  MODULE_TYPE    = USER_DEFINED",
        "  VERSION_STRING = 1.0",
        "",
    ]
    lines += ["[Sources]", *sources, ""] if sources else []
    lines += ["[Binaries]", *binaries, ""] if binaries else []
    lines += ["[Packages]", "  MdePkg/MdePkg.dec", ""]
    return {"edk2-AcpiTables.inf": "\n".join(lines).encode(), **files}
