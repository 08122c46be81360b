# SPDX-License-Identifier: Apache-2.0
"""How the bytes of a field lie: the words of ``construct`` that declarations here use, by the same names.

Each knows its size and its format in the language of ``struct``, which is all that reading and writing need, and the
object of construct that it stands for. That is the reference, which the tests compare with; construct itself takes as
long to import as most commands take altogether, so only :attr:`Word.declaration` does.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import construct


class Word:
    """A layout."""

    def __init__(self, size_bytes: int, code: str) -> None:
        """:param size_bytes: how many bytes it takes.

        :param code: its format in the language of ``struct``.
        """
        self.size_bytes = size_bytes
        self.code = code

    @property
    def declaration(self) -> "construct.Construct[Any, Any]":
        """The layout as construct has it."""
        raise NotImplementedError


class Number(Word):
    """An unsigned number of 1, 2, 4 or 8 bytes, little endian."""

    @property
    def declaration(self) -> "construct.Construct[Any, Any]":
        import construct

        found: construct.Construct[Any, Any] = getattr(construct, f"Int{8 * self.size_bytes}ul")
        return found


class Bytes(Word):
    """Bytes as they are."""

    def __init__(self, size_bytes: int) -> None:
        super().__init__(size_bytes, f"{size_bytes}s")

    @property
    def declaration(self) -> "construct.Construct[Any, Any]":
        import construct

        return construct.Bytes(self.size_bytes)


class BytesInteger(Word):
    """An unsigned number of any size, little endian."""

    def __init__(self, size_bytes: int) -> None:
        super().__init__(size_bytes, f"{size_bytes}s")

    @property
    def declaration(self) -> "construct.Construct[Any, Any]":
        import construct

        return construct.BytesInteger(self.size_bytes, swapped=True)


class Array(Word):
    """Several numbers, one after the other."""

    def __init__(self, count: int, number: Number) -> None:
        super().__init__(count * number.size_bytes, f"{count * number.size_bytes}s")
        self.count = count
        self.number = number

    @property
    def declaration(self) -> "construct.Construct[Any, Any]":
        import construct

        return construct.Array(self.count, self.number.declaration)


class Nested(Word):
    """A structure of a fixed size within another."""

    def __init__(self, size_bytes: int, declaration: "Callable[[], construct.Construct[Any, Any]]") -> None:
        """:param declaration: what gives the structure's own."""
        super().__init__(size_bytes, f"{size_bytes}s")
        self._declared = declaration

    @property
    def declaration(self) -> "construct.Construct[Any, Any]":
        return self._declared()


Int8ul, Int16ul, Int32ul, Int64ul = Number(1, "B"), Number(2, "H"), Number(4, "I"), Number(8, "Q")
