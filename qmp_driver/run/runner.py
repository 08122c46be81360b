# SPDX-License-Identifier: Apache-2.0
"""Runs scenarios: their steps in order, each under its deadline, until a link breaks; then takes everything down."""

import asyncio
import contextlib
import errno
import functools
import itertools
import shlex
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, NoReturn

import msgspec

from acpigen.base.errors import ToolError
from acpigen.base.tool_process import why_full
from qmp_driver.deadlines import within
from qmp_driver.errors import (
    BadInputError,
    DeadlineError,
    GuestPanickedError,
    HostError,
    LabError,
    MachineError,
    MachineStartError,
    MalformedError,
    MonitorError,
    ReportedError,
)
from qmp_driver.evidence.timeline import Observation, Source, Timeline
from qmp_driver.evidence.verdict import Check, Link, Outcome, Verdict
from qmp_driver.guest.root import GuestRoot
from qmp_driver.hold import Held, hold
from qmp_driver.lab import Lab
from qmp_driver.lab.manifest import COMPARED_NAME, INSTALL_COMMAND, find_damage
from qmp_driver.lab.places import hold_for_use
from qmp_driver.probe import abilities_of, accelerated, no_guest
from qmp_driver.qemu.answers import PANIC_WORDS, GuestPanicked
from qmp_driver.qemu.machine import Machine
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.run.picture import Picture, picture_of
from qmp_driver.run.scenario import Scenario
from qmp_driver.snapshot import SnapshotStore, Start
from qmp_driver.stage.evidence import ChainBroken, Evidence
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.setup import RunSetup
from qmp_driver.stage.stage import Stage
from qmp_driver.steps import Step
from qmp_driver.steps.order import why_misplaced
from qmp_driver.topology import ARCHITECTURES

HoldWhen = Literal["never", "failure", "always"]
CONSOLE_LAG_S = 0.1
"""QEMU reports a panic by another way than the console, which may come a little later."""
_SHORTAGES = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.ENOMEM})


@dataclass(frozen=True)
class RunResult:
    """How a scenario went.

    :param versions: of every part of the lab, so that a result can be distinguished from a later one.
    :param kept: the run's directory, where it was kept.
    :param start: how its machine was started; None when it was not.
    :param shared: it followed another run on the same machine.
    :param began: when, UTC.
    :param injected: how many errors were injected; None for a run that was not started.
    """

    scenario: Scenario
    verdict: Verdict
    observations: tuple[Observation, ...]
    duration_s: float
    versions: dict[str, str]
    kept: Path | None = None
    start: Start | None = None
    picture: Picture | None = None
    shared: bool = False
    began: datetime | None = None
    injected: int | None = None


@dataclass(frozen=True)
class RunEvents:
    """What is called during a run."""

    observed: Callable[[Observation], None] = lambda observation: None
    step_began: Callable[[Step], None] = lambda step: None
    checked: Callable[[Check], None] = lambda check: None
    held: Callable[[Held], None] = lambda held: None
    """A machine is held, and can be reached."""


@dataclass(frozen=True)
class Setting:
    """How runs are made, apart from what they are.

    :param snapshots: the store whose snapshots machines are restored from; without one, they boot.
    :param keep_in: each machine's directory is copied into one of its own in here (logs, tables, initrd).
    :param hold: when a machine is held after its run, until somebody ends it.
    :param guest_root: what guests boot in place of the lab's own; None for the lab's.
    """

    lab: Lab
    snapshots: SnapshotStore | None = None
    keep_in: Path | None = None
    hold: HoldWhen = "never"
    guest_root: GuestRoot | None = None

    def versions(self, lab: Lab) -> dict[str, str]:
        """Of every part of a lab, and of the guest's root."""
        root = self.guest_root
        return dict(lab.versions) if root is None else {**lab.versions, "guest": f"{root.title} {root.digest}"}


