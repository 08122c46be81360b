# SPDX-License-Identifier: Apache-2.0
"""Injector `einj`: the guest asks for the error itself, through EINJ, and this host plays the firmware that makes it.

EINJ's registers are a page of the error region that the polled source's block is in, too. A write to debugfs makes
Linux fill them in; the host reads which error was asked for, and where, and puts the record into the polled block.
So both directions are real: what the guest asks for is what it gets.

The record says which type of error is asked for: of memory, a PCIe function, a processor, CXL, the platform, or of a
vendor, whose own words go through the vendor's part of EINJ. What EINJ can name (an address, a function, a processor)
is taken from the record, and compared with what the guest's driver wrote.

Linux takes only addresses that are System RAM, persistent or soft-reserved memory (drivers/acpi/apei/einj-core.c,
`einj_error_inject`): errors on the aperture, which is none of these to the guest, cannot be asked for here.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from acpigen.building.apei.registers import (
    COMPONENT_BYTES,
    EXTENSION,
    EXTENSION_OFFSET,
    FLAG_MEMORY_ADDRESS,
    FLAG_PCIE,
    FLAG_PROCESSOR,
    FLAG_V2,
    REQUEST,
    VENDOR_EXTENSION,
    InjectionRegister,
    injection_page,
)
from acpigen.building.apei.tables import einj_of
from acpigen.building.table_set import Table
from acpigen.platform.model import ErrorInjection, VendorInjection
from acpigen.structures.apei.einj import REVISION, SIGNATURE, EinjErrorTypes, EinjV2ErrorTypes, build
from acpigen.structures.apei.hest_sources import NotificationType
from acpigen.structures.cper import PlatformMemoryError, Severity
from acpigen.structures.cper.sections.bodies import build_body
from acpigen.structures.cper.sections.firmware_reference import FirmwareErrorReference
from acpigen.structures.cper.sections.io.cxl_protocol import CxlProtocolError
from acpigen.structures.cper.sections.io.pcie import PcieError
from acpigen.structures.cper.sections.processor.arm_processor import ArmProcessorError
from acpigen.structures.layout.header import TableHeader
from qmp_driver.errors import BadInputError, GuestError
from qmp_driver.inject.host_memory import HostMemory, memory_holding
from qmp_driver.inject.injector import Firmware, Injector, Site
from qmp_driver.inject.log_proof import GhesRecord
from qmp_driver.inject.needs import Needs
from qmp_driver.inject.record import Order
from qmp_driver.inject.status_block import write_record
from qmp_driver.topology import INJECTION_PAGE_OFFSET

DEBUGFS = "/sys/kernel/debug/apei/einj"
NVIDIA = 0x10DE
"""Whose vendor extension it is; Linux shows it in debugfs."""
MODULE = "einj"
WHOLE_PAGE = 0xFFFF_FFFF_FFFF_F000
OEM_BYTES = 256
_STEMS = {
    PlatformMemoryError: "MEMORY",
    PcieError: "PCIE",
    ArmProcessorError: "PROCESSOR",
    CxlProtocolError: "CXL_MEM",
    FirmwareErrorReference: "PLATFORM",
}
_ENDS = {Severity.CORRECTED: "CORRECTABLE", Severity.RECOVERABLE: "UNCORRECTABLE", Severity.FATAL: "FATAL"}


@dataclass(frozen=True)
class Wanted:
    """What the guest is to ask for.

    :param kind: the error type, without the mark of EINJv2.
    :param flags: which of the following are valid.
    :param component: EINJv2: what names the component, and its syndrome.
    :param oem: what a vendor's error has of its own.
    """

    kind: int
    flags: int = 0
    processor: int = 0
    address: int = 0
    mask: int = 0
    function: int = 0
    component: bytes = b""
    oem: bytes = field(default=b"", repr=False)

    def as_read(self, page: HostMemory, base: int) -> "Wanted":
        """What the driver wrote, of the fields that this one has."""
        kind, _, flags, processor, address, mask, function = REQUEST.unpack(
            page.read(base + InjectionRegister.TYPE_WITH_ADDRESS, REQUEST.size)
        )
        at = base + InjectionRegister.TYPE_WITH_ADDRESS + EXTENSION_OFFSET
        _, _, components = EXTENSION.unpack(page.read(at, EXTENSION.size))
        oem_at = base + InjectionRegister.VENDOR + VENDOR_EXTENSION.size
        return Wanted(
            kind=kind,
            flags=flags,
            processor=processor if self.flags & FLAG_PROCESSOR and not self.component else 0,
            address=address if self.flags & FLAG_MEMORY_ADDRESS else 0,
            mask=mask if self.flags & FLAG_MEMORY_ADDRESS else 0,
            function=function if self.flags & FLAG_PCIE and not self.component else 0,
            component=page.read(at + EXTENSION.size, COMPONENT_BYTES) if self.component and components == 1 else b"",
            oem=page.read(oem_at, len(self.oem)) if self.oem else b"",
        )

    @property
    def words(self) -> str:
        """In a line."""
        where = [f"processor {self.processor:#x}"] if self.flags & FLAG_PROCESSOR else []
        where += [f"at {self.address:#x}"] if self.flags & FLAG_MEMORY_ADDRESS else []
        where += [f"function {self.function:#010x}"] if self.flags & FLAG_PCIE else []
        where += [f"component {self.component[:16].hex()}"] if self.component else []
        where += [f"{len(self.oem)} bytes of the vendor's"] if self.oem else []
        return " ".join([f"type {self.kind:#x}, flags {self.flags:#x}", *where])


def _injection(region_pa: int) -> ErrorInjection:
    return ErrorInjection(
        registers_base_pa=region_pa + INJECTION_PAGE_OFFSET,
        error_types=(
            *("processor-correctable", "processor-uncorrectable", "processor-fatal"),
            *("memory-correctable", "memory-uncorrectable", "memory-fatal"),
            *("pcie-correctable", "pcie-uncorrectable", "pcie-fatal"),
            *("platform-correctable", "platform-uncorrectable", "platform-fatal"),
            *("cxl-mem-correctable", "cxl-mem-uncorrectable", "cxl-mem-fatal"),
        ),
        error_types_v2=("processor", "memory", "pcie"),
        vendor=VendorInjection(vendor_id=NVIDIA, device_id=0, oem_bytes=OEM_BYTES),
    )


def einj_table(region_pa: int) -> Table:
    """The EINJ whose registers are in the region at that guest physical address, for the guest's initrd."""
    header = TableHeader(
        signature=SIGNATURE,
        revision=REVISION,
        oem_id="COHGPU",
        oem_table_id="EINJ",
        oem_revision=1,
        creator_id="ACPG",
        creator_revision=1,
    )
    return Table("einj", build(einj_of(_injection(region_pa), header)))


