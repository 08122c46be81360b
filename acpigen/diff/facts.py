# SPDX-License-Identifier: Apache-2.0
"""What a set of tables says, as facts that do not depend on table order, names of nodes or the encoding of AML."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from acpigen.acpica.evaluation import AcpiNull, AcpiReference, AcpiValue
from acpigen.diff.identity import identities
from acpigen.linux.properties import DEVICE_PROPERTIES_UUID
from acpigen.reading.descriptors import descriptors
from acpigen.reading.dsd import take_apart
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.tables.headers import wrong_length
from acpigen.structures.apei.hest_sources import GenericSource, GenericSourceV2
from acpigen.structures.layout.header import HEADER_BYTES, RawTable
from acpigen.structures.layout.json.json_form import to_plain
from acpigen.structures.numa.hmat import NO_VALUE, HmatEntry, SystemLocality
from acpigen.structures.numa.srat import GiccAffinity, MemoryAffinity

KINDS = (
    "device",
    "property",
    "object",
    "window",
    "domain",
    "distance",
    "performance",
    "configuration-space",
    "error-source",
    "structure",
    "table",
    "aml",
    "header",
    "flaw",
)
"""What facts are about."""

_TAKEN_APART = ("_CRS", "_DSD")
"""Objects of which every part is a fact of its own; all others are one fact each."""

ROOT_TABLES = ("RSDP", "RSDT", "XSDT", "FACS")
"""Addresses that change from boot to boot."""


class Fact(msgspec.Struct, frozen=True):
    """Something that tables say.

    :param key: identifies it among the facts of its kind; the same in both sets of tables.
    :param value: what is compared.
    :param where: where it stands: an object's path and its table, or a table.
    :param place: the part of the value that is an address: when nothing else differs, the thing was moved.
    :param is_detail: it says something only beside its counterpart; whether it is there at all, another fact says.
    """

    kind: str
    key: str
    value: str
    where: str
    place: int | None = None
    is_detail: bool = False


def facts_of(evidence: Evidence) -> Mapping[tuple[str, str], Fact]:
    """Every fact, by kind and key; keys that would be there twice are numbered."""
    found: dict[tuple[str, str], Fact] = {}
    counted: Counter[tuple[str, str]] = Counter()
    for fact in _all(evidence):
        counted[fact.kind, fact.key] += 1
        number = counted[fact.kind, fact.key]
        key = fact.key if number == 1 else f"{fact.key} #{number}"
        found[fact.kind, key] = replace(fact, key=key)
    return found


def _all(evidence: Evidence) -> Iterator[Fact]:
    yield from _namespace(evidence)
    yield from _affinity(evidence)
    yield from _reserved(evidence)
    yield from _matrices(evidence)
    yield from _other_tables(evidence)
    for flaw in evidence.dump.flaws:
        yield Fact("flaw", flaw.message, "there", flaw.origin)
    for finding in wrong_length.findings(evidence):
        yield Fact("flaw", f"{finding.where} length", finding.message, finding.where)


def _namespace(evidence: Evidence) -> Iterator[Fact]:
    names = identities(evidence.namespace)
    for path, device in evidence.namespace.devices.items():
        name = names[path]
        if device.objects:
            yield Fact("device", name, "there", evidence.namespace.origin(path))
        for each, evaluated in device.objects.items():
            where = evidence.namespace.origin(f"{path}.{each}")
            if evaluated.value is None or each not in _TAKEN_APART:
                shown = evaluated.problem if evaluated.value is None else shown_value(evaluated.value)
                yield Fact("object", f"{name} {each}", shown, where)
            elif each == "_DSD":
                yield from _properties(name, evaluated.value, where)
            else:
                yield from _resources(name, evaluated.value, where)


def _resources(name: str, value: AcpiValue, where: str) -> Iterator[Fact]:
    """``_CRS``, descriptor by descriptor, with all that each says."""
    if not isinstance(value, bytes):
        yield Fact("object", f"{name} _CRS", shown_value(value), where)
        return
    for each in descriptors(value):
        use = "" if each.start is None else " window" if each.is_window else " registers"
        kind = "window" if each.start is not None else "object"
        yield Fact(kind, f"{name} {each.kind}{use}", each.text, where, each.start)


def _properties(name: str, value: AcpiValue, where: str) -> Iterator[Fact]:
    """``_DSD``, by UUID and name; the UUID of device properties is not repeated for each of them."""
    dsd = take_apart(value)
    if dsd.broken:
        yield Fact("property", f"{name} _DSD", f"{dsd.broken}: {shown_value(value)}", where)
        return
    for section in dsd.sections:
        uuid = "" if str(section.uuid) == DEVICE_PROPERTIES_UUID else f"{section.uuid} "
        if not section.pairs:
            yield Fact("property", f"{name} {section.uuid}", "no properties", where)
        for index, pair in enumerate(section.pairs):
            if section.broken or not isinstance(pair, tuple) or len(pair) != 2 or not isinstance(pair[0], str):
                yield Fact("property", f"{name} {section.uuid} element {index}", shown_value(pair), where)
                continue
            place = pair[1] if pair[0].endswith(("-pa", "-base")) and isinstance(pair[1], int) else None
            yield Fact("property", f"{name} {uuid}{pair[0]}", shown_value(pair[1]), where, place)


def _affinity(evidence: Evidence) -> Iterator[Fact]:
    if evidence.srat is None:
        return
    processors: dict[int, list[int]] = defaultdict(list)
    where = evidence.name_of("SRAT")
    for entry in evidence.srat.entries:
        if isinstance(entry, GiccAffinity) and _is_plain(entry):
            processors[entry.proximity_domain].append(entry.processor_uid)
        elif isinstance(entry, MemoryAffinity):
            key = f"domain {entry.proximity_domain} memory of {entry.length:#x} bytes"
            plain = _plain({**to_plain(entry), "flags": f"{int(entry.flags):#x}"})
            yield Fact("domain", key, plain, where, entry.base)
        else:
            pci = getattr(entry, "pci", None)
            name = "" if pci is None else f" {pci.segment:04x}:{pci.bus:02x}:{pci.device:02x}.{pci.function}"
            domain = getattr(entry, "proximity_domain", "?")
            yield Fact("domain", f"domain {domain} {type(entry).__name__}{name}", _plain(to_plain(entry)), where)
    for domain, uids in processors.items():
        yield Fact("domain", f"domain {domain} processors", _spans(sorted(uids)), where)


def _reserved(evidence: Evidence) -> Iterator[Fact]:
    """The reserved fields of each table that are not 0, and SRAT's own revision: no other fact has those."""
    for table, value in evidence.parsed:
        if isinstance(value, msgspec.Struct) and not isinstance(value, RawTable):
            found = ", ".join(sorted(_reserved_fields(value))) or "all 0"
            yield Fact("structure", f"{table.name} reserved fields", found, table.name, is_detail=True)


