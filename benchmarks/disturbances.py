# SPDX-License-Identifier: Apache-2.0
"""What a soak does to a run at a random moment: QEMU killed or stopped, the disk full, the lab damaged.

Each kind draws attempts: which scenario is run, from which snapshots, when it is hit and how, what may follow.
"""

import contextlib
import errno
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import msgspec

from qmp_driver.guest.image import modules_at_start
from qmp_driver.guest.kernel.kernel_modules import resolve_modules
from qmp_driver.lab import Lab, open_lab
from qmp_driver.lab.places import lab_places
from qmp_driver.lab.provision.install import install_lab
from qmp_driver.run.scenario import Scenario, load_scenario
from qmp_driver.snapshot import SnapshotStore, snapshot_store_of

STOPPED_DEADLINE_S = 7.0
DAMAGED_DEADLINE_S = 45.0
DISK_BYTES = 1 << 30
LEFT_MOST_BYTES = 32 << 20
"""A disk that fills up has a random number of bytes left, up to this one."""
GARBLED_BYTES = 64 << 10
PARTIAL = re.compile(r"\.(making|gone|\d+)$|^tmp|^guest-agent-.{8}$")
"""Names of what is not yet, or no longer, in its place; nobody may leave one."""


@dataclass(frozen=True)
class Attempt:
    """One run, and what is done to it.

    :param mode: attempts of one mode take equally long when left alone, so that moments can be drawn from that time.
    :param before: it is hit before it starts.
    :param hit: does it and says what was done; it may wait for its victim until the event says that the run is over.
    :param harmless: a pass is no surprise: what was hit may not have been needed any more.
    :param blamed: what the error has to say for it to be clear.
    """

    mode: str
    scenario: Scenario
    snapshots: SnapshotStore | None
    hit: Callable[[threading.Event], str]
    blamed: str
    before: bool = False
    harmless: bool = False


class Kind(Protocol):
    """A kind of disturbance."""

    most_s: float
    """No disturbed run may take longer."""

    def lab(self) -> Lab:
        """The lab, opened as each command opens it."""

    def draw(self, dice: random.Random) -> Attempt:
        """The next attempt."""

    def repair(self) -> list[str]:
        """Undoes the hit; says what the run left that it should not have, a line each."""

    def close(self) -> None:
        """Removes what the kind made for itself."""


class Signalled:
    """QEMU gets SIGKILL or SIGSTOP."""

    most_s = 60.0

    def __init__(self, name: str, scenario: str) -> None:
        self._signal = signal.SIGKILL if name == "kill" else signal.SIGSTOP
        self._blamed = r"killed by signal 9" if name == "kill" else r"within|waited|did not"
        self._scenario = load_scenario(scenario)
        if name == "stop":
            self._scenario = impatient(self._scenario, STOPPED_DEADLINE_S)

    def lab(self) -> Lab:
        return open_lab()

    def draw(self, dice: random.Random) -> Attempt:
        return Attempt("warm", self._scenario, snapshot_store_of(self.lab()), self._hit, self._blamed)

    def repair(self) -> list[str]:
        return []

    def close(self) -> None:
        pass

    def _hit(self, over: threading.Event) -> str:
        while not over.is_set():
            for pid in children():
                with contextlib.suppress(OSError):
                    if Path(f"/proc/{pid}/comm").read_text().startswith("qemu-system"):
                        os.kill(pid, self._signal)
                        return f"{self._signal.name} to QEMU"
            over.wait(0.005)
        return ""


