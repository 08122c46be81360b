# SPDX-License-Identifier: Apache-2.0
"""Real tables, damaged in every way, through the whole of check, explain and diff with ACPICA's programs."""

import random
import time

import pytest

from acpigen.base.errors import ReportedError
from acpigen.building.assembly import build_tables
from acpigen.check_report import FORMATS, CheckReport, render
from acpigen.diff.compare import compare
from acpigen.explain.story import explain
from acpigen.platform.file import load_platform
from acpigen.reading.dump import dump_of
from acpigen.rules.catalogue import RULES, check
from acpigen.rules.engine.gather import gather
from acpigen.rules.engine.rule import Severity
from acpigen.rules.suppressions import suppress
from acpigen.structures.layout.header import CHECKSUM_OFFSET, HEADER_BYTES, checksum

pytestmark = pytest.mark.lab


@pytest.fixture(scope="module")
def sound(toolchain):
    tables = build_tables(load_platform("gh200-480gb-egm"), toolchain, whole=True)
    return {f"{table.name}.aml": table.aml for table in tables.values()}


def damaged(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((0, 1, 2, 8))):
        changed[chance.randrange(len(changed))] = chance.choice((0, 0xFF, chance.randrange(256)))
    if chance.random() < 0.1:
        del changed[chance.randrange(len(changed)) :]
    if len(changed) >= HEADER_BYTES and chance.random() < 0.7:
        # Otherwise each would be found by its length or its checksum, and nothing behind them be tried.
        changed[4:8] = len(changed).to_bytes(4, "little")
        changed[CHECKSUM_OFFSET] = 0
        changed[CHECKSUM_OFFSET] = checksum(changed)
    return bytes(changed)


@pytest.mark.parametrize("seed", range(12))
def test_damage_ends_in_findings_or_one_error_in_time(seed, sound, toolchain):
    chance = random.Random(seed)
    started = time.monotonic()
    try:
        dump = dump_of([(name, damaged(data, chance)) for name, data in sound.items()])
        evidence = gather(dump, toolchain)
        report = CheckReport(dump, suppress(check(evidence), ()), RULES, Severity.HIGH)
        for each in FORMATS:
            assert render(report, each)
        for gpu in evidence.gpus:
            explain(evidence, gpu)
        compare(gather(dump_of(sound.items()), toolchain), evidence, toolchain)
    except ReportedError as error:
        assert error.message
    assert time.monotonic() - started < 60


def test_each_flipped_bit_of_a_header_is_found(sound, toolchain):
    for at in range(HEADER_BYTES):
        changed = bytearray(sound["slit.aml"])
        changed[at] ^= 0x40
        findings = check(gather(dump_of([("slit.dat", bytes(changed))]), None))
        assert {each.rule for each in findings} & {"HDR001", "HDR002", "HDR003"}, at
