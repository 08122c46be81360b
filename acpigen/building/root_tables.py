# SPDX-License-Identifier: Apache-2.0
"""XSDT and RSDP of tables that are laid out in memory from one address on, as firmware or a loader does it."""

from collections.abc import Mapping

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.base.units import U64_MAX, round_up
from acpigen.building.table_set import Table, TableSet
from acpigen.platform.model import Oem
from acpigen.structures.layout.header import TableHeader
from acpigen.structures.root import rsdp, xsdt

ALIGNMENT_BYTES = 64
"""What EDK II aligns tables to (AcpiTableDxe); ACPI asks for 16 of the RSDP, 64 of the FACS."""

RSDP_BYTES = 36
XSDT_REVISION = 1
NOT_IN_XSDT = ("dsdt",)
"""An OS finds the DSDT by the FADT, which depends on hardware that a platform does not describe."""


class RootTables(msgspec.Struct, frozen=True):
    """Tables with an RSDP and an XSDT in front of them.

    :param addresses: where each has to be put, by its name.
    """

    tables: TableSet
    addresses: Mapping[str, int]

    def image(self) -> bytes:
        """All of them as one piece of memory, to be put at the RSDP's address."""
        base = self.addresses["rsdp"]
        image = bytearray()
        for name, table in self.tables.items():
            image += bytes(self.addresses[name] - base - len(image)) + table.aml
        return bytes(image)


def with_root_tables(tables: TableSet, base_pa: int, oem: Oem) -> RootTables:
    """Lays tables out from ``base_pa`` on: RSDP, XSDT, then the tables in their order, each on 64 bytes.

    :raises BadInputError: ``base_pa`` is not on 64 bytes, or the tables end beyond 64 bits.
    """
    if base_pa % ALIGNMENT_BYTES:
        raise BadInputError(f"tables cannot start at {base_pa:#x}", hint="give an address on a 64-byte boundary")
    pointed = [name for name in tables if name not in NOT_IN_XSDT]
    header = TableHeader(
        signature="XSDT", revision=XSDT_REVISION, oem_id=oem.id, oem_table_id=oem.table_id, oem_revision=oem.revision
    )
    xsdt_pa = base_pa + round_up(RSDP_BYTES, ALIGNMENT_BYTES)
    next_pa = xsdt_pa + len(xsdt.build(xsdt.Xsdt(header=header, addresses=(0,) * len(pointed))))
    addresses = {"rsdp": base_pa, "xsdt": xsdt_pa}
    for name, table in tables.items():
        addresses[name] = round_up(next_pa, ALIGNMENT_BYTES)
        next_pa = addresses[name] + len(table.aml)
    if next_pa > U64_MAX + 1:
        raise BadInputError(f"tables from {base_pa:#x} on end beyond 64 bits", hint="give a lower address")
    root = xsdt.build(xsdt.Xsdt(header=header, addresses=tuple(addresses[name] for name in pointed)))
    pointer = rsdp.build(rsdp.Rsdp(oem_id=oem.id, xsdt_address=xsdt_pa))
    made = {"rsdp": Table("rsdp", pointer), "xsdt": Table("xsdt", root)}
    return RootTables({**made, **tables}, addresses)
