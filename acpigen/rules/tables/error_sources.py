# SPDX-License-Identifier: Apache-2.0
"""HST: HEST's error sources: ids, notifications, where their blocks are, and what belongs to them elsewhere."""

from collections import Counter
from collections.abc import Iterator, Sequence

from acpigen.base.address_range import AddressRange
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.apei.bert import Bert
from acpigen.structures.apei.hest_sources import (
    GenericSource,
    GenericSourceV2,
    NotificationType,
    SizedSource,
    UndelimitedSources,
)
from acpigen.structures.layout.gas import AddressSpace, GenericAddress

GHES = "Linux drivers/acpi/apei/ghes.c"
SPEC = "ACPI 6.5, section 18.3.2"

SDEI_TWIN = 0x8000
"""edk2-nvidia: the SDEI source of a GSIV source has its id with this bit (HestBertTables.c)."""

STATUS_BLOCK_BYTES = 20
"""``sizeof(struct acpi_hest_generic_status)``: ghes_probe() refuses a shorter block."""

STATUS_BLOCK_MOST_BYTES = 1 << 16
"""``GHES_ESTATUS_MAX_SIZE``."""

FIRST_SPI = 32
"""The first shared interrupt of a GIC; below are those of one processor (GICv3, section 2.2.1)."""

_SUPPORTED = {
    NotificationType.POLLED,
    NotificationType.EXTERNAL_INTERRUPT,
    NotificationType.SCI,
    NotificationType.NMI,
    NotificationType.GPIO,
    NotificationType.SEA,
    NotificationType.GSIV,
    NotificationType.SDEI,
}
_FOREIGN_ON_ARM = {NotificationType.NMI}
_FOREIGN_ON_X86 = {NotificationType.SEA, NotificationType.SDEI}
"""Linux refuses them without CONFIG_HAVE_ACPI_APEI_NMI (x86 alone selects it), CONFIG_ACPI_APEI_SEA (arm64 alone) and
CONFIG_ARM_SDE_INTERFACE: drivers/acpi/apei/ghes.c, ghes_probe()."""
_ERROR_DEVICE_IDS = (0x330CD041, "PNP0C33")

Generic = GenericSource | GenericSourceV2


def _sources(evidence: Evidence) -> list[Generic]:
    if evidence.hest is None:
        return []
    return [source for source in evidence.hest.sources if isinstance(source, Generic)]


def _enabled(evidence: Evidence) -> Iterator[Generic]:
    for source in _sources(evidence):
        if source.enabled:
            yield source


def _name(evidence: Evidence) -> str:
    return evidence.name_of("HEST")


def _registers(source: Generic) -> Iterator[tuple[str, str, int]]:
    """Each register in words, its field, and its address."""
    yield "error status address", "error_status_address", source.error_status_address.address
    if isinstance(source, GenericSourceV2):
        yield "read ack register", "read_ack_register", source.read_ack_register.address


@rule("HST001", Severity.HIGH, "Duplicate source id", f"{SPEC}, field Source Id; Linux hest.c")
def duplicate_id(evidence: Evidence) -> Iterator[Problem]:
    """Ids identify sources. Linux refuses the second one ("Duplicated hardware error source ID")."""
    sources = [source for source in (evidence.hest.sources if evidence.hest else ()) if hasattr(source, "source_id")]
    counted = Counter(source.source_id for source in sources)
    for number, count in counted.items():
        if count > 1:
            second = [source for source in sources if source.source_id == number][1]
            yield Problem(
                _name(evidence),
                f"{count} error sources have the id {number}",
                hint="give each its own id",
                offset=place_of(evidence, second, "source_id"),
            )


