# SPDX-License-Identifier: Apache-2.0
"""Objects in libcper's JSON, and the structures and numbers that they stand for, in both directions.

An :class:`Entry` is one or several names of an object. A :class:`Structure` has entries for its attributes, a
:class:`Packed` number has entries for its bits.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from acpigen.structures.cper.libcper.shapes import MISSING, Json, Shape, member, wrong


class Entry(Protocol):
    """One or several names of a JSON object, and the attributes of a structure, the owner, that they stand for."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """What the owner has under these names.

        :param owner: the structure, or the number whose bits the names are.
        :param valid: its validation bits; a name whose bit is clear is left out.
        """

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """Puts what ``plain`` says into ``values``.

        :param values: arguments of the owner's class by attribute.
        :param where: the object's place in the document, for messages.
        :returns: the validation bits that follow from what is there.
        :raises BadInputError: a required name is not there, or a value has another form.
        """


class Field(msgspec.Struct, frozen=True):
    """One name.

    :ivar attribute: of the owner; empty where the owner is the number itself.
    :ivar low: the lowest bit of the value in the attribute.
    :ivar width: how many bits it has; 0: the attribute is the value.
    :ivar item: the value's place in the attribute, where that is a tuple.
    :ivar bit: the validation bit that says whether the value is there; None: it always is.
    :ivar required: whether it has to be there when the document is read.
    """

    name: str
    shape: Shape
    attribute: str = ""
    low: int = 0
    width: int = 0
    item: int | None = None
    bit: int | None = None
    required: bool = False

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        if self.bit is not None and not valid >> self.bit & 1:
            return {}
        value = getattr(owner, self.attribute) if self.attribute else owner
        if self.item is not None:
            value = value[self.item]
        if self.width:
            value = value >> self.low & (1 << self.width) - 1
        plain = self.shape.give(value)
        return {} if plain is MISSING else {self.name: plain}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        if self.name not in plain:
            if self.required:
                member(plain, self.name, where)
            return 0
        place = f"{where}.{self.name}" if where else self.name
        value = self.shape.take(plain[self.name], place)
        if self.width:
            if value >> self.width:
                raise wrong(place, plain[self.name], f"a number of {self.width} bits")
            value = value << self.low
        if self.item is not None:
            slots: dict[int, Any] = values.setdefault(self.attribute, {})
            slots[self.item] = slots.get(self.item, 0) | value if self.width else value
        else:
            values[self.attribute] = values.get(self.attribute, 0) | value if self.width else value
        return 0 if self.bit is None else 1 << self.bit


class Group(msgspec.Struct, frozen=True):
    """An object whose names belong to the same owner."""

    name: str
    entries: Sequence[Entry]
    bit: int | None = None

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        if self.bit is not None and not valid >> self.bit & 1:
            return {}
        return {self.name: give_entries(self.entries, owner, valid)}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        if self.name not in plain:
            return 0
        place = f"{where}.{self.name}" if where else self.name
        if not isinstance(plain[self.name], dict):
            raise wrong(place, plain[self.name], "an object")
        bits = take_entries(self.entries, plain[self.name], values, place)
        return bits | (0 if self.bit is None else 1 << self.bit)


class Shown(msgspec.Struct, frozen=True):
    """A name that follows from others: it is written, and not read back."""

    name: str
    of: Callable[[Any], Json]
    bit: int | None = None

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        if self.bit is not None and not valid >> self.bit & 1:
            return {}
        plain = self.of(owner)
        return {} if plain is MISSING else {self.name: plain}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        return 0


class When(msgspec.Struct, frozen=True):
    """An entry that is written only where a condition holds.

    :ivar condition: on the owner.
    """

    condition: Callable[[Any], bool]
    entry: Entry

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        return self.entry.give(owner, valid) if self.condition(owner) else {}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        return self.entry.take(plain, values, where)


def fields(shape: Shape, *names: tuple[str, str] | tuple[str, str, int]) -> tuple[Field, ...]:
    """A field of one shape for each name.

    :param names: of each field, the name, the attribute and, if it has one, the validation bit.
    """
    return tuple(Field(each[0], shape, each[1], bit=each[2] if len(each) == 3 else None) for each in names)


def give_entries(entries: Sequence[Entry], owner: Any, valid: int) -> dict[str, Json]:
    """What the entries say of the owner, as one object."""
    found: dict[str, Json] = {}
    for entry in entries:
        found |= entry.give(owner, valid)
    return found


def take_entries(entries: Sequence[Entry], plain: Json, values: dict[str, Any], where: str) -> int:
    """Puts what an object says into ``values``; returns the validation bits that follow.

    :raises BadInputError: a name's value is of another form.
    """
    if not isinstance(plain, dict):
        raise wrong(where, plain, "an object")
    bits = 0
    for entry in entries:
        bits |= entry.take(plain, values, where)
    return bits


class Structure(msgspec.Struct, frozen=True):
    """A structure as an object.

    :ivar kind: makes the value from its attributes.
    :ivar validation: the attribute with the validation bits; empty where there are none.
    :ivar tuples: how long each attribute is that is a tuple of which the entries have single items.
    """

    kind: Callable[..., Any]
    entries: Sequence[Entry]
    validation: str = ""
    tuples: Mapping[str, int] = msgspec.field(default_factory=dict)

    def give(self, value: Any) -> Json:
        valid = int(getattr(value, self.validation)) if self.validation else 0
        return give_entries(self.entries, value, valid)

    def take(self, plain: Json, where: str) -> Any:
        values: dict[str, Any] = {}
        bits = take_entries(self.entries, plain, values, where)
        if self.validation:
            values[self.validation] = values.get(self.validation, 0) | bits
        for name, count in self.tuples.items():
            slots = values.get(name, {})
            values[name] = tuple(slots.get(index, 0) for index in range(count))
        return self.kind(**values)


class Packed(msgspec.Struct, frozen=True):
    """A number whose bits have names; some have validation bits in its lowest 16.

    :ivar validated: whether the lowest 16 bits are validation bits.
    """

    entries: Sequence[Entry]
    validated: bool = False

    def give(self, value: Any) -> Json:
        return give_entries(self.entries, int(value), int(value) & 0xFFFF if self.validated else 0)

    def take(self, plain: Json, where: str) -> int:
        values: dict[str, Any] = {}
        bits = take_entries(self.entries, plain, values, where)
        found: int = values.get("", 0)
        return found | (bits if self.validated else 0)
