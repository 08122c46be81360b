# SPDX-License-Identifier: Apache-2.0
"""JSON from files and wires that may hold anything."""

from typing import Any, TypeVar, overload

import msgspec

T = TypeVar("T")


@overload
def from_json(data: bytes | bytearray | memoryview | str) -> Any: ...
@overload
def from_json(data: bytes | bytearray | memoryview | str, kind: type[T]) -> T: ...


def from_json(data: bytes | bytearray | memoryview | str, kind: Any = Any) -> Any:
    """The value, of that type.

    :raises msgspec.DecodeError: it is no JSON, no UTF-8, nested too deeply, or (as its child
        :class:`msgspec.ValidationError`) of another type. msgspec itself lets the second and third out as they come.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError(str(error)) from error
