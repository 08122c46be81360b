# SPDX-License-Identifier: Apache-2.0
"""The virtual machine's shape, and the addresses that follow from it."""

from dataclasses import dataclass
from typing import Literal

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB, KIB, MIB, round_up
from qmp_driver.lab import GuestArchitecture

MachineKind = Literal["virt", "q35"]
ARCHITECTURES: dict[MachineKind, GuestArchitecture] = {"virt": "aarch64", "q35": "x86_64"}
"""Kind of machine → its guest's architecture."""
RAM_BASE = 0x40000000
"""Start of RAM of the `virt` machine: QEMU hw/arm/virt.c, base_memmap[VIRT_MEM]."""
DEVICE_MEMORY_ALIGNMENT_BYTES = GIB
"""The `virt` machine starts its device memory at RAM's end rounded up to this: QEMU hw/arm/virt.c,
virt_set_memmap()."""
ERROR_STORE_BYTES = 64 * KIB
"""Seven records of 8 KiB and the header: QEMU hw/acpi/erst.c, ERST_RECORD_SIZE."""
ERROR_REGION_BYTES = 2 * MIB
INJECTION_PAGE_OFFSET = 0x2000
"""Of EINJ's registers in the error region, behind the polled source's block."""
"""The least that QEMU takes for a memory device (it places them in steps of 2 MiB)."""
HIGH_MMIO_BASE = 0x8000000000
"""Where the `virt` machine's 64-bit PCI window starts (QEMU hw/arm/virt.c, extended_memmap[VIRT_HIGH_PCIE_MMIO], with
the 1 GiB and the redistributors before it rounded up to the window's own 512 GiB). UEFI places BARs there by size,
the largest first, so an aperture of two BARs lies at its start, held against `query-pci` when the guest is up."""
MAIN_BAR_BYTES = 4 * GIB
POISON_WINDOW_BYTES = 4 * MIB
POISON_APERTURE_BYTES = MAIN_BAR_BYTES + POISON_WINDOW_BYTES
"""Larger than the 2 MiB that UEFI reserves behind the root port, so that it comes next after the main BAR."""

HotplugController = Literal["native", "acpi"]
"""Who handles what is plugged into the root port: its own PCIe slot, or ACPI."""


@dataclass(frozen=True)
class PortReserve:
    """Address space that firmware keeps free behind the root port (QEMU docs/pcie_pci_bridge.txt); 0 leaves QEMU's.

    :param io_bytes: of I/O space.
    :param mem_bytes: of 32-bit memory.
    :param pref64_bytes: of 64-bit prefetchable memory, where the GPU's BARs go.
    """

    io_bytes: int = 0
    mem_bytes: int = 0
    pref64_bytes: int = 0

    def words(self) -> str:
        """For the root port's ``-device``."""
        sizes = {"io": self.io_bytes, "mem": self.mem_bytes, "pref64": self.pref64_bytes}
        return "".join(f",{name}-reserve={size}" for name, size in sizes.items() if size)


DEFAULT_CPUS: dict[MachineKind, str] = {"virt": "neoverse-n1", "q35": "Nehalem"}
"""Kind of machine → the CPU that it has unless another is named. Nehalem: an Intel CPU that is emulated with all its
features. Intel's have errors that Linux acts on at its leisure (AO in `severities[]`,
arch/x86/kernel/cpu/mce/severity.c), and QEMU offers them the means, MCG_SER_P, emulated too."""


@dataclass(frozen=True)
class MachineShape:
    """What the virtual machine is made of. All but CPUs, RAM, accelerator and `append` is of the kind `virt` alone.

    :param kind: an Arm `virt` machine, or an x86 `q35`.
    :param cpu: QEMU's CPU model; it must be one of the kind's architecture.
    :param ram_bytes: the guest's RAM.
    :param aperture_bytes: the coherent aperture's size; 0 for none.
    :param more_aperture_bytes: of the apertures of further GPUs, side by side behind the first.
    :param ras: error sources in HEST and the means to inject (`-M virt,ras=on`); needs UEFI firmware.
    :param append: added to the kernel's command line.
    :param poison_window: the aperture is two BARs side by side, of which the second can be made to abort; its size
        is then POISON_APERTURE_BYTES.
    :param cxl: a CXL host bridge with a memory device of type 3.
    :param hotplug: who handles what is plugged into the root port.
    :param port_reserve: address space behind it.
    :param error_region: a small memory device behind the aperture, for error records that the host writes.
    :param error_store: of the kind `q35`: the device `acpi-erst`, where the guest's kernel keeps error records.
    """

    kind: MachineKind = "virt"
    cpu: str = DEFAULT_CPUS["virt"]
    cpus: int = 2
    ram_bytes: int = GIB
    aperture_bytes: int = 0
    more_aperture_bytes: tuple[int, ...] = ()
    ras: bool = True
    accelerator: str = "tcg,thread=multi"
    append: str = ""
    poison_window: bool = False
    error_region: bool = False
    error_store: bool = False
    cxl: bool = False
    hotplug: HotplugController = "native"
    port_reserve: PortReserve = PortReserve()

    @property
    def architecture(self) -> GuestArchitecture:
        """Of the guest."""
        return ARCHITECTURES[self.kind]

    @property
    def ram_base_pa(self) -> int:
        """Where RAM starts in the guest's physical address space."""
        return RAM_BASE if self.kind == "virt" else 0

    def aperture_base_pa(self) -> int:
        """Where the aperture will lie in the guest's physical address space.

        QEMU gets this address, or firmware chooses it; :meth:`Machine.start`'s caller holds what
        `query-memory-devices` or `query-pci` say against it.
        """
        if self.poison_window:
            return HIGH_MMIO_BASE
        return self._device_memory_base_pa()

    @property
    def all_aperture_bytes(self) -> int:
        """Of all apertures together."""
        return self.aperture_bytes + sum(self.more_aperture_bytes)

    def apertures(self) -> tuple[AddressRange, ...]:
        """Every GPU's aperture, in the order of the GPUs."""
        found, at = [], self.aperture_base_pa()
        for size in (self.aperture_bytes, *self.more_aperture_bytes):
            found.append(AddressRange(at, size))
            at += size
        return tuple(found)

    def error_region_base_pa(self) -> int:
        """Where the error region will lie: behind the aperture, on a GiB."""
        return self._device_memory_base_pa() + round_up(self._aperture_device_bytes(), GIB)

    def in_error_region(self, pa: int) -> bool:
        """Whether an address lies in the error region."""
        base = self.error_region_base_pa()
        return self.error_region and base <= pa < base + ERROR_REGION_BYTES

    def _device_memory_base_pa(self) -> int:
        return round_up(RAM_BASE + self.ram_bytes, DEVICE_MEMORY_ALIGNMENT_BYTES)

    def _aperture_device_bytes(self) -> int:
        return 0 if self.poison_window else self.all_aperture_bytes

    def device_memory_sizes(self) -> tuple[int, ...]:
        """The sizes of its memory devices: of the aperture, where it is one, and of the error region."""
        apertures = () if self.poison_window else (self.aperture_bytes, *self.more_aperture_bytes)
        sizes = (*apertures, ERROR_REGION_BYTES if self.error_region else 0)
        return tuple(size for size in sizes if size)
