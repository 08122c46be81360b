# SPDX-License-Identifier: Apache-2.0
"""A dump replayed by a scenario: which of its steps are done, with which links, and what cannot be shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import structs

from acpigen.base.units import format_size
from acpigen.linux.error_sources import generic_sources
from acpigen.structures.apei.hest_sources import NotificationType
from acpigen.structures.numa import srat
from qmp_driver.errors import BadInputError
from qmp_driver.inject import injector_named, injectors
from qmp_driver.replay.error_tables import RAISED, serving_source
from qmp_driver.replay.gpu_node import bridge_domain
from qmp_driver.replay.original import Original
from qmp_driver.run.scenario import Scenario
from qmp_driver.steps import Step
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.expect.nothing_else import NothingElse
from qmp_driver.steps.expect.numa import ExpectNuma
from qmp_driver.steps.gpu.hotplug import Hotplug
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.platform_tables import PlatformTables
from qmp_driver.steps.machine.tables import BuildTables
from qmp_driver.steps.order import find_misplaced
from qmp_driver.steps.replay.boot import ReplayBoot
from qmp_driver.steps.replay.expect import GPU_DOMAINS, HMAT_USED, SLIT_USED, SRAT_USED, ExpectReplay
from qmp_driver.steps.replay.gpu_node import ExpectGpuNode
from qmp_driver.steps.replay.tables import ReplayTables
from qmp_driver.topology.options import MachineOptions, Tables

OUR_OWN = (BuildTables, PlatformTables, Boot, ExpectNuma)
"""Steps of a scenario in whose place those of a replay come."""

NESTED = "qmp_driver.steps.nested"
_OTHER_MACHINES = ("poison_window", "einj", "cxl", "egm")
"""Options of a scenario's machine that a replay's cannot have."""

NODES_OF_SERVERS = 64
"""Of kernels with CONFIG_NODES_SHIFT=6, as Linux distributions for Grace have it."""


@dataclass(frozen=True)
class Replay:
    """A scenario to run, and what it cannot show of the dump."""

    scenario: Scenario
    not_replayed: tuple[str, ...]


def replay_of(scenario: Scenario, original: Original, nodes_most: int) -> Replay:
    """The scenario with the dump's tables in place of a platform's.

    :param nodes_most: of the guest's kernel.
    :raises BadInputError: the scenario is not about one Arm machine with a GPU.
    """
    _refuse(scenario)
    left_out, notes = _left_out(original, nodes_most)
    steps: list[Step] = [
        ReplayTables(dump=original.place, gpu=original.gpu.path, gpu_model=original.model.name),
        ReplayBoot(),
        ExpectReplay(tables=tuple(original.values), left_out=left_out),
    ]
    rest, more = _errors(original, [each for each in scenario.steps if not isinstance(each, OUR_OWN)])
    for step in rest:
        steps.append(step)
        if isinstance(step, Hotplug) and _has_node(original, nodes_most):
            steps.append(ExpectGpuNode())
    for found in find_misplaced(steps):
        raise BadInputError(f"scenario {scenario.name}: {found.message}", hint=found.hint)
    machine = structs.replace(
        scenario.machine,
        polled_errors=True,
        modules=tuple(dict.fromkeys((*scenario.machine.modules, *(["einj"] if "EINJ" in original.values else [])))),
    )
    made = structs.replace(scenario, machine=machine, tables=Tables(), steps=tuple(steps), shares_machine=False)
    return Replay(made, (*notes, *more))


def _refuse(scenario: Scenario) -> None:
    nested = [each.title for each in scenario.steps if type(each).__module__.startswith(NESTED)]
    others = [name for name in _OTHER_MACHINES if getattr(scenario.machine, name) != getattr(MachineOptions(), name)]
    why = ""
    if scenario.machine.kind != "virt":
        why = f"its machine is a {scenario.machine.kind}"
    elif nested:
        why = f"its step {nested[0]} is about a guest inside the guest"
    elif others:
        why = f"its machine has machine.{others[0]}"
    elif not any(isinstance(each, BuildTables) for each in scenario.steps):
        why = "it has no GPU, whose tables a dump's would replace"
    if why:
        raise BadInputError(
            f"scenario {scenario.name} cannot be replayed: {why}", hint="first-light and aperture-errors can"
        )


def _left_out(original: Original, nodes_most: int) -> tuple[tuple[str, ...], list[str]]:
    """Links that the guest's kernel cannot show because it has too few nodes, and a line about that."""
    numa = original.numa
    if numa is None:
        return (), ["proximity domains: the dump has no SRAT"]
    notes = [*_disabled_memory(original), *_lent_memory(original)]
    here, elsewhere = numa.predicted(nodes_most).numa, numa.predicted(NODES_OF_SERVERS).numa
    if (here.used, tuple(here.nodes)) == (elsewhere.used, tuple(elsewhere.nodes)):
        return (), notes
    links = tuple(link.name for link in (SRAT_USED, SLIT_USED, HMAT_USED, GPU_DOMAINS))
    line = (
        f"the kernel has {nodes_most} nodes and the dump needs {len(elsewhere.nodes)}: what Linux makes of the"
        f" domains is compared with what acpigen predicts for {nodes_most} nodes; choose a kernel with"
        " CONFIG_NODES_SHIFT=6 by --kernel NAME"
    )
    return links, [*notes, line]


