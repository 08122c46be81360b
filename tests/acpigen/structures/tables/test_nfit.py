# SPDX-License-Identifier: Apache-2.0
"""NFIT: ranges, devices, and structures whose length differs."""

from uuid import UUID

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.structure import Gap
from acpigen.structures.numa import nfit
from acpigen.structures.numa.nfit import (
    Capabilities,
    ControlRegion,
    DataRegion,
    DeviceMapping,
    DeviceStateFlags,
    FlushHints,
    Interleave,
    Nfit,
    PhysicalRange,
    PlatformCapabilities,
    RangeFlags,
    SmbiosInformation,
)
from tests.acpigen.structures.golden import golden, header

PERSISTENT_MEMORY = UUID("66f0d379-b4f3-4074-ac43-0d3318b78cdb")
"""Range type of byte-addressable persistent memory (ACPI 6.5, section 5.2.26.2)."""
FULL = Nfit(
    header=header("NFIT", nfit.REVISION),
    entries=(
        PhysicalRange(
            range_index=1,
            flags=RangeFlags.PROXIMITY_VALID | RangeFlags.COOKIE_VALID,
            proximity_domain=2,
            range_type=PERSISTENT_MEMORY,
            base=1 << 40,
            length=1 << 34,
            memory_attributes=0x8008,
            cookie=5,
        ),
        DeviceMapping(
            device_handle=0x11,
            physical_id=3,
            region_id=4,
            range_index=1,
            control_index=1,
            region_size=1 << 34,
            region_offset=6,
            device_address=7,
            interleave_index=1,
            interleave_ways=2,
            state=DeviceStateFlags.NOT_ARMED,
        ),
        Interleave(interleave_index=1, line_bytes=256, lines=(0, 2, 4)),
        ControlRegion(
            control_index=1,
            vendor_id=0x10DE,
            device_id=2,
            revision_id=3,
            valid_fields=1,
            made_where=4,
            made_when=0x2520,
            serial_number=0x1234_5678,
            interface_code=0x301,
            windows=1,
            window_size=0x1000,
            command_offset=1,
            command_size=8,
            status_offset=9,
            status_size=4,
            flags=1,
        ),
        DataRegion(control_index=1, windows=1, window_offset=2, window_size=3, capacity=4, start=5),
        FlushHints(device_handle=0x11, addresses=(0x1000, 0x2000)),
        Capabilities(capabilities=PlatformCapabilities.MEMORY_FLUSH),
    ),
)


def test_every_field_lies_where_iasl_finds_it():
    golden(FULL)


def test_structures_of_other_sizes_survive():
    table = Nfit(
        header=header("NFIT", 1),
        entries=(
            PhysicalRange(range_index=1, range_type=PERSISTENT_MEMORY, base=0, length=1, stated_length=56),
            ControlRegion(control_index=1, stated_length=32),
            SmbiosInformation(data=b"\x11\x04\0\0"),
            Interleave(interleave_index=1, line_bytes=256, lines=(1,), stated_length=24),
            Interleave(interleave_index=1, line_bytes=256, lines=(1,), unclaimed=(Gap(offset=20, data=b"pad!"),)),
        ),
    )
    assert nfit.parse(nfit.build(table)) == table


def test_more_lines_than_there_is_room_for_are_refused():
    data = bytearray(golden(FULL))
    data[40 + 64 + 48 + 8] = 4
    with pytest.raises(BadInputError, match=r"NFIT structure 2 \(type 2\), its count of lines, 4"):
        nfit.parse(bytes(data))
