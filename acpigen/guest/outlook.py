# SPDX-License-Identifier: Apache-2.0
"""What a guest will see: nodes, each GPU's initiators and BARs, and what NVIDIA's driver makes of them."""

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.building.mmio_window import bars_of, window_bytes
from acpigen.guest.command_line.key_values import number, switch
from acpigen.guest.command_line.option_names import PASSED_THROUGH, VIRTUAL_IOMMUS
from acpigen.guest.machine import ROOT_BUS, GuestMachine, Thing
from acpigen.guest.memory_map import MemoryMap, memory_map
from acpigen.guest.pci import PciTree, Seat, pci_tree
from acpigen.guest.tables import build_slit, build_srat, cpu_nodes, initiators_in_order
from acpigen.linux.gpu_models import MODELS, GpuModel
from acpigen.linux.numa import NODES_MOST, NumaPrediction, predict_numa

SHARES = 8
"""MIG instances of a GPU, each with a node of its own; NVIDIA's open GPU kernel modules, nv-pci.c."""

INITIATOR = "acpi-generic-initiator"
EGM = "acpi-egm-memory"


class GuestGpu(msgspec.Struct, frozen=True):
    """A GPU that is passed through.

    :param model: what it is; None where neither the command line nor the caller says so.
    :param initiators: its Generic Initiators in the order of QEMU's SRAT.
    :param domains: their proximity domains, which are QEMU's node numbers.
    :param nodes: the guest's nodes that the driver gets for the GPU's memory; empty where it gets none.
    :param driver: what NVIDIA's driver makes of it, in a sentence.
    :param bars: number → bytes; empty where the model is not known.
    :param iommu: which one translates for it: the SMMU, or "" for none.
    :param egm: the nodes whose memory it reaches as Extended GPU Memory.
    """

    device: Thing
    seat: Seat | None
    model: GpuModel | None
    initiators: tuple[Thing, ...]
    domains: tuple[int, ...]
    nodes: tuple[int, ...]
    driver: str
    bars: dict[int, int]
    iommu: Thing | None
    egm: tuple[int, ...]


class Outlook(msgspec.Struct, frozen=True):
    """The whole of it.

    :param nodes_most: how many nodes the guest's kernel supports.
    :param window_needed_bytes: the least window that holds all BARs that are known.
    :param others: passed-through devices that are taken for no GPU.
    """

    machine: GuestMachine
    memory: MemoryMap
    tree: PciTree
    numa: NumaPrediction
    gpus: tuple[GuestGpu, ...]
    others: tuple[Thing, ...]
    nodes_most: int
    window_needed_bytes: int
    cpus_of_nodes: dict[int, int]

    @property
    def notes(self) -> tuple[str, ...]:
        """What was assumed, a sentence each."""
        notes = list(self.machine.notes)
        if self.gpus and any(each.model is None for each in self.gpus):
            notes.append("the GPUs' model is not in the command line: no BAR is checked; give --gpu-model")
        if self.others:
            names = ", ".join(each.id or each.label for each in self.others)
            notes.append(f"taken for no GPU, as no initiator names them: {names}; give --gpu for one that is")
        if self.machine.cpu.partition(",")[0] in ("host", ""):
            notes.append(f"the CPU is assumed to have {self.memory.address_bits} bits of physical address")
        if len(self.machine.objects_of(INITIATOR)) > 1:
            notes.append(
                "the initiators' order is computed as GLib 2.84 orders objects by their ids; another may differ"
            )
        if any(seat.port is not None for seat in self.tree.seats):
            notes.append("bus numbers are those of UEFI, with no bus kept free for hotplug")
        notes.append(f"the guest's kernel is assumed to support {self.nodes_most} nodes")
        return tuple(notes)