class DiskFilled:
    """The disk with temporary files, snapshots and caches fills up: a small tmpfs in a mount namespace."""

    most_s = 120.0
    MODES = ("warm", "warm", "making", "cold", "shared", "shared", "shared", "caches")

    def __init__(self, scenario: str) -> None:
        self._disk = Path(tempfile.mkdtemp(prefix="soak-disk-"))
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", self._disk], check=True)
        (self._disk / "tmp").mkdir()
        tempfile.tempdir = str(self._disk / "tmp")
        self._ballast = self._disk / "ballast"
        self._shelf = SnapshotStore(self._disk / "snapshots", most=2)
        self._scenario = load_scenario(scenario, ["machine.ram=512MiB"])
        self._shared = load_scenario("sea", ["machine.ram=512MiB"])

    def lab(self) -> Lab:
        return replace(open_lab(), module_cache=self._disk / "modules")

    def draw(self, dice: random.Random) -> Attempt:
        mode = dice.choice(self.MODES)
        snapshots = {"cold": None, "making": SnapshotStore(self._disk / "made")}.get(mode, self._shelf)
        if mode == "caches":
            shutil.rmtree(self._disk / "modules", ignore_errors=True)
        left_bytes = dice.choice([0, dice.randrange(LEFT_MOST_BYTES)])
        return Attempt(
            mode,
            self._shared if mode == "shared" else self._scenario,
            snapshots,
            lambda over: self._fill(left_bytes),
            r"[Ss]pace|disk",
            before=dice.random() < 0.2,
            harmless=True,
        )

    def repair(self) -> list[str]:
        self._ballast.unlink(missing_ok=True)
        left = [f"left {path}" for path in (self._disk / "tmp").iterdir()]
        left += partials(self._disk / "modules", self._disk / "snapshots", self._disk / "made")
        shutil.rmtree(self._disk / "made", ignore_errors=True)
        return left

    def close(self) -> None:
        subprocess.run(["umount", self._disk], check=True)
        self._disk.rmdir()

    def _fill(self, left_bytes: int) -> str:
        with self._ballast.open("wb") as ballast:
            for bit in range(26, 11, -1):  # others write meanwhile: in ever smaller pieces
                with contextlib.suppress(OSError):
                    while shutil.disk_usage(self._disk).free >= left_bytes + (1 << bit):
                        os.posix_fallocate(ballast.fileno(), ballast.seek(0, os.SEEK_END), 1 << bit)
        return f"the disk filled up to {shutil.disk_usage(self._disk).free} bytes"


class LabDamaged:
    """A part of a lab of its own is removed, emptied, cut in half or overwritten in places.

    Parts that were installed are put back after the run; what the program keeps for itself (snapshots, compiled
    and packed things) it has to mend by itself.

    :param root: that lab's directory; made as a copy of the user's when it is not there, and kept.
    """

    most_s = 120.0

    def __init__(self, scenario: str, root: Path) -> None:
        self._root = root
        copy_lab(root)
        self._spare = Path(tempfile.mkdtemp(prefix="soak-spare-"))
        self._scenario = impatient(load_scenario(scenario), DAMAGED_DEADLINE_S)
        lab = self.lab()
        self._shelf = snapshot_store_of(lab)
        self._cache = lab.module_cache
        assert lab.nvgrace_module is not None
        (loaded, *_) = resolve_modules(lab.kernel.modules_dir, modules_at_start(lab), extra=[lab.nvgrace_module])
        libraries = (lab.root / "host/usr/lib").glob("*-linux-gnu/libglib-2.0.so.?")
        self._installed = {
            "qemu": lab.qemu,
            "library": next(libraries).resolve(),
            "firmware": lab.firmware.resolve(),
            "kernel": lab.kernel.image.resolve(),
            "config": lab.kernel.config.resolve(),
            "module": loaded,
            "driver": lab.nvgrace_module,
            "busybox": lab.busybox.resolve(),
            "iasl": lab.iasl.resolve(),
            "manifest": lab.root / "lab.json",
            "current": root / "current",
        }
        self._taken: tuple[Path, Path] | None = None

    def lab(self) -> Lab:
        return open_lab(root=self._root)

    def draw(self, dice: random.Random) -> Attempt:
        name, path = dice.choice([*self._installed.items(), *self._kept()])
        ways = ["remove"] if path.is_symlink() else ["remove", "empty", "halve", "garble"]
        way, before = dice.choice(ways), dice.random() < 0.4
        needed = name in self._installed and name != "busybox" and way in ("remove", "empty")
        return Attempt(
            "warm",
            self._scenario,
            self._shelf,
            lambda over: self._hit(name, path, way, dice),
            r"damaged|lab install|install the lab|lab is whole",
            before=before,
            harmless=not (needed and before),
        )

    def repair(self) -> list[str]:
        if self._taken is not None:
            spare, path = self._taken
            path.unlink(missing_ok=True)
            shutil.copy2(spare, path, follow_symlinks=False)
            self._taken = None
        return partials(self._cache, self._shelf.root)

    def close(self) -> None:
        shutil.rmtree(self._spare)

    def _kept(self) -> Iterator[tuple[str, Path]]:
        """What the program made for itself, of each kind the one that was used last."""
        for name, pattern in (
            ("kept image", "images/*.img"),
            ("kept agent", "agent/*"),
            ("kept module", "*/*.ko"),
            ("kept abilities", "abilities/*"),
        ):
            found = [path for path in self._cache.glob(pattern) if path.is_file()]
            if found:
                yield name, max(found, key=lambda path: path.stat().st_mtime)
        for key in self._shelf.keys()[:1]:
            for name in ("ram", "state", "snapshot.json"):
                if (self._shelf.root / key / name).exists():
                    yield f"snapshot's {name}", self._shelf.root / key / name

    def _hit(self, name: str, path: Path, way: str, dice: random.Random) -> str:
        if name in self._installed:
            spare = self._spare / name
            if not os.path.lexists(spare):
                shutil.copy2(path, spare, follow_symlinks=False)
            self._taken = spare, path
        with contextlib.suppress(FileNotFoundError):
            damage(path, way, dice)
        return f"{way} {name} ({path.name})"


