# SPDX-License-Identifier: Apache-2.0
"""MADT: the structures of every architecture, and those whose length differs."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.cpu import madt
from acpigen.structures.cpu.madt import (
    Gicc,
    GicDistributor,
    GicIts,
    GicMsiFrame,
    GicRedistributor,
    Gicv5Irs,
    Gicv5Its,
    Gicv5ItsFrame,
    Madt,
)
from acpigen.structures.cpu.madt_others import (
    Aplic,
    BridgeIoPic,
    CorePic,
    ExtendedIoPic,
    HyperTransportPic,
    Imsic,
    LegacyIoPic,
    LpcPic,
    MsiPic,
    Plic,
    Rintc,
)
from acpigen.structures.cpu.madt_pc import (
    CorePlatformFlags,
    InterruptOverride,
    IoApic,
    IoSapic,
    LocalApic,
    LocalApicAddress,
    LocalApicNmi,
    LocalSapic,
    LocalX2apic,
    LocalX2apicNmi,
    MultiprocessorWakeup,
    NmiInput,
    PlatformInterrupt,
)
from acpigen.structures.layout.subtables import OddEntry
from tests.acpigen.structures.golden import golden, header

FULL = Madt(
    header=header("APIC", madt.REVISION),
    local_apic_address=0xFEE0_0000,
    flags=CorePlatformFlags.PC_AT_COMPATIBLE,
    entries=(
        LocalApic(uid=1, apic_id=2),
        IoApic(io_apic_id=3, address=0xFEC0_0000, interrupt_base=24),
        InterruptOverride(source=9, interrupt=20, flags=0xD),
        NmiInput(interrupt=21, flags=5),
        LocalApicNmi(lint=1, flags=5),
        LocalApicAddress(address=0x1_FEE0_0000),
        IoSapic(io_sapic_id=1, interrupt_base=2, address=3),
        LocalSapic(processor_id=1, sapic_id=2, sapic_eid=3, uid=4, uid_text="CPU4"),
        PlatformInterrupt(
            interrupt_type=3, processor_id=1, processor_eid=2, io_sapic_vector=3, interrupt=4, source_flags=1
        ),
        LocalX2apic(x2apic_id=0x100, uid=0x101),
        LocalX2apicNmi(lint=1, flags=5),
        Gicc(uid=3, mpidr=0x1_0000, redistributor_base=5, efficiency_class=7, spe_interrupt=8, trbe_interrupt=9),
        GicDistributor(base=0x800_0000, version=4, gic_id=1),
        GicMsiFrame(base=0x900_0000, frame_id=1, flags=1, spi_count=4, spi_base=64),
        CorePic(uid=1, core_id=2),
        LegacyIoPic(address=1, size=2, cascade=b"\2\3", cascade_map=(0xFFFF, 1)),
        HyperTransportPic(address=1, size=2, cascade=bytes(range(8))),
        ExtendedIoPic(cascade=3, node=1, node_map=0xF),
        MsiPic(message_address=1, start=2, count=3),
        BridgeIoPic(address=1, size=2, pic_id=3, interrupt_base=4),
        LpcPic(address=1, size=2, cascade=3),
    ),
)
WITHOUT_IASL = (
    GicRedistributor(flags=1, base=0x80A_0000, length=0x2_0000),
    GicIts(its_id=1, flags=1, base=0x808_0000),
    MultiprocessorWakeup(mailbox_version=1, mailbox_address=0x1000, reset_vector=0x2000),
    MultiprocessorWakeup(mailbox_address=0x1000, stated_length=16),
    Rintc(hart_id=1, uid=2, external_controller_id=3, imsic_address=4, imsic_size=5),
    Rintc(hart_id=1, uid=2, stated_length=20),
    Imsic(ids=1, guest_ids=2, guest_index_bits=3, hart_index_bits=4, group_index_bits=5, group_index_shift=6),
    Aplic(aplic_id=1, idcs=2, sources=3, interrupt_base=4, address=5, size=6),
    Plic(plic_id=1, sources=2, max_priority=3, size=4, address=5, interrupt_base=6),
    Gicv5Irs(irs_id=1, config_base=2, set_lpi_base=3),
    Gicv5Its(its_id=1, base=2),
    Gicv5ItsFrame(its_id=1, frame_id=2, base=3),
)
"""Structures that iasl 20250404 lacks or knows in an older form; of types 14 and 15 it misreads reserved bytes."""
SIZES = (16, 20, 24, 16, 36, 20, 16, 36, 36, 32, 16, 24)
"""Theirs by ACPICA's actbl2.h of 2026-08 (commit 6e8959f1)."""


def test_every_field_lies_where_iasl_finds_it():
    golden(FULL)


def test_every_structure_type_up_to_30_is_known():
    table = Madt(header=header("APIC", madt.REVISION), entries=FULL.entries + WITHOUT_IASL)
    data = madt.build(table)
    assert madt.parse(data) == table
    assert {type(each)._type for each in table.entries} == set(range(31))


@pytest.mark.parametrize(("entry", "size"), list(zip(WITHOUT_IASL, SIZES, strict=True)))
def test_structures_that_iasl_lacks_have_the_size_that_acpica_gives_them(entry, size):
    data = madt.build(Madt(header=header("APIC", madt.REVISION), entries=(entry,)))
    assert (data[44], data[45], len(data)) == (type(entry)._type, size, 44 + size)


def test_one_structure_of_a_wrong_length_does_not_lose_the_others():
    entries = (LocalApic(uid=1, apic_id=1), GicIts(its_id=1, base=1), LocalApic(uid=2, apic_id=2))
    data = bytearray(madt.build(Madt(header=header("APIC", 6), entries=entries)))
    data[44 + 8] = 12  # a GICD has 24 bytes, an ITS 20
    with pytest.raises(
        BadInputError, match=r"MADT structure 1 \(type 12\), its length .*found 20, expected at least 24"
    ):
        madt.parse(bytes(data))
    odd = []
    table = madt.parse(bytes(data), odd)
    assert (table.entries[0], table.entries[2]) == (entries[0], entries[2])
    assert isinstance(table.entries[1], OddEntry)
    assert [each.offset for each in odd] == [52]
    assert madt.build(table)[10:] == data[10:]
