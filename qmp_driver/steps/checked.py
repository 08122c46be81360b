# SPDX-License-Identifier: Apache-2.0
"""Steps and options that a program makes, checked as those of a file are, with the same messages."""

from typing import Any, TypeVar

import msgspec

from acpigen.base.toml.typed_toml import TypedToml
from qmp_driver.errors import BadInputError

T = TypeVar("T", bound=msgspec.Struct)


class _Values(TypedToml):
    """Values that a program gives: messages name no file and no line."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__("", "")
        self.values = values

    def error(self, path: tuple[str | int, ...], message: str, hint: str = "") -> BadInputError:
        return BadInputError(message, hint=hint)


def made(kind: type[T], /, **fields: Any) -> T:
    """A step or options with these fields; sizes and addresses may be text with a unit, as in a file.

    None leaves a field at its default, as a file does that does not have it.

    :raises BadInputError: a field that there is not, or a value that it does not take.
    """
    config = kind.__struct_config__
    name = str(config.tag or kind.__name__)
    tagged = {config.tag_field: config.tag, **fields} if config.tag_field else fields
    return _Values({name: _without_none(msgspec.to_builtins(tagged))}).decode(kind, (name,))


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(each) for key, each in value.items() if each is not None}
    return value


def checked(value: T) -> T:
    """The same step or options, once its values are found to be such that a file may have.

    :raises BadInputError: a value is not.
    """
    kind = type(value)
    keys = zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True)
    return made(kind, **{key: getattr(value, name) for key, name in keys})