def impatient(scenario: Scenario, deadline_s: float) -> Scenario:
    """With short deadlines for each step."""
    steps = tuple(msgspec.structs.replace(step, deadline_s=deadline_s) for step in scenario.steps)
    return msgspec.structs.replace(scenario, steps=steps)


def damage(path: Path, way: str, dice: random.Random) -> None:
    """Removes, empties or halves a file, or overwrites it in places; in place, where nobody runs it."""
    if way == "remove":
        path.unlink()
        return
    try:
        file = path.open("r+b")
    except OSError as error:
        if error.errno != errno.ETXTBSY:
            raise
        copy = path.with_name(f"{path.name}.copy")
        shutil.copy2(path, copy)
        copy.replace(path)
        file = path.open("r+b")
    with file:
        size = path.stat().st_size
        if way in ("empty", "halve"):
            file.truncate(0 if way == "empty" else size // 2)
            return
        for _ in range(4):
            file.seek(dice.randrange(max(size - GARBLED_BYTES, 1)))
            file.write(dice.randbytes(min(GARBLED_BYTES, size)))


def copy_lab(root: Path) -> None:
    """Copies the user's lab to another place, where it is installed without network; its snapshots stay behind."""
    places = lab_places()
    if lab_places(root).root == places.root:
        raise SystemExit("--lab must name a directory of its own: the lab in it is damaged")
    if not root.exists():
        root.mkdir(parents=True)
        current = places.current.resolve()
        shutil.copytree(current, root / "builds" / current.name, symlinks=True)
        shutil.copy2(places.tag, root)
        (root / "current").symlink_to(Path("builds") / current.name)
    install_lab(root)


def partials(*folders: Path) -> list[str]:
    """Files in there that a run left half made, a line each."""
    return [
        f"left {path}"
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*")
        if PARTIAL.search(path.name)
    ]


def children() -> list[int]:
    """Processes that this one started, or took over."""
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(OSError):
            found += map(int, (task / "children").read_text().split())
    return found


class Hitter:
    """Hits a run once, after a while, from a thread of its own."""

    def __init__(self, attempt: Attempt, after_s: float) -> None:
        self._attempt = attempt
        self._after_s = after_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.text = ""
        self.at_s = 0.0

    def __enter__(self) -> "Hitter":
        if self._attempt.before:
            self._hit()
        else:
            self._thread.start()
        return self

    def __exit__(self, *unused: object) -> None:
        self._over.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        if not self._over.wait(self._after_s):
            self._hit()

    def _hit(self) -> None:
        self.text = self._attempt.hit(self._over)
        self.at_s = time.monotonic()
