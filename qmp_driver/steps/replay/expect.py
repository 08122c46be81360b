# SPDX-License-Identifier: Apache-2.0
"""Step `expect-replay`: what Linux makes of a dump's tables, beside what acpigen says of them.

Two kinds of links: those that hold where Linux does what was predicted, and those that hold where it takes what the
tables are for. A fault of the firmware that acpigen knows breaks one of the second kind; where one of the first kind
breaks, the prediction is wrong. All are looked at, and the steps behind this one are done, also where one broke: what
becomes of the GPU does not depend on the proximity domains.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from acpigen.linux.error_sources import GENERIC, generic_sources, why_not_served
from acpigen.structures.apei.hest import Hest
from acpigen.structures.apei.hest_sources import NotificationType
from acpigen.structures.numa.hmat import SystemLocality
from qmp_driver.errors import DeadlineError, RequestRefusedError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Check, Link, Outcome
from qmp_driver.replay.original import Predicted
from qmp_driver.stage.numa_nodes import distances_beside, possible_beside
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.replayed_tables import ReplayedTables
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.expect.numa import (
    ACCESS_CLASSES,
    FIRST_PROCESSOR_TIMEOUT_S,
    NUMA_DISTANCES,
    NUMA_LINE,
    NUMA_NODES,
    SRAT_LINES,
    access_classes_of,
    access_in_words,
    nodes_most,
    processors_of,
)
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

SRAT_USED = Link("srat-used", "Linux uses the SRAT")
SLIT_USED = Link("slit-used", "Linux takes the distances of the SLIT")
HMAT_USED = Link("hmat-used", "Linux takes the latencies and bandwidths of the HMAT")
GPU_DOMAINS = Link("gpu-domains", "each proximity domain that the GPU's properties name has a node")
SOURCES_AS_PREDICTED = Link("sources-as-predicted", "Linux serves the error sources that acpigen says it serves")
SOURCES_SERVED = Link("sources-served", "Linux serves each error source of the HEST that is enabled")
EINJ_TAKEN = Link("einj-taken", "Linux's driver for EINJ takes the table")
BERT_READ = Link("bert-read", "Linux reads the region of the BERT and prints the error in it")

LINKS_OF: dict[str, tuple[Link, ...]] = {
    "SRAT": (SRAT_LINES, NUMA_NODES, NUMA_DISTANCES, ACCESS_CLASSES, SRAT_USED, GPU_DOMAINS),
    "SLIT": (SLIT_USED,),
    "HMAT": (HMAT_USED,),
    "HEST": (SOURCES_AS_PREDICTED, SOURCES_SERVED),
    "EINJ": (EINJ_TAKEN,),
    "BERT": (BERT_READ,),
}
"""The links that a table is looked at by."""

TABLE_TIMEOUT_S = 10.0
EINJ_LINE = r"EINJ: Error INJection is initialized"
BERT_LINE = r"BERT: Error records from previous boot"
OTHER_LINES = r"HMAT|HEST:|GHES:|BERT|EINJ"
_MACHINES_OWN = frozenset({NotificationType.EXTERNAL_INTERRUPT, NotificationType.SDEI})
"""Whether their interrupt or event is there is the machine's: a virtual machine cannot show it."""


@dataclass
class _Weighing:
    """Links that are looked at one after the other, whether or not one broke."""

    stage: Stage
    wanted: tuple[str, ...]

    def weigh(
        self, link: Link, expected: object, observed: object, evidence: Sequence[Observation], hint: str = ""
    ) -> None:
        """Adds a link, if it is wanted."""
        if link.name not in self.wanted:
            return
        held = expected == observed and bool(evidence)
        outcome = Outcome.PASS if held else Outcome.FAIL
        self.stage.evidence.add(
            Check(link.name, link.claim, expected, observed, outcome, tuple(evidence), "" if held else hint)
        )


