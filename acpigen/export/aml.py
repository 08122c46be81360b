"""The bytes of every table."""

from acpigen.platform import Platform
from acpigen.tables import TableSet
from acpigen.toolchain import Toolchain


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    """``ssdt.aml``, ``srat.aml`` and the like."""
    return {f"{table.name}.aml": table.aml for table in tables.values()}
