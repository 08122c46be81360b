# SPDX-License-Identifier: Apache-2.0
r"""Predicts what Linux makes of a machine's proximity domains: its log, the NUMA nodes and their distances.

Reads SRAT, SLIT, HMAT, CEDT and the processors of MADT as Linux 7.3 does for arm64, and for x86. Exit code 1 if
Linux does not use the SRAT.

examples:
  acpigen predict dump/
      a folder of tables
  acpigen predict dump/ --nodes-most 64
      for a kernel with CONFIG_NODES_SHIFT=6; with 4, arm64's default, there are 16 nodes, and Linux drops the whole
      SRAT if it has more domains
  acpigen predict dump/ --json
      the same as JSON
"""

import argparse
from collections.abc import Mapping

from msgspec import Struct, structs

from acpigen.base.command.option_values import count, given
from acpigen.base.documents.json_text import json_text
from acpigen.base.exit_code import ExitCode
from acpigen.commands.shared.numa_reading import read_numa
from acpigen.linux.access_classes import AccessClass
from acpigen.linux.numa import NODES_MOST, NumaPrediction
from acpigen.reading.arguments import TABLES_HELP
from acpigen.reading.dump import read_dump


class PredictDocument(Struct, frozen=True, kw_only=True):
    """What Linux makes of a machine's proximity domains.

    :param log: the lines that it logs, in their order, without time stamps.
    :param nodes: a node's number → its proximity domain; empty when `used` is false.
    :param used: whether Linux uses the SRAT; if not it makes one node with all memory.
    :param distances: a row for each node, in the order of `nodes`.
    :param with_cpu: nodes with processors that the machine has.
    :param with_memory: nodes with memory at boot.
    :param with_generic_initiator: nodes of devices that start accesses.
    :param access_classes: what sysfs shows of the access to each node.
    :param hmat_ignored: why Linux ignores the HMAT; null if it does not.
    """

    log: tuple[str, ...]
    nodes: Mapping[int, int]
    used: bool
    distances: tuple[tuple[int, ...], ...]
    with_cpu: tuple[int, ...]
    with_memory: tuple[int, ...]
    with_generic_initiator: tuple[int, ...]
    access_classes: tuple[AccessClass, ...]
    hmat_ignored: str | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument("tables", metavar="TABLES", type=given, help=TABLES_HELP)
    parser.add_argument(
        "--nodes-most",
        metavar="NUMBER",
        type=count,
        default=NODES_MOST,
        help="number of nodes that the kernel supports: 1 << CONFIG_NODES_SHIFT (default 16)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Reads and predicts; exit code 1 if Linux does not use the SRAT."""
    reading = read_numa(read_dump(arguments.tables), arguments.tables, arguments.nodes_most)
    numa, classes, ignored = reading.numa, reading.classes, reading.hmat_ignored
    if arguments.json:
        print(json_text(_document(numa, classes, ignored)))
    else:
        print(_as_text(numa, classes, ignored))
    return ExitCode.PASS if numa.used else ExitCode.FAILED


def _document(numa: NumaPrediction, classes: tuple[AccessClass, ...], hmat_ignored: str) -> PredictDocument:
    return PredictDocument(**structs.asdict(numa), access_classes=classes, hmat_ignored=hmat_ignored or None)


def _as_text(numa: NumaPrediction, classes: tuple[AccessClass, ...], hmat_ignored: str) -> str:
    lines = ["Linux logs"]
    lines += [f"  {line}" for line in numa.log if "-> MPIDR" not in line]
    if not numa.used:
        return "\n".join([*lines, "and ignores the SRAT: one node with all memory"])
    lines.append("and creates these nodes")
    marks = {"CPUs": numa.with_cpu, "memory": numa.with_memory, "generic initiator": numa.with_generic_initiator}
    for (node, domain), row in zip(numa.nodes.items(), numa.distances, strict=True):
        kinds = ", ".join(name for name, nodes in marks.items() if node in nodes) or "nothing yet"
        lines.append(f"  node {node:2}  domain {domain:2}  {kinds:18} distances {' '.join(map(str, row))}")
    if hmat_ignored:
        lines.append(f"and ignores the HMAT: {hmat_ignored}")
    best = [each for each in classes if each.number == 0]
    if best:
        lines.append("with the best access to their memory")
    for each in best:
        source = f"  node {each.node:2}  from node {', '.join(map(str, each.initiators))}"
        read = f"{each.read_latency} ns, {each.read_bandwidth} MB/s to read"
        write = f"{each.write_latency} ns, {each.write_bandwidth} MB/s to write"
        lines.append(f"{source}: {read}, {write}")
    return "\n".join(lines)