def _reserved_fields(value: msgspec.Struct) -> Iterator[str]:
    for name in value.__struct_fields__:
        item = getattr(value, name)
        if isinstance(item, tuple):
            for each in item:
                if isinstance(each, msgspec.Struct):
                    yield from _reserved_fields(each)
        elif name.startswith(("reserved", "table_revision")) and (any(item) if isinstance(item, bytes) else item):
            shown = item.hex() if isinstance(item, bytes) else f"{item:#x}"
            yield f"{type(value).__name__} {name} {shown}"


def _is_plain(entry: GiccAffinity) -> bool:
    """Whether a processor's entry says no more than its domain: no other flag, clock domain or reserved bit."""
    return entry == GiccAffinity(proximity_domain=entry.proximity_domain, processor_uid=entry.processor_uid)


def _matrices(evidence: Evidence) -> Iterator[Fact]:
    if evidence.slit is not None:
        where = evidence.name_of("SLIT")
        for row, distances in enumerate(evidence.slit.distances):
            for column, distance in enumerate(distances):
                yield Fact("distance", f"from {row} to {column}", f"{distance}", where)
    for entry in () if evidence.hmat is None else evidence.hmat.entries:
        yield from _performance(entry, evidence.name_of("HMAT"))


def _performance(entry: HmatEntry, where: str) -> Iterator[Fact]:
    if not isinstance(entry, SystemLocality):
        name = f"{type(entry).__name__} {getattr(entry, 'memory_domain', '')}".strip()
        yield Fact("performance", name, _plain(to_plain(entry)), where)
        return
    kind = f"{entry.hierarchy.name.lower()} {entry.data_type.name.lower()}"
    for initiator, row in zip(entry.initiators, entry.entries, strict=True):
        for target, number in zip(entry.targets, row, strict=True):
            known = "none" if number in (0, NO_VALUE) else f"{number * entry.entry_base_unit}"
            yield Fact("performance", f"{kind} from {initiator} to {target}", known, where)