def _disabled_memory(original: Original) -> Iterator[str]:
    """Entries that Linux does not look at: whether the machine has that memory is in no dump."""
    for index, entry in enumerate(original.values["SRAT"].entries):
        if isinstance(entry, srat.MemoryAffinity) and entry.length and not entry.flags & srat.MemoryFlags.ENABLED:
            size = format_size(entry.length)
            yield f"SRAT entry {index}, {size}, is not enabled: were it RAM, Linux would drop the whole SRAT"


def _lent_memory(original: Original) -> list[str]:
    egm = original.egm
    if egm is None or any(each.contains(egm) for each in original.ram):
        return []
    return [f"EGM {egm} is in no memory entry of the SRAT: its address stays, and the virtual machine has none"]


def _has_node(original: Original, nodes_most: int) -> bool:
    numa, domain = original.numa, bridge_domain(original)
    predicted = None if numa is None else numa.predicted(nodes_most).numa
    return predicted is not None and predicted.used and domain is not None and predicted.node_of(domain) is not None


def _errors(original: Original, steps: Sequence[Step]) -> tuple[list[Step], list[str]]:
    """The steps with the injector that the dump's HEST allows; without those from the first error on, if none."""
    table = original.values.get("HEST")
    if table is None:
        return list(steps), ["error sources: the dump has no HEST, so errors come through QEMU's own"]
    serving = serving_source(table)
    notes = list(_silent(original))
    if serving is None:
        notes.insert(0, "errors: no source of the HEST can be served here, so none is injected")
        kept: list[Step] = []
        for step in steps:
            if isinstance(step, Inject | NothingElse):
                break
            kept.append(step)
        return kept, notes
    kind = serving.notification.notification_type
    notes.insert(0, f"errors come through source {serving.source_id} of the HEST alone ({kind.name.lower()})")
    injections = [each for each in steps if isinstance(each, Inject)]
    if kind in RAISED and len(injections) > 1:
        raise BadInputError(
            f"the scenario injects {len(injections)} errors, and QEMU raises the event of a dump's HEST once",
            hint="choose a scenario with one error: first-light",
        )
    usable = [name for name, each in injectors().items() if each.notifications and not each.needs.modules]
    for step in injections:
        if step.injector not in usable:
            raise BadInputError(
                f"the scenario injects by {step.injector}, and a replay does so through the dump's HEST",
                hint="first-light does",
            )
    injector = next(name for name in usable if kind in injector_named(name).notifications)
    return [structs.replace(each, injector=injector) if isinstance(each, Inject) else each for each in steps], notes


def _silent(original: Original) -> Iterator[str]:
    """Sources whose notification a virtual machine does not have."""
    for source in generic_sources(original.values["HEST"]):
        kind = source.notification.notification_type
        if kind in (NotificationType.SDEI, NotificationType.EXTERNAL_INTERRUPT):
            yield f"source {source.source_id} of the HEST: a virtual machine has no such {kind.name.lower()}"
