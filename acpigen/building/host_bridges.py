# SPDX-License-Identifier: Apache-2.0
"""The host side: host bridges, ports and GPUs of a platform as ASL, named as NVIDIA's open firmware names them."""

from collections.abc import Iterable

from acpigen.asl.nodes import (
    CreateDWordField,
    DefinitionBlock,
    Device,
    EisaId,
    If,
    Integer,
    MemoryWindow,
    Method,
    Name,
    Operation,
    Reference,
    Registers,
    ResourceTemplate,
    Return,
    Scope,
    Statement,
    ToUUID,
    Value,
    While,
    WordBusNumber,
)
from acpigen.building.apei.asl import error_devices, vendor_device
from acpigen.building.gpu_properties import dsd, gpu_properties
from acpigen.building.table_set import AslTable
from acpigen.linux.gpu_models import BAR0
from acpigen.platform.model import VDM_BYTES, Gpu, HostBridge, Platform, Port, Window

PCI_HOST_BRIDGE_OSC_UUID = "33DB4D5B-1FF7-401C-9657-7441C03DD766"
"""PCI Firmware Specification 3.3, section 4.5.1: _OSC of a PCI host bridge."""

OSC_CONTROL_GRANTED = 0x31
"""Native hot-plug, capability structure and LTR control (bits 0, 4, 5), as SsdtPcieTemplate.asl of edk2-nvidia.

SHPC, PME and AER (bits 1, 2, 3) stay with the firmware, which reports errors through HEST.
"""

RESET_POLL_MS = 2
RESET_TIMEOUT_MS = 10_000
"""How long ``_RST`` waits for the reset, and again for the GPU's boot (edk2-nvidia 4180a6549b7a, TH500Definitions.h:
TH500_ACPI_GPU_RST_MAX_LOOP_TIMEOUT, in seconds)."""

RESET_REGION_BYTES = 0x1000
"""edk2-nvidia 4180a6549b7a, TH500Definitions.h: TH500_SW_IO1_SIZE."""

RESET_REQUESTS = {9: "C9RS", 8: "C8RS"}
"""The bit that asks for the reset of the GPU behind a controller, from bit 0 on (edk2-nvidia 4180a6549b7a,
SsdtPcieTemplate.asl: Field (LIC1); controller 8 since d7132904)."""

_RESET_FIELDS = (("STAT", 32), ("SET", 32), ("CLR", 32), ("RSV0", 32))
_RESET_REQUEST_FIELDS = (("C9RS", 1), ("C8RS", 1), ("RSV1", 30), ("C9CO", 2), ("C8CO", 2), ("RSV2", 28))


OSC_UNRECOGNIZED_REVISION = 0x08
"""ACPI 6.5, section 6.2.11, status bit 3."""

OSC_UNRECOGNIZED_UUID = 0x04
"""ACPI 6.5, section 6.2.11, status bit 2."""

OSC_CAPABILITIES_MASKED = 0x10
"""ACPI 6.5, section 6.2.11, status bit 4."""


def host_table(platform: Platform, *, whole: bool = False) -> AslTable:
    r"""Every host bridge of a platform with what is behind it, equivalent to::

        DefinitionBlock ("", "SSDT", 2, "NVIDIA", "TH500", 0x00000001)
        {
            Scope (\_SB)
            {
                Device (PCI9) { … Device (RP00) { Name (_ADR, Zero) Device (GPU0) { … } } }
            }
        }

    :param whole: a DSDT, with the devices that report errors, instead of an SSDT that is added to the firmware's.
    """
    errors = error_devices(platform.error_sources) if whole else ()
    errors += (vendor_device(),) if whole and platform.vendor_records else ()
    body = (*errors, *(host_bridge(platform, bridge) for bridge in platform.bridges))
    oem = platform.oem
    signature = "DSDT" if whole else "SSDT"
    block = DefinitionBlock(signature, oem.id, oem.table_id, oem.revision, (Scope("\\_SB", body),))
    return AslTable(signature.lower(), block)