def outlook(
    machine: GuestMachine,
    *,
    model: GpuModel | None = None,
    gpu_ids: tuple[str, ...] = (),
    nodes_most: int = NODES_MOST,
) -> Outlook:
    """What the guest will see.

    :param model: of GPUs of which the command line does not say it.
    :param gpu_ids: ids of devices that are GPUs, beside those that an initiator or EGM names.
    :raises BadInputError: no device has such an id.
    """
    for id in gpu_ids:
        if machine.device(id) is None:
            passed = ", ".join(each.id for each in machine.devices if each.kind in PASSED_THROUGH and each.id)
            raise BadInputError(
                f"no device has the id {id!r}", option=f"--gpu {id}", hint=f"passed through are: {passed or 'none'}"
            )
    memory, tree = memory_map(machine), pci_tree(machine)
    affinity = build_srat(machine, memory, tree)
    numa = predict_numa(
        affinity,
        build_slit(machine),
        processors={cpu: _mpidr(cpu) for cpu in range(machine.cpus)},
        ram=tuple(memory.ram.values()),
        nodes_most=nodes_most,
    )
    named = {each.get("pci-dev") for each in (*machine.objects_of(INITIATOR), *machine.objects_of(EGM))}
    order = initiators_in_order(machine)
    gpus: list[GuestGpu] = []
    others: list[Thing] = []
    for device in machine.devices:
        if device.kind not in PASSED_THROUGH and device.id not in gpu_ids:
            continue
        known = _model_of(device)
        if known is None and device.id not in named and device.id not in gpu_ids:
            others.append(device)
            continue
        gpus.append(_gpu(machine, tree, numa, order, device, known or model))
    bridges: dict[str, list[int]] = {}
    for each in gpus:
        seat = each.seat
        bridge = seat.host_bridge.id if seat is not None and seat.host_bridge is not None else ROOT_BUS
        bridges.setdefault(bridge, []).extend(each.bars.values())
    return Outlook(
        machine,
        memory,
        tree,
        numa,
        tuple(gpus),
        tuple(others),
        nodes_most,
        window_bytes(bridges.values()),
        cpu_nodes(machine),
    )


def _mpidr(cpu: int) -> int:
    """QEMU gives GICv3's clusters 16 processors each (hw/arm/virt.c, virt_cpu_mp_affinity())."""
    return cpu // 16 << 8 | cpu % 16


def _model_of(device: Thing) -> GpuModel | None:
    id = number(device.get("x-pci-device-id") or "")
    if id is None or number(device.get("x-pci-vendor-id") or "0x10de") != 0x10DE:
        return None
    return next((each for each in MODELS.values() if each.device_id == id), None)


def _gpu(
    machine: GuestMachine,
    tree: PciTree,
    numa: NumaPrediction,
    order: tuple[Thing, ...],
    device: Thing,
    model: GpuModel | None,
) -> GuestGpu:
    seat = tree.seat(device.id)
    own = tuple(each for each in order if device.id and each.get("pci-dev") == device.id)
    domains = tuple(node for each in own if (node := number(each.get("node"))) is not None)
    nodes, said = _driver(seat, domains, numa)
    egm = tuple(
        node
        for each in machine.objects_of(EGM)
        if each.get("pci-dev") == device.id and (node := number(each.get("node"))) is not None
    )
    bars = bars_of(model, model.memory_bytes) if model is not None else {}
    return GuestGpu(device, seat, model, own, domains, nodes, said, bars, _iommu(machine, seat), egm)


def _driver(seat: Seat | None, domains: tuple[int, ...], numa: NumaPrediction) -> tuple[tuple[int, ...], str]:
    """NVIDIA's open GPU kernel modules, kernel-open/nvidia/nv-pci.c: the SRAT's initiators of function 0 first."""
    if not domains:
        return (), "finds no initiator of it, and QEMU writes no _DSD: no node for its memory"
    if seat is not None and seat.function:
        return (), f"looks for initiators of function 0 alone, and it is function {seat.function}: no node"
    if not numa.used:
        return (), "finds no nodes: Linux does not use the SRAT"
    found = tuple(numa.node_of(domain) for domain in domains)
    if None in found:
        missing = next(domain for domain, node in zip(domains, found, strict=True) if node is None)
        return (), f"drops all of its initiators, since domain {missing} is no node"
    nodes = tuple(sorted(node for node in found if node is not None))
    return nodes, f"gets {len(nodes)} node{'s' * (len(nodes) != 1)} for its memory, and takes BAR 4 for the memory"


def _iommu(machine: GuestMachine, seat: Seat | None) -> Thing | None:
    if seat is None:
        return None
    bridge = seat.host_bridge.id if seat.host_bridge is not None else ROOT_BUS
    if seat.host_bridge is not None and switch(seat.host_bridge.get("bypass_iommu") or "off"):
        return None
    for each in machine.devices:
        if each.kind == "arm-smmuv3" and each.get("primary-bus") == bridge:
            return each
        if each.kind in VIRTUAL_IOMMUS:
            return each
    if machine.options.get("iommu") == "smmuv3":
        return Thing("smmuv3 of -machine", "", {}, machine.kind_line)
    return None
