# SPDX-License-Identifier: Apache-2.0
"""MPAM: components, their resources, and what these depend on."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.cpu import mpam
from acpigen.structures.cpu.mpam import FunctionalDependency, LocatorType, Mpam, MpamResource, Msc
from acpigen.structures.layout.structure import Gap
from tests.acpigen.structures.golden import golden, header

FULL = Mpam(
    header=header("MPAM", mpam.REVISION),
    entries=(
        Msc(
            identifier=1,
            base=0x1_0000,
            mmio_size=0x2000,
            overflow_gsiv=3,
            overflow_flags=4,
            overflow_affinity=5,
            error_gsiv=6,
            error_flags=7,
            error_affinity=8,
            not_ready_most_us=9,
            linked_hid="NVDA1234",
            linked_uid=10,
            resources=(
                MpamResource(
                    identifier=11,
                    ris_index=1,
                    locator_type=LocatorType.PROCESSOR_CACHE,
                    locator=12,
                    dependencies=(FunctionalDependency(producer=13), FunctionalDependency(producer=14)),
                ),
                MpamResource(identifier=15, locator_type=LocatorType.MEMORY, locator=16),
            ),
        ),
        Msc(identifier=2, base=0x2_0000),
    ),
)


def test_every_field_lies_where_iasl_finds_it():
    golden(FULL)


def test_data_behind_the_resources_is_kept():
    table = Mpam(
        header=header("MPAM", 1), entries=(Msc(identifier=1, base=2, unclaimed=(Gap(offset=72, data=b"d"),)),)
    )
    assert mpam.parse(mpam.build(table)) == table


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        (36 + 68, "MPAM component 0, its count of resources, 9"),
        (36 + 72 + 20, "resources 0 of 2, its count of dependencies, 9"),
    ],
)
def test_counts_that_lie_are_refused(offset, words):
    data = bytearray(golden(FULL))
    data[offset] = 9
    with pytest.raises(BadInputError, match=words):
        mpam.parse(bytes(data))
