# SPDX-License-Identifier: Apache-2.0
"""HST: the memory of error reporting, of all four tables: HEST, BERT, EINJ and ERST."""

from collections.abc import Iterator

import msgspec

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gic import gic_registers
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.apei.bert import Bert
from acpigen.structures.apei.einj import Einj
from acpigen.structures.apei.erst import Erst
from acpigen.structures.apei.hest_sources import GenericSource, GenericSourceV2
from acpigen.structures.layout.gas import AddressSpace, GenericAddress

_BERT_ADDRESS = 40
"""Where BERT has its region's address (ACPI 6.5, table 18.17)."""


class _Region(msgspec.Struct, frozen=True):
    """Memory that a table gives to error reporting.

    :param structure: where its address stands; ``None`` in the table's fixed part.
    :param is_command: whether it is a register to which commands are written: several sources may ring one doorbell.
    """

    table: str
    what: str
    extent: AddressRange
    structure: msgspec.Struct | None
    field: str
    is_command: bool = False

    def offset(self, evidence: Evidence) -> int | None:
        """Where its address stands in the table."""
        return _BERT_ADDRESS if self.structure is None else place_of(evidence, self.structure, self.field)


@rule(
    "HST018",
    Severity.HIGH,
    "Error reporting memory overlaps other memory",
    "ACPI 6.5, chapter 18; Linux drivers/acpi/apei",
)
def overlapping(evidence: Evidence) -> Iterator[Problem]:
    """No other table writes to the boot error region, nor to a register that holds the address of an error block.

    Registers that take commands (EINJ, ERST, read acknowledge) may be shared: many servers have one doorbell for all.
    None of this lies in an aperture, an EGM region or a PCI window. Registers of the GIC take commands, but hold no
    error data. (HST004 and HST013 look at HEST by itself.)
    """
    regions = list(_regions(evidence))
    for index, region in enumerate(regions):
        for other in regions[:index]:
            commands = region.is_command and other.is_command
            if other.table != region.table and not commands and other.extent.overlaps(region.extent):
                yield Problem(
                    region.table,
                    f"{region.what}, {region.extent}, overlaps {other.what} of the {other.table}, {other.extent}",
                    hint="give each its own memory",
                    offset=region.offset(evidence),
                )
        taken = () if region.table == evidence.name_of("HEST") else tuple(_foreign(evidence))
        for what, extent, paths in taken:
            if extent.overlaps(region.extent):
                yield Problem(
                    region.table,
                    f"{region.what}, {region.extent}, is in {what}, {extent}",
                    hint="move it into memory that firmware reserves",
                    offset=region.offset(evidence),
                    also=paths,
                )
        registers = () if region.is_command or evidence.madt is None else tuple(gic_registers(evidence.madt))
        for what, extent in registers:
            if extent.overlaps(region.extent):
                yield Problem(
                    region.table,
                    f"{region.what}, {region.extent}, is in the registers of {what}, {extent}",
                    hint="move it into memory that firmware reserves",
                    offset=region.offset(evidence),
                )


@rule(
    "HST019",
    Severity.HIGH,
    "Injection or persistence register is in the OS's memory",
    "Linux drivers/acpi/apei/apei-base.c: apei_resources_request()",
)
def in_ram(evidence: Evidence) -> Iterator[Problem]:
    """Linux requests the registers of EINJ and ERST, which fails in memory that it uses itself.

    Checked where /proc/iomem is given (``--iomem``): a register inside the SRAT's memory must be in ``Reserved``.
    """
    if evidence.reserved is None:
        return
    for region in _regions(evidence):
        if region.table not in (evidence.name_of("EINJ"), evidence.name_of("ERST")):
            continue
        used = any(memory.overlaps(region.extent) for _, memory in evidence.dram)
        if used and not any(each.contains(region.extent) for each in evidence.reserved):
            yield Problem(
                region.table,
                f"{region.what}, {region.extent}, is in memory that is not reserved: Linux does not load the"
                f" {region.table}",
                expected="; ".join(str(each) for each in evidence.reserved[:6]) or "a reserved range",
                found=f"{region.extent.start:#x}",
                hint="reserve it in the UEFI memory map",
                offset=region.offset(evidence),
            )


def _regions(evidence: Evidence) -> Iterator[_Region]:
    for table, value in evidence.parsed:
        if isinstance(value, Bert):
            yield from _region(table.name, "the boot error region", value.region_address, value.region_bytes)
        elif isinstance(value, Einj | Erst):
            seen: set[int] = set()
            for number, each in enumerate(value.instructions):
                register = each.register
                if _is_memory(register) and register.address not in seen:
                    seen.add(register.address)
                    size = max(register.bit_width // 8, 1)
                    what = f"the register of instruction {number}"
                    yield from _region(table.name, what, register.address, size, each, "register", True)
    for source in () if evidence.hest is None else evidence.hest.sources:
        if isinstance(source, GenericSource | GenericSourceV2):
            fields = {"the status register": "error_status_address"}
            if isinstance(source, GenericSourceV2):
                fields["the read ack register"] = "read_ack_register"
            for what, field in fields.items():
                register = getattr(source, field)
                if _is_memory(register):
                    size = max(register.bit_width // 8, 1)
                    words = f"{what} of source {source.source_id:#x}"
                    command = field == "read_ack_register"
                    yield from _region(
                        evidence.name_of("HEST"), words, register.address, size, source, field, command
                    )


def _is_memory(register: GenericAddress) -> bool:
    return register.address_space == AddressSpace.SYSTEM_MEMORY and register.address != 0


def _region(
    table: str,
    what: str,
    start: int,
    size: int,
    structure: msgspec.Struct | None = None,
    field: str = "",
    is_command: bool = False,
) -> Iterator[_Region]:
    try:
        extent = AddressRange(start, size)
    except BadInputError:
        return
    if start and size:
        yield _Region(table, what, extent, structure, field, is_command)


def _foreign(evidence: Evidence) -> Iterator[tuple[str, AddressRange, tuple[str, ...]]]:
    for gpu in evidence.gpus:
        if gpu.aperture is not None:
            yield f"the aperture of {gpu.path}", gpu.aperture, (gpu.path,)
        if gpu.egm is not None:
            yield f"the EGM region of {gpu.path}", gpu.egm, (gpu.path,)
    for name, extent in evidence.windows:
        yield f"the {name}", extent, ()


RULES: tuple[Rule, ...] = (overlapping, in_ram)
