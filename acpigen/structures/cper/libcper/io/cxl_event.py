# SPDX-License-Identifier: Apache-2.0
"""The sections of CXL component events in libcper's JSON."""

from typing import Any

from acpigen.structures.cper.libcper.names import NUMBER
from acpigen.structures.cper.libcper.objects import Entry, Field, Group, take_entries
from acpigen.structures.cper.libcper.shapes import Base64, Json, UnmappableError, member, take_number, wrong

_EVENT_HEADER_BYTES = 32
_EVENT_MOST_BYTES = 0xFFFF
_EVENT_LOG_BIT = 2
_EVENT: tuple[Entry, ...] = (
    Group(
        "deviceID",
        (
            Field("vendorID", NUMBER, low=96, width=16),
            Field("deviceID", NUMBER, low=112, width=16),
            Field("functionNumber", NUMBER, low=128, width=8),
            Field("deviceNumber", NUMBER, low=136, width=8),
            Field("busNumber", NUMBER, low=144, width=8),
            Field("segmentNumber", NUMBER, low=152, width=16),
            Field("slotNumber", NUMBER, low=171, width=13),
        ),
        bit=0,
    ),
    Field("deviceSerial", NUMBER, low=192, width=64, bit=1),
)
"""The fields of the header as a number: the length in bits 31:0, the validation bits in 95:32."""


def give_event(data: bytes) -> Json:
    """A CXL component event: its header by name, the event as bytes, as libcper has it.

    :param data: the section.
    """
    header = int.from_bytes(data[:_EVENT_HEADER_BYTES], "little")
    length, valid = header & 0xFFFF_FFFF, header >> 32 & (1 << 64) - 1
    if not _EVENT_HEADER_BYTES <= length <= len(data):
        raise UnmappableError
    found: dict[str, Json] = {"length": length}
    for entry in _EVENT:
        found |= entry.give(header, valid)
    log = data[_EVENT_HEADER_BYTES:length]
    if valid >> _EVENT_LOG_BIT & 1 and log:
        found["cxlComponentEventLog"] = {"data": Base64().give(log)}
    return found


def take_event(plain: Json, where: str) -> bytes:
    """The section of a CXL component event.

    :raises BadInputError: ``plain`` is of another form, or its length is not that of its log.
    """
    values: dict[str, Any] = {}
    valid = take_entries(_EVENT, plain, values, where)
    log = b""
    if "cxlComponentEventLog" in plain:
        place = f"{where}.cxlComponentEventLog"
        log = Base64().take(member(plain["cxlComponentEventLog"], "data", place), f"{place}.data")
        valid |= 1 << _EVENT_LOG_BIT
    length = take_number(member(plain, "length", where), f"{where}.length")
    usual = _EVENT_HEADER_BYTES + len(log)
    if log and length != usual:
        raise wrong(f"{where}.length", length, f"{usual}, the length of the header and of the log")
    if not _EVENT_HEADER_BYTES <= length <= _EVENT_MOST_BYTES:
        raise wrong(f"{where}.length", length, f"a number from {_EVENT_HEADER_BYTES} to {_EVENT_MOST_BYTES}")
    header = values.get("", 0) | length | valid << 32
    return bytes(header.to_bytes(_EVENT_HEADER_BYTES, "little")) + (log or bytes(length - _EVENT_HEADER_BYTES))
