# SPDX-License-Identifier: Apache-2.0
"""HEST, EINJ and BERT of a dump in a virtual machine: their registers and blocks lie in a memory device.

A register's page in the dump becomes a page of the device, and its place within the page stays: registers that
shared a page, or an address, still do. What the registers hold is firmware's to write and in no dump; it is written
as firmware would: the address of a block, "read" in the acknowledge register.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import structs

from acpigen.base.units import round_up
from acpigen.linux.error_sources import GENERIC, why_not_served
from acpigen.structures.apei.bert import Bert
from acpigen.structures.apei.einj import Einj
from acpigen.structures.apei.hest import Hest
from acpigen.structures.apei.hest_sources import ErrorSource, GenericSourceV2, NotificationType
from acpigen.structures.cper import Severity, memory_error_block
from acpigen.structures.layout.gas import AddressSpace, GenericAddress
from qmp_driver.errors import BadInputError
from qmp_driver.replay.adaptation import Adaptation

PAGE_BYTES = 0x1000
"""The unit in which registers move."""

BLOCK_BYTES_MOST = 0x10000
"""``GHES_ESTATUS_MAX_SIZE``: Linux reads no more of a block (drivers/acpi/apei/ghes.c)."""

RAISED = (NotificationType.GPIO, NotificationType.GSIV)
"""Linux's HED driver hands one event to every source of these kinds (drivers/acpi/apei/ghes.c, ghes_notify_hed())."""


@dataclass
class ErrorRegion:
    """A memory device of the virtual machine, filled from its start.

    :param content: offset → bytes that are there when the machine starts.
    """

    base_pa: int
    size_bytes: int
    content: dict[int, bytes] = field(default_factory=dict)
    _pages: dict[int, int] = field(default_factory=dict)
    _used: int = 0

    def register(self, pa: int) -> int:
        """Where a register goes; what is read behind it within two pages goes along."""
        page, offset = divmod(pa, PAGE_BYTES)
        if page not in self._pages:
            at = self.take(2 * PAGE_BYTES)
            self._pages[page] = at
            self._pages.setdefault(page + 1, at + PAGE_BYTES)
        return self._pages[page] + offset

    def take(self, size_bytes: int) -> int:
        """The address of so many bytes that nothing else has.

        :raises BadInputError: there is no more.
        """
        at = self._used
        self._used += round_up(size_bytes, PAGE_BYTES)
        if self._used > self.size_bytes:
            raise BadInputError(
                f"the error sources need more than the {self.size_bytes >> 20} MiB that a replay has for them",
                hint="acpigen check says what is wrong with the HEST",
            )
        return self.base_pa + at

    def write(self, pa: int, data: bytes) -> None:
        """Bytes that are there when the machine starts."""
        self.content[pa - self.base_pa] = data

    @property
    def image(self) -> bytes:
        """The device's content, up to the last byte that is not 0."""
        image = bytearray(max((at + len(data) for at, data in self.content.items()), default=0))
        for at, data in self.content.items():
            image[at : at + len(data)] = data
        return bytes(image)


def serving_source(table: Hest) -> GenericSourceV2 | None:
    """The source into which an error can be written: the first GHESv2 that notifies by GSIV or GPIO, which QEMU's GED
    device raises, else the first that is polled; None where Linux does not serve it, or there is none."""
    acknowledged = [each for each in table.sources if isinstance(each, GenericSourceV2)]
    for kinds in (RAISED, (NotificationType.POLLED,)):
        first = next((each for each in acknowledged if each.notification.notification_type in kinds), None)
        if first is not None and first.enabled and not why_not_served(first, table):
            return first
    return None


def adapted_hest(table: Hest, region: ErrorRegion) -> tuple[Hest, list[Adaptation]]:
    """The table with the registers of its generic sources in the region.

    The serving source gets a block of the size that it states; the others' blocks are empty, and never written.
    """
    serving = serving_source(table)
    done: list[Adaptation] = []
    blocks: dict[int, int] = {}
    sources: list[ErrorSource] = []
    for source in table.sources:
        if isinstance(source, GENERIC):
            where = f"HEST source {source.source_id}"
            status = _moved(source.error_status_address, region)
            done += _told(f"{where}, error status address", source.error_status_address, status)
            changed: GENERIC = structs.replace(source, error_status_address=status)
            if _in_memory(status):
                size = min(source.error_block_bytes, BLOCK_BYTES_MOST) if source is serving else 0
                if status.address not in blocks:
                    blocks[status.address] = region.take(max(size, PAGE_BYTES))
                    done.append(
                        Adaptation("record", where, "an address of firmware's", f"{blocks[status.address]:#x}")
                    )
                region.write(status.address, blocks[status.address].to_bytes(8, "little"))
            if isinstance(source, GenericSourceV2) and isinstance(changed, GenericSourceV2):
                ack = _moved(source.read_ack_register, region)
                done += _told(f"{where}, read ack register", source.read_ack_register, ack)
                changed = structs.replace(changed, read_ack_register=ack)
                if _in_memory(ack):
                    region.write(ack.address, source.read_ack_write.to_bytes(8, "little"))
            sources.append(changed)
        else:
            sources.append(source)
    return structs.replace(table, sources=tuple(sources)), done


def adapted_einj(table: Einj, region: ErrorRegion) -> tuple[Einj, list[Adaptation]]:
    """The table with the registers of its instructions in the region."""
    done: list[Adaptation] = []
    instructions = []
    for number, instruction in enumerate(table.instructions):
        register = _moved(instruction.register, region)
        done += _told(f"EINJ instruction {number}", instruction.register, register)
        instructions.append(structs.replace(instruction, register=register))
    return structs.replace(table, instructions=tuple(instructions)), done


def adapted_bert(table: Bert, region: ErrorRegion, ram_pa: int) -> tuple[Bert, list[Adaptation]]:
    """The table with its region in ours, and a corrected error of our own in it.

    :param ram_pa: a page of RAM, which the record names.
    """
    if not table.region_address:
        return table, []
    record = memory_error_block(ram_pa, severity=Severity.CORRECTED)
    at = region.take(max(min(table.region_bytes, BLOCK_BYTES_MOST), PAGE_BYTES))
    region.write(at, record)
    done = [
        Adaptation("register", "BERT, boot error region", f"{table.region_address:#x}", f"{at:#x}"),
        Adaptation("record", "BERT, boot error region", "the errors of the last boot", "a corrected error"),
    ]
    return structs.replace(table, region_address=at), done


def _in_memory(register: GenericAddress) -> bool:
    return register.address_space == AddressSpace.SYSTEM_MEMORY and bool(register.address)


def _moved(register: GenericAddress, region: ErrorRegion) -> GenericAddress:
    """A register in memory, moved; any other, or one at address 0, as it is."""
    return structs.replace(register, address=region.register(register.address)) if _in_memory(register) else register


def _told(where: str, was: GenericAddress, now: GenericAddress) -> Iterator[Adaptation]:
    if was != now:
        yield Adaptation("register", where, f"{was.address:#x}", f"{now.address:#x}")
