# SPDX-License-Identifier: Apache-2.0
"""How one value of a section looks in libcper's JSON, in both directions.

A :class:`Shape` turns a value into JSON and JSON into the value.
"""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

import msgspec

from acpigen.base.errors import BadInputError

Json = Any
"""A value as the ``json`` module gives it."""

NUMBER_BITS_MOST = 64


class UnmappableError(Exception):
    """The value has no place in libcper's form; its section is written as base64, as libcper does itself."""


class Shape(Protocol):
    """One value, such as a number or a GUID, as libcper's JSON has it, and back."""

    def give(self, value: Any) -> Json:
        """The value as JSON; ``MISSING`` where libcper writes nothing for it.

        :raises UnmappableError: libcper has no form for the value.
        """

    def take(self, plain: Json, where: str) -> Any:
        """The value that ``plain`` says.

        :param where: the place in the document, for messages.
        :raises BadInputError: ``plain`` is of another form.
        """


def wrong(where: str, plain: Json, expected: str) -> BadInputError:
    """The error for JSON of another form."""
    found = repr(plain)
    return BadInputError(
        f"{where or 'the document'}: {found if len(found) <= 60 else found[:57] + '...'}, expected {expected}",
        hint="`acpigen cper decode --libcper` shows the form",
    )


def member(plain: Json, name: str, where: str) -> Json:
    """A member of a JSON object; raises BadInputError where it is not there."""
    if not isinstance(plain, dict):
        raise wrong(where, plain, "an object")
    if name not in plain:
        raise BadInputError(f"{where or 'the document'} has no {name!r}")
    return plain[name]


def take_number(plain: Json, where: str) -> int:
    """A number that is not negative and has at most 64 bits; raises BadInputError."""
    if isinstance(plain, bool) or not isinstance(plain, int) or not 0 <= plain < 1 << NUMBER_BITS_MOST:
        raise wrong(where, plain, "a number from 0 to 2^64 - 1")
    return plain


def take_text(plain: Json, where: str) -> str:
    """The string that ``plain`` is.

    :param where: the place in the document, for messages.
    :raises BadInputError: it is no string.
    """
    if not isinstance(plain, str):
        raise wrong(where, plain, "a string")
    return plain


class Number:
    """A number as it is."""

    def give(self, value: Any) -> Json:
        return int(value)

    def take(self, plain: Json, where: str) -> int:
        return take_number(plain, where)


class Boolean:
    """A bit as true or false."""

    def give(self, value: Any) -> Json:
        return bool(value)

    def take(self, plain: Json, where: str) -> int:
        if not isinstance(plain, bool):
            raise wrong(where, plain, "true or false")
        return int(plain)


class Hexadecimal(msgspec.Struct, frozen=True):
    """A number as ``0x`` and upper-case digits."""

    digits: int

    def give(self, value: Any) -> Json:
        return f"0x{int(value):0{self.digits}X}"

    def take(self, plain: Json, where: str) -> int:
        text = take_text(plain, where)
        if not re.fullmatch(r"0x[0-9a-fA-F]{1,16}", text):
            raise wrong(where, plain, "a number like 0x0000001F")
        return int(text, 16)


class Named(msgspec.Struct, frozen=True):
    """A number and its name: ``{"value": 3, "name": "…"}``. The name follows from the number."""

    names: Mapping[int, str]
    unnamed: str = "Unknown (Reserved)"
    number_key: str = "value"
    name_key: str = "name"

    def give(self, value: Any) -> Json:
        return {self.number_key: int(value), self.name_key: self.names.get(int(value), self.unnamed)}

    def take(self, plain: Json, where: str) -> int:
        return take_number(member(plain, self.number_key, where), f"{where}.{self.number_key}")


class Raw(msgspec.Struct, frozen=True):
    """A number and, where it has one, its name: ``{"raw": 3, "value": "…"}``."""

    names: Mapping[int, str] = msgspec.field(default_factory=dict)

    def give(self, value: Any) -> Json:
        name = self.names.get(int(value))
        return {"raw": int(value), **({} if name is None else {"value": name})}

    def take(self, plain: Json, where: str) -> int:
        return take_number(member(plain, "raw", where), f"{where}.raw")