def host_bridge(platform: Platform, bridge: HostBridge) -> Device:
    """A PCI Express host bridge, equivalent to::

    Device (PCI9)
    {
        Name (_HID, EisaId ("PNP0A08"))
        Name (_CID, EisaId ("PNP0A03"))
        Name (_UID, 0x09)
        Name (_CCA, One)
        Name (_PXM, Zero)
        Name (_SEG, 0x09)
        Name (_BBN, Zero)
        Name (_CRS, ResourceTemplate () { WordBusNumber (…) DWordMemory (…) QWordMemory (…) })
        Method (_OSC, 4, Serialized) { … }
        Device (RP00) { … }
    }
    """
    socket = next(each for each in platform.sockets if each.id == bridge.socket)
    resources = ResourceTemplate((WordBusNumber(bridge.bus_first, bridge.bus_last), *map(_window, bridge.windows)))
    gpus = [gpu for gpu in platform.gpus if gpu.parent.partition(".")[0] == bridge.name]
    return Device(
        bridge.name,
        (
            Name("_HID", EisaId("PNP0A08")),
            Name("_CID", EisaId("PNP0A03")),
            Name("_UID", Integer(bridge.unique_id)),
            Name("_CCA", Integer(1)),
            Name("_PXM", Integer(socket.proximity_domain)),
            Name("_SEG", Integer(bridge.segment)),
            Name("_BBN", Integer(bridge.bus_first)),
            Name("_CRS", resources),
            osc_method(),
            *_below(bridge, "", bridge.ports, gpus),
        ),
    )


def gpu_device(gpu: Gpu, bridge: HostBridge) -> Device:
    """A GPU, equivalent to::

    Device (GPU0)
    {
        Name (_ADR, Zero)
        OperationRegion (LIC1, SystemMemory, 0x03F10000, 0x1000)
        Field (LIC1, …) { … }
        Method (_RST, 0, Serialized) { … }
        Name (_DSD, Package (0x02) { … })
    }

    :param bridge: the host bridge that it is behind.
    """
    reset = () if gpu.reset_doorbell is None else _reset(gpu, gpu.reset_doorbell, bridge)
    address = Name("_ADR", _address(gpu.device, gpu.function))
    return Device(gpu.node, (address, *reset, dsd(gpu_properties(gpu))))


def _reset(gpu: Gpu, doorbell: int, bridge: HostBridge) -> tuple[Statement, ...]:
    """The GPU's function level reset through the platform's own processor, equivalent to::

    OperationRegion (LIC1, SystemMemory, 0x03F10000, 0x1000)
    Field (LIC1, DWordAcc, NoLock, Preserve)
    {
        STAT, 32, SET, 32, CLR, 32, RSV0, 32, C9RS, 1, C8RS, 1, RSV1, 30, C9CO, 2, C8CO, 2, RSV2, 28
    }
    OperationRegion (FSPB, SystemMemory, 0x6600000200BC, 0x04)
    Field (FSPB, DWordAcc, NoLock, Preserve) { GFBC, 32 }
    Method (_RST, 0, Serialized)
    {
        Store (One, C9RS)
        Store (One, SET)
        Store (Zero, Local0)
        While (LAnd (LLess (Local0, 0x2710), LNotEqual (C9RS, Zero))) { Sleep (0x2) Add (Local0, 0x2, Local0) }
        Store (Zero, Local0)
        While (LAnd (LLess (Local0, 0x2710), LNotEqual (GFBC, 0xFF))) { Sleep (0x2) Add (Local0, 0x2, Local0) }
    }

    The request is the bit of the bridge's controller. Hopper alone is waited for until it reports that it has booted.
    """
    waited, request = Reference("Local0"), Reference(RESET_REQUESTS[bridge.controller])

    def wait_until(field: Reference, value: int) -> tuple[Statement, ...]:
        waiting = (
            Operation("LLess", (waited, Integer(RESET_TIMEOUT_MS))),
            Operation("LNotEqual", (field, Integer(value))),
        )
        poll = Integer(RESET_POLL_MS)
        body = (Operation("Sleep", (poll,)), Operation("Add", (waited, poll, waited)))
        return (Operation("Store", (Integer(0), waited)), While(Operation("LAnd", waiting), body))

    registers = [Registers("LIC1", doorbell, (*_RESET_FIELDS, *_RESET_REQUEST_FIELDS), RESET_REGION_BYTES)]
    body = [
        Operation("Store", (Integer(1), request)),
        Operation("Store", (Integer(1), Reference("SET"))),
        *wait_until(request, 0),
    ]
    hardware = gpu.hardware
    if hardware.reset_waits_for_boot:
        boot = bridge.ecam_base - VDM_BYTES + BAR0.training.offset
        registers.append(Registers("FSPB", boot, (("GFBC", 32),)))
        body += wait_until(Reference("GFBC"), BAR0.training.ready)
    return (*registers, Method("_RST", 0, tuple(body), serialized=True))