@rule("HST002", Severity.HIGH, "Unsupported notification type", f"{GHES}: ghes_probe(); {SPEC}.9")
def notification(evidence: Evidence) -> Iterator[Problem]:
    """Linux supports polled, interrupt, SCI, NMI, GPIO, SEA, GSIV and SDEI. It ignores sources with other types.

    NMI is for x86 alone, SEA and SDEI are for Arm alone.
    """
    arm = bool(evidence.processors)
    foreign = _FOREIGN_ON_X86 if evidence.is_x86 else _FOREIGN_ON_ARM if arm else frozenset[NotificationType]()
    for source in _enabled(evidence):
        kind = source.notification.notification_type
        if kind not in _SUPPORTED or kind in foreign:
            there = "" if kind not in foreign else f", which {'x86' if evidence.is_x86 else 'Arm'} does not have"
            yield Problem(
                _name(evidence),
                f"error source {source.source_id} notifies by {kind.name.lower()} ({int(kind)}){there}",
                expected="polled (0), SCI (3), NMI (4) or GPIO (7)"
                if evidence.is_x86
                else "polled (0), GSIV (10), SEA (8), SDEI (11), GPIO (7) or SCI (3)",
                found=f"{int(kind)}",
                hint="use one that the OS takes",
                offset=place_of(evidence, source, "notification", "notification_type"),
            )


@rule("HST003", Severity.HIGH, "Invalid error status address", f"{SPEC}.7, field Error Status Address; {GHES}")
def no_address(evidence: Evidence) -> Iterator[Problem]:
    """The error status address is a register in system memory that holds the block's address; 64 bits, not at 0.

    LOW in a table of QEMU's that its firmware has yet to fill in.
    """
    for source in _enabled(evidence):
        register = source.error_status_address
        wrong = ""
        if register.address_space != AddressSpace.SYSTEM_MEMORY:
            wrong = f"in {register.address_space.name.lower()}, not in system memory"
        elif register.address == 0:
            wrong = "0"
        elif register.address % 8:
            wrong = f"{register.address:#x}, not on an 8-byte boundary"
        if wrong:
            yield Problem(
                _name(evidence),
                f"the error status address of source {source.source_id} is {wrong}",
                hint="point it to a 64-bit field in reserved memory",
                offset=place_of(evidence, source, "error_status_address"),
                severity=Severity.LOW if evidence.is_unfinished(_name(evidence)) else None,
            )


@rule(
    "HST004",
    Severity.HIGH,
    "Error status address is not in reserved memory",
    f"{GHES}: ghes_map(); UEFI 2.10, section 7.2",
)
def not_reserved(evidence: Evidence) -> Iterator[Problem]:
    """Memory into which firmware writes errors must be reserved.

    Always checked: it lies in no aperture, no EGM region, no PCI window. With /proc/iomem given (``--iomem``): it
    lies in ``Reserved``. ACPI alone does not say which DRAM is reserved.
    """
    for source in _enabled(evidence):
        for name, field, address in _registers(source):
            if address == 0:
                continue
            taken, gpu_paths = _taken(evidence, address)
            if taken:
                yield Problem(
                    _name(evidence),
                    f"the {name} of source {source.source_id}, {address:#x}, lies in {taken}",
                    hint="place it in memory that firmware reserves",
                    offset=place_of(evidence, source, field, "address"),
                    also=gpu_paths,
                )
            elif evidence.reserved is not None and not any(each.contains(address) for each in evidence.reserved):
                yield Problem(
                    _name(evidence),
                    f"the {name} of source {source.source_id}, {address:#x}, is not in reserved memory",
                    expected="; ".join(str(each) for each in evidence.reserved[:6]) or "a reserved range",
                    found=f"{address:#x}",
                    hint="reserve it in the UEFI memory map",
                    offset=place_of(evidence, source, field, "address"),
                )


@rule("HST005", Severity.MEDIUM, "SDEI source does not match its GSIV source", "edk2-nvidia ApeiDxe/HestBertTables.c")
def twins(evidence: Evidence) -> Iterator[Problem]:
    """The SDEI source of a GSIV source has its id with bit 15 set and reads the same block."""
    by_id = {source.source_id: source for source in _sources(evidence)}
    for source in _enabled(evidence):
        if source.notification.notification_type != NotificationType.SDEI or not source.source_id & SDEI_TWIN:
            continue
        twin = by_id.get(source.source_id & ~SDEI_TWIN)
        if twin is None:
            yield Problem(
                _name(evidence),
                f"SDEI source {source.source_id:#x} has no twin {source.source_id & ~SDEI_TWIN:#x}",
                hint="add the GSIV source, or clear bit 15 of the id",
                offset=place_of(evidence, source, "source_id"),
            )
        elif twin.error_status_address.address != source.error_status_address.address:
            yield Problem(
                _name(evidence),
                f"SDEI source {source.source_id:#x} reads another block than its twin {twin.source_id:#x}",
                expected=f"{twin.error_status_address.address:#x}",
                found=f"{source.error_status_address.address:#x}",
                hint="give both the same error status address",
                offset=place_of(evidence, source, "error_status_address", "address"),
            )


