# SPDX-License-Identifier: Apache-2.0
"""Which table has which layout, by its signature."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from acpigen.structures.apei import bert, einj, erst, hest
from acpigen.structures.apei.bert import Bert
from acpigen.structures.apei.einj import Einj
from acpigen.structures.apei.erst import Erst
from acpigen.structures.apei.hest import Hest
from acpigen.structures.cpu import madt
from acpigen.structures.cpu.madt import Madt
from acpigen.structures.io import cedt, mcfg
from acpigen.structures.io.cedt import Cedt
from acpigen.structures.io.mcfg import Mcfg
from acpigen.structures.layout.header import RawTable, build_raw, parse_raw, table_length
from acpigen.structures.numa import hmat, slit, srat
from acpigen.structures.numa.hmat import Hmat
from acpigen.structures.numa.slit import Slit
from acpigen.structures.numa.srat import Srat
from acpigen.structures.root import xsdt
from acpigen.structures.root.xsdt import RootTable

Table: TypeAlias = Bert | Cedt | Einj | Erst | Hest | Hmat | Madt | Mcfg | Slit | Srat | RootTable | RawTable


@dataclass(frozen=True)
class TableType:
    """A table's value type, its parser and its builder."""

    value_type: type
    parse: Callable[[bytes], Any]
    build: Callable[[Any], bytes]


TABLE_TYPES: dict[str, TableType] = {
    bert.SIGNATURE: TableType(Bert, bert.parse, bert.build),
    cedt.SIGNATURE: TableType(Cedt, cedt.parse, cedt.build),
    einj.SIGNATURE: TableType(Einj, einj.parse, einj.build),
    erst.SIGNATURE: TableType(Erst, erst.parse, erst.build),
    hest.SIGNATURE: TableType(Hest, hest.parse, hest.build),
    hmat.SIGNATURE: TableType(Hmat, hmat.parse, hmat.build),
    madt.SIGNATURE: TableType(Madt, madt.parse, madt.build),
    mcfg.SIGNATURE: TableType(Mcfg, mcfg.parse, mcfg.build),
    slit.SIGNATURE: TableType(Slit, slit.parse, slit.build),
    srat.SIGNATURE: TableType(Srat, srat.parse, srat.build),
    "RSDT": TableType(RootTable, xsdt.parse, xsdt.build),
    "XSDT": TableType(RootTable, xsdt.parse, xsdt.build),
}
"""The tables with a layout here; any other is a ``RawTable``."""

_RAW = TableType(RawTable, parse_raw, build_raw)
_BY_VALUE = {table_type.value_type: table_type for table_type in (*TABLE_TYPES.values(), _RAW)}


def parse_table(data: bytes) -> Table:
    """The table that ``data`` is, by its signature; one without a layout is kept byte for byte.

    Checksums are not looked at: see :func:`acpigen.structures.layout.header.verify_checksum`.

    :raises BadInputError: the header or the table's own structures are broken.
    """
    table_length(data)
    table_type = TABLE_TYPES.get(data[:4].decode("latin-1"), _RAW)
    table: Table = table_type.parse(data)
    return table


def build_table(table: Table) -> bytes:
    """A table's bytes, with length and checksum.

    :raises BadInputError: a field does not fit its place, or the header's signature belongs to another table.
    """
    return _BY_VALUE[type(table)].build(table)
