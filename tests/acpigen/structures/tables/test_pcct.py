# SPDX-License-Identifier: Apache-2.0
"""PCCT: channels of every type."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.firmware import pcct
from acpigen.structures.firmware.pcct import (
    ChannelInterruptFlags,
    GenericSubspace,
    InitiatorSubspace,
    Pcct,
    ReducedSubspace,
    ReducedSubspace2,
    RegisterSubspace,
    ResponderSubspace,
)
from acpigen.structures.layout.gas import GenericAddress
from tests.acpigen.structures.golden import golden, header


def register(address: int) -> GenericAddress:
    return GenericAddress(bit_width=32, access_size=3, address=address)


SHARED = {
    "base": 0x1000,
    "length": 0x200,
    "doorbell": register(0x2000),
    "doorbell_preserve": 0xFE,
    "doorbell_write": 1,
    "latency_us": 10,
    "access_rate_most": 20,
    "turnaround_us": 30,
}
ACKNOWLEDGED = {"acknowledge": register(0x3000), "acknowledge_preserve": 0xFC}
EXTENDED = {
    "acknowledge_set": 2,
    "complete": register(0x4000),
    "complete_mask": 3,
    "update": register(0x5000),
    "update_preserve": 0xF0,
    "update_set": 4,
    "error": register(0x6000),
    "error_mask": 5,
}
INTERRUPT = {"gsiv": 99, "interrupt_flags": ChannelInterruptFlags.EDGE}
FULL = Pcct(
    header=header("PCCT", pcct.REVISION),
    flags=1,
    entries=(
        GenericSubspace(**SHARED),
        ReducedSubspace(**SHARED, **INTERRUPT),
        ReducedSubspace2(**SHARED, **INTERRUPT, **ACKNOWLEDGED, acknowledge_write=7),
        InitiatorSubspace(**SHARED, **INTERRUPT, **ACKNOWLEDGED, **EXTENDED),
        ResponderSubspace(**SHARED, **INTERRUPT, **ACKNOWLEDGED, **EXTENDED),
        RegisterSubspace(
            version=1,
            base=0x1000,
            length=0x200,
            doorbell=register(0x2000),
            doorbell_write=1,
            complete=register(0x4000),
            error=register(0x6000),
            error_mask=5,
            latency_us=6,
            turnaround_us=7,
        ),
    ),
)


def test_every_field_lies_where_iasl_finds_it():
    data = golden(FULL)
    assert [data[offset + 1] for offset in (48, 110, 172)] == [62, 62, 90]


def test_one_channel_of_a_wrong_length_does_not_lose_the_others():
    table = Pcct(header=header("PCCT", 2), entries=(FULL.entries[3], FULL.entries[0]))
    data = bytearray(pcct.build(table))
    data[48] = 5
    data[48 + 164] = 4
    with pytest.raises(
        BadInputError, match=r"PCCT subspace 1 \(type 4\), its length .*found 62, expected at least 164"
    ):
        pcct.parse(bytes(data))
    odd = []
    found = pcct.parse(bytes(data), odd)
    assert [each.offset for each in odd] == [48 + 164]
    assert isinstance(found.entries[0], RegisterSubspace)
    assert pcct.build(found)[10:] == data[10:]
