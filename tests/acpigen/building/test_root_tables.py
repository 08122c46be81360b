# SPDX-License-Identifier: Apache-2.0
"""XSDT and RSDP: from the RSDP's address an OS finds every table where it was told to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.errors import BadInputError
from acpigen.building.fixed_tables import host_tables
from acpigen.building.root_tables import ALIGNMENT_BYTES, with_root_tables
from acpigen.building.table_set import Table
from acpigen.platform.file import load_platform
from acpigen.platform.model import Oem
from acpigen.structures.layout.header import table_length, verify_checksum
from acpigen.structures.root import rsdp, xsdt

TABLES = {table.name: table for table in host_tables(load_platform("next"))}


@given(st.integers(0, (1 << 58) - (1 << 20)).map(lambda number: number * ALIGNMENT_BYTES))
def test_every_table_is_found_by_way_of_the_rsdp(base):
    rooted = with_root_tables(TABLES, base, Oem())
    image = rooted.image()

    def at(address):
        return image[address - base :]

    pointer = rsdp.parse(at(base)[:36])
    root = at(pointer.xsdt_address)
    root = root[: table_length(root)]
    verify_checksum(root)
    found = [at(address)[: table_length(at(address))] for address in xsdt.parse(root).addresses]
    assert found == [table.aml for table in TABLES.values()]
    assert all(address % ALIGNMENT_BYTES == 0 for address in rooted.addresses.values())


def test_a_dsdt_is_laid_out_and_left_to_the_fadt():
    rooted = with_root_tables({"dsdt": Table("dsdt", TABLES["srat"].aml), **TABLES}, 0, Oem())
    assert rooted.addresses["dsdt"] not in xsdt.parse(rooted.tables["xsdt"].aml).addresses
    assert len(xsdt.parse(rooted.tables["xsdt"].aml).addresses) == len(TABLES)


@pytest.mark.parametrize("base", [1, 32, (1 << 64) - 64])
def test_places_that_cannot_be(base):
    with pytest.raises(BadInputError):
        with_root_tables(TABLES, base, Oem())