class Einj(Injector):
    """See the module."""

    name = "einj"
    about = "errors of each type that Linux can ask for through EINJ, made by the host in the firmware's place"
    notice = "by itself, as with the injector polled"
    needs = Needs(
        qemu_types={"nvdimm": "to keep the registers in"},
        kernel_options=("ACPI_APEI_GHES", "ACPI_TABLE_UPGRADE", "ACPI_APEI_EINJ", "DEBUG_FS"),
        modules={MODULE: "ACPI_APEI_EINJ"},
        machine=("polled_errors", "einj"),
    )
    notifications = (NotificationType.POLLED,)
    log = GhesRecord()
    version: ClassVar[int] = 1

    def firmware(self, region_base_pa: int) -> Firmware:
        """See :class:`Injector`: an EINJ, and its registers as they are when the machine starts."""
        return Firmware(
            tables={"einj": einj_table(region_base_pa)},
            error_region={INJECTION_PAGE_OFFSET: injection_page(_injection(region_base_pa))},
        )

    async def prepare(self, site: Site, order: Order) -> None:
        """See :class:`Injector`: the guest asks for the error.

        :raises GuestError: Linux refused the request.
        """
        wanted = self.wanted(order)
        await site.agent.module.load(MODULE)
        if wanted.oem:
            await site.agent.file.write(f"{DEBUGFS}/oem_error", base64=wanted.oem, offset=0)
        words = {"component_id0": wanted.component[:16], "component_syndrome0": wanted.component[16:]}
        for name, value in words.items() if wanted.component else ():
            await site.agent.file.write(f"{DEBUGFS}/{name}", text=f"0x{value[::-1].hex()}\n")
        if wanted.component:  # an empty line ends the list
            await site.agent.file.write(f"{DEBUGFS}/component_id1", text="\n")
        for name, number in (
            ("flags", wanted.flags & ~FLAG_V2),
            ("param1", wanted.address),
            ("param2", wanted.mask),
            ("param3", wanted.processor),
            ("param4", wanted.function),
        ):
            await site.agent.file.write(f"{DEBUGFS}/{name}", text=f"{number:#x}\n")
        mark = "V2_" if self.version == 2 else ""
        await site.agent.file.write(f"{DEBUGFS}/error_type", text=f"{mark}{wanted.kind:#x}\n")
        await site.agent.file.write(f"{DEBUGFS}/error_inject", text="1\n")

    async def inject(self, site: Site, order: Order) -> str:
        """See :class:`Injector`.

        :raises GuestError: Linux asked for another error.
        """
        wanted = self.wanted(order)
        source = site.error_source(*self.notifications)
        base = site.shape.error_region_base_pa() + INJECTION_PAGE_OFFSET
        page = memory_holding(site.memory, base, InjectionRegister.TRIGGER_TABLE)
        executed = page.read_u64(base + InjectionRegister.EXECUTE)
        page.write(base + InjectionRegister.EXECUTE, bytes(8))
        asked = wanted.as_read(page, base)
        if executed != 1 or asked != wanted:
            raise GuestError(
                f"the guest's EINJ driver asked for {asked.words} (execute {executed}), not for {wanted.words}"
            )
        write_record(source, site.memory, order.record)
        return f"the guest asked EINJ's registers for {asked.words}; the host answered with a record"

    def wanted(self, order: Order) -> Wanted:
        """What the guest is to ask for.

        :raises BadInputError: EINJ makes no such error.
        """
        section = None if order.block is None or not order.block.sections else order.block.sections[0]
        if order.block is None or section is None or section.severity not in _ENDS:
            raise BadInputError("EINJ injects corrected, recoverable and fatal errors that a section describes")
        body = section.body
        stem = next((stem for kind, stem in _STEMS.items() if isinstance(body, kind)), None)
        if stem is None:
            return Wanted(EinjErrorTypes.VENDOR_DEFINED, oem=build_body(body)[:OEM_BYTES])
        kind = int(EinjErrorTypes[f"{stem}_{_ENDS[section.severity]}"])
        if isinstance(body, PlatformMemoryError):
            if order.pa is None:
                raise BadInputError("EINJ needs the address of a memory error")
            return Wanted(kind, FLAG_MEMORY_ADDRESS, address=order.pa, mask=WHOLE_PAGE)
        if isinstance(body, PcieError):
            function = body.segment << 24 | body.bus << 16 | body.device << 11 | body.function << 8
            return Wanted(kind, FLAG_PCIE, function=function)
        if isinstance(body, ArmProcessorError):
            return Wanted(kind, FLAG_PROCESSOR, processor=body.mpidr & 0xFFFF_FFFF)
        return Wanted(kind)


