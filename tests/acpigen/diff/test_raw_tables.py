# SPDX-License-Identifier: Apache-2.0
"""Tables without a layout of ours: what differs is named by its offset, and by iasl's name of the field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.diff.raw_tables import byte_changes
from acpigen.structures.layout.header import TableHeader, build_table


def table(body: bytes, signature: str = "OEM7") -> bytes:
    return build_table(TableHeader(signature=signature, revision=6), body)


def test_the_bytes_that_differ_are_named_by_their_offset():
    changes = list(byte_changes(table(b"abcdefgh"), table(b"abXXefgY"), None))
    assert [(each.offset, each.old, each.new) for each in changes] == [(38, "63 64", "58 58"), (43, "68", "59")]


def test_a_table_that_grew_has_nothing_on_the_old_side():
    (change,) = byte_changes(table(b"ab"), table(b"abcd"), None)
    assert (change.offset, change.old, change.new) == (38, "nothing", "63 64")


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_no_difference_is_lost(old, new):
    changes = list(byte_changes(table(old), table(new), None))
    assert bool(changes) == (old != new)
    for each in changes:
        assert each.old != each.new


@pytest.mark.lab
def test_iasl_names_the_field(toolchain):
    """ARM_BOOT_ARCH of an FADT: QEMU's virt sets PSCI, and HVC with it."""
    body = bytearray(276 - 36)
    body[129 - 36] = 1
    old = table(bytes(body), "FACP")
    body[129 - 36] = 3
    (change,) = byte_changes(old, table(bytes(body), "FACP"), toolchain)
    assert (change.offset, change.name) == (129, "ARM Flags")
    assert (change.old, change.new) == ("0001", "0003")
