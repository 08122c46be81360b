# SPDX-License-Identifier: Apache-2.0
"""Step `expect-numa`: Linux logged the SRAT that acpigen predicted, and made those nodes of it."""

import asyncio
import re
from collections.abc import Sequence
from typing import ClassVar

from acpigen.base.address_range import AddressRange
from acpigen.base.pattern import pattern
from acpigen.building.fixed_tables import hmat_of, slit_of, srat_of
from acpigen.linux.access_classes import AccessClass, predict_access
from acpigen.linux.numa import NODES_MOST, NumaPrediction, predict_numa
from acpigen.platform.file import load_platform
from acpigen.structures.cpu import madt
from qmp_driver.errors import RequestRefusedError, said_by_guest
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.lab import Lab
from qmp_driver.stage.numa_nodes import distances_beside, possible_beside
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.machine.platform_tables import moved, style_called
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology import RAM_BASE

SRAT_LINES = Link("srat-lines", "Linux read SRAT and SLIT as acpigen predicted, line by line")
NUMA_NODES = Link("numa-nodes", "Linux has the predicted nodes: with processors, with memory, of generic initiators")
NUMA_DISTANCES = Link("numa-distances", "the distances between nodes are those of the SLIT")
ACCESS_CLASSES = Link(
    "access-classes", "the best initiators, latencies and bandwidths of each node are those of the HMAT"
)

NUMA_LINE = pattern(
    r"SRAT: .*PXM|SRAT: Too many|SRAT not used|SRAT: Failed|SRAT: Invalid|SLIT table looks|CFMWS|overlaps with node"
)
"""Every line that Linux 7.3 logs about its nodes when it reads SRAT, SLIT and CEDT."""

FIRST_PROCESSOR_TIMEOUT_S = 5.0
ATTRIBUTES = ("read_latency", "write_latency", "read_bandwidth", "write_bandwidth")
NODES = "/sys/devices/system/node"


@register_step
class ExpectNuma(Step, frozen=True, tag="expect-numa"):
    """Compares the guest's NUMA nodes with those that acpigen predicts for a platform.

    :param platform: the platform whose tables the guest should have.
    :param style: the style of its SRAT.
    """

    LINKS: ClassVar = (SRAT_LINES, NUMA_NODES, NUMA_DISTANCES, ACCESS_CLASSES)
    NEEDS: ClassVar = (GuestMachine,)

    platform: str
    style: str = "firmware"

    async def run(self, stage: Stage) -> None:
        ram_bytes = stage.products[GuestMachine].shape.ram_bytes
        platform = moved(load_platform(self.platform), ram_bytes)
        affinity = srat_of(platform, style_called(self.style))
        predicted = predict_numa(
            affinity,
            slit_of(platform) if platform.locality is not None else None,
            processors=await processors_of(stage),
            ram=(AddressRange(RAM_BASE, ram_bytes),),
            nodes_most=nodes_most(stage.setup.lab),
        )
        await stage.kernel_log.wait(
            r"smp: Brought up", FIRST_PROCESSOR_TIMEOUT_S, "that all processors are up, after which SRAT is read"
        )
        seen = stage.kernel_log.note_all(NUMA_LINE.pattern)
        stage.prove(
            SRAT_LINES,
            expected=list(predicted.log),
            observed=[each.text for each in seen],
            evidence=seen,
            hint="the guest's tables are not the platform's, or this kernel reads them in another way",
        )
        await _prove_nodes(stage, predicted)
        attributes = hmat_of(platform) if platform.locality is not None else None
        classes = predict_access(attributes, affinity, predicted) if attributes and predicted.used else ()
        observed, told_by = await access_classes_of(stage, predicted)
        stage.prove(
            ACCESS_CLASSES, expected=[access_in_words(each) for each in classes], observed=observed, evidence=told_by
        )


async def _prove_nodes(stage: Stage, predicted: NumaPrediction) -> None:
    found = await stage.agent.inventory.numa()
    evidence = [
        stage.saw(
            Source.AGENT,
            f"nodes {_numbers(found.online)}; with CPUs {_numbers(found.has_cpu)}, with memory"
            f" {_numbers(found.has_memory)}, of generic initiators {_numbers(found.has_generic_initiator)}",
        )
    ]
    expected, observed = possible_beside(predicted, found)
    stage.prove(NUMA_NODES, expected=expected, observed=observed, evidence=evidence)
    rows, found_rows = distances_beside(predicted, found)
    stage.prove(
        NUMA_DISTANCES,
        expected=rows,
        observed=found_rows,
        evidence=[stage.saw(Source.AGENT, f"node {each.node}: distances {each.distances}") for each in found.nodes],
    )


async def processors_of(stage: Stage) -> dict[int, int]:
    """The machine's processors, UID → MPIDR, by its own MADT."""
    answer = await stage.agent.acpi.table("APIC")
    with said_by_guest("the guest's MADT"):
        table = madt.parse(answer.base64)
    return {each.uid: each.mpidr for each in table.entries if isinstance(each, madt.Gicc)}


async def access_classes_of(stage: Stage, predicted: NumaPrediction) -> tuple[list[str], list[Observation]]:
    """What sysfs says of every node that it has access classes of.

    One class after the other: the agent works on a limited number of requests at once.
    """
    places = [(node, number) for node in predicted.nodes for number in (0, 1)]
    classes = [await _access_class(stage, predicted, *place) for place in places]
    found = [access_in_words(each) for each in classes if each is not None]
    return found, [stage.saw(Source.AGENT, line) for line in found or ["no access classes"]]


async def _access_class(stage: Stage, predicted: NumaPrediction, node: int, number: int) -> AccessClass | None:
    folder = f"{NODES}/node{node}/access{number}/initiators"
    values = await asyncio.gather(*(_text(stage, f"{folder}/{name}") for name in ATTRIBUTES))
    if not all(values):
        return None
    links = await asyncio.gather(*(_text(stage, f"{folder}/node{each}/distance") for each in predicted.nodes))
    initiators = tuple(each for each, text in zip(predicted.nodes, links, strict=True) if text)
    with said_by_guest(f"what {folder} says"):
        return AccessClass(node, number, initiators, *map(int, values))


async def _text(stage: Stage, path: str) -> str:
    """A file in the guest; empty where there is none.

    :raises RequestRefusedError: it is there, or may be, and cannot be read.
    """
    try:
        return (await stage.agent.file.read(path)).words
    except RequestRefusedError as error:
        if error.errno_name == "ENOENT":
            return ""
        raise


def access_in_words(each: AccessClass) -> str:
    return (
        f"node {each.node} access{each.number}: from {_numbers(each.initiators)}, read {each.read_latency} ns"
        f" {each.read_bandwidth} MB/s, write {each.write_latency} ns {each.write_bandwidth} MB/s"
    )


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) or "none"


def nodes_most(lab: Lab) -> int:
    """How many nodes the lab's kernel can have: 1 << CONFIG_NODES_SHIFT."""
    found = re.search(r"^CONFIG_NODES_SHIFT=(\d+)$", lab.kernel.config.read_text(), re.MULTILINE)
    return 1 << int(found.group(1)) if found else NODES_MOST