async def run_scenario(
    scenario: Scenario,
    lab: Lab,
    *,
    events: RunEvents | None = None,
    keep_in: Path | None = None,
    snapshots: SnapshotStore | None = None,
) -> RunResult:
    """Runs one scenario and gives the verdict, a failed one too.

    :param keep_in: the run's directory is copied here at the end.
    :raises HostError: this machine could not run it: nothing is said about the chain then.
    :raises BadInputError: the scenario asks for what cannot be.
    """
    if reason := await reason_to_skip(scenario, lab):
        return _skipped(scenario, lab, reason)
    (result,) = await _on_one_machine([scenario], Setting(lab, snapshots, keep_in), events or RunEvents())
    return result


async def run_series(
    scenarios: Sequence[Scenario], setting: Setting, *, events: RunEvents | None = None
) -> AsyncIterator[RunResult]:
    """Runs scenarios one after the other, and those that may share a machine on one; gives each result when it is
    there, in the order of the scenarios.

    A machine on which a link broke is not used again.

    :raises HostError: as :func:`run_scenario`.
    :raises BadInputError: as :func:`run_scenario`.
    """
    left = list(scenarios)
    while left:
        if reason := await reason_to_skip(left[0], setting.lab, setting.guest_root):
            yield _skipped(left.pop(0), setting.lab, reason)
            continue
        together = [left[0], *itertools.takewhile(functools.partial(may_share, left[0]), left[1:])]
        for result in await _on_one_machine(together, setting, events or RunEvents()):
            yield result
            left.pop(0)


def may_share(first: Scenario, second: Scenario) -> bool:
    """Whether the second may follow the first on the same machine: both allow it, and it is prepared alike."""
    return first.shares_machine and second.shares_machine and preparation(first) == preparation(second)


def preparation(scenario: Scenario) -> tuple[object, ...]:
    """What decides how a scenario's machine is prepared."""
    return (scenario.machine, scenario.device, scenario.tables, tuple(_preparing(scenario)))


def _preparing(scenario: Scenario) -> list[Step]:
    """The steps at the beginning that other runs can have in common."""
    return list(itertools.takewhile(lambda step: step.PREPARES, scenario.steps))


async def _on_one_machine(scenarios: Sequence[Scenario], setting: Setting, events: RunEvents) -> list[RunResult]:
    """Runs the first scenario, and the others as long as the machine holds: at least one result."""
    with _telling("running it", setting.lab):
        return await _staged(scenarios, setting, events)


async def _staged(scenarios: Sequence[Scenario], setting: Setting, events: RunEvents) -> list[RunResult]:
    first = scenarios[0]
    results: list[RunResult] = []
    timeline = Timeline(events.observed)
    keep_in = setting.keep_in
    lab = setting.lab.of_guest(ARCHITECTURES[first.machine.kind]) or setting.lab
    async with AsyncExitStack() as outermost:
        await outermost.enter_async_context(hold_for_use(lab.root))
        run = outermost.enter_context(RunDirectory())
        stage = None
        try:
            async with AsyncExitStack() as cleanup:
                setup = RunSetup(
                    lab=lab,
                    run=run,
                    machine=first.machine,
                    tables=first.tables,
                    device=first.device,
                    cleanup=cleanup,
                    snapshots=setting.snapshots,
                    held=setting.hold != "never",
                    guest_root=setting.guest_root,
                )
                stage = Stage(setup, Evidence(timeline, events.checked))
                preparing = len(_preparing(first)) if len(scenarios) > 1 else 0
                began_s = timeline.now_s()
                holds = await _run_steps(first.steps[:preparing], stage, events)
                prepared_checks, prepared_marks = tuple(stage.evidence.checks), len(timeline)
                prepared, products = timeline.since(0), stage.products.copy()
                for scenario in scenarios:
                    try:
                        holds = holds and await _run_steps(scenario.steps[preparing:], stage, events)
                    except (HostError, BadInputError):
                        if not results:
                            raise
                        break  # it is tried again on a machine of its own, and the error is then its own
                    if holds and not results:
                        await asyncio.to_thread(_refuse_damaged_parts, lab)
                    checks = (*stage.evidence.checks, *_not_reached(scenario, stage))
                    observations = (*prepared, *timeline.since(prepared_marks))
                    guest = stage.products.find(GuestMachine)
                    results.append(
                        RunResult(
                            scenario,
                            Verdict(checks),
                            observations,
                            timeline.now_s() - began_s,
                            setting.versions(lab),
                            keep_in,
                            None if guest is None else guest.start,
                            None if scenario.on_this_host else picture_of(stage),
                            shared=bool(results),
                            began=datetime.now(UTC) - timedelta(seconds=timeline.now_s() - began_s),
                            injected=len(stage.evidence.sent) + stage.evidence.poisons,
                        )
                    )
                    if setting.hold == "always" or (setting.hold == "failure" and not holds):
                        broken = results[-1].verdict.broken_link
                        why = await hold(stage, scenario.name, "" if broken is None else broken.link, events.held)
                        timeline.record(Source.HOST, f"the machine is held no more: {why}")
                    if not holds or guest is None or not guest.reusable or scenario is scenarios[-1]:
                        break
                    try:
                        await stage.begin_anew(products, prepared_checks)
                    except ReportedError:
                        break  # those that are left get machines of their own
                    prepared_marks, began_s = len(timeline), timeline.now_s()
        finally:
            if keep_in is not None:
                run.copy_files(keep_in)
                _keep_inputs(None if stage is None else stage.products.find(GuestMachine), lab.kernel.image, keep_in)
    return results


