# SPDX-License-Identifier: Apache-2.0
"""A run as data: the machine, the device and the tables of a scenario. The steps have types of their own.

Files in `qmp_driver/data/scenarios` are read into these by :mod:`qmp_driver.run.scenario`.
"""

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB, MIB, format_size
from acpigen.linux.gpu_models import CXL_ACTIVE_TIMEOUT_CODE_MOST
from acpigen.platform.model import ByteCount
from qmp_driver.errors import BadInputError
from qmp_driver.gpu import Faults
from qmp_driver.topology import (
    DEFAULT_CPUS,
    GPUS_MOST,
    POISON_APERTURE_BYTES,
    RAM_BASE,
    HotplugController,
    MachineKind,
    MachineShape,
    PortReserve,
)

CxlTimeoutCode = Annotated[int, Meta(ge=0, le=CXL_ACTIVE_TIMEOUT_CODE_MOST)]

EGM_UNIT_BYTES = 128 * MIB
"""Linux's memory sections on arm64 with pages of 4 and 16 KiB: a section has struct pages for all of it, or for none.

Linux arch/arm64/include/asm/sparsemem.h, SECTION_SIZE_BITS: 27, and 29 (512 MiB) with pages of 64 KiB.
"""


class InnerOptions(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The machine that runs inside the virtual machine, under its KVM.

    :param ras: gives the inner guest's HEST error sources.
    :param append: text added to the inner kernel's command line.
    :param gpu: whether the GPU is hotplugged into the running inner guest or present when it starts, which decides
        how its ACPI node is written; ``none`` for an inner guest that gets no GPU.
    :param generic_initiators: how many proximity domains each GPU's node in the inner guest names, the first being 1;
        with a GPU that is present they are empty nodes in the SRAT, which QEMU makes only at the start.
    :param own_modules: modules of `qmp_driver/guest/modules` that the inner guest's initramfs includes.
    :param cpus: how many CPUs it has.
    :param window: size of its 64-bit PCI window, a power of two; one that holds the GPUs' BARs unless given.
    :param ports: how many root ports for GPUs it has; one for each of `machine.gpus` unless given.
    """

    ram: ByteCount = 512 * MIB
    ras: bool = True
    append: str = ""
    gpu: Literal["none", "hotplugged", "present"] = "none"
    generic_initiators: int = 0
    own_modules: tuple[str, ...] = ()
    cpus: Annotated[int, Meta(ge=1)] = 1
    window: ByteCount | None = None
    ports: Annotated[int, Meta(ge=1)] | None = None


class PortReserveOptions(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Address space that firmware keeps free behind the GPU's root port; 0 leaves QEMU's own.

    :param io: of I/O space.
    :param mem: of 32-bit memory.
    :param pref64: of 64-bit prefetchable memory, where the GPU's BARs go.
    """

    io: ByteCount = 0
    mem: ByteCount = 0
    pref64: ByteCount = 0


REFUSED_ARGUMENTS: Final = {
    "-daemonize": "this program owns the QEMU that it starts",
    "-incoming": "snapshots are restored by it",
    "-qmp": "one is there; start QEMU yourself and use `qmp-driver attach` for another",
}
"""What a run cannot do with."""

NO_SMMU: Final = (
    "QEMU's emulated SMMUv3 reports no new mappings (MAP notifier), which the GPU model's DMA needs, and QEMU refuses"
    ' the GPU behind it; leave machine.iommu at "virtio"'
)
"""Why a machine has a virtio-iommu: QEMU hw/arm/smmuv3.c, smmuv3_notify_flag_changed(), refuses a device that asks
for IOMMU_NOTIFIER_MAP, and each vfio-user device does. Seen with 11.1.3, for ``-machine iommu=smmuv3`` and
``-device arm-smmuv3``, GPU hotplugged and present. ``accel=on`` needs KVM, and QEMU takes no SMMUv3
after a virtio-iommu."""


class MachineOptions(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The virtual machine that a scenario asks for; see :class:`qmp_driver.topology.MachineShape`.

    :param kind: ``virt``, the Arm machine for the GPU, or ``q35``, an x86 machine for machine checks: of what follows
        it takes `cpu`, `cpus`, `ram`, `append`, `accelerator`, `modules` and `error_store`.
    :param cpu: QEMU's CPU model; one that fits the kind unless given.
    :param accelerator: ``auto`` takes KVM where it is proved to work, and emulates elsewhere; an x86 machine is
        emulated unless it says ``kvm``.
    :param shared_ram: the guest's RAM is a file that the host can write.
    :param poison_window: the end of the aperture can be made to abort (injector `sea`); its size is then fixed.
    :param polled_errors: HEST has only a polled source, whose block the host can write (injector `polled`).
    :param einj: the guest also has an EINJ, for the injector `einj`; it needs `polled_errors` and the module `einj`.
    :param boot_record: the guest has a BERT, and its firmware keeps the last error for the next boot (step `reboot`).
    :param error_store: firmware has a store for error records, to which an ERST leads; of kind ``q35``, since QEMU
        builds that table for x86 alone.
    :param cxl: a CXL memory device, for the injector `cxl`; its driver's modules are named in `modules`.
    :param gpus: names of those of the platform's GPUs that the machine has a port, an aperture and an ACPI node for;
        steps then say which they are about (``gpu = "gpu1"``). Without, it has one: the first, or `tables.gpu`.
    :param egm: amount of RAM, from its middle on, that is kept from the guest's kernel (`mem=`) and that the GPU's
        ACPI node describes as Extended GPU Memory; at most a quarter of the RAM, and in whole memory sections of
        128 MiB.
    :param egm_retired: offsets in it of blocks of 64 KiB that firmware has retired; their list takes the last 64 KiB.
        It needs `shared_ram`, where the list is written.
    :param modules: kernel modules that the guest's initramfs includes for the steps that load them.
    :param inner: the machine inside it, for the steps `nested-boot` and `inner-boot`.
    :param cpus: how many CPUs it has.
    :param ras: error sources in the guest's HEST (QEMU's ``-M virt,ras=on``).
    :param append: added to the kernel's command line.
    :param hotplug: who handles what is plugged into the GPU's root port: its own PCIe slot, or ACPI (QEMU 10.2 or
        newer).
    :param port_reserve: address space behind that port that firmware is asked for; Linux on arm64 sizes the port's
        windows itself, by `append = "pci=hpmmioprefsize=64M"`.
    :param iommu: what translates the DMA of the machine's PCI devices. ``smmuv3`` is refused: QEMU puts no vfio-user
        device behind its SMMUv3.
    :param more_arguments: arguments for QEMU behind all others, a word each: ``["-device", "edu"]``. They are
        recorded in reports and decide, with the files that they name, which snapshot a machine is restored from.
    """

    kind: MachineKind = "virt"
    cpu: str = ""
    cpus: Annotated[int, Meta(ge=1)] = 2
    ram: ByteCount = GIB
    ras: bool = True
    append: str = ""
    accelerator: Literal["auto", "tcg", "kvm"] = "auto"
    shared_ram: bool = False
    poison_window: bool = False
    polled_errors: bool = False
    einj: bool = False
    boot_record: bool = False
    error_store: bool = False
    cxl: bool = False
    gpus: tuple[str, ...] = ()
    egm: ByteCount = 0
    egm_retired: tuple[ByteCount, ...] = ()
    modules: tuple[str, ...] = ()
    inner: InnerOptions = InnerOptions()
    hotplug: HotplugController = "native"
    port_reserve: PortReserveOptions = PortReserveOptions()
    iommu: Literal["virtio", "smmuv3"] = "virtio"
    more_arguments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.iommu == "smmuv3":
            raise ValueError(f'machine.iommu = "smmuv3": {NO_SMMU}')
        for word in self.more_arguments:
            if why := REFUSED_ARGUMENTS.get(f"-{word.lstrip('-')}" if word.startswith("-") else ""):
                raise ValueError(f"machine.more_arguments has {word}: {why}")
        if self.einj and not self.polled_errors:
            raise ValueError("machine.einj needs machine.polled_errors: the record comes through the polled source")
        if self.error_store and self.kind != "q35":
            raise ValueError('machine.error_store needs kind = "q35": QEMU builds no ERST for Arm machines')
        if self.egm_retired and not (self.egm and self.shared_ram):
            raise ValueError("machine.egm_retired needs machine.egm and machine.shared_ram: its list is in there")
        if len(set(self.gpus)) != len(self.gpus) or len(self.gpus) > GPUS_MOST:
            raise ValueError(f"machine.gpus names each GPU once, and at most {GPUS_MOST}")
        if self.gpus and (self.poison_window or self.egm or self.kind != "virt"):
            raise ValueError('machine.gpus goes with neither poison_window nor egm, and with kind = "virt" alone')

    def gpu_number(self, name: str) -> int:
        """Which of the machine's GPUs that is, from 0.

        :raises BadInputError: it has none of that name, or several and none was named.
        """
        if not self.gpus and not name:
            return 0
        if name in self.gpus:
            return self.gpus.index(name)
        known = ", ".join(self.gpus)
        if not name:
            raise BadInputError(
                f"the machine has {len(self.gpus)} GPUs, and none is named", hint=f"gpu = one of {known}"
            )
        hint = f"it has {known}" if known else f"set machine.gpus = [{name!r}]"
        raise BadInputError(f"the machine has no GPU called {name!r}", hint=hint)

    def egm_range(self) -> AddressRange | None:
        """Where it lies in guest physical memory: before it is the kernel's memory, behind it firmware and kernel.

        :raises BadInputError: it is too large, or not in whole sections.
        """
        if not self.egm:
            return None
        if self.egm > self.ram // 4 or self.egm % EGM_UNIT_BYTES or self.ram % (2 * EGM_UNIT_BYTES):
            raise BadInputError(
                f"machine.egm = {format_size(self.egm)} of {format_size(self.ram)} RAM",
                hint="give a multiple of 128MiB, at most a quarter of the RAM, and RAM in multiples of 256MiB",
            )
        return AddressRange(RAM_BASE + self.ram // 2, self.egm)

    def shape(self, aperture_bytes: int = 0) -> MachineShape:
        """The shape of that machine, with a coherent aperture of that size.

        :raises BadInputError: as :meth:`egm_range`.
        """
        append = self.append
        if self.egm_range() is not None:
            append = f"{append} mem={self.ram // 2 // MIB}M".strip()
        return MachineShape(
            kind=self.kind,
            cpu=self.cpu or DEFAULT_CPUS[self.kind],
            cpus=self.cpus,
            ram_bytes=self.ram,
            aperture_bytes=POISON_APERTURE_BYTES if self.poison_window and aperture_bytes else aperture_bytes,
            ras=self.ras,
            append=append,
            poison_window=self.poison_window,
            error_region=self.polled_errors or self.boot_record,
            error_store=self.error_store,
            cxl=self.cxl,
            hotplug=self.hotplug,
            port_reserve=PortReserve(self.port_reserve.io, self.port_reserve.mem, self.port_reserve.pref64),
        )


class Device(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The GPU that is plugged in.

    :param model: a model that `qmp-driver gpu models` lists; the platform's unless given.
    :param msix: it has MSI-X beside MSI, without which NVIDIA's own driver takes no GPU. QEMU 11.1.3 aborts when such
        a GPU is unplugged.
    :param link_never_ready: BAR 0's readiness registers never read 0xFF, as with a dead chip-to-chip link.
    :param hbm_never_ready: the memory training's register never does, the link's may.
    :param training_s: seconds from start or reset until they read 0xFF.
    :param bar0_read_errno: reads of BAR 0 fail with this errno; 0 for none.
    :param cxl_timeout_code: of a GPU that is ready by its CXL DVSEC: how long the driver waits for its memory, 0 to 4
        for 1, 4, 16, 64 and 256 s; the model's unless given.
    """

    model: str = ""
    msix: bool = False
    link_never_ready: bool = False
    hbm_never_ready: bool = False
    training_s: float = 0.0
    bar0_read_errno: int = 0
    cxl_timeout_code: CxlTimeoutCode | None = None

    def faults(self) -> Faults:
        """The same as the GPU model takes it."""
        return Faults(
            link_never_ready=self.link_never_ready,
            hbm_never_ready=self.hbm_never_ready,
            training_s=self.training_s,
            bar0_read_errno=self.bar0_read_errno,
            cxl_timeout_code=self.cxl_timeout_code,
        )


class Tables(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The ACPI that the guest gets for its GPU.

    :param gpu: name of one of the platform's GPUs; the first unless given.
    :param without: `_DSD` properties to leave out.
    :param node_form: ``device`` defines the node, which hotplug needs; ``scope`` opens a node that QEMU's DSDT has;
        ``either`` does what the boot asks for: QEMU's DSDT has the node when the guest reboots with its GPU.
    :param size: overrides `nvidia,gpu-mem-size`; the platform's size unless given.
    """

    gpu: str = ""
    without: tuple[str, ...] = ()
    node_form: Literal["device", "scope", "either"] = "device"
    size: ByteCount | None = None