@rule("HST006", Severity.HIGH, "Two sources share an error status block", f"{SPEC}.7")
def shared_block(evidence: Evidence) -> Iterator[Problem]:
    """Two sources with one error status address acknowledge each other's records. SDEI twins are an exception."""
    seen: dict[int, int] = {}
    for source in _enabled(evidence):
        address = source.error_status_address.address
        other = seen.setdefault(address, source.source_id)
        if address and other != source.source_id and other ^ source.source_id != SDEI_TWIN:
            yield Problem(
                _name(evidence),
                f"error sources {other} and {source.source_id} have the error status address {address:#x}",
                hint="give each its own block",
                offset=place_of(evidence, source, "error_status_address", "address"),
            )


@rule("HST007", Severity.HIGH, "Error status block is too short", f"{GHES}: ghes_probe()")
def short_block(evidence: Evidence) -> Iterator[Problem]:
    """Linux refuses a block shorter than its 20-byte header ("error block length too small")."""
    for source in _enabled(evidence):
        if source.error_block_bytes < STATUS_BLOCK_BYTES:
            yield Problem(
                _name(evidence),
                f"the block of error source {source.source_id} has {source.error_block_bytes} bytes",
                expected="a page, 4096",
                found=f"{source.error_block_bytes}",
                hint="write the block's length",
                offset=place_of(evidence, source, "error_block_bytes"),
            )


@rule("HST008", Severity.HIGH, "Error source is never read", f"{GHES}: ghes_add_timer()")
def never_polled(evidence: Evidence) -> Iterator[Problem]:
    """Linux disables a polled source with interval 0. An interrupt below 32 never arrives."""
    for source in _enabled(evidence):
        told = source.notification
        if told.notification_type == NotificationType.POLLED and told.poll_interval_ms == 0:
            yield Problem(
                _name(evidence),
                f"polled error source {source.source_id} has the interval 0: Linux disables it",
                expected="milliseconds, 1000",
                found="0",
                hint="write an interval",
                offset=place_of(evidence, source, "notification", "poll_interval_ms"),
            )
        elif told.notification_type == NotificationType.GSIV and told.vector < FIRST_SPI:
            yield Problem(
                _name(evidence),
                f"error source {source.source_id} notifies by interrupt {told.vector}, which is not shared",
                expected=f"{FIRST_SPI} or above",
                found=f"{told.vector}",
                hint="write the interrupt's GSIV",
                offset=place_of(evidence, source, "notification", "vector"),
            )


@rule(
    "HST009", Severity.HIGH, "No error device for the notification", f"{SPEC}.9; ACPI 6.5, sections 5.6.9 (GED), 9.16"
)
def no_error_device(evidence: Evidence) -> Iterator[Problem]:
    """A source that notifies by GPIO or SCI needs the error device, PNP0C33: without it no notification arrives."""
    if evidence.namespace.skipped or not evidence.dump.all("DSDT"):
        return
    needs = [
        source
        for source in _enabled(evidence)
        if source.notification.notification_type in (NotificationType.GPIO, NotificationType.SCI)
    ]
    there = any(device.value("_HID") in _ERROR_DEVICE_IDS for device in evidence.namespace.devices.values())
    if needs and not there:
        yield Problem(
            _name(evidence),
            f"error sources {[each.source_id for each in needs]} notify by GPIO or SCI, and no device is PNP0C33",
            hint="add the error device, and the event device that notifies it",
            offset=place_of(evidence, needs[0], "notification", "notification_type"),
        )