def _keep_inputs(guest: GuestMachine | None, kernel: Path, folder: Path) -> None:
    """What the guest booted with, after a restore as well: its initrd, the tables in it, and QEMU's command line.

    :param kernel: that of an Arm guest.
    :raises OSError: it cannot be written.
    """
    if guest is None or not isinstance(guest.machine, Machine):
        return
    words: Sequence[str] = guest.machine.argv
    if guest.initrd:
        initrd = folder / "initrd.img"
        initrd.write_bytes(guest.initrd)
        words = as_booted(words, kernel, initrd.absolute())
    (folder / "qemu-command-line").write_text(shlex.join(words) + "\n")
    for name, table in guest.tables.items():
        (folder / f"{name}.aml").write_bytes(table.aml)


def as_booted(words: Sequence[str], kernel: Path, initrd: Path) -> list[str]:
    """QEMU's command line with the kernel and the initrd that the guest booted with.

    The run's own initrd is deleted with the run; a QEMU that restores a snapshot reads neither, and gets one file
    that is not read as both.
    """
    found = list(words)
    values = {name: found.index(name) + 1 for name in ("-kernel", "-initrd") if name in found}
    if "-initrd" not in values:
        return found
    if "-kernel" in values and found[values["-kernel"]] == found[values["-initrd"]]:
        found[values["-kernel"]] = str(kernel)
    found[values["-initrd"]] = str(initrd)
    return found


async def _run_steps(steps: Sequence[Step], stage: Stage, events: RunEvents) -> bool:
    """Whether all of them held.

    :raises LabError: one did not, and the lab is damaged: then nothing can be said about the chain.
    :raises ToolError: acpigen's tools failed.
    """
    try:
        for step in steps:
            events.step_began(step)
            await run_step(step, stage)
    except (ToolError, MachineStartError) as error:
        if damage := await asyncio.to_thread(find_damage, stage.setup.lab.root):
            raise _damaged(damage, error.message, error.evidence) from error
        raise
    except ChainBroken:
        if damage := await asyncio.to_thread(find_damage, stage.setup.lab.root):
            broken = stage.evidence.checks[-1]
            lines = [line for seen in broken.evidence for line in seen.data.get("evidence", ())]
            raise _damaged(damage, f"{broken.link} broke: {broken.observed}", lines) from None
        return False
    return True


