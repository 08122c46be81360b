# SPDX-License-Identifier: Apache-2.0
"""A user's virtual machine as this host can make it: what belongs to another host is replaced, each time with a word.

Nothing that decides the guest's nodes, buses and tables is changed but the amount of memory: ids, their order, nodes,
distances, host bridges, ports and slots stay.
"""

import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from acpigen.base.units import GIB, MIB, format_size, round_down, round_up
from acpigen.building.mmio_window import bars_of
from acpigen.guest import GuestMachine
from acpigen.guest.command_line.option_names import (
    EXPANDERS,
    PASSED_THROUGH,
    PORTS,
    VIRTUAL_IOMMUS,
    WITH_VALUE,
    WITHOUT_VALUE,
)
from acpigen.guest.machine import ROOT_BUS, Thing
from acpigen.guest.memory_map import memory_of_nodes
from acpigen.guest.pci import SLOTS, bus_of, is_pci, pci_tree
from acpigen.guest.tables import cpu_nodes
from acpigen.linux.gpu_models import GpuModel
from qmp_driver.errors import BadInputError
from qmp_driver.topology.parts import BootFiles, GuestPorts, escaped, port_words
from qmp_driver.topology.shape import DEVICE_MEMORY_ALIGNMENT_BYTES, ERROR_REGION_BYTES, RAM_BASE
from qmp_driver.topology.virt import ERROR_REGION_ID, VIRT_KERNEL_WORDS

NODE_BYTES = 64 * MIB
"""What a node with memory gets."""
MACHINE_BYTES = 256 * MIB
"""What a machine without nodes gets."""
PORTS_SLOT = 2
"""Of the free slots of the root bus, counted from 0: two others are of what steps need."""
OWN_RAM_ID = "qmp-driver-ram"
"""The backend of a machine that names none."""
STAND_IN_DEVICE = "virtio-rng-pci"
STAND_IN_OBJECT = "iothread"
"""An object that needs nothing; it keeps an id's place, and so the order of QEMU's objects."""
KEPT_MACHINE_OPTIONS = (
    *("gic-version", "its", "msi", "highmem", "highmem-mmio", "highmem-mmio-size", "highmem-ecam", "highmem-redists"),
    *("compact-highmem", "iommu", "acpi", "default-bus-bypass-iommu", "memory-backend"),
)
SECTION_BYTES = 128 * MIB
"""Nodes with memory begin and end at whole ones: a memory section of Linux on arm64 with pages of 4 and 16 KiB."""
SMALL_BARS = {4: 128 << 20, 2: 64 << 20}
"""Of a GPU whose memory is not known: powers of two."""
KEPT_OF_PORTS = frozenset(
    {"bus", "addr", "chassis", "slot", "port", "multifunction", "bus_nr", "numa_node", "bypass_iommu"}
)


def memory_bars(model: GpuModel) -> dict[int, int]:
    """The BARs with a model's memory, as large as the GPU's: their memory is made when it is touched."""
    bars = bars_of(model, model.memory_bytes) if model.memory_bytes else SMALL_BARS
    return {bar: size for bar, size in bars.items() if bar == 4 or (bar == 2 and model.mig_bug)}


@dataclass(frozen=True)
class Adapted:
    """QEMU arguments, and what was replaced.

    :param words: without the program, an accelerator, firmware and kernel.
    :param replacements: a sentence each.
    :param ram_bytes: its RAM.
    :param cpus: its processors.
    """

    words: tuple[str, ...]
    replacements: tuple[str, ...]
    ram_bytes: int = 0
    cpus: int = 1


@dataclass(frozen=True)
class ToBoot:
    """What a machine that is booted has in place of what it asks for.

    :param sockets: id of a GPU → the socket of its model.
    :param memory_bytes: of all nodes with memory, which share it in parts of 128 MiB.
    :param ras: it has error sources, so that errors can be injected.
    :param for_scenarios: it has what steps need: a virtio-iommu for an SMMU, and a device that reports panics.
    :param error_region: the file behind a small memory device, for error records that the host writes.
    :param ram_file: the file behind the RAM of all nodes, one after the other, which the host can write.
    :param aborts: a load from an address of the PCI windows that nothing decodes aborts, in place of reading as ones.
    """

    sockets: Mapping[str, Path]
    memory_bytes: int = GIB
    ras: bool = False
    for_scenarios: bool = False
    error_region: Path | None = None
    ram_file: Path | None = None
    aborts: bool = False


