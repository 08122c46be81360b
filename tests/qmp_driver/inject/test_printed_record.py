# SPDX-License-Identifier: Apache-2.0
"""Everything that Linux prints of a record is compared with what was sent."""

import re

import msgspec
import pytest

from acpigen.structures.cper import MemoryValidation, build_block
from acpigen.structures.cper.linux import render_as_linux
from qmp_driver.inject import GhesRecord, Order
from qmp_driver.inject.record import memory_record


def located():
    """A memory error that says on which node, card and module."""
    order = memory_record([0x4000_0000], "corrected", label="x")
    (section,) = order.block.sections
    valid = MemoryValidation.NODE | MemoryValidation.CARD | MemoryValidation.MODULE | MemoryValidation.ROW
    body = msgspec.structs.replace(
        section.body, validation=section.body.validation | valid, node=1, card=2, module=3, row=77
    )
    block = msgspec.structs.replace(order.block, sections=(msgspec.structs.replace(section, body=body),))
    return Order(build_block(block), block, order.pa)


def printed(order, *changes):
    text = "\n".join(render_as_linux(order.block))
    for old, new in changes:
        assert re.search(old, text), text
        text = re.sub(old, new, text)
    return text.splitlines()


def test_a_record_that_is_printed_as_it_was_sent_does_not_differ():
    order = located()
    assert GhesRecord().compare(order, printed(order)) == ()


def test_blanks_behind_colons_as_older_kernels_print_them_make_no_difference():
    order = located()
    assert GhesRecord().compare(order, printed(order, ("(node|card|module|row):", r"\1: "))) == ()


@pytest.mark.parametrize(
    "old, new",
    [("node:1", "node:9"), ("card:2", "card:3"), ("module:3", "module:4"), ("row:77", "row:78"), (" row:77", "")],
)
def test_a_location_that_was_not_sent_differs(old, new):
    order = located()
    found = GhesRecord().compare(order, printed(order, (old, new)))
    assert len(found) == 1 and "logged" in found[0]
