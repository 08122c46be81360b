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
    """

    cpu: str = "neoverse-n1"
    cpus: int = 2
    ram_bytes: int = GIB
    aperture_bytes: int = 0
    ras: bool = True
    accelerator: str = "tcg,thread=multi"
    append: str = ""

    def aperture_base_pa(self) -> int:
        """Where the aperture will lie in the guest's physical address space.

        QEMU is told this address, and :meth:`Machine.start`'s caller holds `query-memory-devices` against it.
        """
        return round_up(RAM_BASE + self.ram_bytes, DEVICE_MEMORY_ALIGNMENT_BYTES)


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
    machine += (",ras=on" if shape.ras else "") + (",nvdimm=on" if shape.aperture_bytes else "")
    machine += f",memory-backend={RAM_ID}"
    memory = f"{shape.ram_bytes // MIB}M"
    if shape.aperture_bytes:
        memory += f",slots=1,maxmem={(shape.ram_bytes + round_up(shape.aperture_bytes, GIB)) // KIB}K"
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
    if shape.aperture_bytes:
        words += [
            "-object",
            _aperture_backend(shape, memory_files),
            "-device",
            f"nvdimm,id={APERTURE_ID},memdev={APERTURE_ID}-memory,addr={shape.aperture_base_pa():#x}",
        ]
    return words


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
