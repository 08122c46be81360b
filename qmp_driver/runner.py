"""Runs one scenario: its steps in order, each under its deadline, until a link breaks; then takes everything down."""

import asyncio
import contextlib
import shutil
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from qmp_driver.abilities import abilities_of
from qmp_driver.errors import BadInputError, DeadlineError, HostError, MachineError, QmpDriverError
from qmp_driver.lab import Lab
from qmp_driver.rundir import RunDirectory
from qmp_driver.scenario import Scenario
from qmp_driver.snapshot import Shelf, Start
from qmp_driver.stage import ChainBroken, Stage
from qmp_driver.steps import Step
from qmp_driver.timeline import Observation, Source, Timeline
from qmp_driver.verdict import Check, Link, Outcome, Verdict


@dataclass(frozen=True)
class RunResult:
    """How a scenario went.

    :param versions: of every part of the lab, so that a result can be told apart from a later one.
    :param kept: the run's directory, where it was kept.
    :param start: how its machine was started; None when it was not.
    """

    scenario: Scenario
    verdict: Verdict
    observations: tuple[Observation, ...]
    duration_s: float
    versions: dict[str, str]
    kept: Path | None = None
    start: Start | None = None


@dataclass(frozen=True)
class RunEvents:
    """Who wants to hear of a run while it goes on."""

    observed: Callable[[Observation], None] = lambda observation: None
    step_began: Callable[[Step], None] = lambda step: None
    checked: Callable[[Check], None] = lambda check: None


async def run_scenario(
    scenario: Scenario,
    lab: Lab,
    *,
    events: RunEvents | None = None,
    keep_in: Path | None = None,
    shelf: Shelf | None = None,
) -> RunResult:
    """Runs it and gives the verdict, a failed one too.

    :param keep_in: the run's directory is copied here at the end (logs, tables, initrd).
    :param shelf: the machine is restored from a snapshot of this shelf, which is made if need be; without, it boots.
    :raises HostError: this machine could not run it: nothing is said about the chain then.
    :raises BadInputError: the scenario asks for what cannot be.
    """
    if reason := await reason_to_skip(scenario, lab):
        return RunResult(scenario, Verdict((), skipped=reason), (), 0.0, dict(lab.versions))
    events = events or RunEvents()
    timeline = Timeline(events.observed)
    began = time.monotonic()
    with RunDirectory() as run:
        try:
            async with AsyncExitStack() as cleanup:
                stage = Stage(
                    lab=lab,
                    run=run,
                    timeline=timeline,
                    machine_options=scenario.machine,
                    tables_wanted=scenario.tables,
                    device=scenario.device,
                    cleanup=cleanup,
                    shelf=shelf,
                    on_check=events.checked,
                )
                with contextlib.suppress(ChainBroken):
                    for step in scenario.steps:
                        events.step_began(step)
                        await _run_step(step, stage)
                duration_s = time.monotonic() - began
        finally:
            if keep_in is not None:
                shutil.copytree(run.path, keep_in, dirs_exist_ok=True, ignore=_ignore_sockets)
    checks = (*stage.checks, *_not_reached(scenario, stage))
    start = None if stage.machine_made is None else stage.start
    return RunResult(scenario, Verdict(checks), tuple(timeline), duration_s, dict(lab.versions), keep_in, start)


async def reason_to_skip(scenario: Scenario, lab: Lab) -> str:
    """Why that lab cannot run the scenario: the first step that it cannot do; empty if it can.

    :raises HostError: the lab's QEMU cannot be run.
    """
    abilities = await abilities_of(lab)
    for step in scenario.steps:
        if reason := step.why_not(abilities):
            return f"step {step.title}: {reason}"
    return ""


async def _run_step(step: Step, stage: Stage) -> None:
    """Runs it under its deadline; an error of the run breaks the step's first link that is not proved yet."""
    try:
        try:
            async with asyncio.timeout(step.deadline_s):
                if stage.machine_made is None:
                    await step.run(stage)
                else:
                    await stage.machine.alive(step.run(stage), f"step {step.title}")
        except TimeoutError as error:
            raise DeadlineError(f"step {step.title} did not end within its {step.deadline_s:g} s") from error
    except (HostError, BadInputError):
        raise
    except QmpDriverError as error:
        link = next(iter(_unproved(step, stage)), Link(step.title, "the step is done without an error"))
        lines = list(error.evidence)
        if stage.machine_made is not None and not isinstance(error, MachineError):
            lines += stage.machine.last_lines()
        seen = stage.saw(Source.HOST, f"step {step.title}: {error.message}", evidence=lines)
        stage.add(Check(link.name, link.claim, "done", error.message, Outcome.FAIL, (seen,), error.way_out))
        raise ChainBroken from error


def _unproved(step: Step, stage: Stage) -> list[Link]:
    proved = {check.link for check in stage.checks}
    return [link for link in step.links() if link.name not in proved]


def _not_reached(scenario: Scenario, stage: Stage) -> list[Check]:
    """The links of the chain that no step came to."""
    return [
        Check(link.name, link.claim, "", "", Outcome.NOT_REACHED)
        for step in scenario.steps
        for link in _unproved(step, stage)
    ]


def _ignore_sockets(directory: str, names: list[str]) -> list[str]:
    return [name for name in names if not (Path(directory) / name).is_file()]
