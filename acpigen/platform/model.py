# SPDX-License-Identifier: Apache-2.0
"""The description of a machine with coherent GPUs, as typed values.

Files in ``tables/platforms`` are read into these types by :mod:`acpigen.platform.file`, which checks them once; code
that gets a :class:`Platform` trusts it. Names of keys in a file differ from attribute names only where the attribute
carries a unit: a file says ``base = 0x420000000000`` and ``size = "96GiB"``.

Where the numbering comes from: edk2-nvidia 4180a6549b7a, TH500Definitions.h (proximity domains), and
its PCIe configuration (segment = socket << 4 | controller, node names ``PCIx`` and ``PCyx``).
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from acpigen.base.address_range import AddressRange
from acpigen.linux.gpu_models import READINESS, GpuModel, ReadinessName, described_model, known_models
from acpigen.linux.retired_pages import RETIRED_PAGES_MOST

Address = Annotated[
    int,
    Meta(
        description="a physical address, 64 bits, such as 0x420000000000",
        extra={"unit": "address"},
        extra_json_schema={"x-unit": "address"},
    ),
]
"""A physical address."""

ByteCount = Annotated[
    int,
    Meta(
        description='a size in bytes, or with a unit, such as "96GiB"',
        extra={"unit": "bytes"},
        extra_json_schema={"x-unit": "bytes"},
    ),
]
"""A size in bytes; a file may write it with a unit."""

PROXIMITY_DOMAIN_MOST = 1023
"""Linux has at most 1024 nodes (CONFIG_NODES_SHIFT up to 10); a SLIT grows with the square of the highest domain."""

ProximityDomain = Annotated[int, Meta(ge=0, le=PROXIMITY_DOMAIN_MOST, description="an ACPI proximity domain")]
Segment = Annotated[int, Meta(ge=0, le=0xFFFF, description="a PCI segment group")]
BusNumber = Annotated[int, Meta(ge=0, le=0xFF, description="a PCI bus number")]
DeviceNumber = Annotated[int, Meta(ge=0, le=31, description="a PCI device number")]
FunctionNumber = Annotated[int, Meta(ge=0, le=7, description="a PCI function number")]
Label = Annotated[str, Meta(min_length=1, description="a name that is unique in this file")]

GPU_PROXIMITY_DOMAINS = 8
"""Proximity domains of one GPU's memory, one for each MIG instance (TH500_GPU_MAX_NR_MEM_PARTITIONS)."""

GPU_FIRST_PROXIMITY_DOMAIN = 8
"""TH500_GPU_HBM_PXM_DOMAIN_START: 4 CPU sockets, then 4 EGM domains, then the GPUs."""

PlainName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=64,
        description="a name in one line of letters, digits, spaces, and . _ -",
        extra_json_schema={"pattern": "^[A-Za-z0-9 ._-]+$"},
    ),
]
"""A name that files in other languages carry: a C header, an INF, QEMU's arguments."""

RESET_CONTROLLERS = (8, 9)
"""Controllers whose GPU the platform's own processor resets (edk2-nvidia 4180a6549b7a, SsdtPcieTemplate.asl)."""

VDM_BYTES = 0x1000_0000
"""In front of a controller's configuration space (edk2-nvidia 4180a6549b7a, TH500Definitions.h: TH500_VDM_SIZE)."""


