# SPDX-License-Identifier: Apache-2.0
"""Whole error records in the JSON of libcper (OpenBMC), which management controllers and Redfish services use.

The names are those of openbmc/libcper at 7c410e29164b. The form has no place for fields that are not valid, for
reserved bits, and for bytes between and after sections: they are zero in what is read back. Lengths, offsets and
counts are written; when a document is read they follow from its sections.
"""

from typing import Any
from uuid import UUID

from acpigen.base.errors import BadInputError
from acpigen.structures.cper.libcper.names import BOOLEAN, NUMBER, SEVERITY
from acpigen.structures.cper.libcper.objects import Entry, Field, Group, give_entries, take_entries
from acpigen.structures.cper.libcper.sections import SECTIONS, give_section, take_section
from acpigen.structures.cper.libcper.shapes import Flags, Guid, Json, Named, Text, member, take_text, wrong
from acpigen.structures.cper.record import (
    DESCRIPTOR_BYTES,
    HEADER_BYTES,
    NOTIFICATION_TYPES,
    ErrorRecord,
    RecordFlags,
    RecordSection,
    RecordValidation,
    build_record,
)
from acpigen.structures.cper.sections.bodies import build_body
from acpigen.structures.cper.severity import SectionFlags, SectionValidation, Severity
from acpigen.structures.cper.timestamp import decode_timestamp

_NOTIFICATIONS = {
    **{name: name.upper() for name in NOTIFICATION_TYPES},
    "pcie": "PCIe",
    "boot": "Boot",
    "dmar": "DMAr",
    "cxl": "CXL Component",
}
_NOTIFICATION_NAMES = {guid: _NOTIFICATIONS[name] for name, guid in NOTIFICATION_TYPES.items()}
_TIMESTAMP_BIT = 1
_FORM = "header"
_SINGLE = "sectionDescriptor"


def is_libcper(plain: Json) -> bool:
    """Whether a JSON document has libcper's form: a record, or a single section with its descriptor."""
    return isinstance(plain, dict) and (_FORM in plain or _SINGLE in plain)


class _Moment:
    """A time stamp as text, as far as its bytes are a date."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The text, and whether it is precise; libcper leaves out what is no date."""
        if not valid >> _TIMESTAMP_BIT & 1:
            return {}
        found = decode_timestamp(owner.timestamp)
        numbers = (found.century % 100, found.year % 100)
        if found.month > 12 or found.day > 31 or found.hour > 24 or found.minute > 60 or found.second >= 60:
            return {}
        date = f"{numbers[0]:02}{numbers[1]:02}-{found.month:02}-{found.day:02}"
        text = f"{date}T{found.hour:02}:{found.minute:02}:{found.second:02}+00:00"
        return {"timestamp": text, "timestampIsPrecise": bool(owner.timestamp[3])}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """Eight bytes."""
        if "timestamp" not in plain:
            return 0
        place = f"{where}.timestamp"
        text = take_text(plain["timestamp"], place)
        digits = "".join(each for each in text.partition("+")[0] if each.isdecimal())
        if len(digits) != 14 or len(text) != len("2026-01-31T12:00:00+00:00"):
            raise wrong(place, text, "a time like 2026-01-31T12:00:00+00:00")
        century, year, month, day, hour, minute, second = bytes.fromhex(digits)
        precise = BOOLEAN.take(plain.get("timestampIsPrecise", False), f"{where}.timestampIsPrecise")
        values["timestamp"] = bytes([second, minute, hour, precise, day, month, year, century])
        return 1 << _TIMESTAMP_BIT


class _Notification:
    """A notification type: its GUID, and libcper's name for it, which follows from the GUID."""

    def give(self, value: UUID) -> Json:
        """An object with ``guid`` and ``type``; the type is "Unknown" for a GUID not in UEFI 2.11, table N.1."""
        return {"guid": str(value), "type": _NOTIFICATION_NAMES.get(value, "Unknown")}

    def take(self, plain: Json, where: str) -> UUID:
        """The GUID; ``type`` is not read.

        :raises BadInputError: no ``guid``, or one that is no GUID.
        """
        return Guid().take(member(plain, "guid", where), f"{where}.guid")


