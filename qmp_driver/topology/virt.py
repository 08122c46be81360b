# SPDX-License-Identifier: Apache-2.0
"""The command line of the Arm machine, and the ACPI paths that its slots get.

An Arm `virt` machine with UEFI and `ras=on`; a coherent aperture, which is memory that is no device's BAR and that
Linux has no `struct page` for; and a PCIe root port for the GPU, empty at start.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB, KIB, MIB, round_up
from qmp_driver.errors import BadInputError
from qmp_driver.topology.parts import (
    PANIC_WORDS,
    QUICK_BOOT_WORDS,
    BootFiles,
    GuestPorts,
    MemoryFiles,
    common_words,
    escaped,
)
from qmp_driver.topology.shape import ERROR_REGION_BYTES, MAIN_BAR_BYTES, POISON_WINDOW_BYTES, MachineShape

AARCH32_CPUS = frozenset({"cortex-a7", "cortex-a8", "cortex-a9", "cortex-a15"})
IOMMU_SLOT, ROOT_PORT_SLOT = 2, 8
ROOT_PORT_ID = "gpu-port"
GPU_ID = "gpu0"
APERTURE_ID = "aperture0"
APERTURE_SLOT, WINDOW_SLOT = 5, 6
POISON_WINDOW_ID = "poison-window"
ERROR_REGION_ID = "errors0"
CXL_DEVICE_ID = "cxl-mem0"
CXL_DEVICE_BYTES = 256 * MIB
CXL_BUS = 12
"""Of the CXL host bridge; behind every bus that the other bridges get."""
CXL_DEVICE_ADDRESS = f"0000:{CXL_BUS + 1:02x}:00.0"
"""The guest's PCI address of the memory device: behind the bridge's only port."""

ACPI_HOTPLUG = "acpi-ged.acpi-pci-hotplug-with-bridge-support"
"""QEMU hw/acpi/generic_event_device.c; of version 10.2 or newer for `virt`."""

GPUS_MOST = 16
"""Slots 8 to 23 of the root bus are root ports for GPUs."""


@dataclass(frozen=True)
class GpuSeat:
    """Where a GPU is in the machine: QEMU's ids, and the slot of its port on the root bus."""

    gpu_id: str
    port_id: str
    aperture_id: str
    slot: int
    chassis: int


def gpu_seat(number: int) -> GpuSeat:
    """The place of a GPU, counted from 0."""
    if number == 0:
        return GpuSeat(GPU_ID, ROOT_PORT_ID, APERTURE_ID, ROOT_PORT_SLOT, 1)
    chassis = 0x10 + number  # the CXL port has 2
    return GpuSeat(f"gpu{number}", f"{ROOT_PORT_ID}{number}", f"aperture{number}", ROOT_PORT_SLOT + number, chassis)


VIRT_KERNEL_WORDS = f"console=ttyAMA0 loglevel=4 panic=0 pcie_port_pm=off {QUICK_BOOT_WORDS}"
"""Linux lets an idle root port sleep (D3hot) with its slot interrupt off and waits for a PME, which QEMU's root port
does not send for a slot: a GPU plugged in, or asked for, then is never noticed. Hence no port sleeps."""


def check_virt(shape: MachineShape, firmware: Path | None) -> None:
    """Refuses command lines that this QEMU would crash on or that cannot work.

    :raises BadInputError: with the reason and the hint.
    """
    if shape.ras and shape.cpu in AARCH32_CPUS:
        raise BadInputError(
            f"-M virt,ras=on with the 32-bit CPU {shape.cpu} makes QEMU crash with SIGSEGV",
            hint="choose an AArch64 CPU (neoverse-n1, cortex-a57, max), or ras=off",
        )
    if shape.ras and firmware is None:
        raise BadInputError(
            "-M virt,ras=on without UEFI firmware makes QEMU crash with SIGSEGV",
            hint="name the firmware with --firmware, or install the lab's: qmp-driver lab install",
        )
    if odd := [size for size in (shape.aperture_bytes, *shape.more_aperture_bytes) if size % (2 * MIB)]:
        raise BadInputError(
            f"an aperture of {odd[0]} bytes is not a multiple of 2MiB",
            hint="QEMU places memory devices in steps of 2MiB: round the size",
        )


