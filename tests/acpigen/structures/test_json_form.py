# SPDX-License-Identifier: Apache-2.0
"""Values as JSON: readable one way, strict the other way."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.errors import BadInputError
from acpigen.structures.apei.hest import Hest
from acpigen.structures.cper import ErrorBlock, MemoryValidation, PlatformMemoryError, memory_error
from acpigen.structures.layout.json.json_form import from_plain, to_plain
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.numa.srat import Srat
from acpigen.structures.registry import parse_table, table_from_plain, table_to_plain

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def places(plain, path=()):
    yield path
    items = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def replaced(plain, path, other):
    if not path:
        return other
    copy = dict(plain) if isinstance(plain, dict) else list(plain)
    copy[path[0]] = replaced(plain[path[0]], path[1:], other)
    return copy


def test_addresses_are_hexadecimal_names_are_words_and_defaults_are_left_out():
    assert to_plain(memory_error(0x80003000, mask=None)) == {
        "sections": [
            {
                "body": {
                    "type": "memory",
                    "validation": ["physical_address", "error_type"],
                    "physical_address": "0x80003000",
                    "error_type": "multi_bit_ecc",
                }
            }
        ]
    }


def test_bits_without_a_name_are_kept_as_a_number():
    body = PlatformMemoryError(validation=MemoryValidation(1 << 63 | 2))
    plain = to_plain(body)
    assert plain["validation"] == ["physical_address", "0x8000000000000000"]
    assert from_plain(PlatformMemoryError, plain) == body


def test_numbers_may_be_text_and_flags_a_number():
    body = from_plain(PlatformMemoryError, {"validation": "0x6", "physical_address": "4096", "node": "0x1"})
    assert (body.validation, body.physical_address, body.node) == (6, 4096, 1)


def test_a_struct_of_the_wrong_type_is_refused():
    with pytest.raises(BadInputError, match="type 'pcie', expected 'memory'"):
        from_plain(PlatformMemoryError, {"type": "pcie", "validation": []})


def test_the_signature_says_which_table_json_describes():
    srat = parse_table((Path(__file__).parent / "data" / "iasl" / "srat.aml").read_bytes())
    plain = table_to_plain(srat)
    assert plain["header"]["signature"] == "SRAT"
    assert plain["entries"][1]["type"] == "MemoryAffinity"
    assert table_from_plain(plain) == srat
    with pytest.raises(BadInputError, match="no header with a signature"):
        table_from_plain({"entries": plain["entries"]})


def test_an_enumeration_keeps_what_it_does_not_know_and_refuses_what_is_no_number():
    class Colour(OpenIntEnum):
        RED = 1

    assert Colour(7).name == "UNKNOWN_0x7"
    assert Colour(7) == 7 and not Colour(7).known and Colour.RED.known
    with pytest.raises(ValueError, match="-1"):
        Colour(-1)
    with pytest.raises(BadInputError, match="red, or a number"):
        from_plain(Colour, "blue")


@pytest.mark.parametrize("kind", [ErrorBlock, Srat, Hest])
@given(plain=ANY_JSON)
def test_any_json_is_a_value_or_one_error(kind, plain):
    try:
        from_plain(kind, plain)
    except BadInputError as problem:
        assert problem.message.startswith(kind.__name__)


@given(data=st.data())
def test_a_record_with_anything_in_any_place_is_a_value_or_one_error(data):
    plain = to_plain(memory_error(0x80003000, fru_text="GPU0"))
    path = data.draw(st.sampled_from(list(places(plain))))
    changed = replaced(plain, path, data.draw(ANY_JSON))
    try:
        block = from_plain(ErrorBlock, changed)
    except BadInputError:
        return
    assert from_plain(ErrorBlock, json.loads(json.dumps(to_plain(block)))) == block
