# SPDX-License-Identifier: Apache-2.0
"""XSDT and RSDT, the lists of all other tables (ACPI 6.5, sections 5.2.7 and 5.2.8)."""

from typing import Annotated

from acpigen.structures.layout.parts import Items
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Int32ul, Int64ul

REVISION = 1


class RootTable(Table, frozen=True, kw_only=True):
    """The addresses of the tables."""

    addresses: tuple[int, ...] = ()


@table(
    "XSDT",
    "Extended System Description Table",
    reference="ACPI 6.5, section 5.2.8",
    revisions=range(1, 2),
    once=False,
)
class Xsdt(RootTable, frozen=True, kw_only=True):
    """The addresses of the tables, 64 bits each."""

    addresses: Annotated[tuple[int, ...], Items(Int64ul)] = ()


@table(
    "RSDT",
    "Root System Description Table",
    reference="ACPI 6.5, section 5.2.7",
    revisions=range(1, 2),
    once=False,
)
class Rsdt(RootTable, frozen=True, kw_only=True):
    """The addresses of the tables, 32 bits each."""

    addresses: Annotated[tuple[int, ...], Items(Int32ul)] = ()


parse, build = type_of(Xsdt).parse, type_of(Xsdt).build