class Word(msgspec.Struct, frozen=True):
    """A number as its name alone.

    :ivar unnamed: the name of the numbers without one; it is not read back.
    """

    names: Mapping[int, str]
    unnamed: str = ""

    def give(self, value: Any) -> Json:
        name = self.names.get(int(value), self.unnamed)
        if not name:
            raise UnmappableError
        return name

    def take(self, plain: Json, where: str) -> int:
        for number, name in self.names.items():
            if name == plain:
                return number
        raise wrong(where, plain, f"one of {', '.join(self.names.values())}")


class Flags(msgspec.Struct, frozen=True):
    """Bits from 0 on as an object of booleans; the other bits are not in the form."""

    names: Sequence[str]

    def give(self, value: Any) -> Json:
        return {name: bool(int(value) >> bit & 1) for bit, name in enumerate(self.names)}

    def take(self, plain: Json, where: str) -> int:
        found = 0
        for bit, name in enumerate(self.names):
            found |= Boolean().take(member(plain, name, where), f"{where}.{name}") << bit
        return found


class Base64(msgspec.Struct, frozen=True):
    """Bytes as base64.

    :ivar size_bytes: how many there have to be; None: any number.
    """

    size_bytes: int | None = None

    def give(self, value: Any) -> Json:
        return base64.b64encode(value).decode("ascii")

    def take(self, plain: Json, where: str) -> bytes:
        try:
            data = base64.b64decode(take_text(plain, where), validate=True)
        except (ValueError, binascii.Error):
            raise wrong(where, plain, "base64") from None
        if self.size_bytes is not None and len(data) != self.size_bytes:
            raise wrong(where, plain, f"base64 of {self.size_bytes} bytes")
        return data


class HexBytes:
    """Bytes as hexadecimal digits."""

    def give(self, value: Any) -> Json:
        return value.hex()

    def take(self, plain: Json, where: str) -> bytes:
        try:
            return bytes.fromhex(take_text(plain, where))
        except ValueError:
            raise wrong(where, plain, "pairs of hexadecimal digits") from None


class Guid:
    """A GUID as text."""

    def give(self, value: Any) -> Json:
        return str(value)

    def take(self, plain: Json, where: str) -> UUID:
        try:
            return UUID(take_text(plain, where))
        except ValueError:
            raise wrong(where, plain, "a GUID") from None


class Text:
    """A string; what does not end with a zero byte inside its field, or is not printable, is not in the form."""

    def __init__(self, size_bytes: int, *, empty: bool = False) -> None:
        """A string in ``size_bytes``; an empty one is in the form where ``empty`` says so."""
        self.size_bytes = size_bytes
        self.empty = empty

    def give(self, value: Any) -> Json:
        text = value.partition("\0")[0] if isinstance(value, str) else ""
        if text and len(text) < self.size_bytes and all(" " <= each <= "~" for each in text):
            return text
        return "" if self.empty else MISSING

    def take(self, plain: Json, where: str) -> str:
        text = take_text(plain, where)
        if len(text) >= self.size_bytes or not text.isascii():
            raise wrong(where, plain, f"at most {self.size_bytes - 1} characters of ASCII")
        return text


class Low(msgspec.Struct, frozen=True):
    """The lower and upper halves of a number as the number."""

    half_bits: int = 32

    def give(self, value: Any) -> Json:
        return value[0] | value[1] << self.half_bits

    def take(self, plain: Json, where: str) -> tuple[int, int]:
        number = take_number(plain, where)
        return number & (1 << self.half_bits) - 1, number >> self.half_bits


class Bytes:
    """A number that is stored as little-endian bytes.

    :param shape: of the number.
    """

    def __init__(self, size_bytes: int, shape: Shape) -> None:
        self.size_bytes = size_bytes
        self.shape = shape

    def give(self, value: Any) -> Json:
        return self.shape.give(int.from_bytes(value, "little"))

    def take(self, plain: Json, where: str) -> bytes:
        number: int = self.shape.take(plain, where)
        try:
            return number.to_bytes(self.size_bytes, "little")
        except OverflowError:
            raise wrong(where, plain, f"a number of {self.size_bytes} bytes") from None


class Many(msgspec.Struct, frozen=True):
    """A list of values of one shape."""

    item: Shape

    def give(self, value: Any) -> Json:
        return [self.item.give(each) for each in value]

    def take(self, plain: Json, where: str) -> tuple[Any, ...]:
        if not isinstance(plain, list):
            raise wrong(where, plain, "a list")
        return tuple(self.item.take(each, f"{where}[{index}]") for index, each in enumerate(plain))


class _Missing:
    """What a shape gives where the form has nothing for the value."""


MISSING = _Missing()