@rule(
    "HST010", Severity.MEDIUM, "SDEI source without an SDEI table", "Linux drivers/firmware/arm_sdei.c: sdei_init()"
)
def no_sdei(evidence: Evidence) -> Iterator[Problem]:
    """Linux asks firmware for SDEI events only when an SDEI table announces them."""
    needs = [
        source for source in _enabled(evidence) if source.notification.notification_type == NotificationType.SDEI
    ]
    if needs and not evidence.dump.all("SDEI"):
        yield Problem(
            _name(evidence),
            f"error sources {[each.source_id for each in needs]} notify by SDEI, and there is no SDEI table",
            hint="add the table, or dump it with the others",
            offset=place_of(evidence, needs[0], "notification", "notification_type"),
        )


@rule("HST011", Severity.LOW, "Acknowledgement sets no bit", f"{SPEC}.8; {GHES}: ghes_ack_error()")
def useless_ack(evidence: Evidence) -> Iterator[Problem]:
    """After Linux reads a record, it writes (register & preserve) | write. With write 0 firmware never sees that."""
    for source in _enabled(evidence):
        if isinstance(source, GenericSourceV2) and source.read_ack_write == 0:
            yield Problem(
                _name(evidence),
                f"error source {source.source_id} has read ack write 0: its acknowledgement sets no bit",
                expected="the bit that firmware waits for, 1",
                found="0",
                hint="write 1",
                offset=place_of(evidence, source, "read_ack_write"),
            )


@rule("HST012", Severity.MEDIUM, "Boot error region is empty", "ACPI 6.5, section 18.3.1; Linux bert.c")
def empty_bert(evidence: Evidence) -> Iterator[Problem]:
    """BERT must name a region of at least a block's header; Linux says "table invalid" otherwise."""
    for table, value in evidence.parsed:
        if isinstance(value, Bert) and (value.region_bytes < STATUS_BLOCK_BYTES or value.region_address == 0):
            yield Problem(
                table.name,
                f"BERT names {value.region_bytes} bytes at {value.region_address:#x}",
                expected=f"at least {STATUS_BLOCK_BYTES} bytes, not at 0",
                hint="write the region, or leave the table out",
                offset=36,
            )


@rule(
    "HST013", Severity.HIGH, "Acknowledge register overlaps a status address", f"{SPEC}.8; {GHES}: ghes_ack_error()"
)
def ack_overwrites(evidence: Evidence) -> Iterator[Problem]:
    """Linux writes the read ack register after each error.

    Where that holds the address of an error status block, too, the next error is read from elsewhere.
    """
    taken = {byte: source for source in _enabled(evidence) for byte in _bytes_of(source.error_status_address)}
    for source in _enabled(evidence):
        mine = _bytes_of(source.read_ack_register) if isinstance(source, GenericSourceV2) else ()
        other = next((taken[byte] for byte in mine if byte in taken), None)
        if isinstance(source, GenericSourceV2) and other is not None:
            yield Problem(
                _name(evidence),
                f"the read ack register of source {source.source_id}, {source.read_ack_register.address:#x}, overlaps"
                f" the error status address of source {other.source_id}, {other.error_status_address.address:#x}",
                expected="a register of its own",
                found=f"{source.read_ack_register.address:#x}",
                hint="move one of them",
                offset=place_of(evidence, source, "read_ack_register", "address"),
            )


@rule("HST014", Severity.MEDIUM, "Error status block is longer than 64 KiB", f"{GHES}: ghes_new()")
def long_block(evidence: Evidence) -> Iterator[Problem]:
    """Linux reads at most 64 KiB of a block ("Error status block length is too long")."""
    for source in _enabled(evidence):
        if source.error_block_bytes > STATUS_BLOCK_MOST_BYTES:
            yield Problem(
                _name(evidence),
                f"the block of error source {source.source_id} has {source.error_block_bytes} bytes",
                expected=f"at most {STATUS_BLOCK_MOST_BYTES}",
                found=f"{source.error_block_bytes}",
                hint="make the block shorter",
                offset=place_of(evidence, source, "error_block_bytes"),
            )