def osc_method() -> Method:
    """How control of PCI Express features goes to the OS, equivalent to::

    Method (_OSC, 4, Serialized)
    {
        CreateDWordField (Arg3, 0x00, CDW1)
        If (LEqual (Arg0, ToUUID ("33DB4D5B-1FF7-401C-9657-7441C03DD766")))
        {
            CreateDWordField (Arg3, 0x08, CDW3)
            And (CDW3, 0x31, Local0)
            If (LNotEqual (CDW3, Local0)) { Or (CDW1, 0x10, CDW1) }
            If (LNotEqual (Arg1, One)) { Or (CDW1, 0x08, CDW1) }
            Store (Local0, CDW3)
        }
        Else { Or (CDW1, 0x04, CDW1) }
        Return (Arg3)
    }
    """
    local, status, control = Reference("Local0"), Reference("CDW1"), Reference("CDW3")

    def report(bit: int) -> Operation:
        return Operation("Or", (status, Integer(bit), status))

    return Method(
        "_OSC",
        4,
        (
            CreateDWordField("Arg3", 0, "CDW1"),
            If(
                _equal(Reference("Arg0"), ToUUID(PCI_HOST_BRIDGE_OSC_UUID)),
                (
                    CreateDWordField("Arg3", 8, "CDW3"),
                    Operation("And", (control, Integer(OSC_CONTROL_GRANTED), local)),
                    If(Operation("LNotEqual", (control, local)), (report(OSC_CAPABILITIES_MASKED),)),
                    If(
                        Operation("LNotEqual", (Reference("Arg1"), Integer(1))),
                        (report(OSC_UNRECOGNIZED_REVISION),),
                    ),
                    Operation("Store", (local, control)),
                ),
                (report(OSC_UNRECOGNIZED_UUID),),
            ),
            Return(Reference("Arg3")),
        ),
        serialized=True,
    )


def _below(bridge: HostBridge, above: str, ports: Iterable[Port], gpus: Iterable[Gpu]) -> list[Statement]:
    """What is directly below a bridge or port: its ports, each with what is below it, and its GPUs."""
    ports, gpus = tuple(ports), tuple(gpus)
    found: list[Statement] = []
    for port in ports:
        parent, _, node = port.path.rpartition(".")
        if parent == above:
            address = Name("_ADR", _address(port.device, port.function))
            found.append(Device(node, (address, *_below(bridge, port.path, ports, gpus))))
    place = f"{bridge.name}.{above}" if above else bridge.name
    return found + [gpu_device(gpu, bridge) for gpu in gpus if gpu.parent == place]


def _window(window: Window) -> MemoryWindow:
    bus_base = window.base_pa if window.bus_base is None else window.bus_base
    # A 32-bit window that the CPU sees above 4 GiB needs 64 bits for its translation.
    translation = window.base_pa - bus_base
    bits = 32 if window.bits == 32 and translation < 1 << 32 else 64
    return MemoryWindow(bus_base, window.size_bytes, bits, window.prefetchable, translation)


def _address(device: int, function: int) -> Integer:
    """``_ADR`` of a PCI function (ACPI 6.5, table 6.2)."""
    return Integer(device << 16 | function)


def _equal(left: Value, right: Value) -> Operation:
    return Operation("LEqual", (left, right))
