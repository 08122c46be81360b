# SPDX-License-Identifier: Apache-2.0
"""A lock file that many may hold shared and one exclusively, with a deadline for the one that waits.

The kernel drops the lock when the process ends, however it ends. A holder may remove the file: those that wait then
lock a new one.
"""

import asyncio
import contextlib
import enum
import fcntl
import itertools
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

from qmp_driver.errors import DeadlineError, HostError

_POLL_S = 0.02


class LockMode(enum.IntEnum):
    """How a lock is held."""

    SHARED = fcntl.LOCK_SH
    EXCLUSIVE = fcntl.LOCK_EX


@contextlib.asynccontextmanager
async def hold(path: Path, mode: LockMode, timeout_s: float, what: str, *, hint: str = "") -> AsyncIterator[None]:
    """Holds it; other tasks of the event loop go on while this one waits.

    :param timeout_s: how long to wait for other holders.
    :param what: what it guards, for the message.
    :param hint: what can be done about a lock that is not had, besides waiting.
    :raises DeadlineError: others held it for that long.
    :raises HostError: the file cannot be written.
    """
    for descriptor in _attempts(path, mode, timeout_s, what, hint):
        if descriptor is None:
            await asyncio.sleep(_POLL_S)
            continue
        with _held(descriptor, mode):
            yield


@contextlib.contextmanager
def hold_blocking(
    path: Path, timeout_s: float, what: str, *, hint: str = "", on_wait: Callable[[str], None] = lambda holder: None
) -> Iterator[None]:
    """As :func:`hold`, exclusively, for a program without an event loop.

    :param on_wait: is given the holder, ``process 4711``, once when there is something to wait for.
    :raises DeadlineError: as :func:`hold`.
    :raises HostError: as :func:`hold`.
    """
    waits = False
    for descriptor in _attempts(path, LockMode.EXCLUSIVE, timeout_s, what, hint):
        if descriptor is None:
            if not waits:
                on_wait(_holder(path))
            waits = True
            time.sleep(_POLL_S)
            continue
        with _held(descriptor, LockMode.EXCLUSIVE):
            yield


@contextlib.contextmanager
def try_to_hold(path: Path) -> Iterator[bool]:
    """Whether no other process holds it; if so, it is held exclusively inside."""
    try:
        descriptor = _try(path, LockMode.EXCLUSIVE, "")
    except HostError:
        descriptor = None
    with contextlib.nullcontext() if descriptor is None else _held(descriptor, LockMode.EXCLUSIVE):
        yield descriptor is not None


@contextlib.contextmanager
def hold_folder(folder: Path, mode: LockMode) -> Iterator[bool]:
    """Whether a folder itself could be locked at once; held inside if so. It need not be writable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield _flock(descriptor, mode)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def hold_folder_blocking(
    folder: Path,
    mode: LockMode,
    timeout_s: float,
    what: str,
    *,
    hint: str,
    on_wait: Callable[[], None] = lambda: None,
) -> Iterator[None]:
    """As :func:`hold_folder`, waiting for those that hold it.

    :param what: as of :func:`hold`.
    :param hint: what to do where they hold it for that long.
    :param on_wait: is called once when there is something to wait for.
    :raises DeadlineError: others held it for that long.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for attempt in _folder_attempts(descriptor, mode, timeout_s, what, hint):
            if attempt == 0:
                on_wait()
            time.sleep(_POLL_S)
        yield
    finally:
        os.close(descriptor)


@contextlib.asynccontextmanager
async def hold_folder_waiting(
    folder: Path, mode: LockMode, timeout_s: float, what: str, *, hint: str
) -> AsyncIterator[None]:
    """As :func:`hold_folder_blocking`; other tasks of the event loop go on, and Ctrl-C ends the wait."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for _ in _folder_attempts(descriptor, mode, timeout_s, what, hint):
            await asyncio.sleep(_POLL_S)
        yield
    finally:
        os.close(descriptor)


def _folder_attempts(descriptor: int, mode: LockMode, timeout_s: float, what: str, hint: str) -> Iterator[int]:
    """A number from 0 for each attempt that failed; it ends when the lock is held."""
    deadline = time.monotonic() + timeout_s
    for attempt in itertools.count():
        if _flock(descriptor, mode):
            return
        if time.monotonic() >= deadline:
            raise DeadlineError(f"waited {timeout_s:g} s for {what}", hint=hint)
        yield attempt


def _flock(descriptor: int, mode: LockMode) -> bool:
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _attempts(path: Path, mode: LockMode, timeout_s: float, what: str, hint: str) -> Iterator[int | None]:
    """None for each attempt that failed, and at last the descriptor that holds the lock."""
    deadline = time.monotonic() + timeout_s
    while (descriptor := _try(path, mode, hint)) is None:
        if time.monotonic() >= deadline:
            raise DeadlineError(
                f"waited {timeout_s:g} s for {_holder(path)}, which holds {what}",
                hint="; ".join(filter(None, ("wait for it, or stop it if it hangs", hint))),
            )
        yield None
    yield descriptor


@contextlib.contextmanager
def _held(descriptor: int, mode: LockMode) -> Iterator[None]:
    try:
        if mode is LockMode.EXCLUSIVE:
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _try(path: Path, mode: LockMode, hint: str) -> int | None:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise HostError(f"cannot write the lock file {path}: {error.strerror}", hint=hint) from error
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
        if os.path.samestat(path.stat(), os.fstat(descriptor)):
            return descriptor
    except (BlockingIOError, FileNotFoundError):  # held by others, or removed by its last holder
        pass
    os.close(descriptor)
    return None


def _holder(path: Path) -> str:
    """The last process that held it exclusively."""
    with contextlib.suppress(OSError):
        if words := path.read_text(errors="replace").split():
            return f"process {words[0][:20]}"
    return "another process"
