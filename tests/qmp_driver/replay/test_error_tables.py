# SPDX-License-Identifier: Apache-2.0
"""HEST, EINJ and BERT adapted: registers move page by page, and what was shared or wrong stays so."""

import sys
from pathlib import Path

import pytest
from msgspec import structs

sys.path.insert(0, str(Path(__file__).parents[2] / "acpigen" / "rules"))
from replay_originals import SOUND, original
from rule_machine import STATUS, source

from acpigen.structures.apei.bert import Bert
from acpigen.structures.apei.einj import Einj
from acpigen.structures.apei.hest_sources import NotificationType
from acpigen.structures.apei.whea import Instruction
from acpigen.structures.layout.gas import NO_REGISTER, AddressSpace, GenericAddress
from acpigen.structures.layout.header import TableHeader
from qmp_driver.errors import BadInputError
from qmp_driver.replay.error_tables import (
    PAGE_BYTES,
    ErrorRegion,
    adapted_bert,
    adapted_einj,
    adapted_hest,
    serving_source,
)

BASE = 0x18_8000_0000
MIB = 1 << 20


def region(size_bytes=2 * MIB):
    return ErrorRegion(BASE, size_bytes)


def hest(*sources):
    return original(SOUND.changed(sources=sources)).values["HEST"]


def at(image, pa):
    return int.from_bytes(image[pa - BASE : pa - BASE + 8], "little")


def test_registers_keep_their_place_in_the_page_and_point_to_a_block_that_is_acknowledged():
    place = region()
    table, done = adapted_hest(hest(source(), source(1)), place)
    first, second = table.sources
    assert first.error_status_address.address == BASE + STATUS % PAGE_BYTES
    assert second.error_status_address.address - first.error_status_address.address == 16
    image = place.image
    block = at(image, first.error_status_address.address)
    assert BASE <= block < BASE + place.size_bytes
    assert at(image, second.error_status_address.address) != block
    assert at(image, first.read_ack_register.address) == first.read_ack_write == 1
    assert sorted({each.rule for each in done}) == ["record", "register"]


def test_nothing_but_the_registers_addresses_changes():
    was = hest(source(), source(1, kind=NotificationType.POLLED))
    now, _ = adapted_hest(was, region())
    for one, other in zip(was.sources, now.sources, strict=True):
        moved = {"error_status_address": one.error_status_address, "read_ack_register": one.read_ack_register}
        assert structs.replace(other, **moved) == one


def test_a_shared_register_stays_shared_and_one_at_0_stays_at_0():
    shared = GenericAddress(address=STATUS)
    io = GenericAddress(address_space=AddressSpace.SYSTEM_IO, address=0xB2)
    table, _ = adapted_hest(
        hest(
            source(error_status_address=shared),
            source(1, error_status_address=shared),
            source(2, error_status_address=NO_REGISTER),
            source(3, error_status_address=io),
        ),
        region(),
    )
    one, two, zero, port = (each.error_status_address for each in table.sources)
    assert one == two != shared
    assert zero == NO_REGISTER
    assert port == io


@pytest.mark.parametrize(
    ("sources", "serving"),
    [
        ((source(0, kind=NotificationType.SEA), source(1)), 1),
        ((source(0, kind=NotificationType.POLLED),), 0),
        ((source(0, kind=NotificationType.POLLED), source(1, kind=NotificationType.GPIO)), 1),
        ((source(0, kind=NotificationType.SEA),), None),
        ((source(0, enabled=0),), None),
        ((source(0, error_block_bytes=0),), None),
        ((source(0), source(0)), None),
    ],
)
def test_an_error_goes_through_the_source_that_a_virtual_machine_can_raise(sources, serving):
    found = serving_source(hest(*sources))
    assert (None if found is None else found.source_id) == serving


def test_more_error_sources_than_the_region_holds_are_refused():
    sources = [source(number, error_status_address=GenericAddress(address=number << 16)) for number in range(1, 200)]
    with pytest.raises(BadInputError, match="more than the 2 MiB"):
        adapted_hest(hest(*sources), region())


def test_instructions_of_einj_keep_all_but_their_registers_addresses():
    header = TableHeader(signature="EINJ", revision=1)
    register = GenericAddress(address=0x7FF0_0018)
    told = (
        Instruction(action=0, instruction=3, register=register),
        Instruction(action=4, instruction=4, register=NO_REGISTER),
    )
    table, done = adapted_einj(Einj(header=header, instructions=told), region())
    assert table.instructions[0].register.address == BASE + 0x18
    assert structs.replace(table.instructions[0], register=register) == told[0]
    assert table.instructions[1] == told[1]
    assert len(done) == 1


@pytest.mark.parametrize("size", [8, 4096, 1 << 20])
def test_the_region_of_bert_keeps_its_length_and_holds_an_error(size):
    place = region()
    was = Bert(header=TableHeader(signature="BERT", revision=1), region_bytes=size, region_address=0x7FF1_0000)
    now, _ = adapted_bert(was, place, 0x5000_0000)
    assert now.region_bytes == size
    assert place.image[now.region_address - BASE :][:4] != bytes(4)


def test_a_bert_without_a_region_stays_without_one():
    was = Bert(header=TableHeader(signature="BERT", revision=1), region_bytes=4096, region_address=0)
    assert adapted_bert(was, region(), 0) == (was, [])