def adapted(machine: GuestMachine, cpu: str = "max", boot: ToBoot | None = None) -> Adapted:
    """The machine's arguments for this host.

    :param cpu: the CPU's model in place of a host's.
    :param boot: for a machine that is booted; else nothing of it runs.
    """
    words: list[str] = []
    said: list[str] = []
    words += ["-machine", ",".join([machine.kind or "virt", *_machine_options(machine, said, boot)])]
    words += ["-cpu", cpu]
    if machine.cpu.partition(",")[0] != cpu:
        said.append(f"-cpu {machine.cpu or 'of QEMU by default'}: {cpu}, which is emulated")
    if machine.accelerator:
        said.append(f"accel={machine.accelerator}: nothing runs, or all is emulated")
    cpus = _one_processor_a_node(machine) if boot is not None else None
    if cpus is not None:
        said.append(f"processors: {max(len(cpus), 1)} in place of {machine.cpus}, one for each node that has any")
    words += ["-smp", _processors(machine) if cpus is None else str(max(len(cpus), 1))]
    sizes = memory_of_nodes(machine) if machine.nodes else {}
    node_bytes = NODE_BYTES
    if boot is not None and sizes:
        node_bytes = max(round_down(boot.memory_bytes // len(sizes), SECTION_BYTES), SECTION_BYTES)
    total = node_bytes * len(sizes) if sizes else MACHINE_BYTES if boot is None else boot.memory_bytes
    said.append(f"memory: {format_size(total)} in place of {format_size(machine.memory_bytes)}")
    words += ["-m", _memory(machine, total, said, boot)]
    words += _objects(machine, said, _backends(machine, node_bytes, total, boot, said))
    words += _nodes(machine, cpus)
    if boot is not None and boot.aborts:
        words += ["-global", "gpex-pcihost.allow-unmapped-accesses=off"]
        said.append("gpex-pcihost.allow-unmapped-accesses=off: a load from a BAR that decodes no more aborts")
    if boot is not None and boot.for_scenarios:
        words += _needed_by_steps(machine, said)
    for device in machine.devices:
        words += _device(device, said, boot)
    if boot is not None and boot.error_region is not None:
        words += _error_region(boot.error_region, RAM_BASE + total, said)
    if boot is not None:
        said.append(
            "firmware, kernel, drives and network: the lab's firmware, kernel and agent in place of the file's"
        )
    said += [f"{each.where}: left out, as it is unknown" for each in machine.oddities if _is_unknown(each.where)]
    return Adapted(tuple(words), tuple(said), total, machine.cpus if cpus is None else max(len(cpus), 1))


def boot_words(boot: BootFiles, ports: GuestPorts, machine: GuestMachine, append: str = "") -> list[str]:
    """What a machine of :func:`adapted` boots from on this host, and its ports.

    :param append: added to the kernel's command line.
    :raises BadInputError: its root bus is full.
    """
    slot = next(itertools.islice(free_slots(machine), PORTS_SLOT, None), None)
    if slot is None:
        raise BadInputError(
            "the machine's root bus has no free slot for the agent", hint="leave out devices of pcie.0"
        )
    words = ["-nodefaults", "-no-user-config", "-display", "none", "-accel", "tcg,thread=multi"]
    words += ["-bios", str(boot.firmware), "-kernel", str(boot.kernel), "-initrd", str(boot.initrd)]
    words += ["-append", f"{VIRT_KERNEL_WORDS} {append}".rstrip(), "-action", "reboot=shutdown,panic=pause"]
    return [*words, *port_words(ports, slot)]


def free_slots(machine: GuestMachine) -> Iterator[int]:
    """Slots of the root bus that nothing of the machine has, the highest first."""
    taken = {each.slot for each in pci_tree(machine).seats if each.bus == ROOT_BUS}
    return (slot for slot in range(SLOTS - 1, 0, -1) if slot not in taken)


def _memory(machine: GuestMachine, total_bytes: int, said: list[str], boot: ToBoot | None) -> str:
    """The value of `-m`."""
    more, slots = max(machine.memory_most_bytes - machine.memory_bytes, 0), machine.slots
    if boot is not None and boot.error_region is not None:
        more, slots = round_up(more, GIB) + GIB, (slots if more else 0) + 1
        said.append("-m: one more slot, for the memory device with error records")
    memory = f"{total_bytes // MIB}M"
    return f"{memory},slots={slots},maxmem={(total_bytes + more) // MIB}M" if more else memory


def _needed_by_steps(machine: GuestMachine, said: list[str]) -> Iterator[str]:
    """What a GPU needs that VFIO of the guest takes, and what reports a panic; before the devices of the file."""
    slots = free_slots(machine)
    iommu, panic = next(slots, None), next(slots, None)
    if iommu is None or panic is None:
        raise BadInputError(
            "the root bus has fewer than 3 free slots, and steps need them", hint="leave out devices of pcie.0"
        )
    said.append(f"a virtio-iommu in slot {iommu}: the guest's VFIO takes a GPU that an IOMMU translates for")
    yield from ("-device", f"virtio-iommu-pci,bus=pcie.0,addr={iommu:x}.0")
    said.append(f"a pvpanic device in slot {panic}: it reports the guest's panics")
    yield from ("-device", f"pvpanic-pci,bus=pcie.0,addr={panic:x}.0")


def _error_region(file: Path, ram_end: int, said: list[str]) -> Iterator[str]:
    """A memory device at the place that :meth:`MachineShape.error_region_base_pa` gives."""
    said.append(
        f"a memory device of {format_size(ERROR_REGION_BYTES)} behind the RAM: error records that the host writes"
    )
    tail = f"size={ERROR_REGION_BYTES},mem-path={escaped(file)},share=on"
    yield from ("-object", f"memory-backend-file,id={ERROR_REGION_ID}-memory,{tail}")
    place = round_up(ram_end, DEVICE_MEMORY_ALIGNMENT_BYTES)
    yield from ("-device", f"nvdimm,id={ERROR_REGION_ID},memdev={ERROR_REGION_ID}-memory,addr={place:#x}")


def _is_unknown(word: str) -> bool:
    """Whether it is an option that is none of QEMU's."""
    return word.startswith("-") and " " not in word and word.lstrip("-") not in WITH_VALUE | WITHOUT_VALUE


def _machine_options(machine: GuestMachine, said: list[str], boot: ToBoot | None) -> Iterator[str]:
    ras = boot is not None and boot.ras
    if boot is not None and boot.error_region is not None:
        yield "nvdimm=on"
    if boot is not None and boot.ram_file is not None and not machine.nodes:
        yield from [] if machine.options.get("memory-backend") else [f"memory-backend={OWN_RAM_ID}"]
    known = (*KEPT_MACHINE_OPTIONS, "type", "accel", *(["ras"] if ras else []))
    left = [name for name in machine.options if name not in known]
    if ras:
        yield "ras=on"
        if machine.options.get("ras") != "on":
            said.append("ras=on: error sources, for the errors that are injected")
    for name in KEPT_MACHINE_OPTIONS:
        value = machine.options.get(name, "")
        if name == "gic-version" and not value and boot is not None:
            said.append("gic-version: 3, which KVM gives on a host with a GPU; an emulated machine would have 2")
            value = "3"
        if value == "host":
            said.append(f"{name}=host: 3")
            value = "3"
        if value:
            yield f"{name}={value}"
    if left:
        said.append(f"of -machine, as no table that is compared depends on it: {', '.join(left)}")


def _processors(machine: GuestMachine) -> str:
    """With QEMU's own words for sockets, so that a processor without a node is the same node's."""
    each = max(machine.cpus_most // max(machine.sockets, 1), 1)
    if machine.sockets * each != machine.cpus_most:
        return f"{machine.cpus},maxcpus={machine.cpus_most}"
    return f"{machine.cpus},maxcpus={machine.cpus_most},sockets={machine.sockets},cores={each},threads=1"


def _one_processor_a_node(machine: GuestMachine) -> dict[int, int]:
    """Node → its only processor."""
    with_any = sorted(set(cpu_nodes(machine).values()) & {node.id for node in machine.nodes})
    return {node: cpu for cpu, node in enumerate(with_any)}


def _backends(
    machine: GuestMachine, node_bytes: int, total_bytes: int, boot: ToBoot | None, said: list[str]
) -> dict[str, tuple[str, str]]:
    """The id of each memory backend that is RAM → its kind and its other properties here."""
    file = None if boot is None else boot.ram_file
    if machine.nodes:
        order = [machine.node(id) for id in memory_of_nodes(machine)]
        ids = dict.fromkeys(node.memdev for node in order if node is not None and node.memdev)
        ids |= dict.fromkeys(node.memdev for node in machine.nodes if node.memdev)
        sizes = dict.fromkeys(ids, node_bytes)
    else:
        sizes = {machine.options.get("memory-backend") or (OWN_RAM_ID if file is not None else ""): total_bytes}
    found: dict[str, tuple[str, str]] = {}
    at = 0
    for id, size in sizes.items():
        if file is None:
            found[id] = ("memory-backend-ram", f"size={size},reserve=off")
        else:
            tail = f"size={size},mem-path={escaped(file)},share=on" + (f",offset={at}" if at else "")
            found[id] = ("memory-backend-file", tail)
        at += size
    if file is not None:
        said.append("the RAM: a file of this host, into which error records are written")
    return found


def _objects(machine: GuestMachine, said: list[str], backends: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """The objects, in their order.

    :param backends: as :func:`_backends` gives them.
    """
    if OWN_RAM_ID in backends:
        kind, tail = backends[OWN_RAM_ID]
        yield from ("-object", f"{kind},id={OWN_RAM_ID},{tail}")
    for each in machine.objects:
        if each.kind == "acpi-generic-initiator":
            yield from ("-object", _text(each.kind, each.id, each.properties))
        elif each.kind.startswith("memory-backend-") and each.id in backends:
            kind, tail = backends[each.id]
            if each.kind != kind or kind != "memory-backend-ram":
                where = each.get("mem-path")
                said.append(f"{each.label}{f' of {where}' if where else ''}: {kind}")
            yield from ("-object", f"{kind},id={each.id},{tail}")
        else:
            late = each.kind.startswith("memory-backend-")
            kind = f"memory-backend-ram,size={MIB}" if late else STAND_IN_OBJECT
            said.append(f"{each.label}: {'memory that nothing uses' if late else 'an object that does nothing'}")
            if each.id:
                yield from ("-object", f"{kind},id={each.id}")


def _nodes(machine: GuestMachine, one_each: Mapping[int, int] | None) -> Iterator[str]:
    for node in machine.nodes:
        cpus = node.cpus if one_each is None else [cpu for id, cpu in one_each.items() if id == node.id]
        words = f"node,nodeid={node.id}" + "".join(f",cpus={cpu}" for cpu in cpus)
        yield from ("-numa", words + (f",memdev={node.memdev}" if node.memdev else ""))
    for each in machine.distances:
        yield from ("-numa", f"dist,src={each.source},dst={each.destination},val={each.value}")


def _device(device: Thing, said: list[str], boot: ToBoot | None) -> Iterator[str]:
    if device.kind in (*EXPANDERS, *PORTS):
        kept = {name: value for name, value in device.properties.items() if name in KEPT_OF_PORTS}
        yield from ("-device", _text(device.kind, device.id, kept))
    elif boot is not None and (device.kind == "arm-smmuv3" or device.kind in VIRTUAL_IOMMUS):
        instead = ", a virtio-iommu in its place" if boot.for_scenarios else ""
        said.append(f"{device.label}: left out, as a GPU over vfio-user works behind no emulated SMMU{instead}")
    elif boot is not None and device.id in boot.sockets:
        said.append(f"{device.label}: our model of the GPU, over vfio-user")
        place = {name: device.get(name) for name in ("addr", "multifunction") if device.get(name)}
        socket = {"type": "unix", "path": str(boot.sockets[device.id])}
        words = {"driver": "vfio-user-pci", "socket": socket, "bus": bus_of(device), "id": device.id, **place}
        yield from ("-device", json.dumps(words, separators=(",", ":")))
    elif device.kind == "arm-smmuv3":
        if device.get("accel"):
            said.append(f"{device.label}: emulated, without accel")
        yield from ("-device", _text(device.kind, device.id, {"primary-bus": device.get("primary-bus")}))
    elif is_pci(device):
        what = "a GPU or another device of a host" if device.kind in PASSED_THROUGH else "a device"
        if device.kind != STAND_IN_DEVICE:
            said.append(f"{device.label}, {what}: {STAND_IN_DEVICE} in its place")
        kept = {name: device.get(name) for name in ("addr", "multifunction") if device.get(name)}
        yield from ("-device", _text(STAND_IN_DEVICE, device.id, {"bus": bus_of(device), **kept}))
    else:
        said.append(f"{device.label}: left out, as it is on no PCI bus")


def _text(kind: str, id: str, properties: Mapping[str, str]) -> str:
    named = [f"id={id}"] if id else []
    return ",".join([kind, *named, *(f"{name}={value.replace(',', ',,')}" for name, value in properties.items())])
