# SPDX-License-Identifier: Apache-2.0
"""The source of every table that is made from ASL."""

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.table_set import TableSet
from acpigen.platform.model import Platform


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    """``ssdt.asl`` and the like; nothing for tables without a source."""
    return {f"{table.name}.asl": table.asl.encode() for table in tables.values() if table.asl}
