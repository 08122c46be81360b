# SPDX-License-Identifier: Apache-2.0
"""``_DSD`` as Linux reads it (drivers/acpi/property.c): pairs of a UUID and a package of properties."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from acpigen.acpica.evaluation import AcpiNull, AcpiReference, AcpiValue
from acpigen.linux.properties import DEVICE_PROPERTIES_UUID

UUID_BYTES = 16

PROPERTY_UUIDS = (
    UUID(DEVICE_PROPERTIES_UUID),
    UUID("6211e2c0-58a3-4af3-90e1-927a4e0c55a4"),
    UUID("efcc06cc-73ac-4bc3-bff0-76143807c389"),
    UUID("c44d002f-69f9-4e7d-a904-a7baabdf43f7"),
    UUID("6c501103-c189-4296-ba72-9bf5a26ebe5d"),
    UUID("5025030f-842f-4ab4-a561-99a5189762d0"),
)
"""``prp_guids``: the UUIDs whose packages Linux takes as device properties."""

OTHER_UUIDS = (UUID("dbb8e3e6-5886-4ba6-8795-1319f52a966b"), UUID("edb12dd0-363d-4085-a3d2-49522ca160c4"))
"""``ads_guid`` and ``buffer_prop_guid``: hierarchical data and buffers."""


class DsdSection(msgspec.Struct, frozen=True):
    """A UUID and what follows it.

    :param broken: why Linux takes nothing of it; empty when it takes it.
    """

    uuid: UUID
    pairs: tuple[AcpiValue, ...]
    broken: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The properties' names, of those that have one."""
        return tuple(pair[0] for pair in self.pairs if isinstance(pair, tuple) and pair and isinstance(pair[0], str))


class Dsd(msgspec.Struct, frozen=True):
    """A ``_DSD`` taken apart.

    :param broken: where its outer form ends Linux's reading; empty where it is right.
    """

    sections: tuple[DsdSection, ...]
    broken: str = ""

    def properties(self) -> Mapping[str, AcpiValue]:
        """What Linux's drivers see: the first of each name, of sections that are properties and right in form."""
        found: dict[str, AcpiValue] = {}
        for section in self.sections:
            if section.broken or section.uuid not in PROPERTY_UUIDS:
                continue
            for pair in section.pairs:
                if isinstance(pair, tuple) and isinstance(pair[0], str):
                    found.setdefault(pair[0], pair[1])
        return found


def take_apart(value: AcpiValue) -> Dsd:
    """A ``_DSD``'s sections, as ``acpi_extract_properties()`` goes through them."""
    if not isinstance(value, tuple):
        return Dsd((), f"it is {kind_of(value)}, not a package")
    sections: list[DsdSection] = []
    for index in range(0, len(value) - 1, 2):
        uuid, content = value[index], value[index + 1]
        if not isinstance(uuid, bytes) or len(uuid) != UUID_BYTES:
            return Dsd(tuple(sections), f"element {index} is {kind_of(uuid)} where a UUID belongs")
        if not isinstance(content, tuple):
            return Dsd(tuple(sections), f"element {index + 1} is {kind_of(content)} where a package belongs")
        sections.append(DsdSection(UUID(bytes_le=uuid), content, _form(content)))
    odd = f"element {len(value) - 1} has no package behind it" if len(value) % 2 else ""
    return Dsd(tuple(sections), odd if value else "it is empty")


def kind_of(value: AcpiValue) -> str:
    """How a message calls a value."""
    if isinstance(value, bool | int):
        return f"the integer {value:#x}"
    if isinstance(value, str):
        return f"the string {value!r}"
    if isinstance(value, bytes):
        return f"a buffer of {len(value)} bytes"
    if isinstance(value, AcpiReference):
        return f"a reference to {value.name}"
    if isinstance(value, AcpiNull):
        return "nothing, or a name that no table defines,"
    return f"a package of {len(value)}"


def _form(pairs: tuple[AcpiValue, ...]) -> str:
    """``acpi_properties_format_valid()``: one wrong pair makes Linux drop all of them."""
    for index, pair in enumerate(pairs):
        if not isinstance(pair, tuple):
            return f"property {index} is {kind_of(pair)}, not a package of a name and a value"
        if len(pair) != 2:
            return f"property {index} has {len(pair)} elements, not a name and a value"
        if not isinstance(pair[0], str):
            return f"property {index} has {kind_of(pair[0])} for a name"
        if not _value_ok(pair[1]):
            return f"property {index}, {pair[0]!r}, has {kind_of(pair[1])} for a value"
    return ""


def _value_ok(value: AcpiValue) -> bool:
    """``acpi_property_value_ok()``: an integer, a string, a reference, or a package of these."""
    if isinstance(value, tuple):
        return all(isinstance(each, int | str | AcpiReference) for each in value)
    return isinstance(value, int | str | AcpiReference)
