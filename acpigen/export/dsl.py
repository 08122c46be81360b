# SPDX-License-Identifier: Apache-2.0
"""Every table taken apart again by ``iasl -d``: the ASL of AML, the fields of the others."""

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.table_set import TableSet
from acpigen.platform.model import Platform


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    """``ssdt.dsl``, ``srat.dsl`` and the like."""
    return {
        f"{table.name}.dsl": toolchain.disassemble(table.aml, table.name).encode()
        for table in tables.values()
        if table.name != "rsdp"  # it has no table's header, and iasl takes it for a CDAT
    }
