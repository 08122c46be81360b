# SPDX-License-Identifier: Apache-2.0
"""How a worker process ends: never with a lock that others wait for, and never later than it must."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qmp_driver.campaign import worker

LIMIT_S = 30


def told_to_end_with_a_lock(lock, ended) -> None:
    worker.prepare_process()
    with lock:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0)  # where the signal is answered
    ended.send("in order")


def ended_with_a_lock(lock, ended) -> None:
    with lock:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0)
    ended.send("in order")


@pytest.mark.parametrize("target, released", [(told_to_end_with_a_lock, True), (ended_with_a_lock, False)])
def test_a_worker_that_is_told_to_end_keeps_no_lock(target, released):
    spawn = multiprocessing.get_context("spawn")
    lock = spawn.Lock()
    reader, writer = spawn.Pipe(duplex=False)
    process = spawn.Process(target=target, args=(lock, writer))
    process.start()
    writer.close()
    process.join(LIMIT_S)
    assert lock.acquire(timeout=0.1) is released
    assert reader.poll() is True
    if released:
        assert (reader.recv(), process.exitcode) == ("in order", 0)
    else:
        assert process.exitcode == -signal.SIGTERM


def waits_for_ever(started) -> None:
    worker.LAST_WORD_S = 1
    worker.prepare_process()
    started.send(os.getpid())
    while True:
        signal.pause()


def test_one_that_nobody_ends_does_not_wait_for_ever():
    spawn = multiprocessing.get_context("spawn")
    reader, writer = spawn.Pipe(duplex=False)
    process = spawn.Process(target=waits_for_ever, args=(writer,))
    process.start()
    reader.recv()
    process.terminate()
    process.join(LIMIT_S)
    assert process.exitcode == -signal.SIGALRM


def parent_that_dies() -> None:
    spawn = multiprocessing.get_context("spawn")
    reader, writer = spawn.Pipe(duplex=False)
    spawn.Process(target=waits_for_its_parent, args=(writer,)).start()
    print(reader.recv(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def waits_for_its_parent(started) -> None:
    worker.prepare_process()
    started.send(os.getpid())
    while True:
        signal.pause()


def test_the_death_of_the_parent_ends_an_idle_worker_at_once():
    program = "from tests.qmp_driver.campaign.test_worker_process import parent_that_dies; parent_that_dies()"
    # The output ends with the worker, which holds the other end of it; SIGALRM would come too late.
    root = Path(__file__).parents[3]
    argv = [sys.executable, "-c", program]
    done = subprocess.run(
        argv, cwd=root, stdout=subprocess.PIPE, text=True, check=False, timeout=worker.LAST_WORD_S - 5
    )
    assert (done.returncode, int(done.stdout) > 1) == (-signal.SIGKILL, True)


def told_to_end_in_a_batch(ended) -> None:
    worker.prepare_process()
    begun = []

    async def batch(number):
        begun.append(number)
        os.kill(os.getpid(), signal.SIGTERM)
        try:
            await worker.asyncio.sleep(LIMIT_S)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)  # as a pool that breaks sends it again
            await worker.asyncio.sleep(0.05)
            begun.append("cleaned up")

    for number in (1, 2):
        worker._worker.run(batch(number))
    ended.send(begun)


def test_a_batch_is_stopped_cleans_up_undisturbed_and_no_other_is_begun():
    spawn = multiprocessing.get_context("spawn")
    reader, writer = spawn.Pipe(duplex=False)
    process = spawn.Process(target=told_to_end_in_a_batch, args=(writer,))
    process.start()
    assert reader.poll(LIMIT_S)
    assert reader.recv() == [1, "cleaned up"]
    process.join(LIMIT_S)
    assert process.exitcode == 0
