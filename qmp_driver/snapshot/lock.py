# SPDX-License-Identifier: Apache-2.0
"""A lock file that many may hold shared and one exclusively, waited for without stopping the event loop."""

import asyncio
import contextlib
import enum
import fcntl
import os
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from qmp_driver.errors import DeadlineError, HostError

_POLL_S = 0.02


class LockMode(enum.IntEnum):
    """How a lock is held."""

    SHARED = fcntl.LOCK_SH
    EXCLUSIVE = fcntl.LOCK_EX


@contextlib.asynccontextmanager
async def hold(path: Path, mode: LockMode, timeout_s: float, what: str) -> AsyncIterator[None]:
    """Holds it; the kernel lets go when the process ends, however it ends.

    :param what: what it guards, for the message.
    :raises DeadlineError: others held it for that long.
    :raises HostError: the file cannot be written.
    """
    deadline = time.monotonic() + timeout_s
    while (descriptor := _try(path, mode)) is None:
        if time.monotonic() >= deadline:
            raise DeadlineError(
                f"waited {timeout_s:g} s for another process that holds {what}",
                hint="wait for it, end it if it hangs, or start without a snapshot: --cold",
            )
        await asyncio.sleep(_POLL_S)
    try:
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def try_to_hold(path: Path) -> Iterator[bool]:
    """Whether nobody else holds it; if so, it is held exclusively inside."""
    try:
        descriptor = _try(path, LockMode.EXCLUSIVE)
    except HostError:
        descriptor = None
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _try(path: Path, mode: LockMode) -> int | None:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise HostError(
            f"cannot write the lock file {path}: {error.strerror}", hint="start without a snapshot: --cold"
        ) from error
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
        if os.path.samestat(path.stat(), os.fstat(descriptor)):
            return descriptor
    except (BlockingIOError, FileNotFoundError):  # held by others, or removed by its last holder
        pass
    os.close(descriptor)
    return None
