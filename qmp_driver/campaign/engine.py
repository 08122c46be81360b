# SPDX-License-Identifier: Apache-2.0
"""Spreads jobs over an executor of :mod:`concurrent.futures`, and gathers their documents.

Any executor will do whose functions and values can be sent to its workers: processes of this host, threads, or
another engine's (`dask.distributed.Client.get_executor()`), whose hosts then need a lab of their own.
"""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed

from qmp_driver.campaign.job import Job
from qmp_driver.campaign.worker import Order, prepare_process, run_batch
from qmp_driver.errors import MachineError, ReportedError
from qmp_driver.report.document import RunDocument, document_of_error
from qmp_driver.run.runner import preparation
from qmp_driver.run.scenario import load_scenario

MOST_RUNS_ON_ONE_MACHINE = 20

OnDocument = Callable[[Job, RunDocument], None]


def batches(jobs: Sequence[Job], workers: int, *, together: bool = True) -> list[list[Job]]:
    """The jobs in batches: those that may share a machine together, in pieces small enough to keep workers busy.

    :param together: False puts each job into a batch of its own.
    """
    groups: dict[object, list[Job]] = {}
    for job in jobs:
        groups.setdefault(_group(job) if together else job.name, []).append(job)
    most = max(1, min(MOST_RUNS_ON_ONE_MACHINE, -(-len(jobs) // (2 * workers))))
    return [group[start : start + most] for group in groups.values() for start in range(0, len(group), most)]


def run_campaign(
    jobs: Sequence[Job], order: Order, executor: Executor, on_document: OnDocument, *, workers: int
) -> None:
    """Runs all jobs; passes on each document as it comes.

    A batch whose worker dies ends as an error of each of its jobs.

    :param workers: how many batches run at once; it decides how large they are.
    :raises KeyboardInterrupt: as it came; what has not begun is not begun.
    """
    futures: dict[Future[list[RunDocument]], list[Job]] = {}
    try:
        for batch in batches(jobs, workers, together=order.keep_in is None):
            futures[executor.submit(run_batch, batch, order)] = batch
        for future in as_completed(futures):
            _take(future, futures[future], on_document)
    except BaseException:
        for future in futures:
            future.cancel()
        raise


@contextlib.contextmanager
def process_pool(workers: int) -> Iterator[Executor]:
    """Worker processes of this host. At Ctrl-C each gets a signal to end what it runs, and is waited for."""
    import multiprocessing  # 20 ms, which a run in this process need not wait for
    from concurrent.futures import ProcessPoolExecutor

    spawn = multiprocessing.get_context("spawn")  # a fork would copy the locks of this process's threads as they are
    pool = ProcessPoolExecutor(workers, mp_context=spawn, initializer=prepare_process)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid or 0, signal.SIGTERM)
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _take(future: "Future[list[RunDocument]]", batch: Sequence[Job], on_document: OnDocument) -> None:
    try:
        documents = future.result()
    except BrokenExecutor as error:
        told: ReportedError = MachineError(
            f"the worker that ran it died: {error}",
            hint="check whether this host ran out of memory; --jobs 1 uses less",
        )
        documents = []
    else:
        told = MachineError("the worker that ran it was terminated")
    for job, document in zip(batch, documents, strict=False):
        on_document(job, document)
    for job in batch[len(documents) :]:
        on_document(job, document_of_error(job.scenario, job.name, told))


def _group(job: Job) -> object:
    try:
        scenario = load_scenario(job.scenario, job.changes)
    except ReportedError:
        return job.name
    return (repr(preparation(scenario)), job.kernel, job.qemu) if scenario.shares_machine else job.name
