# SPDX-License-Identifier: Apache-2.0
"""The tables as an uncompressed cpio archive that Linux takes before its initramfs ("ACPI table upgrade via initrd").

Put it in front of the real one: ``cat acpi.cpio initrd.img > initrd-with-tables.img``. Linux adds an SSDT, and
replaces a table that the machine has by one with the same signature and OEM ids when its OEM revision is higher
(Documentation/admin-guide/acpi/initrd_table_override.rst, drivers/acpi/tables.c, acpi_table_initrd_override()).
"""

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.files.cpio import write_newc
from acpigen.building.table_set import TableSet
from acpigen.platform.model import Platform

FOLDER = "kernel/firmware/acpi"
"""Where Linux looks inside the archive (drivers/acpi/tables.c, ACPI_OVERRIDE path)."""


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    """One file, ``acpi.cpio``."""
    return {"acpi.cpio": archive(tables)}


ROOTS = ("rsdp", "xsdt")
"""Linux takes no RSDP from an initrd, and an XSDT only in place of the machine's own, which leads to its tables."""


def archive(tables: TableSet) -> bytes:
    """The archive with every table as ``kernel/firmware/acpi/<name>.aml``, without RSDP and XSDT."""
    files = {f"{FOLDER}/{table.name}.aml": table.aml for table in tables.values() if table.name not in ROOTS}
    return write_newc(files)
