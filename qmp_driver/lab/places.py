# SPDX-License-Identifier: Apache-2.0
"""Where a lab lives on disk.

<root>/
  CACHEDIR.TAG      by which back-up programs, and `lab remove`, know this directory
  lock              held by an install or a removal
  current           symbolic link to the build in use
  builds/<name>/    host/ guest/ lab.json files.txt
  modules/          kernel modules built later, by digest
  kernels/<name>/   other kernels, from packages or built here
  snapshots/        machines that were booted once
  downloads/        the private apt: lists and .debs, gone after a successful install unless kept
"""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from qmp_driver.errors import HostError, LabError
from qmp_driver.store.lock import LockMode, hold_blocking, hold_folder_blocking, hold_folder_waiting

LOCK_TIMEOUT_S = 1800.0
CHANGE_TIMEOUT_S = 60.0
"""How long a run waits for a command that removes a kernel or an old build, which takes seconds."""
LAB_VARIABLE = "QMP_DRIVER_LAB"
"""The environment variable that names the lab's root."""

_TAG = """Signature: 8a477f597d28d172789f06886806bc55
# This directory is the lab of qmp-driver. `qmp-driver lab remove` deletes it.
"""
"""The first line is fixed by the Cache Directory Tagging Specification 0.6."""


@dataclass(frozen=True)
class Places:
    """The paths below one root."""

    root: Path

    @property
    def tag(self) -> Path:
        """The file that marks the root as a lab's."""
        return self.root / "CACHEDIR.TAG"

    @property
    def lock(self) -> Path:
        """The lock file of install and remove."""
        return self.root / "lock"

    @property
    def current(self) -> Path:
        """The link to the build in use."""
        return self.root / "current"

    @property
    def builds(self) -> Path:
        """All builds; more than one only during an install."""
        return self.root / "builds"

    @property
    def modules(self) -> Path:
        """Kernel modules built for this lab's kernel."""
        return self.root / "modules"

    @property
    def kernels(self) -> Path:
        """Other kernels, a directory each."""
        return self.root / "kernels"

    @property
    def snapshots(self) -> Path:
        """The snapshot store."""
        return self.root / "snapshots"

    @property
    def downloads(self) -> Path:
        """The private apt's files."""
        return self.root / "downloads"

    def is_ours(self) -> bool:
        """Whether this directory was made by an install."""
        try:
            return self.tag.read_text() == _TAG
        except (OSError, UnicodeDecodeError):
            return False

    def prepare(self) -> None:
        """Makes the root and marks it.

        :raises LabError: the directory holds something that is not a lab.
        :raises HostError: it cannot be made or written.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            if not self.is_ours():
                strangers = sorted(entry.name for entry in self.root.iterdir() if entry.name != "lock")
                if strangers:
                    raise LabError(
                        f"{self.root} is not empty and not a lab (it holds {strangers[0]!r})",
                        hint=f"name an empty or new directory with --lab or {LAB_VARIABLE}",
                    )
                self.tag.write_text(_TAG)
        except OSError as error:
            raise HostError(
                f"cannot write the lab's directory {self.root}: {error.strerror}",
                hint=f"name another with --lab or {LAB_VARIABLE}",
            ) from error


def lab_places(root: Path | None = None) -> Places:
    """The lab's paths: below ``root``, else below ``$QMP_DRIVER_LAB``, else in the user's cache directory."""
    chosen = root or os.environ.get(LAB_VARIABLE) or platformdirs.user_cache_path("qmp-driver") / "lab"
    return Places(Path(os.path.abspath(Path(chosen).expanduser())))  # noqa: PTH100 - keeps the user's own links


@contextmanager
def hold_lab(places: Places, timeout_s: float, note: Callable[[str], None] = lambda line: None) -> Iterator[None]:
    """One installation or removal at a time.

    :param note: is given a line when there is another to wait for.
    :raises DeadlineError: the other was not done in time.
    :raises HostError: the lock file cannot be written.
    """
    waits = f"is installing or removing this lab; waiting for it, at most {timeout_s:.0f} s"
    what = f"the lab in {places.root}: it is installing or removing it"
    with hold_blocking(places.lock, timeout_s, what, on_wait=lambda holder: note(f"{holder} {waits}")):
        yield


@asynccontextmanager
async def hold_for_use(build: Path, timeout_s: float = CHANGE_TIMEOUT_S) -> AsyncIterator[None]:
    """Keeps a lab from being removed while something of it runs. Read-only labs can be held, too.

    :param build: the lab's build in use; one that no install made is not held.
    :param timeout_s: how long to wait for a command that changes the lab.
    :raises LabError: it was removed meanwhile.
    :raises DeadlineError: it was changed for longer.
    """
    root = build.parent.parent
    async with AsyncExitStack() as held:
        if _is_removable(build):
            await held.enter_async_context(
                hold_folder_waiting(root, LockMode.SHARED, timeout_s, _changed(root), hint=_CHANGED_HINT)
            )
            _refuse_removed(build)
        yield


@contextmanager
def hold_for_use_blocking(build: Path, timeout_s: float = CHANGE_TIMEOUT_S) -> Iterator[None]:
    """As :func:`hold_for_use`, for a program without an event loop."""
    root = build.parent.parent
    with ExitStack() as held:
        if _is_removable(build):
            held.enter_context(
                hold_folder_blocking(root, LockMode.SHARED, timeout_s, _changed(root), hint=_CHANGED_HINT)
            )
            _refuse_removed(build)
        yield


_CHANGED_HINT = "try again when `qmp-driver lab remove`, `lab kernel remove` or `lab install` has ended"


def _is_removable(build: Path) -> bool:
    return build.parent.name == "builds" and Places(build.parent.parent).is_ours()


def _changed(root: Path) -> str:
    return f"the lab in {root}, from which another command removes something"


def _refuse_removed(build: Path) -> None:
    if not build.is_dir():
        root = build.parent.parent
        raise LabError(f"the lab in {root} was removed", hint="install it again: qmp-driver lab install")


@contextmanager
def hold_unused(places: Places, timeout_s: float, note: Callable[[str], None]) -> Iterator[None]:
    """Waits until nothing of the lab runs, and keeps it so.

    :param note: is given a line when there is something to wait for.
    :raises DeadlineError: runs went on for longer.
    """
    what = f"the lab in {places.root}, of which something runs"
    with hold_folder_blocking(
        places.root,
        LockMode.EXCLUSIVE,
        timeout_s,
        what,
        hint="end the runs, or wait for them",
        on_wait=lambda: note(f"runs use this lab; waiting for them, at most {timeout_s:.0f} s"),
    ):
        yield