@register_step
class ExpectReplay(Step, frozen=True, tag="expect-replay"):
    """Compares what Linux made of a dump's tables with what acpigen predicts of them.

    :param tables: the tables that the dump has, by signature: they decide the links.
    :param left_out: links that are not looked at, as those that the guest's kernel cannot show.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (ReplayedTables, GuestMachine)
    PREPARES: ClassVar = True

    tables: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def links(self) -> tuple[Link, ...]:
        found = [link for table, links in LINKS_OF.items() if table in self.tables for link in links]
        return tuple(self.own(link) for link in found if link.name not in self.left_out)

    async def run(self, stage: Stage) -> None:
        replayed = stage.products[ReplayedTables]
        weighing = _Weighing(stage, tuple(link.name for link in self.links()))
        await stage.kernel_log.wait(
            r"smp: Brought up", FIRST_PROCESSOR_TIMEOUT_S, "that all processors are up, after which SRAT is read"
        )
        if replayed.adapted.numa is not None:
            await _numa(stage, weighing, replayed)
        if "HEST" in replayed.original.values:
            await _sources(stage, weighing, replayed.original.values["HEST"])
        if BERT_READ.name in weighing.wanted:
            await _printed(stage, weighing, "BERT", BERT_READ, BERT_LINE)
            guest = stage.products[GuestMachine]
            guest.accounted = len(stage.agent.events)  # the error in the BERT is this step's, and no other's
        if EINJ_TAKEN.name in weighing.wanted:
            refused = await _load(stage, "einj")
            await _printed(stage, weighing, "EINJ", EINJ_TAKEN, EINJ_LINE, refused)


async def _numa(stage: Stage, weighing: _Weighing, replayed: ReplayedTables) -> None:
    assert replayed.adapted.numa is not None
    told = Predicted(*_predicted(replayed, await processors_of(stage), nodes_most(stage.setup.lab)))
    numa = told.numa
    lines = stage.kernel_log.note_all(NUMA_LINE.pattern)
    hint = "either the prediction or the table is wrong: compare the lines"
    weighing.weigh(SRAT_LINES, list(numa.log), [each.text for each in lines], lines, hint)
    found = await stage.agent.inventory.numa()
    expected, observed = possible_beside(numa, found)
    seen = [stage.saw(Source.AGENT, f"nodes {list(found.online)}; with CPUs {list(found.has_cpu)}")]
    weighing.weigh(NUMA_NODES, expected, observed, seen, hint)
    rows = [stage.saw(Source.AGENT, f"node {each.node}: distances {each.distances}") for each in found.nodes]
    distances, found_distances = distances_beside(numa, found)
    weighing.weigh(NUMA_DISTANCES, distances, found_distances, rows, hint)
    classes, told_by = await access_classes_of(stage, numa)
    weighing.weigh(ACCESS_CLASSES, [access_in_words(each) for each in told.classes], classes, told_by, hint)
    await _taken(stage, weighing, replayed, numa_of=(numa, found.possible), lines=lines, classes=classes, seen=seen)


async def _taken(
    stage: Stage,
    weighing: _Weighing,
    replayed: ReplayedTables,
    *,
    numa_of: tuple[Any, Sequence[int]],
    lines: Sequence[Observation],
    classes: Sequence[str],
    seen: Sequence[Observation],
) -> None:
    """Whether Linux takes SRAT, SLIT and HMAT at all, and has a node for each domain of the GPU."""
    numa, possible = numa_of
    values, gpu = replayed.original.values, replayed.original.gpu
    refused = [each.text for each in lines if re.search(r"(?i)not used|too many|failed|invalid|overlaps", each.text)]
    of_srat = [each for each in refused if "SLIT" not in each and "ITS" not in each]
    uncovered = stage.kernel_log.note_all(r"NUMA: no nodes coverage")
    of_srat += [each.text for each in uncovered]
    weighing.weigh(
        SRAT_USED,
        "used",
        "; ".join(of_srat) or "used",
        [*lines, *uncovered],
        "acpigen check says what is wrong with the SRAT; a kernel with too few nodes refuses a sound one",
    )
    of_slit = [each for each in refused if "SLIT" in each]
    weighing.weigh(
        SLIT_USED,
        "taken",
        "; ".join(of_slit) or ("taken" if numa.used else "no nodes"),
        [*seen, *lines],
        "10 stands on the diagonal and nowhere else, and nothing below it: acpigen check",
    )
    attributes = values.get("HMAT")
    if attributes is not None:
        matrices = [each for each in attributes.entries if isinstance(each, SystemLocality) and each.hierarchy == 0]
        weighing.weigh(
            HMAT_USED,
            "access classes" if matrices else "none to take",
            "access classes" if classes else ("none" if matrices else "none to take"),
            [*seen, *stage.kernel_log.note_all(r"HMAT")],
            "Linux drops the whole HMAT for one structure that names a domain of which SRAT has no memory",
        )
    there = {numa.nodes[node] for node in possible if node in numa.nodes}
    missing = [domain for domain in gpu.named_domains if domain not in there]
    weighing.weigh(
        GPU_DOMAINS,
        "a node for each",
        f"no node for {', '.join(map(str, missing))}" if missing else "a node for each",
        seen,
        "the SRAT has neither memory nor an enabled generic initiator of these domains, or Linux reads no further",
    )


def _predicted(replayed: ReplayedTables, processors: dict[int, int], most: int) -> tuple[Any, Any]:
    """With the MPIDRs of the virtual machine's own MADT."""
    numa = replayed.adapted.numa
    assert numa is not None
    found = numa.with_processors(processors).predicted(most)
    return found.numa, found.classes