class EinjVersion2(Einj):
    """EINJv2 of ACPI 6.5: the request names components, each with its syndrome; the severity is the firmware's.

    Which component it is: the PCI function of a PCIe error, the processor, and of a memory error the device.
    """

    name = "einj-v2"
    about = "errors of memory, processors and PCIe that the guest asks for by components, as EINJv2 has it"
    version = 2

    def firmware(self, region_base_pa: int) -> Firmware:
        """See :class:`Injector`: the same table and registers, which :class:`Einj` adds."""
        return Firmware()

    def wanted(self, order: Order) -> Wanted:
        """See :class:`Einj`."""
        wanted = super().wanted(order)
        kinds = {
            FLAG_MEMORY_ADDRESS: EinjV2ErrorTypes.MEMORY,
            FLAG_PROCESSOR: EinjV2ErrorTypes.PROCESSOR,
            FLAG_PCIE: EinjV2ErrorTypes.PCIE,
        }
        if wanted.flags not in kinds:
            raise BadInputError(
                "EINJv2 injects errors of memory, processors and PCIe functions", hint='use injector = "einj"'
            )
        name = (wanted.function or wanted.processor or wanted.address).to_bytes(16, "little")
        syndrome = order.record[-16:]
        return Wanted(
            int(kinds[wanted.flags]),
            wanted.flags | FLAG_V2,
            address=wanted.address,
            mask=wanted.mask,
            component=name + syndrome,
        )