def _other_tables(evidence: Evidence) -> Iterator[Fact]:
    yield from _headers(evidence)
    for table, value in evidence.parsed:
        yield Fact("table", table.name, "there", table.origin)
        if table.signature in ROOT_TABLES or table.signature in ("SRAT", "SLIT", "HMAT"):
            continue
        if isinstance(value, RawTable):
            continue  # compared byte by byte, see raw_tables
        for name in value.__struct_fields__:
            items = getattr(value, name)
            if name == "header":
                continue
            if not isinstance(items, tuple):
                yield Fact("structure", f"{table.name} {name}", f"{items}", table.name)
                continue
            for index, item in enumerate(items):
                yield _item(table.name, name, index, item)
    for broken in evidence.broken:
        yield Fact("table", broken.table.name, broken.table.data.hex(), broken.table.origin)


def _headers(evidence: Evidence) -> Iterator[Fact]:
    """What every table's header says, but for length and checksum; a table of AML has no other facts of its own.

    The revision of a DSDT or SSDT decides how wide integers are: 32 bits below 2 (ACPI 6.5, section 5.2.11.1).
    """
    for table in evidence.dump.tables:
        if table.signature in ("RSDP", "FACS") or len(table.data) < HEADER_BYTES:
            continue
        oem_id, oem_table_id = (table.data[start:end].decode("latin-1") for start, end in ((10, 16), (16, 24)))
        yield Fact("header", f"{table.name} OEM", f"{oem_id!r} {oem_table_id!r}", table.name, is_detail=True)
        yield Fact("header", f"{table.name} OEM revision", f"{_u32(table.data, 24):#x}", table.name, is_detail=True)
        kind = "aml" if table.is_aml else "header"
        yield Fact(kind, f"{table.name} revision", f"{table.data[8]}", table.name, is_detail=True)


def _u32(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 4], "little")


def _item(table: str, name: str, index: int, item: Any) -> Fact:
    if isinstance(item, GenericSource | GenericSourceV2):
        place = item.error_status_address.address
        return Fact("error-source", f"source {item.source_id:#x}", _plain(to_plain(item)), table, place)
    if hasattr(item, "start_bus"):
        key = f"segment {item.segment:#x} buses {item.start_bus:#x} to {item.end_bus:#x}"
        return Fact("configuration-space", key, f"{item.base:#x}", table, item.base)
    kind = "error-source" if table.startswith("HEST") else "structure"
    if hasattr(item, "__struct_fields__"):
        uid = getattr(item, "uid", getattr(item, "source_id", None))
        named = f"{type(item).__name__} {index if uid is None else uid}"
        return Fact(kind, f"{table} {named}", _plain(to_plain(item)), table)
    return Fact(kind, f"{table} {name}[{index}]", f"{item}", table)


def shown_value(value: AcpiValue) -> str:
    """A value of the namespace in words; lists do not depend on how they were encoded."""
    if isinstance(value, int):
        return f"{value:#x}"
    if isinstance(value, bytes):
        return f"buffer {value.hex()}"
    if isinstance(value, AcpiReference):
        return f"reference {value.name}"
    if isinstance(value, AcpiNull):
        return "nothing"
    if isinstance(value, tuple):
        return "{" + ", ".join(map(shown_value, value)) + "}"
    return repr(value)


def _plain(plain: Any) -> str:
    """A structure in words: ``base 0x0, length 0x0``."""
    if isinstance(plain, Mapping):
        return ", ".join(f"{name} {_plain(value)}" for name, value in plain.items())
    if isinstance(plain, list):
        return "[" + ", ".join(map(_plain, plain)) + "]"
    return str(plain)


def _spans(numbers: list[int]) -> str:
    """``0-71, 80``."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in spans)
