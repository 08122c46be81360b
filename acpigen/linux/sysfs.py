# SPDX-License-Identifier: Apache-2.0
"""What Linux's sysfs shows of a machine's tables, as files and links: nodes, processors, access classes, GPUs.

Linux 7.3: ``drivers/base/node.c`` (nodes, access classes), ``drivers/base/cpu.c``, ``drivers/base/topology.c``,
``lib/bitmap-str.c`` (lists and masks), ``drivers/pci/pci-sysfs.c``. Only what follows from the tables is here: of a
node's ``meminfo`` three lines, in which the memory that a kernel keeps for itself is not subtracted.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from acpigen.base.address_range import AddressRange
from acpigen.base.units import KIB
from acpigen.linux.access_classes import AccessClass
from acpigen.linux.gpu_models import GpuModel
from acpigen.linux.numa import NumaPrediction

NODES = "sys/devices/system/node"
PROCESSORS = "sys/devices/system/cpu"
PCI = "sys/bus/pci/devices"
BITS_A_WORD = 32
VALUES = ("read_bandwidth", "read_latency", "write_bandwidth", "write_latency")


class PciFunction(msgspec.Struct, frozen=True):
    """A GPU's PCI function.

    :param segment: of its host bridge, whose first bus is
    :param root_bus: this one.
    :param through: the address of the port that it is behind; empty for none.
    :param address: ``0009:01:00.0``.
    :param node: of the host bridge, in Linux's numbers; -1 for none.
    """

    segment: int
    root_bus: int
    address: str
    model: GpuModel
    node: int
    through: str = ""

    @property
    def folder(self) -> str:
        """Where sysfs has it."""
        port = f"{self.through}/" if self.through else ""
        return f"sys/devices/pci{self.segment:04x}:{self.root_bus:02x}/{port}{self.address}"


class Machine(msgspec.Struct, frozen=True):
    """What the tree is made of.

    :param processors: ACPI processor UIDs in the order of Linux's numbers.
    :param node_of: Linux's number of a processor → its node.
    :param memory: node → its ranges of RAM.
    """

    numa: NumaPrediction
    processors: Sequence[int]
    node_of: Mapping[int, int]
    memory: Mapping[int, Sequence[AddressRange]]
    classes: Sequence[AccessClass] = ()
    functions: Sequence[PciFunction] = ()


class Tree(msgspec.Struct):
    """Files and links by path, without a slash at the start.

    :param links: path → target, relative to the link's folder.
    """

    files: dict[str, str] = msgspec.field(default_factory=dict)
    links: dict[str, str] = msgspec.field(default_factory=dict)


def number_list(numbers: Iterable[int]) -> str:
    """A list as ``%*pbl`` prints it.

    >>> number_list([0, 1, 2, 5]), number_list([])
    ('0-2,5', '')
    """
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def number_mask(numbers: Iterable[int], bits: int) -> str:
    """A mask as ``%*pb`` prints it: words of 32 bits, the highest first and only as long as it has bits.

    >>> number_mask([0, 1], 2), number_mask([0, 33], 72), number_mask([], 0)
    ('3', '00,00000002,00000001', '')
    """
    mask = sum(1 << number for number in set(numbers))
    words: list[str] = []
    for start in range(0, bits, BITS_A_WORD):
        width = min(BITS_A_WORD, bits - start)
        words.append(f"{mask >> start & (1 << width) - 1:0{-(-width // 4)}x}")
    return ",".join(reversed(words))


def sysfs_tree(machine: Machine) -> Tree:
    """The tree of a machine; a machine whose SRAT Linux does not use has one node with everything."""
    numa = machine.numa
    tree = Tree()
    count = len(machine.processors)
    every = list(range(count))
    nodes = list(numa.nodes) if numa.used else [0]
    with_cpu = sorted({machine.node_of.get(cpu, 0) for cpu in every}) if numa.used else [0]
    with_memory = list(numa.with_memory) if numa.used else [0]
    for name, numbers in (
        ("online", nodes),
        ("possible", nodes),
        ("has_cpu", with_cpu),
        ("has_memory", with_memory),
        ("has_normal_memory", with_memory),
        ("has_generic_initiator", numa.with_generic_initiator if numa.used else ()),
    ):
        tree.files[f"{NODES}/{name}"] = number_list(numbers) + "\n"
    for name in ("online", "possible", "present"):
        tree.files[f"{PROCESSORS}/{name}"] = number_list(every) + "\n"
    for at, node in enumerate(nodes):
        here = f"{NODES}/node{node}"
        own = [cpu for cpu in every if (machine.node_of.get(cpu, 0) if numa.used else 0) == node]
        row = numa.distances[at] if numa.used else (10,)
        tree.files[f"{here}/distance"] = " ".join(map(str, row)) + "\n"
        tree.files[f"{here}/cpulist"] = number_list(own) + "\n"
        tree.files[f"{here}/cpumap"] = number_mask(own, count) + "\n"
        ranges = machine.memory.get(node, ()) if numa.used else [r for each in machine.memory.values() for r in each]
        tree.files[f"{here}/meminfo"] = _meminfo(node, sum(each.size_bytes for each in ranges))
        for cpu in own:
            tree.links[f"{here}/cpu{cpu}"] = f"../../cpu/cpu{cpu}"
            tree.links[f"{PROCESSORS}/cpu{cpu}/node{node}"] = f"../../node/node{node}"
            _topology(tree, cpu, node, own, count)
    for each in machine.classes:
        _access_class(tree, each)
    for function in machine.functions:
        _function(tree, function, machine, count)
    return tree


def _topology(tree: Tree, cpu: int, node: int, own: Sequence[int], count: int) -> None:
    """A processor as Linux takes it without a PPTT: a core of its own, in the package that its node is.

    Linux 7.3 ``drivers/base/arch_topology.c``, ``store_cpu_topology()`` and ``update_siblings_masks()``, and
    ``drivers/base/topology.c``.
    """
    here = f"{PROCESSORS}/cpu{cpu}/topology"
    tree.files[f"{here}/core_id"] = f"{cpu}\n"
    tree.files[f"{here}/physical_package_id"] = f"{node}\n"
    for names, numbers in ((("core_cpus", "thread_siblings"), [cpu]), (("package_cpus", "core_siblings"), own)):
        for name in names:
            tree.files[f"{here}/{name}"] = number_mask(numbers, count) + "\n"
            tree.files[f"{here}/{name}_list"] = number_list(numbers) + "\n"


def _meminfo(node: int, size_bytes: int) -> str:
    """``node_read_meminfo()``, its first lines."""
    values = (("MemTotal", size_bytes), ("MemFree", size_bytes), ("MemUsed", 0))
    return "".join(f"Node {node} {name}:{' ' * (15 - len(name))}{size // KIB:8} kB\n" for name, size in values)


def _access_class(tree: Tree, each: AccessClass) -> None:
    here = f"{NODES}/node{each.node}/access{each.number}/initiators"
    for name in VALUES:
        tree.files[f"{here}/{name}"] = f"{getattr(each, name)}\n"
    for initiator in each.initiators:
        tree.links[f"{here}/node{initiator}"] = f"../../../node{initiator}"
        targets = f"{NODES}/node{initiator}/access{each.number}/targets"
        tree.links[f"{targets}/node{each.node}"] = f"../../../node{each.node}"


def _function(tree: Tree, function: PciFunction, machine: Machine, count: int) -> None:
    model, here = function.model, function.folder
    near = [cpu for cpu in range(count) if function.node < 0 or machine.node_of.get(cpu, 0) == function.node]
    for name, text in (
        ("vendor", f"{model.vendor_id:#06x}"),
        ("device", f"{model.device_id:#06x}"),
        ("subsystem_vendor", f"{model.subsystem_vendor_id:#06x}"),
        ("subsystem_device", f"{model.subsystem_id:#06x}"),
        ("revision", f"{model.revision:#04x}"),
        ("class", f"{model.class_code:#08x}"),
        ("numa_node", str(function.node)),
        ("local_cpulist", number_list(near)),
        ("local_cpus", number_mask(near, count)),
    ):
        tree.files[f"{here}/{name}"] = text + "\n"
    tree.links[f"{PCI}/{function.address}"] = "../../../" + here.removeprefix("sys/")