@rule("HST015", Severity.HIGH, "Error status block is smaller than its raw data", f"{GHES}: __ghes_check_estatus()")
def block_below_raw_data(evidence: Evidence) -> Iterator[Problem]:
    """Linux refuses a record that is longer than its block ("Invalid error status block length!")."""
    for source in _enabled(evidence):
        if STATUS_BLOCK_BYTES <= source.error_block_bytes < source.max_raw_data_bytes:
            yield Problem(
                _name(evidence),
                f"the block of error source {source.source_id} has {source.error_block_bytes} bytes, and up to"
                f" {source.max_raw_data_bytes} of raw data are announced for it",
                expected=f"{source.max_raw_data_bytes} or more",
                found=f"{source.error_block_bytes}",
                hint="write the length of the block, not of its header",
                offset=place_of(evidence, source, "error_block_bytes"),
            )


@rule("HST016", Severity.HIGH, "Error source type that Linux cannot parse", "Linux hest.c: hest_esrc_len()")
def unknown_source(evidence: Evidence) -> Iterator[Problem]:
    """Sources do not state their length, so Linux cannot continue after one of types 3 to 5, or above 11.

    It then uses no source at all ("Failed to parse HEST").
    """
    for source in () if evidence.hest is None else evidence.hest.sources:
        if isinstance(source, SizedSource) or (isinstance(source, UndelimitedSources) and len(source.data) >= 2):
            kind = (
                source.source_type if isinstance(source, SizedSource) else int.from_bytes(source.data[:2], "little")
            )
            yield Problem(
                _name(evidence),
                f"HEST has an error source of type {kind}: Linux uses none of its sources",
                expected="types 0, 1, 2, and 6 to 11",
                found=f"{kind}",
                hint="remove the source",
                offset=place_of(evidence, source),
            )


@rule(
    "HST017",
    Severity.HIGH,
    "Boot error region is not in reserved memory",
    "ACPI 6.5, section 18.3.1; Linux bert.c: bert_init(), apei_resources_request()",
)
def bert_not_reserved(evidence: Evidence) -> Iterator[Problem]:
    """Linux requests the region, which fails if it uses that memory itself: it then does not read the BERT.

    Checked where /proc/iomem is given (``--iomem``).
    """
    for table, value in evidence.parsed:
        if isinstance(value, Bert) and evidence.reserved is not None and value.region_bytes and value.region_address:
            last = value.region_address + value.region_bytes - 1
            if not any(each.contains(value.region_address) and each.contains(last) for each in evidence.reserved):
                yield Problem(
                    table.name,
                    f"the boot error region, {value.region_address:#x} to {last:#x}, is not in reserved memory",
                    expected="; ".join(str(each) for each in evidence.reserved[:6]) or "a reserved range",
                    found=f"{value.region_address:#x}",
                    hint="reserve it in the UEFI memory map",
                    offset=40,
                )


def _bytes_of(register: GenericAddress) -> Sequence[int]:
    """The addresses of a register's bytes in system memory; none for one that is elsewhere, or not filled in."""
    if register.address_space != AddressSpace.SYSTEM_MEMORY or not register.address:
        return ()
    return range(register.address, register.address + max(register.bit_width // 8, 1))


def _taken(evidence: Evidence, address: int) -> tuple[str, tuple[str, ...]]:
    """What an address belongs to that firmware cannot keep for itself, and the path of the GPU whose it is."""
    for gpu in evidence.gpus:
        named: tuple[tuple[str, AddressRange | None], ...] = (("aperture", gpu.aperture), ("EGM region", gpu.egm))
        for what, extent in named:
            if extent is not None and extent.contains(address):
                return f"the {what} of {gpu.path}, {extent}", (gpu.path,)
    for name, extent in evidence.windows:
        if extent.contains(address):
            return f"the {name}, {extent}", ()
    return "", ()


RULES: tuple[Rule, ...] = (
    duplicate_id,
    notification,
    no_address,
    not_reserved,
    twins,
    shared_block,
    short_block,
    never_polled,
    no_error_device,
    no_sdei,
    useless_ack,
    empty_bert,
    ack_overwrites,
    long_block,
    block_below_raw_data,
    unknown_source,
    bert_not_reserved,
)
