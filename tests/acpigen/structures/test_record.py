# SPDX-License-Identifier: Apache-2.0
"""Every type's declaration in construct and the fast functions derived from it say the same, byte for byte."""

import importlib
import pkgutil
import typing

import construct
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import acpigen.structures
from acpigen.base.errors import BadInputError
from acpigen.structures.layout.record import Record, annotations_of, record_of
from acpigen.structures.layout.structure import layout_of


def all_records() -> dict[str, Record]:
    found = {}
    for module_info in pkgutil.walk_packages(acpigen.structures.__path__, "acpigen.structures."):
        module = importlib.import_module(module_info.name)
        for name, value in vars(module).items():
            if isinstance(value, Record):
                found[f"{module_info.name.removeprefix('acpigen.structures.')}.{name}"] = value
            elif isinstance(value, type) and issubclass(value, msgspec.Struct) and record_of(value).fields:
                found[f"{value.__module__.removeprefix('acpigen.structures.')}.{name}"] = record_of(value)
    return found


RECORDS = all_records()


@pytest.mark.parametrize("name", RECORDS)
def test_annotations_are_the_type_hints(name):
    kind = RECORDS[name].value_type
    assert annotations_of(kind) == typing.get_type_hints(kind, include_extras=True)


def others_of(record: Record) -> dict[str, object]:
    """Something for the fields that a record does not declare and that have no default."""
    declared = {field.name for field in record.declaration.subcons}
    return {
        field.name: None
        for field in msgspec.structs.fields(record.value_type)
        if field.required and field.name not in declared
    }


def normal(item):
    """What construct and ``Record.derived`` must agree on: numbers and bytes."""
    if isinstance(item, construct.Container):
        return {key: normal(value) for key, value in item.items() if key != "_io"}
    return tuple(item) if isinstance(item, list) else item


@pytest.mark.parametrize("name", RECORDS)
@settings(max_examples=25)
@given(data=st.data())
def test_declaration_and_fast_path_agree(name, data):
    record = RECORDS[name]
    raw = data.draw(st.binary(min_size=record.size_bytes, max_size=record.size_bytes))
    value = record.parse(raw, **others_of(record))
    if not others_of(record) and not layout_of(record.value_type).parts:
        assert record.parse(b"?" + raw + b"?", 1) == value
    reference = normal(record.declaration.parse(raw))
    derived = record.derived(raw)
    assert derived == {key: item for key, item in reference.items() if key.startswith("_")}
    for key, item in reference.items():
        if isinstance(item, int | bytes) and not key.startswith("_"):
            got = getattr(value, key)
            assert got == item or isinstance(item, bytes)
    assert record.build(value, **derived) == raw
    assert record.declaration.build(record.declaration.parse(raw)) == raw


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_that_is_cut_short_is_refused(name):
    record = RECORDS[name]
    with pytest.raises(BadInputError, match=f"expected at least {record.size_bytes}"):
        record.parse(bytes(record.size_bytes - 1), **others_of(record))