def _refuse_damaged_parts(lab: Lab) -> None:
    """A pass counts only with parts that are as they were installed; every file is looked at where something broke.

    :raises LabError: one of those that decide what a run shows is not.
    """
    parts = (lab.qemu, lab.firmware, lab.kernel.image, lab.nvgrace_module, lab.busybox, lab.iasl)
    names = {str(part.relative_to(lab.root)) for part in parts if part is not None and part.is_relative_to(lab.root)}
    if damage := find_damage(lab.root, names, compared=lab.module_cache / COMPARED_NAME):
        raise _damaged(damage, "this pass proves nothing", ())


def _damaged(damage: Sequence[str], so: str, evidence: Sequence[str]) -> LabError:
    more = f", and {len(damage) - 1} more" if len(damage) > 1 else ""
    return LabError(
        f"the lab is damaged: {damage[0]}{more}; so {so}", hint=f"run `{INSTALL_COMMAND}`", evidence=evidence
    )


def _skipped(scenario: Scenario, lab: Lab, reason: str) -> RunResult:
    return RunResult(scenario, Verdict((), skipped=reason), (), 0.0, dict(lab.versions))


async def reason_to_skip(scenario: Scenario, lab: Lab, guest_root: GuestRoot | None = None) -> str:
    """Why that lab cannot run the scenario: the first step that it cannot do; empty if it can.

    :param guest_root: what its guest boots in place of the lab's own.
    :raises HostError: the lab's QEMU cannot be run, or KVM was asked for and does not work.
    """
    if scenario.on_this_host:
        for step in scenario.steps:
            if step.NOT_HERE:
                return f"step {step.title} cannot be done on a real host: {step.NOT_HERE}"
    if guest_root is not None:
        for step in scenario.steps:
            if step.NOT_IN_OWN_GUEST:
                return f"step {step.title} cannot be done in {guest_root.title}: {step.NOT_IN_OWN_GUEST}"
    architecture = ARCHITECTURES[scenario.machine.kind]
    guests_lab = lab.of_guest(architecture)
    if guests_lab is None:
        return f"machine.kind = {scenario.machine.kind}: {no_guest(architecture)}"
    with _telling("asking the lab", guests_lab):
        try:
            abilities = await abilities_of(guests_lab)
            shape = await accelerated(scenario.machine.shape(), scenario.machine.accelerator, guests_lab)
        except (MachineError, MonitorError, DeadlineError) as error:
            if damage := await asyncio.to_thread(find_damage, lab.root):
                raise _damaged(damage, error.message, error.evidence) from error
            raise
        abilities = msgspec.structs.replace(
            abilities, kvm=shape.accelerator == "kvm", real_host=scenario.on_this_host
        )
    for step in scenario.steps:
        if reason := step.why_not(abilities):
            reason = f"step {step.title}: {reason}"
            if damage := await asyncio.to_thread(find_damage, lab.root):
                raise _damaged(damage, reason, ())
            return reason
    return ""


async def run_step(step: Step, stage: Stage) -> None:
    """Runs it under its deadline; an error of the run breaks the step's first link that is not proved yet.

    :raises ChainBroken: a link does not hold; its check is on the stage.
    :raises HostError: this machine cannot do it.
    :raises BadInputError: the step asks for what cannot be, or what it needs is not there.
    """
    if misplaced := why_misplaced(step, stage.keys()):
        _, message, hint = misplaced
        raise BadInputError(message, hint=hint)
    guest = stage.products.find(GuestMachine)
    try:
        try:
            async with within(step.deadline_s) as deadline:
                if guest is None:
                    await step.run(stage)
                elif step.expects_panic:
                    await guest.machine.alive(step.run(stage), f"step {step.title}")
                else:
                    await guest.machine.alive(_unless_it_panics(step, stage, guest), f"step {step.title}")
        except TimeoutError as error:
            raise DeadlineError(
                f"step {step.title} did not end within its {deadline.words}", hint=step.hint_when_late(stage)
            ) from error
    except (HostError, BadInputError) as error:
        if isinstance(error, MalformedError):  # a step reads the caller's files elsewhere: these are a guest's bytes
            _break(step, stage, error)
        raise
    except OSError as error:
        raise _host_error(f"step {step.title}", error, stage.setup.lab) from error
    except ReportedError as error:
        if isinstance(error, MachineError) and error.signal_number == signal.SIGBUS:
            _refuse_full_disk(stage, error)
        _break(step, stage, error)


