# SPDX-License-Identifier: Apache-2.0
"""The bytes of every table."""

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.table_set import TableSet
from acpigen.platform.model import Platform


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    """``ssdt.aml``, ``srat.aml`` and the like."""
    return {f"{table.name}.aml": table.aml for table in tables.values()}
