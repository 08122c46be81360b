# SPDX-License-Identifier: Apache-2.0
r"""Writes what Linux's sysfs will show of a machine as a tar archive: nodes, distances, access classes, GPUs.

For programs that read sysfs (numactl, hwloc, schedulers, kubelet), where no such machine is available.
Only what follows from the tables is written; what is left out is listed.

examples:
  acpigen sysfs gb200-x2 -o tree.tar --nodes-most 64
      a platform
  acpigen sysfs dump/ -o tree.tar --gpu-model GH200
      the tables of a machine
"""

import argparse
import io
import tarfile
from pathlib import Path

from acpigen.base.address_range import AddressRange
from acpigen.base.command.option_values import count, given, given_path
from acpigen.base.errors import BadInputError
from acpigen.base.exit_code import ExitCode
from acpigen.base.files.atomic_files import write_whole
from acpigen.building.fixed_tables import hmat_of, slit_of, srat_of
from acpigen.commands.options.gpu_model import add_gpu_model, gpu_models
from acpigen.commands.shared.numa_reading import NumaReading, ram_of, read_numa
from acpigen.linux.access_classes import predict_access
from acpigen.linux.gpu_models import GpuModel
from acpigen.linux.numa import NODES_MOST, predict_numa
from acpigen.linux.sysfs import Machine, PciFunction, Tree, sysfs_tree
from acpigen.platform.file import load_platform, platform_names
from acpigen.platform.model import Platform
from acpigen.reading.arguments import TABLES_HELP
from acpigen.reading.dump import read_dump
from acpigen.structures.numa import srat

LEFT_OUT = (
    "of meminfo all but MemTotal, MemFree and MemUsed, and the memory that a kernel keeps for itself",
    "statistics (numastat, vmstat), huge pages, memory blocks, caches",
    "PPTT: each processor is a core of the package that its node is, as Linux takes it without that table",
    "all of PCI but the GPUs",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument(
        "source", metavar="PLATFORM|TABLES", type=given, help=f"a platform's name or TOML file; or {TABLES_HELP}"
    )
    parser.add_argument("-o", "--output", metavar="FILE", type=given_path, required=True, help="the archive")
    parser.add_argument(
        "--nodes-most",
        metavar="NUMBER",
        type=count,
        default=NODES_MOST,
        help="number of nodes that the kernel supports: 1 << CONFIG_NODES_SHIFT (default 16)",
    )
    add_gpu_model(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Predicts, and writes the archive; exit code 1 if Linux does not use the SRAT: the tree has one node then."""
    source: str = arguments.source
    left_out = list(LEFT_OUT)
    if source in platform_names() or source.endswith(".toml"):
        machine = of_platform(load_platform(source), arguments.nodes_most)
    else:
        dump = read_dump(source)
        models = gpu_models(arguments.gpu_model)
        reading = read_numa(dump, source, arguments.nodes_most)
        machine = of_reading(reading, models[0] if models else None)
        left_out.append(
            "numa_node and local CPUs of GPUs: the host bridge's _PXM is AML, which is not evaluated here"
            if models
            else "the GPUs: no table says what they are; give --gpu-model"
        )
    tree = sysfs_tree(machine)
    path: Path = arguments.output
    if path.is_dir():
        raise BadInputError(f"{path} is a folder", hint="give a file's name with -o")
    write_whole(path, archive(tree))
    if not arguments.quiet:
        print(f"{path}: {len(tree.files)} files and {len(tree.links)} links of {len(machine.numa.nodes) or 1} nodes")
        for each in left_out:
            print(f"  left out: {each}")
    if not machine.numa.used:
        print("Linux does not use the SRAT: one node with everything")
        return ExitCode.FAILED
    return ExitCode.PASS


def of_platform(platform: Platform, nodes_most: int) -> Machine:
    """A platform's machine."""
    affinity = srat_of(platform)
    located = platform.locality is not None
    processors = {
        uid: 0
        for socket in platform.sockets
        for uid in range(socket.first_processor_uid, socket.first_processor_uid + socket.processors)
    }
    numa = predict_numa(
        affinity,
        slit_of(platform) if located else None,
        processors=processors,
        ram=ram_of(affinity),
        nodes_most=max(nodes_most, 1),
    )
    classes = predict_access(hmat_of(platform), affinity, numa) if located and numa.used else ()
    functions = []
    for gpu in platform.gpus:
        bridge = platform.bridge_of(gpu)
        socket = next(each for each in platform.sockets if each.id == bridge.socket)
        node = numa.node_of(socket.proximity_domain) if numa.used else None
        address = f"{bridge.segment:04x}:{gpu.bus:02x}:{gpu.device:02x}.{gpu.function}"
        first = gpu.parent.split(".")[1:2]
        port = next((each for each in bridge.ports if [each.path] == first), None)
        through = (
            "" if port is None else f"{bridge.segment:04x}:{bridge.bus_first:02x}:{port.device:02x}.{port.function}"
        )
        place = -1 if node is None else node
        functions.append(PciFunction(bridge.segment, bridge.bus_first, address, gpu.hardware, place, through))
    machine = of_reading(NumaReading(affinity, processors, numa, classes), None)
    return Machine(machine.numa, machine.processors, machine.node_of, machine.memory, classes, functions)


def of_reading(reading: NumaReading, model: GpuModel | None) -> Machine:
    """The machine of a dump; its GPUs are the functions that generic initiators name."""
    numa = reading.numa
    domain_of = {
        each.processor_uid: each.proximity_domain
        for each in reading.affinity.entries
        if isinstance(each, srat.GiccAffinity) and each.flags & srat.AffinityFlags.ENABLED
    }
    uids = list(reading.processors)
    node_of = {cpu: numa.node_of(domain_of[uid]) or 0 for cpu, uid in enumerate(uids) if uid in domain_of}
    memory: dict[int, list[AddressRange]] = {}
    for each in reading.affinity.entries:
        if isinstance(each, srat.MemoryAffinity) and not each.flags & srat.MemoryFlags.HOT_PLUGGABLE and each.length:
            node = numa.node_of(each.proximity_domain) if numa.used else 0
            if node is not None:
                memory.setdefault(node, []).append(AddressRange(each.base, each.length))
    functions: dict[str, PciFunction] = {}
    for entry in reading.affinity.entries:
        if model is not None and isinstance(entry, srat.GenericInitiatorAffinity) and (pci := entry.pci) is not None:
            address = f"{pci.segment:04x}:{pci.bus:02x}:{pci.device:02x}.{pci.function}"
            functions[address] = PciFunction(pci.segment, 0, address, model, -1)
    classes = reading.classes if numa.used else ()
    return Machine(numa, uids, node_of, memory, classes, list(functions.values()))


def archive(tree: Tree) -> bytes:
    """The tree as a tar archive, the same bytes for the same tree."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as tar:
        folders = {
            str(each) for path in (*tree.files, *tree.links) for each in Path(path).parents if str(each) != "."
        }
        for folder in sorted(folders):
            info = tarfile.TarInfo(folder)
            info.type, info.mode = tarfile.DIRTYPE, 0o755
            tar.addfile(info)
        for path, text in sorted(tree.files.items()):
            info = tarfile.TarInfo(path)
            data = text.encode()
            info.size, info.mode = len(data), 0o444
            tar.addfile(info, io.BytesIO(data))
        for path, target in sorted(tree.links.items()):
            info = tarfile.TarInfo(path)
            info.type, info.linkname, info.mode = tarfile.SYMTYPE, target, 0o777
            tar.addfile(info)
    return buffer.getvalue()
