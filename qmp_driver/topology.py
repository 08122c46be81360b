"""The virtual machine's shape, the command line that makes it, and the ACPI paths that its slots get.

An Arm `virt` machine with UEFI and `ras=on`; a coherent aperture, which is memory that is no device's BAR and that
Linux has no `struct page` for; and a PCIe root port for the GPU, empty at start.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from acpigen.units import GIB, KIB, MIB, round_up
from qmp_driver.errors import BadInputError

RAM_BASE = 0x40000000
"""Start of RAM of the `virt` machine: QEMU hw/arm/virt.c, base_memmap[VIRT_MEM]."""
DEVICE_MEMORY_ALIGNMENT_BYTES = GIB
"""The `virt` machine starts its device memory at RAM's end rounded up to this: QEMU hw/arm/virt.c,
virt_set_memmap()."""
AARCH32_CPUS = frozenset({"cortex-a7", "cortex-a8", "cortex-a9", "cortex-a15"})
AGENT_PORT_NAME = "org.qmp-driver.agent"
IOMMU_SLOT, AGENT_SLOT, PANIC_SLOT, ROOT_PORT_SLOT = 2, 3, 4, 8
ROOT_PORT_ID = "gpu-port"
GPU_ID = "gpu0"
APERTURE_ID = "aperture0"
APERTURE_SLOT, WINDOW_SLOT = 5, 6
POISON_WINDOW_ID = "poison-window"
ERROR_REGION_ID = "errors0"
ERROR_REGION_BYTES = 2 * MIB
CXL_DEVICE_ID = "cxl-mem0"
CXL_DEVICE_BYTES = 256 * MIB
CXL_BUS = 12
"""Of the CXL host bridge; behind every bus that the other bridges get."""
HIGH_MMIO_BASE = 0x8000000000
"""Where the `virt` machine's 64-bit PCI window starts (QEMU hw/arm/virt.c, extended_memmap[VIRT_HIGH_PCIE_MMIO], with
the 1 GiB and the redistributors before it rounded up to the window's own 512 GiB). UEFI places BARs there by size,
the largest first, so an aperture of two BARs lies at its start, held against `query-pci` when the guest is up."""
MAIN_BAR_BYTES = 4 * GIB
POISON_WINDOW_BYTES = 4 * MIB
POISON_APERTURE_BYTES = MAIN_BAR_BYTES + POISON_WINDOW_BYTES
"""Larger than the 2 MiB that UEFI reserves behind the root port, so that it comes next after the main BAR."""
RAM_ID = "ram0"

KERNEL_WORDS = "console=ttyAMA0 loglevel=4 panic=0 pcie_port_pm=off"
"""Linux lets an idle root port sleep (D3hot) with its slot interrupt off and waits for a PME, which QEMU's root port
does not send for a slot: a GPU plugged in, or asked for, then is never noticed. Hence no port sleeps."""


@dataclass(frozen=True)
class MachineShape:
    """What the virtual machine is made of.

    :param cpu: QEMU's CPU model; it must be an AArch64 one.
    :param ram_bytes: the guest's RAM.
    :param aperture_bytes: the coherent aperture's size; 0 for none.
    :param ras: error sources in HEST and the means to inject (`-M virt,ras=on`); needs UEFI firmware.
    :param append: added to the kernel's command line.
    :param poison_window: the aperture is two BARs side by side, of which the second can be made to abort; its size
        is then POISON_APERTURE_BYTES.
    :param cxl: a CXL host bridge with a memory device of type 3.
    :param error_region: a small memory device behind the aperture, for error records that the host writes.
    """

    cpu: str = "neoverse-n1"
    cpus: int = 2
    ram_bytes: int = GIB
    aperture_bytes: int = 0
    ras: bool = True
    accelerator: str = "tcg,thread=multi"
    append: str = ""
    poison_window: bool = False
    error_region: bool = False
    cxl: bool = False

    def aperture_base_pa(self) -> int:
        """Where the aperture will lie in the guest's physical address space.

        QEMU is told this address, or firmware chooses it; :meth:`Machine.start`'s caller holds what
        `query-memory-devices` or `query-pci` say against it.
        """
        if self.poison_window:
            return HIGH_MMIO_BASE
        return self._device_memory_base_pa()

    def error_region_base_pa(self) -> int:
        """Where the error region will lie: behind the aperture, on a GiB."""
        return self._device_memory_base_pa() + round_up(self._aperture_device_bytes(), GIB)

    def _device_memory_base_pa(self) -> int:
        return round_up(RAM_BASE + self.ram_bytes, DEVICE_MEMORY_ALIGNMENT_BYTES)

    def _aperture_device_bytes(self) -> int:
        return 0 if self.poison_window else self.aperture_bytes

    def device_memory_sizes(self) -> tuple[int, ...]:
        """The sizes of its memory devices: of the aperture, where it is one, and of the error region."""
        sizes = (self._aperture_device_bytes(), ERROR_REGION_BYTES if self.error_region else 0)
        return tuple(size for size in sizes if size)


@dataclass(frozen=True)
class BootFiles:
    """The files a machine boots from."""

    firmware: Path
    kernel: Path
    initrd: Path


@dataclass(frozen=True)
class GuestPorts:
    """The host's ends of what comes out of the guest.

    :param agent_socket: unix socket on which QEMU listens for the agent's line protocol.
    :param console: file that takes the serial console.
    """

    agent_socket: Path
    console: Path


@dataclass(frozen=True)
class MemoryFiles:
    """Files of this host behind the guest's memory. Only memory in a shared, named file stays out of a snapshot's
    stream (QEMU migration/ram.c, migrate_ram_is_ignored).

    :param aperture: holds the coherent aperture, shared; without, QEMU's own memory does.
    :param ram: holds the RAM; without, QEMU's own memory does.
    :param ram_private: what the guest writes stays QEMU's own and `ram` is only read; shared otherwise.
    """

    aperture: Path | None = None
    ram: Path | None = None
    ram_private: bool = False


QEMU_MEMORY = MemoryFiles()
"""All of the guest's memory is QEMU's own."""


def check_shape(shape: MachineShape, firmware: Path | None) -> None:
    """Refuses command lines that this QEMU would crash on or that cannot work.

    :raises BadInputError: with the reason and the way out.
    """
    if shape.ras and shape.cpu in AARCH32_CPUS:
        raise BadInputError(
            f"-M virt,ras=on with the 32-bit CPU {shape.cpu} makes QEMU die with SIGSEGV",
            way_out="choose an AArch64 CPU (neoverse-n1, cortex-a57, max), or ras=off",
        )
    if shape.ras and firmware is None:
        raise BadInputError(
            "-M virt,ras=on without UEFI firmware makes QEMU die with SIGSEGV",
            way_out="name the firmware with --firmware, or install the lab's: qmp-driver lab install",
        )
    if shape.ram_bytes < 256 * MIB or shape.ram_bytes % MIB:
        raise BadInputError(f"RAM of {shape.ram_bytes} bytes: a guest needs whole MiB, and at least 256MiB")
    if shape.aperture_bytes % (2 * MIB):
        raise BadInputError(
            f"an aperture of {shape.aperture_bytes} bytes is not a multiple of 2MiB",
            way_out="QEMU places memory devices in steps of 2MiB: round the size",
        )
    if shape.cpus < 1:
        raise BadInputError(f"a machine with {shape.cpus} CPUs cannot start", way_out="give it 1 or more")


def arguments(
    shape: MachineShape, boot: BootFiles, ports: GuestPorts, memory_files: MemoryFiles = QEMU_MEMORY
) -> list[str]:
    """The QEMU arguments of that machine, without the program's name and the monitor.

    :raises BadInputError: as :func:`check_shape`.
    """
    check_shape(shape, boot.firmware)
    machine = "virt,gic-version=host" if shape.accelerator == "kvm" else "virt,gic-version=3"
    devices = shape.device_memory_sizes()
    machine += (",ras=on" if shape.ras else "") + (",nvdimm=on" if devices else "")
    machine += ",cxl=on,cxl-fmw.0.targets.0=cxl.0,cxl-fmw.0.size=4G" if shape.cxl else ""
    machine += f",memory-backend={RAM_ID}"
    memory = f"{shape.ram_bytes // MIB}M"
    if devices:
        most = shape.ram_bytes + sum(round_up(size, GIB) for size in devices)
        memory += f",slots={len(devices)},maxmem={most // KIB}K"
    words = ["-nodefaults", "-no-user-config", "-display", "none", "-machine", machine, "-cpu", shape.cpu]
    words += ["-object", _ram_backend(shape, memory_files)]
    words += ["-accel", shape.accelerator, "-smp", str(shape.cpus), "-m", memory]
    words += ["-bios", str(boot.firmware), "-kernel", str(boot.kernel), "-initrd", str(boot.initrd)]
    words += ["-append", f"{KERNEL_WORDS} {shape.append}".rstrip()]
    words += ["-action", "reboot=shutdown,panic=pause"]
    words += ["-serial", f"file:{_escaped(ports.console)}"]
    words += ["-chardev", f"socket,id=agent,path={_escaped(ports.agent_socket)},server=on,wait=off"]
    words += ["-device", f"virtio-serial-pci,bus=pcie.0,addr={AGENT_SLOT:x}.0"]
    words += ["-device", f"virtserialport,chardev=agent,name={AGENT_PORT_NAME}"]
    words += ["-device", f"virtio-iommu-pci,bus=pcie.0,addr={IOMMU_SLOT:x}.0"]
    words += ["-device", f"pvpanic-pci,bus=pcie.0,addr={PANIC_SLOT:x}.0"]
    words += ["-device", f"pcie-root-port,id={ROOT_PORT_ID},bus=pcie.0,addr={ROOT_PORT_SLOT:x}.0,chassis=1"]
    if shape.cxl:
        words += _CXL_WORDS
    if shape.poison_window:
        words += _window_words()
    elif shape.aperture_bytes:
        words += [
            "-object",
            _aperture_backend(shape, memory_files),
            "-device",
            f"nvdimm,id={APERTURE_ID},memdev={APERTURE_ID}-memory,addr={shape.aperture_base_pa():#x}",
        ]
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


def error_region_words(shape: MachineShape, file: Path) -> list[str]:
    """The arguments for the error region, backed by that file."""
    memory = f"{ERROR_REGION_ID}-memory"
    return [
        "-object",
        f"memory-backend-file,id={memory},size={ERROR_REGION_BYTES},mem-path={_escaped(file)},share=on",
        "-device",
        f"nvdimm,id={ERROR_REGION_ID},memdev={memory},addr={shape.error_region_base_pa():#x}",
    ]


def _ram_backend(shape: MachineShape, memory_files: MemoryFiles) -> str:
    tail = f"id={RAM_ID},size={shape.ram_bytes}"
    if memory_files.ram is None:
        return f"memory-backend-ram,{tail}"
    mode = "share=off,readonly=on,rom=off" if memory_files.ram_private else "share=on"
    return f"memory-backend-file,{tail},mem-path={_escaped(memory_files.ram)},{mode}"


def _aperture_backend(shape: MachineShape, memory_files: MemoryFiles) -> str:
    tail = f"id={APERTURE_ID}-memory,size={shape.aperture_bytes},reserve=off"
    if memory_files.aperture is None:
        return f"memory-backend-ram,{tail}"
    return f"memory-backend-file,{tail},mem-path={_escaped(memory_files.aperture)},share=on"


def acpi_slot_path(slot: int, *below: int) -> str:
    """The ACPI path that QEMU's DSDT gives a PCI function present at start: `\\_SB.PCI0.S40.S00` for slot 8, then 0.

    Source: QEMU hw/acpi/pci.c, `S%.02X` of devfn; observed.

    :param slot: the slot on the root bus; its function is 0.
    :param below: devfns behind it, one a bus.
    """
    segments: Sequence[int] = [slot << 3, *below]
    return "\\_SB.PCI0." + ".".join(f"S{devfn:02X}" for devfn in segments)


def _escaped(path: Path) -> str:
    """QEMU's option parser takes a comma as the end of a value, and two as one."""
    return str(path).replace(",", ",,")
