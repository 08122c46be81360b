# SPDX-License-Identifier: Apache-2.0
"""TOML into typed values: tagged unions, a part of a file, and refusals with a line."""

from typing import Annotated, Literal

import msgspec
import pytest

from acpigen.base.errors import BadInputError
from acpigen.base.typed_toml import TypedToml
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