_REVISION = Group(
    "revision",
    (
        Field("major", NUMBER, "revision", low=8, width=8),
        Field("minor", NUMBER, "revision", low=0, width=8),
    ),
)
_RECORD_FLAGS = Named(
    {1: "HW_ERROR_FLAGS_RECOVERED", 2: "HW_ERROR_FLAGS_PREVERR", 4: "HW_ERROR_FLAGS_SIMULATED"}, "Unknown"
)
_BEFORE_LENGTH: tuple[Entry, ...] = (Field("severity", SEVERITY, "severity", required=True),)
_AFTER_LENGTH: tuple[Entry, ...] = (
    _Moment(),
    Field("platformID", Guid(), "platform_id", bit=0),
    Field("partitionID", Guid(), "partition_id", bit=2),
    Field("creatorID", Guid(), "creator_id"),
    Field("notificationType", _Notification(), "notification_type"),
    Field("recordID", NUMBER, "record_id"),
    Field("flags", _RECORD_FLAGS, "flags"),
    Field("persistenceInfo", NUMBER, "persistence"),
)
_SECTION_FLAGS = Flags(
    (
        *("primary", "containmentWarning", "reset", "errorThresholdExceeded", "resourceNotAccessible"),
        *("latentError", "propagated", "overflow"),
    )
)
_BEFORE_TYPE: tuple[Entry, ...] = (_REVISION, Field("flags", _SECTION_FLAGS, "flags"))
_AFTER_TYPE: tuple[Entry, ...] = (
    Field("fruID", Guid(), "fru_id", bit=0),
    Field("fruText", Text(20), "fru_text", bit=1),
    Field("severity", SEVERITY, "severity", required=True),
)


def libcper_plain(record: ErrorRecord) -> Json:
    """A whole record as libcper's JSON: ``header``, ``sectionDescriptors`` and ``sections``, in dicts and lists."""
    descriptors = []
    offset = HEADER_BYTES + DESCRIPTOR_BYTES * len(record.sections)
    for section in record.sections:
        data = build_body(section.body)
        start = offset if section.offset is None else section.offset
        length = len(data) if section.stated_length is None else section.stated_length
        descriptors.append(_give_descriptor(section, start, length))
        offset = start + len(data)
    valid = int(record.validation)
    return {
        "header": {
            **_REVISION.give(record, valid),
            "sectionCount": len(record.sections) if record.stated_count is None else record.stated_count,
            **give_entries(_BEFORE_LENGTH, record, valid),
            "recordLength": len(build_record(record)) if record.stated_length is None else record.stated_length,
            **give_entries(_AFTER_LENGTH, record, valid),
        },
        "sectionDescriptors": descriptors,
        "sections": [give_section(section.body) for section in record.sections],
    }


def _give_descriptor(section: RecordSection, offset: int, length: int) -> Json:
    valid = int(section.validation)
    named = SECTIONS.get(section.section_type)
    return {
        "sectionOffset": offset,
        "sectionLength": length,
        **give_entries(_BEFORE_TYPE, section, valid),
        "sectionType": {"data": str(section.section_type), "type": "Unknown" if named is None else named.title},
        **give_entries(_AFTER_TYPE, section, valid),
    }


def record_from_libcper(plain: Json) -> ErrorRecord:
    """The record that a document in libcper's form describes.

    A single section with its descriptor becomes a record with the section's severity.

    :raises BadInputError: the document is of another form, or a number does not fit its field.
    """
    if isinstance(plain, dict) and _FORM not in plain and _SINGLE in plain:
        section = _take_section(plain[_SINGLE], member(plain, "section", ""), _SINGLE, "section")
        return ErrorRecord(severity=section.severity, sections=(section,))
    header = member(plain, _FORM, "")
    values: dict[str, Any] = {}
    bits = take_entries((_REVISION, *_BEFORE_LENGTH, *_AFTER_LENGTH), header, values, _FORM)
    descriptors, bodies = (member(plain, name, "") for name in ("sectionDescriptors", "sections"))
    for name, items in (("sectionDescriptors", descriptors), ("sections", bodies)):
        if not isinstance(items, list):
            raise wrong(name, items, "a list")
    if len(descriptors) != len(bodies):
        raise BadInputError(f"the document has {len(descriptors)} section descriptors and {len(bodies)} sections")
    sections = tuple(
        _take_section(descriptor, body, f"sectionDescriptors[{index}]", f"sections[{index}]")
        for index, (descriptor, body) in enumerate(zip(descriptors, bodies, strict=True))
    )
    values["severity"] = Severity(values["severity"])
    values["flags"] = RecordFlags(values.get("flags", 0))
    return ErrorRecord(sections=sections, validation=RecordValidation(bits), **values)


def _take_section(descriptor: Json, body: Json, where: str, body_where: str) -> RecordSection:
    values: dict[str, Any] = {}
    bits = take_entries((*_BEFORE_TYPE, *_AFTER_TYPE), descriptor, values, where)
    kind = member(descriptor, "sectionType", where)
    section_type = Guid().take(member(kind, "data", f"{where}.sectionType"), f"{where}.sectionType.data")
    values["severity"] = Severity(values["severity"])
    values["flags"] = SectionFlags(values.get("flags", 0))
    return RecordSection(
        body=take_section(section_type, body, body_where), validation=SectionValidation(bits), **values
    )
