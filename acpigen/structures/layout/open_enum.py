# SPDX-License-Identifier: Apache-2.0
"""Enumerations of firmware bytes: named where the specification names them, kept where it does not."""

from enum import IntEnum
from typing import Self


class OpenIntEnum(IntEnum):
    """An integer enumeration that also takes values without a name, as ``UNKNOWN_0x2a``.

    Firmware may use reserved values; a parser that drops or refuses them could not show them.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or value < 0:
            return None
        member = int.__new__(cls, value)
        member._name_ = f"UNKNOWN_{value:#x}"
        member._value_ = value
        return member

    @property
    def known(self) -> bool:
        """Whether the specification names this value."""
        return self.value in type(self)._value2member_map_
