# SPDX-License-Identifier: Apache-2.0
"""Products are found by type and name, and one that is not there is the caller's error."""

from dataclasses import dataclass

import pytest

from qmp_driver.errors import BadInputError
from qmp_driver.stage.product_types.memory_owner import InnerVictim, MemoryOwner, Victim
from qmp_driver.stage.products import ProductKey, Products, title_of


@dataclass(frozen=True)
class Lamp:
    """A product of nobody's."""

    lit: bool


def owner(kind, name, **more):
    return kind(name=name, pid=1, va=0, pa=0, length_bytes=4096, **more)


@pytest.fixture
def products():
    made = Products()
    for each in (owner(Victim, "outer", number=1), owner(InnerVictim, "inner")):
        made.put(each, each.name)
    return made


def test_a_product_is_found_by_its_type_and_replaced_by_the_next_one():
    made = Products()
    made.put(Lamp(False))
    made.put(Lamp(True))
    assert made[Lamp].lit and made.all(Lamp) == (Lamp(True),)
    assert list(made.keys()) == [ProductKey(Lamp)]


def test_one_that_is_not_there_is_none_or_refused_by_name_of_its_kind():
    assert Products().find(Lamp) is None
    with pytest.raises(BadInputError, match="needs a Lamp, which no earlier step makes"):
        Products()[Lamp]


def test_several_of_one_type_have_names_and_a_base_class_finds_them_all(products):
    assert products.named(MemoryOwner, "inner").name == "inner"
    assert products.names(MemoryOwner) == ("outer", "inner") and products.names(Victim) == ("outer",)
    assert products.find(Victim, "inner") is None and products.find(Victim) is None


@pytest.mark.parametrize(
    "name, said",
    [("inner", "'inner' is not a process of the guest; there are: outer"), ("x", "there is no 'x' that")],
)
def test_a_wrong_name_is_refused_with_those_that_are_there(products, name, said):
    with pytest.raises(BadInputError, match=said):
        products.named(Victim, name)


def test_what_has_ended_is_there_no_more_and_what_is_not_there_may_be_ended(products):
    products.end(MemoryOwner, "outer")
    products.end(MemoryOwner, "outer")
    assert products.names(MemoryOwner) == ("inner",)


def test_a_copy_does_not_see_what_is_made_later(products):
    copied = products.copy()
    products.put(Lamp(True))
    assert copied.find(Lamp) is None and copied.names(Victim) == ("outer",)


def test_a_key_is_given_by_a_subclass_of_the_same_name_alone():
    need = ProductKey(MemoryOwner, "a")
    assert need.is_given_by(ProductKey(Victim, "a"))
    assert not need.is_given_by(ProductKey(Victim, "b")) and not need.is_given_by(ProductKey(Lamp, "a"))
    assert not ProductKey(Victim, "a").is_given_by(ProductKey(MemoryOwner, "a"))


def test_messages_call_a_type_by_its_title():
    assert (title_of(Victim), title_of(Lamp)) == ("a process of the guest", "a Lamp")
