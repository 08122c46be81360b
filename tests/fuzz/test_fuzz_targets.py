# SPDX-License-Identifier: Apache-2.0
"""Each fuzz target on a small seed corpus: real tables, what they become when damaged, and noise."""

import random

import pytest
from corpus import damaged, seeds
from fuzz_targets import TARGETS

from acpigen.structures.registry import table_types

SEEDS = seeds()


@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes_end_in_a_value_or_one_error(name):
    chance = random.Random(name)
    for seed in (*SEEDS, b"", bytes(64), b"\xff" * 64):
        TARGETS[name](seed)
        # A table's target puts the signature in front itself.
        TARGETS[name](seed[4:])
        for _ in range(3):
            TARGETS[name](damaged(seed or b"\0", chance))


def test_there_is_a_target_for_every_table():
    named = {name.removeprefix("table-").upper() for name in TARGETS if name.startswith("table-")}
    assert named == {each.signature for each in table_types()} >= {"APIC", "HEST", "SRAT"}
