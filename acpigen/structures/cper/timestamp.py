# SPDX-License-Identifier: Apache-2.0
"""The time stamp of a section: eight bytes, binary-coded decimals (UEFI 2.10, table N.1; ACPI 6.5, table 18.12)."""

from datetime import datetime

import msgspec

from acpigen.base.errors import BadInputError

TIMESTAMP_BYTES = 8


class Timestamp(msgspec.Struct, frozen=True):
    """What a time stamp's bytes say, even where they are no date."""

    century: int
    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int
    precise: bool
    """Whether it is the time of the error itself."""

    def __str__(self) -> str:
        date = f"{self.century:02}{self.year:02}-{self.month:02}-{self.day:02}"
        return f"{date} {self.hour:02}:{self.minute:02}:{self.second:02}"


def decode_timestamp(raw: bytes) -> Timestamp:
    """The time stamp in eight bytes.

    :raises BadInputError: not eight bytes.
    """
    if len(raw) != TIMESTAMP_BYTES:
        raise BadInputError(f"a time stamp has 8 bytes, not {len(raw)}")
    second, minute, hour, _, day, month, year, century = map(_from_bcd, raw)
    return Timestamp(century, year, month, day, hour, minute, second, precise=bool(raw[3] & 1))


def encode_timestamp(moment: datetime, *, precise: bool = True) -> bytes:
    """A moment as a time stamp; the specification asks for local time and has no zone."""
    century, year = divmod(moment.year, 100)
    numbers = [moment.second, moment.minute, moment.hour, 0, moment.day, moment.month, year, century]
    raw = bytearray(number // 10 << 4 | number % 10 for number in numbers)
    raw[3] = int(precise)
    return bytes(raw)


def _from_bcd(byte: int) -> int:
    return (byte >> 4) * 10 + (byte & 0xF)
