# SPDX-License-Identifier: Apache-2.0
"""What a worker does: runs a batch of jobs in its own process (or thread, or host), and sends documents back."""

import asyncio
import contextlib
import ctypes
import dataclasses
import errno
import functools
import itertools
import os
import signal
from collections.abc import Callable, Coroutine, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from acpigen.base.command.interruption import run_async
from qmp_driver.campaign.job import Job
from qmp_driver.errors import HostError, ReportedError
from qmp_driver.guest.root import GuestRoot
from qmp_driver.lab import Lab, LabOverrides, open_lab
from qmp_driver.own_guest import GuestFiles, guest_root
from qmp_driver.report.document import RunDocument, document_of, document_of_error, kept_below
from qmp_driver.run.own_guest import on_own_guest
from qmp_driver.run.real_host import on_this_host
from qmp_driver.run.runner import HoldWhen, RunEvents, Setting, run_series
from qmp_driver.run.scenario import Scenario, load_scenario
from qmp_driver.snapshot import snapshot_store_of

LAST_WORD_S = 30
"""How long a worker that is to end may take to send its results, in seconds."""

_worker: "_Worker | None" = None
"""What this process is, if it is a worker."""

PR_SET_PDEATHSIG = 1
"""<linux/prctl.h>."""


class Order(Struct, frozen=True, kw_only=True):
    """What a worker needs to know beside its jobs; it can be sent to another process or host.

    :param lab_root: the lab's directory; where it is by default unless given.
    :param overrides: parts of the lab that the user brought.
    :param cold: machines boot instead of being restored.
    :param hold: when a machine is held after its run; in this process alone.
    :param guest: what guests boot in place of the lab's own.
    :param identity: what results are results of; see :mod:`qmp_driver.campaign.identity`. Empty where none are kept.
    """

    lab_root: Path | None = None
    overrides: LabOverrides = LabOverrides()
    cold: bool = False
    keep_in: Path | None = None
    identity: dict[str, str] = {}
    hold: HoldWhen = "never"
    guest: GuestFiles | None = None

    @property
    def options(self) -> tuple[str, ...]:
        """The options of `qmp-driver run` that are needed to run the same with the same."""
        words = [] if self.lab_root is None else ["--lab", str(self.lab_root)]
        for part, origin in self.overrides.origins.items():
            if origin.startswith("--"):
                words += [origin, str(getattr(self.overrides, part))]
        if self.guest is not None:
            words += self.guest.options
        return (*words, *(["--cold"] if self.cold else []))


def run_batch(
    jobs: Sequence[Job],
    order: Order,
    events: RunEvents | None = None,
    on_document: Callable[[RunDocument], None] = lambda document: None,
) -> list[RunDocument]:
    """Runs the jobs in their order; a document for each, also for one that this machine cannot run.

    :param on_document: is called with each document as it comes; without meaning in another process.
    """
    documents: list[RunDocument] = []

    def take(document: RunDocument) -> None:
        documents.append(document)
        on_document(document)

    if _worker is None:
        run_async(_run_batch(jobs, order, events, take))
    else:
        _worker.run(_run_batch(jobs, order, events, take))
    return documents


async def _run_batch(
    jobs: Sequence[Job], order: Order, events: RunEvents | None, take: Callable[[RunDocument], None]
) -> None:
    done = 0
    taking = False
    roots: dict[Path, GuestRoot] = {}

    def finish(document: RunDocument) -> None:
        nonlocal done, taking
        job = jobs[done]
        done += 1
        reproduce = job.reproduce_with(order.options)
        document = replace(document, job=job.name, axes=job.axes, repeat=job.repeat, reproduce=reproduce)
        taking = True
        take(replace(document, identity=_identity(job, order.identity, document.versions)))
        taking = False

    while done < len(jobs):
        try:
            lab = open_lab(_overrides_of(jobs[done], order.overrides), order.lab_root)
            setting = Setting(
                lab,
                None if order.cold else snapshot_store_of(lab),
                kept_below(order.keep_in, jobs[done].name),
                order.hold,
                _root(order.guest, lab, roots),
            )
            together = itertools.takewhile(functools.partial(_of_one_lab, jobs[done]), jobs[done:])
            scenarios = _loaded(list(together) if order.keep_in is None else jobs[done : done + 1])
            if setting.guest_root is not None:
                scenarios = [on_own_guest(scenario, setting.guest_root) for scenario in scenarios]
            async for result in run_series(scenarios, setting, events=events):
                finish(document_of(result))
        except (ReportedError, OSError) as error:
            if taking:  # it is not the run's: the document could not be written, for example
                raise
            told = error if isinstance(error, ReportedError) else refused_by_host(error)
            finish(document_of_error(jobs[done].scenario, jobs[done].name, told))


