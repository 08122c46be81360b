# SPDX-License-Identifier: Apache-2.0
"""TOML into typed values: tagged unions, a part of a file, and refusals with a line."""

import tomllib
from typing import Annotated, Literal

import msgspec
import pytest

from acpigen.base.errors import ERRORS_MOST, BadInputError
from acpigen.base.toml.typed_toml import TypedToml, load_toml
from acpigen.platform.model import Address, ByteCount

pytestmark = pytest.mark.locale


class Boot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="boot"):
    memory: ByteCount


class Poke(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="poke"):
    address: Address | None = None
    how: Literal["read", "write"] = "read"


class Steps(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    steps: tuple[Boot | Poke, ...]
    times: Annotated[int, msgspec.Meta(ge=1)] = 1


def refusal(text):
    with pytest.raises(BadInputError) as caught:
        TypedToml(text, "file.toml").decode(Steps)
    return str(caught.value)


def test_units_are_read_in_each_kind_of_table():
    text = 'steps = [{ kind = "boot", memory = "1GiB" }, { kind = "poke", address = "0x10" }]'
    assert TypedToml(text, "x").decode(Steps) == Steps(steps=(Boot(memory=1 << 30), Poke(address=16)))


def test_a_part_of_a_file_is_decoded_with_its_own_lines():
    toml = TypedToml("[one]\ntimes = 3\nsteps = []\n[two]\ntimes = 0\nsteps = []\n", "file.toml")
    assert toml.decode(Steps, ("one",)).times == 3
    with pytest.raises(BadInputError, match=r"file\.toml:5: two\.times: expected `int` >= 1"):
        toml.decode(Steps, ("two",))


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert TypedToml("\ufeffsteps = []\n", "x").decode(Steps) == Steps(steps=())


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ('kind = "boot"', "file.toml:2: steps[0] has no 'memory'; add memory = …"),
        ('kind = "boot"\nmemory = "1GB"', "file.toml:4: steps[0].memory: size '1GB'"),
        ('kind = "poke"\nadress = 1', "file.toml:4: unknown key 'adress' in steps[0]; did you mean 'address'?"),
        (
            'kind = "poke"\nhow = "lick"',
            "file.toml:4: steps[0].how: invalid enum value 'lick'; give one of read, write",
        ),
        ('kind = "poke"\nhow = ["read"]', "file.toml:4: steps[0].how: invalid enum value ['read']; give one of read"),
        ('kind = "jump"', "file.toml:3: steps[0].kind: invalid value 'jump'; give one of boot, poke"),
        ("kind = []", "file.toml:3: steps[0].kind: invalid value []; give one of boot, poke"),
        ("memory = 1", "file.toml:2: steps[0]: object missing required field `kind`"),
    ],
)
def test_refusals_say_where(step, said):
    assert refusal(f"# steps\n[[steps]]\n{step}\n").startswith(said)


def test_all_that_is_wrong_is_reported_at_once_with_lines():
    text = """
times = "often"
colour = 1
[[steps]]
kind = "boot"
memory = "1GB"
speed = 3
[[steps]]
kind = "jump"
[[steps]]
kind = "poke"
address = -1
how = "lick"
"""
    with pytest.raises(BadInputError) as caught:
        TypedToml(text, "file.toml").decode(Steps)
    assert [(each.line, each.what.partition(":")[0]) for each in caught.value.all] == [
        (2, "times"),
        (3, "unknown key 'colour' in the file"),
        (6, "steps[0].memory"),
        (7, "unknown key 'speed' in steps[0]"),
        (9, "steps[1].kind"),
        (12, "steps[2].address"),
        (13, "steps[2].how"),
    ]


def test_a_key_that_was_meant_is_not_missing_too():
    with pytest.raises(BadInputError) as caught:
        TypedToml("stepz = []", "file.toml").decode(Steps)
    assert [each.hint for each in caught.value.all] == ["did you mean 'steps'?"]


def test_far_too_many_errors_are_counted():
    text = "".join(f"key{number} = 1\n" for number in range(ERRORS_MOST + 7))
    with pytest.raises(BadInputError) as caught:
        TypedToml("steps = []\n" + text, "file.toml").decode(Steps)
    assert len(caught.value.all) == ERRORS_MOST
    assert caught.value.all[-1].evidence == ("and 7 more",)


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    names: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    where: dict[str, str | tuple[str, ...]] = {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("names = []", "names: expected `array` of length >= 1"),
        ("names = [1]", "names[0]: expected `str`, got `int`"),
        ("names = 1", "names: expected `array`, got `int`"),
        ("names = ['a']\nwhere = {a = ['b', 1]}", "where.a[1]: expected `str`, got `int`"),
        ("names = ['a']\nwhere = {a = 1}", "where.a: expected `str | array`, got `int`"),
    ],
)
def test_values_in_arrays_and_tables_are_refused_where_they_stand(text, said):
    with pytest.raises(BadInputError) as caught:
        TypedToml(text, "file.toml").decode(Limits)
    assert [each.what for each in caught.value.all] == [said]


def test_values_in_arrays_and_tables_are_read():
    read = TypedToml("names = ['a']\nwhere = {a = ['b'], c = 'd'}", "file.toml").decode(Limits)
    assert read == Limits(names=("a",), where={"a": ("b",), "c": "d"})


BOMBS = {
    "a dotted key": "a." * 100_000 + "b = 1",
    "a quoted key": '"a".' * 100_000 + "b = 1",
    "a key with blanks": "a . " * 100_000 + "b = 1",
    "a header": "[" + "a." * 100_000 + "b]",
    "an array's header": "[[" + "a." * 100_000 + "b]]",
    "an inline table": "x = {" + "a." * 100_000 + "b = 1}",
    "behind a string": 's = """\n# "x\n"""\n' + "a." * 100_000 + "b = 1",
    "a number": "a = " + "9" * 5_000,
    "arrays in arrays": "a = " + "[" * 5_000 + "]" * 5_000,
    "a large number before what is none": "a = " + "9" * 5_000 + "x",
    "many keys": "\n".join(f"a{number} = 1" for number in range(30_000)),
    "tables in tables": "a = " + "{b=" * 5_000 + "1" + "}" * 5_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_text_that_takes_a_parser_too_much_is_refused_before_it_is_parsed(name, monkeypatch):
    monkeypatch.setattr("tomllib.loads", lambda text: pytest.fail("it was parsed"))
    with pytest.raises(BadInputError, match=r"file\.toml:\d+: TOML that is not supported here: "):
        load_toml(BOMBS[name], "file.toml")


@pytest.mark.parametrize(
    "text",
    [
        "s = '" + "a." * 100 + "'",
        "# " + "a." * 100,
        's = """' + "a." * 100 + '"""',
        "s = '''" + "[" * 100 + "'''",
        f"a = {2**64 - 1}",
        "d = 1979-05-27T07:32:00.999999Z",
        ".".join("abcdefgh") + " = 1.5e3",
    ],
)
def test_ordinary_texts_are_read(text):
    assert load_toml(text, "file.toml") == tomllib.loads(text)


def test_text_without_end_is_refused_in_time_that_grows_with_it():
    with pytest.raises(BadInputError, match="not TOML"):
        load_toml('a = "' + '\\"' * 400_000, "file.toml")