async def _sources(stage: Stage, weighing: _Weighing, table: Hest) -> None:
    sources = generic_sources(table)
    shown = [each for each in sources if each.notification.notification_type not in _MACHINES_OWN]
    served = {each.source_id: await _is_served(stage, each) for each in shown}
    evidence = [
        stage.saw(Source.AGENT, f"GHES.{number} is {'bound to GHES' if bound else 'not bound to a driver'}")
        for number, bound in served.items()
    ] or [stage.saw(Source.AGENT, "no error source that a virtual machine can show")]
    evidence += stage.kernel_log.note_all(r"HEST:|GHES:")
    why = {each.source_id: why_not_served(each, table) for each in shown}
    predicted = {number: not reason for number, reason in why.items()}
    weighing.weigh(
        SOURCES_AS_PREDICTED, predicted, served, evidence, "either the prediction or Linux's driver is another"
    )
    reasons = [f"source {number}: {reason}" for number, reason in why.items() if reason]
    lost = [number for number, bound in served.items() if not bound]
    count = len([each for each in table.sources if isinstance(each, GENERIC)])
    weighing.weigh(
        SOURCES_SERVED,
        "every source",
        f"not served: {', '.join(map(str, lost))}" if lost else "every source" if sources else "none is enabled",
        evidence,
        "; ".join(reasons) or f"{count} generic sources, of which none is enabled",
    )


async def _is_served(stage: Stage, source: GENERIC) -> bool:
    try:
        answer = await stage.agent.file.read(f"/sys/bus/platform/devices/GHES.{source.source_id}/uevent")
    except RequestRefusedError as error:
        if error.errno_name == "ENOENT":
            return False
        raise
    return "DRIVER=GHES" in answer.words


async def _printed(
    stage: Stage, weighing: _Weighing, table: str, link: Link, pattern: str, refused: str = ""
) -> None:
    """A line by which Linux says that it took a table."""
    try:
        line = await stage.kernel_log.wait(pattern, TABLE_TIMEOUT_S, f"that it took the {table}")
        evidence, observed = [line], "taken"
    except DeadlineError:
        evidence = stage.kernel_log.note_all(rf"{table}:")
        evidence.append(stage.saw(Source.AGENT, refused or f"no line of the kernel says that it took the {table}"))
        observed = "; ".join(each.text for each in evidence)
    weighing.weigh(link, "taken", observed, evidence, f"acpigen check says what is wrong with the {table}")


async def _load(stage: Stage, module: str) -> str:
    """Loads a module of the guest; what the guest says where it does not load."""
    try:
        await stage.agent.module.load(name=module)
    except RequestRefusedError as error:
        return f"module {module}: {error.message}"
    return ""
