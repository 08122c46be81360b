# SPDX-License-Identifier: Apache-2.0
"""Error records of what is not memory: a PCI function, a processor."""

import secrets
import struct

from acpigen.base.pattern import pattern
from acpigen.structures.cper import BlockStatus, ErrorBlock, Section, Severity, build_block
from acpigen.structures.cper.sections.bodies import Body
from acpigen.structures.cper.sections.io.pcie import PcieError, PciePortType, PcieValidation
from acpigen.structures.cper.sections.processor.arm_processor import (
    ArmErrorInfo,
    ArmErrorTypes,
    ArmProcessorError,
    ArmValidation,
)
from acpigen.structures.cper.sections.vendor.nvidia import NvidiaError, NvidiaRegister
from qmp_driver.errors import BadInputError
from qmp_driver.guest.protocol.inventory import PciFunction
from qmp_driver.inject.record import Order, SeverityWord

_ADDRESS = pattern(r"([0-9a-f]{4}):([0-9a-f]{2}):([01][0-9a-f])\.([0-7])")
POISONED_TLP, SURPRISE_DOWN, RECEIVER_ERROR = 1 << 12, 1 << 5, 1 << 0
"""Bits of AER's status registers: Linux include/uapi/linux/pci_regs.h, PCI_ERR_UNC_POISON_TLP, PCI_ERR_UNC_SURPDN,
PCI_ERR_COR_RCVR."""
AER_HEADER = 0x1481_0001
"""Extended capability 1 (AER), version 1, the next one at 0x148."""
DEFAULT_SEVERITY_MASK = 0x0046_2030
"""PCI_ERR_UNCOR_SEVER as a reset sets it (PCIe 6.0, 7.8.4.4)."""
VENDOR_SEVERITY: dict[SeverityWord, int] = {"recoverable": 1, "fatal": 2, "corrected": 0, "informational": 3}
"""NVIDIA's own number; Linux prints it and does not act on it (drivers/acpi/apei/ghes-nvidia.c)."""
MPIDR_RES1 = 1 << 31
"""Bit 31 of MPIDR_EL1 reads as 1 (Arm ARM, D19.2.117)."""
AFF0_CPUS = 16
"""QEMU's machine `virt` numbers 16 processors by Aff0, then by Aff1 (hw/arm/virt.c, virt_cpu_mp_affinity())."""


def function_record(
    function: PciFunction, severity: SeverityWord, label: str, *, section_severity: SeverityWord | None = None
) -> Order:
    """A PCIe error of that function: a receiver error, a poisoned TLP, or a surprise down, by its section's severity.

    :param section_severity: where it differs from the record's: Linux panics on a fatal record, and resets the
        function of a fatal section in a recoverable one.
    :raises BadInputError: the address is none.
    """
    found = _ADDRESS.fullmatch(function.address)
    if found is None:
        raise BadInputError(f"{function.address!r} is not a PCI function", hint='write it as "0000:01:00.0"')
    segment, bus, device, number = (int(part, 16) for part in found.groups())
    own = severity if section_severity is None else section_severity
    uncorrectable = {"recoverable": POISONED_TLP, "fatal": SURPRISE_DOWN}.get(own, 0)
    corrected = 0 if uncorrectable else RECEIVER_ERROR
    aer = struct.pack("<6I", AER_HEADER, uncorrectable, 0, DEFAULT_SEVERITY_MASK, corrected, 0)
    body = PcieError(
        validation=PcieValidation.PORT_TYPE | PcieValidation.DEVICE_ID | PcieValidation.AER_INFO,
        port_type=PciePortType.ENDPOINT,
        vendor_id=function.vendor or 0,
        device_id=function.device or 0,
        class_code=function.class_code or 0,
        segment=segment,
        bus=bus,
        device=device,
        function=number,
        aer_info=aer.ljust(96, b"\0"),
    )
    return _order(body, severity, label, own)


def vendor_record(severity: SeverityWord, label: str) -> Order:
    """An error in NVIDIA's own section for Grace, with two registers; each has a signature of its own."""
    body = NvidiaError(
        signature=f"QD-{secrets.token_hex(5)}",
        error_type=secrets.randbelow(0xFFFF),
        error_instance=secrets.randbelow(0xFFFF),
        severity=VENDOR_SEVERITY[severity],
        socket=1,
        instance_base=secrets.randbits(48),
        registers=tuple(NvidiaRegister(secrets.randbits(48), secrets.randbits(64)) for _ in range(2)),
    )
    return _order(body, severity, label, severity)


def processor_record(number: int, severity: SeverityWord, label: str) -> Order:
    """A bus error that the processor of that number reports, without an address."""
    body = ArmProcessorError(
        validation=ArmValidation.MPIDR,
        mpidr=MPIDR_RES1 | (number // AFF0_CPUS) << 8 | number % AFF0_CPUS,
        errors=(ArmErrorInfo(error_types=ArmErrorTypes.BUS),),
    )
    return _order(body, severity, label, severity)


def _order(body: Body, severity: SeverityWord, label: str, own: SeverityWord) -> Order:
    level = Severity[severity.upper()]
    corrected = level in (Severity.CORRECTED, Severity.INFORMATIONAL)
    status = BlockStatus.CORRECTABLE_VALID if corrected else BlockStatus.UNCORRECTABLE_VALID
    section = Section(body=body, severity=Severity[own.upper()], fru_text=label)
    block = ErrorBlock(sections=(section,), severity=level, status=status)
    return Order(build_block(block), block)