class Memory(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A range of memory: a coherent aperture, a part of a socket's DRAM, or a PCI window."""

    base_pa: Address = field(name="base")
    size_bytes: ByteCount = field(name="size")

    @property
    def range(self) -> AddressRange:
        """The same as an address range."""
        return AddressRange(self.base_pa, self.size_bytes)


class Window(Memory, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A host bridge's window into memory, in CPU addresses.

    :param bus_base: where the window starts on the PCI bus; the same as the CPU's address where it is not given.
    :param bits: 32 for a window below 4 GiB of PCI addresses, 64 for any other.
    :param prefetchable: reads have no side effects.
    """

    bits: Literal[32, 64] = 64
    prefetchable: bool = True
    bus_base: Address | None = None


class Dram(Memory, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A range of memory as SRAT has it.

    :param hot_pluggable: it may come and go; Linux keeps it from memory at boot where it is not there.
    :param non_volatile: it keeps its content.
    """

    hot_pluggable: bool = False
    non_volatile: bool = False


class MemoryDomain(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A proximity domain with memory and no processor, such as a CXL expander's or a range for hot-plug.

    :param memory: its ranges, as SRAT has them.
    """

    proximity_domain: ProximityDomain
    memory: Annotated[tuple[Dram, ...], Meta(min_length=1)]


class Socket(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A CPU socket with its DRAM.

    :param processors: how many CPUs it has; their ACPI processor UIDs start at ``first_processor_uid``.
    :param its: its GIC interrupt translation services, by MADT's id; SRAT ties each to the socket's domain.
    :param id: its number, from 0.
    :param memory: its DRAM, as SRAT has it.
    :param first_processor_uid: ACPI processor UID of its first CPU.
    """

    id: Annotated[int, Meta(ge=0, le=15)]
    proximity_domain: ProximityDomain
    memory: tuple[Dram, ...]
    processors: Annotated[int, Meta(ge=0, le=1024)] = 72
    first_processor_uid: Annotated[int, Meta(ge=0, le=0xFFFF_FFFF)] = 0
    its: tuple[Annotated[int, Meta(ge=0, le=0xFFFF_FFFF)], ...] = ()


class Port(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A root port, or a switch's port, below a host bridge.

    :param path: node names from the bridge down: ``RP00``, ``RP00.SW00``.
    """

    path: Label
    device: DeviceNumber = 0
    function: FunctionNumber = 0


class HostBridge(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A PCI Express host bridge.

    Several may share a segment, each with buses of its own, as every virtual machine with a ``pxb-pcie`` has them.

    :param name: ACPI node name below ``\\_SB``, ``PCI9`` or ``PC19``.
    :param ecam_base: address of its segment's configuration space, of bus 0, for MCFG.
    :param uid: ``_UID``; unless given the segment, or segment << 8 | bus of a bridge that does not begin with bus 0.
    :param cxl_registers: where the component registers of a CXL host bridge are, 64 KiB, for CEDT.
    :param socket: the id of the socket that it belongs to.
    :param controller: its number within the socket.
    :param windows: its windows into memory.
    :param ports: its root ports, and the ports of switches below.
    """

    name: Label
    socket: Annotated[int, Meta(ge=0, le=15)]
    controller: Annotated[int, Meta(ge=0, le=15)]
    segment: Segment
    ecam_base: Address
    windows: tuple[Window, ...]
    bus_first: BusNumber = 0
    bus_last: BusNumber = 255
    ports: tuple[Port, ...] = (Port(path="RP00"),)
    cxl_registers: Memory | None = None
    uid: Annotated[int, Meta(ge=0, le=0xFFFF_FFFF)] | None = None

    @property
    def unique_id(self) -> int:
        """``_UID``, by which CEDT names it, too."""
        if self.uid is not None:
            return self.uid
        return self.segment << 8 | self.bus_first if self.bus_first else self.segment


class Egm(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Extended GPU Memory: CPU memory lent to the GPU.

    :param retired_pages_base_pa: address of the list { u64 count; u64 address[4096] }; 0 where there is none.
    :param retired_pages: the addresses in that list, 64 KiB blocks inside the region.
    """

    base_pa: Address = field(name="base")
    size_bytes: ByteCount = field(name="size")
    pxm: ProximityDomain
    retired_pages_base_pa: Address = field(name="retired_pages_base", default=0)
    retired_pages: Annotated[tuple[Address, ...], Meta(max_length=RETIRED_PAGES_MOST)] = ()

    @property
    def range(self) -> AddressRange:
        """The region as an address range."""
        return AddressRange(self.base_pa, self.size_bytes)


class Gpu(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A GPU whose memory the CPU reaches coherently.

    :param name: its name in this file and in commands.
    :param parent: the bridge or port above it, ``PCI9.RP00``.
    :param node: its ACPI node name.
    :param model: the GPU model: a name, a title or a family of :mod:`acpigen.linux.gpu_models`, or a name of your
        own with ``device_id`` and ``mig_bug``.
    :param device_id: PCI device id, the vendor being NVIDIA (0x10de); the model's unless given.
    :param aperture: the GPU's memory in the CPU's address space; size 0 means that the chip-to-chip link is down.
    :param pxm_start: first proximity domain of its memory.
    :param pxm_count: number of its domains; 0 omits the two properties.
    :param mig_bug: whether a part of the memory must be mapped non-cacheable (GH200; main.c,
        nvgrace_gpu_has_mig_hw_bug()); as the model unless given.
    :param bus: its PCI bus: the bridge's ``bus_first`` where it is the parent, a later one behind a port.
    :param reset_doorbell: registers that ask the platform's own processor to reset the GPU, for ``_RST``: status,
        set, clear, reserved, request, more, 32 bits each (TH500_SW_IO1_BASE_SOCKET_x). The request has a bit for the
        GPU behind controller 9 and one for that behind controller 8, so the bridge has to be one of them.
    :param reset_waits_for_boot: whether ``_RST`` waits until the GPU reports that it has booted; as the model unless
        given.
    :param readiness: where a driver reads that the memory is ready: two registers in BAR 0, or a CXL Device DVSEC;
        as the model unless given.
    :param egm: CPU memory lent to the GPU; without it there is none.
    """

    name: PlainName
    model: str
    parent: Label
    aperture: Memory
    pxm_start: ProximityDomain
    pxm_count: Annotated[int, Meta(ge=0, le=64)] = GPU_PROXIMITY_DOMAINS
    device_id: Annotated[int, Meta(ge=0, le=0xFFFF)] | None = None
    mig_bug: bool | None = None
    readiness: ReadinessName | None = None
    node: Label = "GPU0"
    device: DeviceNumber = 0
    function: FunctionNumber = 0
    bus: BusNumber = 1
    egm: Egm | None = None
    reset_doorbell: Address | None = None
    reset_waits_for_boot: bool | None = None

    @property
    def models(self) -> tuple[GpuModel, ...]:
        """The catalogue's models that it may be: what ``model`` means and what is given by hand does not deny."""
        return tuple(
            each
            for each in known_models(self.model)
            if self.device_id in (None, each.device_id)
            and self.mig_bug in (None, each.mig_bug)
            and self.readiness in (None, each.readiness.name)
        )

    @property
    def hardware(self) -> GpuModel:
        """Which GPU it is: the catalogue's model, or the one that the file describes."""
        found = self.models
        readiness = READINESS[self.readiness or "bar0"]
        model = (
            found[0]
            if found
            else described_model(self.model, self.device_id or 0, mig_bug=bool(self.mig_bug), readiness=readiness)
        )
        if self.reset_waits_for_boot is None:
            return model
        return replace(model, reset_waits_for_boot=self.reset_waits_for_boot)


class Access(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one kind of initiator sees of one kind of memory.

    :param distance: distance in SLIT; 10 is local.
    :param read_latency: HMAT, in units of its entry base unit (1000 picoseconds, so nanoseconds).
    :param bandwidth: HMAT, in units of its entry base unit (1000 MB/s, so GB/s).
    :param write_latency: HMAT, as ``read_latency``.
    """

    distance: Annotated[int, Meta(ge=10, le=255)]
    read_latency: Annotated[int, Meta(ge=0, le=0xFFFF)]
    write_latency: Annotated[int, Meta(ge=0, le=0xFFFF)]
    bandwidth: Annotated[int, Meta(ge=0, le=0xFFFF)]


class Pair(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one domain sees of another where it is not as their relation says; a value that is not given is.

    :param distance: SLIT.
    :param read_latency: HMAT, as :class:`Access`; 65535 for no value.
    :param write_latency: HMAT, as ``read_latency``.
    :param bandwidth: HMAT, as :class:`Access`; 65535 for no value.
    """

    initiator: ProximityDomain
    target: ProximityDomain
    distance: Annotated[int, Meta(ge=10, le=255)] | None = None
    read_latency: Annotated[int, Meta(ge=0, le=0xFFFF)] | None = None
    write_latency: Annotated[int, Meta(ge=0, le=0xFFFF)] | None = None
    bandwidth: Annotated[int, Meta(ge=0, le=0xFFFF)] | None = None


class Locality(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Distances, latencies and bandwidths by relation, as the firmware keeps them.

    :param gpu_to_own_gpu: another part of the same GPU's memory; as ``gpu_to_local_gpu`` unless given, at a distance
        of 11 (edk2-nvidia 4180a6549b7a, NumaInfoLib.c, NumaInfoGetDistances(); firmware of before December 2024
        said 255).
    :param pairs: single pairs of domains that are otherwise.
    :param tables: which tables are made of it.
    :param cpu_to_local_cpu: from a socket's processors to the socket's DRAM.
    :param cpu_to_remote_cpu: to the DRAM of another socket.
    :param cpu_to_local_gpu: from processors to the memory of a GPU on their socket.
    :param cpu_to_remote_gpu: to the memory of a GPU on another socket.
    :param gpu_to_local_gpu: from a GPU to the memory of a GPU on its socket.
    :param gpu_to_remote_gpu: to the memory of a GPU on another socket.
    :param gpu_to_local_cpu: from a GPU to its socket's DRAM.
    :param gpu_to_remote_cpu: to the DRAM of another socket.
    """

    cpu_to_local_cpu: Access
    cpu_to_remote_cpu: Access
    cpu_to_local_gpu: Access
    cpu_to_remote_gpu: Access
    gpu_to_local_gpu: Access
    gpu_to_remote_gpu: Access
    gpu_to_local_cpu: Access
    gpu_to_remote_cpu: Access
    gpu_to_own_gpu: Access | None = None
    pairs: tuple[Pair, ...] = ()
    tables: Annotated[tuple[Literal["slit", "hmat"], ...], Meta(min_length=1)] = ("slit", "hmat")


class ErrorSource(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A GHESv2 source of hardware errors.

    :param status_address: where the address of the error status block is found.
    :param read_ack_address: the register that the OS writes when it has read the block.
    :param vector: GSIV, or SDEI event; without meaning for the others.
    :param id: HEST's source id.
    :param notification: how the OS learns of an error: it polls, or gets an exception, an interrupt or an event.
    :param poll_interval_ms: how often the OS looks, in milliseconds, for ``polled``.
    """

    id: Annotated[int, Meta(ge=0, le=0xFFFF)]
    notification: Literal["polled", "sea", "gsiv", "gpio", "sdei"]
    status_address: Address
    read_ack_address: Address
    block_size_bytes: Annotated[ByteCount, Meta(ge=0, le=0xFFFF_FFFF)] = field(name="block_size", default=4096)
    vector: Annotated[int, Meta(ge=0, le=0xFFFF_FFFF)] = 0
    poll_interval_ms: Annotated[int, Meta(ge=0, le=0xFFFF_FFFF)] = 0


ErrorTypeName = Literal[
    "processor-correctable",
    "processor-uncorrectable",
    "processor-fatal",
    "memory-correctable",
    "memory-uncorrectable",
    "memory-fatal",
    "pcie-correctable",
    "pcie-uncorrectable",
    "pcie-fatal",
    "platform-correctable",
    "platform-uncorrectable",
    "platform-fatal",
    "cxl-cache-correctable",
    "cxl-cache-uncorrectable",
    "cxl-cache-fatal",
    "cxl-mem-correctable",
    "cxl-mem-uncorrectable",
    "cxl-mem-fatal",
]
"""What can be injected (ACPI 6.5, table 18.29)."""


ErrorTypeV2Name = Literal["processor", "memory", "pcie"]
"""What EINJv2 can inject, in components that the request names (ACPI 6.5, table 18.30)."""


class VendorInjection(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The vendor's part of EINJ: whose types they are, and memory for what the OS says of an error.

    :param vendor_id: the PCI vendor.
    :param device_id: the PCI device.
    :param revision: of the device.
    :param oem_bytes: how much the OS may write there.
    """

    vendor_id: Annotated[int, Meta(ge=0, le=0xFFFF)]
    device_id: Annotated[int, Meta(ge=0, le=0xFFFF)]
    revision: Annotated[int, Meta(ge=0, le=0xFF)] = 0
    oem_bytes: Annotated[int, Meta(ge=0, le=256)] = 0


class ErrorInjection(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Means to inject errors, for EINJ: registers laid out as :mod:`acpigen.building.apei.registers` says.

    :param registers_base_pa: a page that firmware watches.
    :param error_types: the kinds of error that firmware can inject.
    :param error_types_v2: those that it can inject by EINJv2, in up to eight components at once.
    :param vendor: the vendor's own errors; none unless given.
    """

    registers_base_pa: Address = field(name="registers")
    error_types: Annotated[tuple[ErrorTypeName, ...], Meta(min_length=1)]
    error_types_v2: tuple[ErrorTypeV2Name, ...] = ()
    vendor: VendorInjection | None = None


class ErrorLog(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A store of error records that survives a reset, for ERST.

    :param registers_base_pa: a page that firmware watches, laid out as :mod:`acpigen.building.apei.registers` says.
    :param buffer: memory for writing and reading records.
    """

    registers_base_pa: Address = field(name="registers")
    buffer: Memory


class CxlWindow(Memory, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Addresses that CXL memory may get, for CEDT; base and size are multiples of 256 MiB.

    :param bridges: the CXL host bridges that share it, by name; 1, 2, 4, 8 or 16.
    """

    bridges: Annotated[tuple[Label, ...], Meta(min_length=1, max_length=16)]


class Oem(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the header of every table says about its maker.

    :param id: OEM ID.
    :param table_id: OEM table ID.
    :param revision: OEM revision.
    """

    id: Annotated[str, Meta(min_length=1, max_length=6)] = "NVIDIA"
    table_id: Annotated[str, Meta(min_length=1, max_length=8)] = "TH500"
    revision: Annotated[int, Meta(ge=0, le=0xFFFF_FFFF)] = 1


class Provenance(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a group of values comes from.

    :param of: the values, by their keys.
    :param kind: ``measured`` on a real machine, from the ``firmware-source`` or ``driver-source``, from the vendor's
        ``specification``, or an ``example`` that no machine is known to have.
    :param source: the document, file or machine.
    """

    of: Label
    kind: Literal["measured", "firmware-source", "driver-source", "specification", "example"]
    source: str


class Platform(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A machine with coherent GPUs.

    :param description: a sentence or two for ``acpigen platforms``.
    :param hypervisor_mode: whether EGM has proximity domains of its own (firmware's hypervisor mode).
    :param boot_errors: where firmware leaves the errors of the previous boot, for BERT.
    :param title: one line for lists and reports.
    :param memory_domains: proximity domains with memory alone.
    :param sockets: CPU sockets, with their memory.
    :param bridges: PCI Express host bridges.
    :param gpus: GPUs whose memory the CPU reaches coherently.
    :param provenance: where the values come from.
    :param locality: distances, latencies and bandwidths, for SLIT and HMAT; without it there are none of these
        tables.
    :param error_sources: GHESv2 sources of hardware errors, for HEST.
    :param error_injection: means to inject errors, for EINJ.
    :param error_log: a store of error records that survives a reset, for ERST.
    :param cxl_windows: addresses that CXL memory may get, for CEDT.
    :param vendor_records: its firmware reports errors in NVIDIA's own sections too, and has the device to which the
        driver binds that logs them.
    :param oem: what the header of every table says about its maker.
    """

    name: PlainName
    title: str
    sockets: Annotated[tuple[Socket, ...], Meta(min_length=1)]
    bridges: tuple[HostBridge, ...]
    gpus: tuple[Gpu, ...]
    provenance: tuple[Provenance, ...]
    description: str = ""
    memory_domains: tuple[MemoryDomain, ...] = ()
    hypervisor_mode: bool = False
    locality: Locality | None = None
    error_sources: tuple[ErrorSource, ...] = ()
    boot_errors: Memory | None = None
    error_injection: ErrorInjection | None = None
    error_log: ErrorLog | None = None
    cxl_windows: tuple[CxlWindow, ...] = ()
    vendor_records: bool = False
    oem: Oem = Oem()

    def gpu(self, name: str) -> Gpu | None:
        """The GPU of that name."""
        return next((gpu for gpu in self.gpus if gpu.name == name), None)

    def bridge_of(self, gpu: Gpu) -> HostBridge:
        """The host bridge that a GPU of this platform is behind."""
        name = gpu.parent.partition(".")[0]
        return next(bridge for bridge in self.bridges if bridge.name == name)


def acpi_path(gpu: Gpu) -> str:
    r"""The GPU's ACPI path, ``\_SB.PCI9.RP00.GPU0``."""
    return f"\\_SB.{gpu.parent}.{gpu.node}"


def relocated(gpu: Gpu, base_pa: int, size_bytes: int | None = None) -> Gpu:
    """The GPU with its aperture moved, as a virtual machine needs it when it places the memory elsewhere.

    EGM is left out: it belongs to the machine that the GPU came from.

    :raises BadInputError: the aperture would end beyond 64 bits.
    """
    moved = AddressRange(base_pa, gpu.aperture.size_bytes if size_bytes is None else size_bytes)
    aperture = Memory(base_pa=moved.start, size_bytes=moved.size_bytes)
    return replace(gpu, aperture=aperture, egm=None)
