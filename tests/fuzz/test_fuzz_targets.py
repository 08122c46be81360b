# SPDX-License-Identifier: Apache-2.0
"""Each fuzz target on a small seed corpus: real tables, what they become when damaged, and noise."""

import random
import struct
from pathlib import Path

import pytest
from fuzz_targets import TARGETS

from acpigen.platform.file import platform_folder
from acpigen.structures.registry import table_types

DATA = Path(__file__).parent.parent / "acpigen" / "structures" / "data"
SEEDS = [path.read_bytes() for path in sorted(DATA.rglob("*")) if path.suffix in (".aml", ".dat", ".bin", ".log")]
TEXTS = [path.read_bytes() for path in sorted(platform_folder().glob("*.toml"))[:2]] + [
    b"SRAT @ 0x0000000000001000\n    0000: 53 52 41 54 30 00 00 00  SRAT0...\n",
    b"\\_SB_.D0__._DSD   returned AE_OK\nEvaluation of \\_SB_.D0__._DSD returned object 0x1\n  [Integer] = 1",
    b"40000000-7fffffff : System RAM\n  7ffe0000-7fffffff : reserved\n",
    struct.pack("<2Q", 1, 0x1000) + bytes(8 * 4095),
    b"\x88\x0d\0\2\x0c\0" + bytes(10) + b"\x79\0",
    b'{"id":1,"ok":true,"data":{"outcome":"value","value":"0x1","sigbus":null,"status":null}}\n'
    b'{"id":2,"ok":false,"error":{"what":"no","errno":2,"errno_name":"ENOENT"}}\n{"event":"alive","time_us":1}\n',
    b'{"return":[{"bus":0,"devices":[{"qdev_id":"a","id":{"vendor":1,"device":2},"regions":[]}]}],"id":"x"}\n'
    b'{"event":"MIGRATION","data":{"status":"completed"},"timestamp":{"seconds":1,"microseconds":2}}\n'
    b'{"error":{"class":"GenericError","desc":"no"},"id":"y"}\n{"return":' + b"[" * 2000,
]


def damaged(seed: bytes, chance: random.Random) -> bytes:
    changed = bytearray(seed[: chance.randrange(1, 4096)])
    for _ in range(chance.choice((1, 2, 8))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.choice((0, 0xFF, chance.randrange(256)))
    return bytes(changed[: chance.randrange(len(changed) + 1)]) if chance.random() < 0.3 else bytes(changed)


@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes_end_in_a_value_or_one_error(name):
    chance = random.Random(name)
    for seed in (*SEEDS, *TEXTS, b"", bytes(64), b"\xff" * 64):
        TARGETS[name](seed)
        # A table's target puts the signature in front itself.
        TARGETS[name](seed[4:])
        for _ in range(4):
            TARGETS[name](damaged(seed or b"\0", chance))


def test_there_is_a_target_for_every_table():
    named = {name.removeprefix("table-").upper() for name in TARGETS if name.startswith("table-")}
    assert named == {each.signature for each in table_types()} >= {"APIC", "HEST", "SRAT"}
