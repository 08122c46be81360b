"""The bytes of every table."""

from acpigen.platform import Platform
from acpigen.tables import TableSet


def export(tables: TableSet, platform: Platform) -> dict[str, bytes]:
    """``ssdt.aml``, ``srat.aml`` and the like."""
    return {f"{table.name}.aml": table.aml for table in tables.values()}