def _identity(job: Job, identity: dict[str, str], versions: Mapping[str, str]) -> dict[str, str]:
    """The campaign's; of a job that brings its own kernel or QEMU without those parts, and with its own versions."""
    if not identity or not (job.kernel or job.qemu):
        return identity
    own = {"QEMU", "kernel", "GPU driver", "kernel release", "lab"}
    kept = {part: value for part, value in identity.items() if part not in own}
    return kept | {"kernel": versions.get("kernel", job.kernel), "QEMU": versions.get("qemu", job.qemu)}


def _root(files: GuestFiles | None, lab: Lab, roots: dict[Path, GuestRoot]) -> GuestRoot | None:
    """Read once for all runs of a kernel: what mounts an image is made of its modules."""
    if files is None:
        return None
    if lab.kernel.image not in roots:
        roots[lab.kernel.image] = guest_root(lab, files)
    return roots[lab.kernel.image]


def _of_one_lab(first: Job, second: Job) -> bool:
    return (first.kernel, first.qemu) == (second.kernel, second.qemu)


def _overrides_of(job: Job, overrides: LabOverrides) -> LabOverrides:
    """The campaign's, with the job's own kernel and QEMU in their place."""
    origins = dict(overrides.origins)
    if job.kernel and Path(job.kernel) != overrides.kernel:
        overrides = dataclasses.replace(overrides, kernel=Path(job.kernel), kernel_modules=None)
        origins |= {"kernel": "--kernel"}
    if job.qemu:
        overrides = dataclasses.replace(overrides, qemu=Path(job.qemu))
        origins |= {"qemu": "--qemu"}
    return dataclasses.replace(overrides, origins=origins)


def prepare_process() -> None:
    """Makes this process a worker: Ctrl-C is the parent's to answer, who sends SIGTERM; so does the parent's death.

    SIGTERM ends the batch in order, with the documents that it has so far, and no other is begun.
    """
    global _worker
    _worker = _Worker()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _worker.end)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class _Worker:
    """A worker process, which SIGTERM ends.

    The signal never ends it at once: it may be sending its documents, and one that dies with the lock of that queue
    makes every other worker wait for the lock for ever. The pool ends a worker in order once there is nothing to do;
    where the pool is broken and does not, SIGALRM does.
    """

    def __init__(self) -> None:
        self._parent = os.getppid()
        self._told_to_end = False
        self._running = False
        self._task: asyncio.Task[None] | None = None

    def run(self, batch: Coroutine[Any, Any, None]) -> None:
        """Runs the batch until it ends or this process has to end; not at all after that."""
        self._running = True
        try:
            with contextlib.suppress(asyncio.CancelledError):
                asyncio.run(self._stoppable(batch))
        finally:
            self._running = False
            if self._told_to_end:
                self._leave()

    async def _stoppable(self, batch: Coroutine[Any, Any, None]) -> None:
        self._task = asyncio.current_task()
        try:
            if not self._told_to_end:
                await batch
        finally:
            self._task = None
            batch.close()

    def end(self, number: int, frame: FrameType | None) -> None:
        """The answer to SIGTERM. A second one changes nothing: it would disturb the cleaning up."""
        first = not self._told_to_end
        self._told_to_end = True
        if not self._running:
            self._leave()
        elif first and self._task is not None:
            self._task.get_loop().call_soon_threadsafe(self._task.cancel)

    def _leave(self) -> None:
        if os.getppid() != self._parent:  # nobody is left to send anything to
            os._exit(128 + signal.SIGTERM)
        signal.alarm(LAST_WORD_S)


def _loaded(jobs: Sequence[Job]) -> list[Scenario]:
    """The scenarios up to the first that cannot be loaded, at least one.

    :raises BadInputError: the first of all is refused.
    """
    scenarios = [_load(jobs[0])]
    for job in jobs[1:]:
        try:
            scenarios.append(_load(job))
        except ReportedError:
            break
    return scenarios


def _load(job: Job) -> Scenario:
    scenario = load_scenario(job.scenario, job.changes)
    return on_this_host(scenario, job.device) if job.device else scenario


def refused_by_host(error: OSError) -> HostError:
    """What this machine did not do for a run, as an error of this machine."""
    short = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM)
    return HostError(f"this machine refused: {error}", hint="free some space, memory or descriptors" if short else "")
