# SPDX-License-Identifier: Apache-2.0
"""What all messages of the guest protocol share: strict types, and the one place where they are decoded."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

import msgspec

from qmp_driver.errors import GuestError

Hexadecimal = Annotated[str, msgspec.Meta(pattern="^0x[0-9a-f]{1,16}$")]
"""A number of 64 bits, exact: JSON integers of the agent end at 2^63 - 1."""
EVIDENCE_CHARACTERS = 500

_Message = TypeVar("_Message", bound="Message")


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all answers and events. Unknown and missing keys are errors: both ends have one version."""


class Nothing(Message, frozen=True, kw_only=True):
    """The answer of a command that has nothing to say but that it was done."""


def decode(kind: type[_Message], data: Mapping[str, Any], what: str) -> _Message:
    """`data` as a `kind`.

    :param what: names the message in the error: "the answer to ping".
    :raises GuestError: a key is missing, unknown or of another type; the message names it.
    """
    try:
        return msgspec.convert(data, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise GuestError(
            f"{what} from the guest agent violates the protocol: {error}", evidence=[shown(data)]
        ) from error


def shown(data: object) -> str:
    """The beginning of what came, as evidence."""
    try:
        text = str(data)
    except (RecursionError, ValueError):  # nested too deeply; an integer with too many digits
        return f"({type(data).__name__} that cannot be shown)"
    return text[:EVIDENCE_CHARACTERS]
