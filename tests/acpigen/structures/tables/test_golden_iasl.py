# SPDX-License-Identifier: Apache-2.0
"""The golden tables' listings are what iasl makes of their bytes, and their bytes what it makes of the listings."""

import pytest

from acpigen.structures.layout.header import CHECKSUM_OFFSET
from tests.acpigen.structures.golden import FOLDER, listing_of

pytestmark = pytest.mark.lab

OF_THE_COMPILER = {CHECKSUM_OFFSET, *range(28, 36)}
"""iasl writes itself in as the creator."""

NOT_COMPILED = ("cdat", "mpam")
"""iasl 20250404 knows no source of the one, and stumbles over its own listing of the other's dependencies."""


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.aml")), ids=lambda path: path.stem)
def test_iasl_reads_and_writes_what_we_declare(path, toolchain):
    data = path.read_bytes()
    listing = listing_of(toolchain, path.stem, data)
    assert path.with_suffix(".dsl").read_text() == listing
    assert "Unknown" not in listing and "Invalid" not in listing
    if path.stem in NOT_COMPILED:
        return
    compiled = toolchain.compile(listing, path.stem).aml
    assert len(compiled) == len(data)
    assert {offset for offset, byte in enumerate(data) if compiled[offset] != byte} <= OF_THE_COMPILER