def virt_words(shape: MachineShape, boot: BootFiles, ports: GuestPorts, memory_files: MemoryFiles) -> list[str]:
    """The QEMU arguments of that machine, without the program's name and the monitor."""
    machine = "virt,gic-version=host" if shape.accelerator == "kvm" else "virt,gic-version=3"
    devices = shape.device_memory_sizes()
    machine += (",ras=on" if shape.ras else "") + (",nvdimm=on" if devices else "")
    machine += ",cxl=on,cxl-fmw.0.targets.0=cxl.0,cxl-fmw.0.size=4G" if shape.cxl else ""
    memory = f"{shape.ram_bytes // MIB}M"
    if devices:
        most = shape.ram_bytes + sum(round_up(size, GIB) for size in devices)
        memory += f",slots={len(devices)},maxmem={most // KIB}K"
    words = common_words(shape, machine, memory, VIRT_KERNEL_WORDS, boot, ports, memory_files)
    words += ["-device", f"virtio-iommu-pci,bus=pcie.0,addr={IOMMU_SLOT:x}.0", *PANIC_WORDS]
    for number in range(1 + len(shape.more_aperture_bytes)):
        seat = gpu_seat(number)
        port = f"pcie-root-port,id={seat.port_id},bus=pcie.0,addr={seat.slot:x}.0,chassis={seat.chassis}"
        words += ["-device", f"{port}{shape.port_reserve.words()}"]
    if shape.hotplug == "acpi":
        words += ["-global", f"{ACPI_HOTPLUG}=on"]
    if shape.cxl:
        words += _CXL_WORDS
    if shape.poison_window:
        words += _window_words()
    elif shape.aperture_bytes:
        for number, aperture in enumerate(shape.apertures()):
            words += _aperture_words(gpu_seat(number).aperture_id, aperture, shape.aperture_base_pa(), memory_files)
    if shape.error_region:
        memory = f"{ERROR_REGION_ID}-memory"
        words += ["-object", _memory_backend(memory, ERROR_REGION_BYTES, memory_files.error_region)]
        words += ["-device", f"nvdimm,id={ERROR_REGION_ID},memdev={memory},addr={shape.error_region_base_pa():#x}"]
    return words


_CXL_WORDS = [
    "-object",
    f"memory-backend-ram,id={CXL_DEVICE_ID}-memory,size={CXL_DEVICE_BYTES},reserve=off",
    "-device",
    f"pxb-cxl,bus_nr={CXL_BUS},bus=pcie.0,id=cxl.0",
    "-device",
    "cxl-rp,port=0,bus=cxl.0,id=cxl-port,chassis=2,slot=2",
    "-device",
    f"cxl-type3,bus=cxl-port,volatile-memdev={CXL_DEVICE_ID}-memory,id={CXL_DEVICE_ID},sn=1",
]


def _window_words() -> list[str]:
    """An aperture of two BARs; loads from addresses that nobody decodes abort instead of reading as ones."""
    words = ["-global", "gpex-pcihost.allow-unmapped-accesses=off"]
    for device_id, slot, size in (
        (APERTURE_ID, APERTURE_SLOT, MAIN_BAR_BYTES),
        (POISON_WINDOW_ID, WINDOW_SLOT, POISON_WINDOW_BYTES),
    ):
        words += ["-object", f"memory-backend-ram,id={device_id}-memory,size={size},reserve=off"]
        words += ["-device", f"ivshmem-plain,id={device_id},memdev={device_id}-memory,bus=pcie.0,addr={slot:x}.0"]
    return words


def _aperture_words(aperture_id: str, aperture: AddressRange, first_pa: int, memory_files: MemoryFiles) -> list[str]:
    """One file holds all apertures, each from its own offset on."""
    offset = aperture.start - first_pa
    options = ",reserve=off" + (f",offset={offset}" if offset and memory_files.aperture is not None else "")
    memory = f"{aperture_id}-memory"
    return [
        "-object",
        _memory_backend(memory, aperture.size_bytes, memory_files.aperture, options),
        "-device",
        f"nvdimm,id={aperture_id},memdev={memory},addr={aperture.start:#x}",
    ]


def _memory_backend(memory_id: str, size_bytes: int, file: Path | None, options: str = "") -> str:
    tail = f"id={memory_id},size={size_bytes}{options}"
    if file is None:
        return f"memory-backend-ram,{tail}"
    return f"memory-backend-file,{tail},mem-path={escaped(file)},share=on"


def acpi_slot_path(slot: int, *below: int) -> str:
    """The ACPI path that QEMU's DSDT gives a PCI function present at start: `\\_SB.PCI0.S40.S00` for slot 8, then 0.

    Source: QEMU hw/acpi/pci.c, `S%.02X` of devfn; observed.

    :param slot: the slot on the root bus; its function is 0.
    :param below: devfns behind it, one a bus.
    """
    segments: Sequence[int] = [slot << 3, *below]
    return "\\_SB.PCI0." + ".".join(f"S{devfn:02X}" for devfn in segments)
