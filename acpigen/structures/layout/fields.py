# SPDX-License-Identifier: Apache-2.0
"""The words in which a structure's fields are declared: what a value holds, and how it lies in bytes.

A field's annotation has its type in Python and, as metadata, its layout as construct has it::

    class MemoryRange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
        _type: ClassVar[U8] = 1
        _length: ClassVar[U8]
        proximity_domain: U32
        reserved: U16 = 0
        base: X64
        flags: Annotated[MemoryFlags, Int32ul] = MemoryFlags.ENABLED
        register: Inline[GenericAddress]

Fields stand in the order of their bytes. A class variable is *derived*: it is in the bytes and not in the value. One
with a value is the same in every such structure; the others are computed (a length, a count). A field without a
layout in its annotation is a part behind the fixed ones (:mod:`acpigen.structures.layout.parts`), or in no byte.
"""

from typing import Annotated, TypeAlias, TypeVar

from acpigen.structures.layout.words import Bytes, BytesInteger, Int8ul, Int16ul, Int32ul, Int64ul

T = TypeVar("T")

HEX = "hexadecimal in text"
INLINE = "a structure within a structure"

Hex: TypeAlias = Annotated[int, HEX]
"""An address, a mask or a register: written in hexadecimal in JSON."""

Int24ul = BytesInteger(3)
Int48ul = BytesInteger(6)

U8: TypeAlias = Annotated[int, Int8ul]
U16: TypeAlias = Annotated[int, Int16ul]
U24: TypeAlias = Annotated[int, Int24ul]
U32: TypeAlias = Annotated[int, Int32ul]
U64: TypeAlias = Annotated[int, Int64ul]

X8: TypeAlias = Annotated[int, HEX, Int8ul]
X16: TypeAlias = Annotated[int, HEX, Int16ul]
X24: TypeAlias = Annotated[int, HEX, Int24ul]
X32: TypeAlias = Annotated[int, HEX, Int32ul]
X64: TypeAlias = Annotated[int, HEX, Int64ul]

Bytes3: TypeAlias = Annotated[bytes, Bytes(3)]
"""Three reserved bytes, the most frequent gap."""

Inline: TypeAlias = Annotated[T, INLINE]
"""A structure of a fixed size in the middle of another."""
