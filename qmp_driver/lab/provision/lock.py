# SPDX-License-Identifier: Apache-2.0
"""One install or removal at a time, with a deadline for the one that waits."""

import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from qmp_driver.errors import HostError, LabError

_POLL_S = 0.2


@contextlib.contextmanager
def hold_lock(path: Path, timeout_s: float, tell: Callable[[str], None] = lambda line: None) -> Iterator[None]:
    """Holds the lock file; the kernel drops the lock when the process ends, however it ends.

    :param timeout_s: how long to wait for another holder.
    :param tell: is told once when there is something to wait for.
    :raises LabError: the lock was still held at the deadline.
    :raises HostError: the lock file cannot be written.
    """
    deadline = time.monotonic() + timeout_s
    told = False
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise HostError(f"cannot write the lock file {path}: {error.strerror}") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still_there(path, descriptor):
                break
            os.close(descriptor)  # a removal took the file away while we waited
            continue
        except BlockingIOError:
            holder = os.pread(descriptor, 32, 0).decode(errors="replace").strip() or "unknown"
            os.close(descriptor)
        if time.monotonic() >= deadline:
            raise LabError(
                f"waited {timeout_s:.0f} s for process {holder}, which is installing or removing the lab",
                hint="wait for it to finish, or end it if it hangs",
            )
        if not told:
            tell(f"process {holder} is working on this lab; waiting for it, at most {timeout_s:.0f} s")
            told = True
        time.sleep(_POLL_S)
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _is_still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