async def _unless_it_panics(step: Step, stage: Stage, guest: GuestMachine) -> None:
    """Runs the step, and ends it as soon as QEMU reports that the guest's kernel panicked.

    :raises GuestPanickedError: it did; with the console's words.
    """
    work = asyncio.ensure_future(step.run(stage))
    monitor = guest.machine.monitor
    panic = asyncio.ensure_future(
        monitor.wait_event(GuestPanicked, timeout_s=step.deadline_s, since=monitor.last_reset)
    )
    try:
        await asyncio.wait({work, panic}, return_when=asyncio.FIRST_COMPLETED)
        if panic.done() and not panic.exception():
            work.cancel()
            await asyncio.sleep(CONSOLE_LAG_S)
            words = [line for line in guest.machine.last_lines() if PANIC_WORDS in line]
            raise GuestPanickedError(
                f"the guest's kernel panicked: {words[-1].partition(PANIC_WORDS)[2].strip(' :')}"
                if words
                else "the guest's kernel panicked, as QEMU reports; its console does not show why",
                hint="the console's last lines say where; no step of this scenario makes the guest panic here",
            )
        await work
    finally:
        for task in (work, panic):
            task.cancel()
        await asyncio.gather(work, panic, return_exceptions=True)


def _break(step: Step, stage: Stage, error: ReportedError) -> NoReturn:
    """:raises ChainBroken: the step's first link that is not proved yet does not hold, for that error."""
    link = next(iter(_unproved(step, stage)), Link(step.title, "the step is done without an error"))
    lines = list(error.evidence)
    guest = stage.products.find(GuestMachine)
    if guest is not None and not isinstance(error, MachineError):
        lines += guest.machine.last_lines()
    seen = stage.saw(Source.HOST, f"step {step.title}: {error.message}", evidence=lines)
    stage.evidence.add(Check(link.name, link.claim, "done", error.message, Outcome.FAIL, (seen,), error.hint))
    raise ChainBroken from error


@contextlib.contextmanager
def _telling(what: str, lab: Lab) -> Iterator[None]:
    """Turns what this host refuses, wherever it does, into this package's error."""
    try:
        yield
    except OSError as error:
        raise _host_error(what, error, lab) from error


def _host_error(what: str, error: OSError, lab: Lab) -> HostError:
    message = f"{what}: {error.strerror or error}" + (f": {error.filename}" if error.filename else "")
    if str(error.filename).startswith(str(lab.root)) and error.errno not in _SHORTAGES:
        return LabError(f"the lab is damaged: {message}", hint=f"run `{INSTALL_COMMAND}`")
    short = error.errno in _SHORTAGES
    return HostError(message, hint="free some space or descriptors, then run it again" if short else "")


def _refuse_full_disk(stage: Stage, error: MachineError) -> None:
    """A QEMU whose memory is a file that cannot grow dies by SIGBUS, which says nothing about the chain."""
    setup = stage.setup
    for folder in (setup.run.path, *([] if setup.snapshots is None else [setup.snapshots.root])):
        if folder.is_dir() and (full := why_full(folder)):
            raise HostError(
                f"{error.message}; {folder}: {full}",
                hint="free some space there, then run it again",
                evidence=error.evidence,
            ) from error


def _unproved(step: Step, stage: Stage) -> list[Link]:
    proved = {check.link for check in stage.evidence.checks}
    return [link for link in step.links() if link.name not in proved]


def _not_reached(scenario: Scenario, stage: Stage) -> list[Check]:
    """The links of the chain that no step came to."""
    return [
        Check(link.name, link.claim, "", "", Outcome.NOT_REACHED)
        for step in scenario.steps
        for link in _unproved(step, stage)
    ]
