# SPDX-License-Identifier: Apache-2.0
"""What `acpigen show --json` prints."""

from typing import Any, TypeAlias

from msgspec import UNSET, Struct, UnsetType

from acpigen.reading.dump import DumpTable
from acpigen.structures.layout.header import HEADER_BYTES, checksum

ShownDevices: TypeAlias = dict[str, dict[str, str]]
ShownTables: TypeAlias = dict[str, dict[str, Any] | str]


class TableHeader(Struct, frozen=True, kw_only=True):
    """A table. RSDP and FACS have no header of the usual form, so that the keys after `address` are left out.

    :param name: its signature; with a number where there are several.
    :param file: the file that it comes from.
    :param offset: where in the file it starts, in bytes.
    :param size_bytes: its length.
    :param address: its physical address, hexadecimal; left out where the dump does not have it.
    :param revision: of the table's layout.
    :param checksum_right: whether its bytes sum up to 0.
    :param oem_id: the OEM ID.
    :param oem_table_id: the OEM Table ID.
    :param compiler: the Creator ID: the program that made the table.
    :param oem_revision: the OEM Revision, hexadecimal.
    """

    name: str
    file: str
    offset: int
    size_bytes: int
    address: str | UnsetType = UNSET
    revision: int | UnsetType = UNSET
    checksum_right: bool | UnsetType = UNSET
    oem_id: str | UnsetType = UNSET
    oem_table_id: str | UnsetType = UNSET
    compiler: str | UnsetType = UNSET
    oem_revision: str | UnsetType = UNSET


class ShownGpu(Struct, frozen=True):
    """A GPU in the namespace.

    :param path: its ACPI path.
    :param defined_by: the table that has its `_DSD`.
    :param properties: its `_DSD`, name → value as text.
    """

    path: str
    defined_by: str
    properties: dict[str, str]


class ShowDocument(Struct, frozen=True):
    """The tables of a dump.

    :param tables: the tables, in the order of the dump.
    :param flaws: what in the dump is not a table, a line each.
    :param not_evaluated: why AML was not evaluated; empty if all was.
    :param gpus: the coherent GPUs.
    """

    tables: tuple[TableHeader, ...]
    flaws: tuple[str, ...]
    not_evaluated: str
    gpus: tuple[ShownGpu, ...]


def header_of(table: DumpTable) -> TableHeader:
    """What a table's header says."""
    data = table.data
    usual = table.signature not in ("RSDP", "FACS") and len(data) >= HEADER_BYTES
    return TableHeader(
        name=table.name,
        file=table.origin,
        offset=table.offset,
        size_bytes=len(data),
        address=UNSET if table.address is None else f"{table.address:#x}",
        revision=data[8] if usual else UNSET,
        checksum_right=checksum(data) == 0 if usual else UNSET,
        oem_id=_text(data, 10, 16) if usual else UNSET,
        oem_table_id=_text(data, 16, 24) if usual else UNSET,
        compiler=_text(data, 28, 32) if usual else UNSET,
        oem_revision=f"{int.from_bytes(data[24:28], 'little'):#x}" if usual else UNSET,
    )


def _text(data: bytes, start: int, end: int) -> str:
    return data[start:end].rstrip(b"\0 ").decode("latin-1")
