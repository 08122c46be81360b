# SPDX-License-Identifier: Apache-2.0
"""Lines of values in TOML text, against texts that are written with known lines."""

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.toml.toml_lines import line_numbers, line_of

keys = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=6)
quoted = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)
scalars = st.one_of(
    st.integers(-99, 10**12).map(str),
    st.just("0x42_00"),
    st.just("true"),
    st.just("1979-05-27 07:32:00.5"),
    st.floats(0, 9).map(lambda value: f"{value:.2f}"),
    quoted.map(lambda text: json.dumps(text, ensure_ascii=False)),
    st.just("'a # [b] = {c}'"),
    st.just('"""two\nlines \\" \\\n  [x]"""'),
    st.just("'''three\n\nlines ' '' '''"),
)
blanks = st.sampled_from(["", "\n", "# a comment = [1]\n", "\n\n"])


@st.composite
def written(draw):
    """A TOML text and, for each path in it, the line on which it was written."""
    text = ""
    lines = {}

    def note(path):
        lines[path] = text.count("\n") + 1

    def value(path, depth):
        nonlocal text
        kind = draw(st.sampled_from(["scalar", "scalar", "array", "table"])) if depth else "scalar"
        if kind == "scalar":
            text += draw(scalars)
        elif kind == "array":
            text += "["
            for index in range(draw(st.integers(0, 3))):
                text += draw(st.sampled_from(["", "\n  ", " # c ] }\n"]))
                note((*path, index))
                value((*path, index), depth - 1)
                text += draw(st.sampled_from([",", " ,", ",\n"]))
            text += draw(st.sampled_from(["", "\n"])) + "]"
        else:
            text += "{"
            names = draw(st.lists(keys, max_size=2, unique=True))
            for at, name in enumerate(names):
                note((*path, name))
                text += f" {name} = "
                value((*path, name), depth - 1)
                text += "," if at + 1 < len(names) else " "
            text += "}"

    def pairs(path):
        nonlocal text
        for name in draw(st.lists(keys, max_size=3, unique=True)):
            text += draw(blanks)
            note((*path, name))
            text += f"{draw(st.sampled_from([name, json.dumps(name, ensure_ascii=False)]))} = "
            value((*path, name), 2)
            text += draw(st.sampled_from(["", "  # more"])) + "\n"

    pairs(())
    for name in draw(st.lists(keys.map(lambda key: f"t_{key}"), max_size=3, unique=True)):
        if draw(st.booleans()):
            for index in range(draw(st.integers(1, 3))):
                text += draw(blanks)
                note((name, index))
                text += f"[[{name}]]\n"
                pairs((name, index))
                if draw(st.booleans()):
                    note((name, index, "sub__"))
                    text += f"[{name}.sub__]\n"
                    pairs((name, index, "sub__"))
        else:
            text += draw(blanks)
            note((name,))
            text += f"[ {name} ]\n"
            pairs((name,))
    return text, lines


@given(written())
def test_every_value_is_found_on_its_line(text_and_lines):
    text, lines = text_and_lines
    tomllib.loads(text)
    found = line_numbers(text)
    assert {path: found.get(path) for path in lines} == lines


@given(written())
def test_every_path_of_the_parsed_text_has_a_line(text_and_lines):
    text, _ = text_and_lines
    found = line_numbers(text)

    def walk(value, path):
        if path:
            assert path in found
        if isinstance(value, dict):
            for key, each in value.items():
                walk(each, (*path, key))
        elif isinstance(value, list):
            for index, each in enumerate(value):
                walk(each, (*path, index))

    walk(tomllib.loads(text), ())


def test_dotted_keys_and_dotted_headers():
    text = 'a.b."c.d" = 1\n[x.y]\nz = 2\n[[x.list]]\n[x.list.inner]\nk = 3\n'
    found = line_numbers(text)
    assert found["a", "b", "c.d"] == 1
    assert found["x", "y", "z"] == 3
    assert found["x", "list", 0] == 4
    assert found["x", "list", 0, "inner", "k"] == 6


def test_what_is_not_there_is_on_the_line_of_what_is_around_it():
    found = line_numbers("\n[a]\nb = 1\n")
    assert line_of(found, ("a", "missing")) == 2
    assert line_of(found, ("nothing", "here")) == 1
