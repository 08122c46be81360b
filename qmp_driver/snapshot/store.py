# SPDX-License-Identifier: Apache-2.0
"""Where snapshots are kept: one directory each, complete or absent, bounded in number and size.

<lab>/snapshots/<key>/
  ram             the guest's RAM; mapped privately by each machine that is restored from it
  state           QEMU's stream with everything else
  console.log     the boot's console
  snapshot.json   what it was made from, and size and digest of the two files above
<lab>/snapshots/<key>.lock     held shared while it is restored from, exclusively while it is made or removed
<lab>/snapshots/<key>.json     instead of a directory: why no snapshot of that machine can be made
"""

import contextlib
import os
import shutil
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from qmp_driver.errors import HostError
from qmp_driver.lab import Lab
from qmp_driver.snapshot.recipe import FORMAT, Recipe
from qmp_driver.store.file_seal import FileSeal, check_seal, seal_of
from qmp_driver.store.json_bytes import from_json
from qmp_driver.store.kept_file import write_kept
from qmp_driver.store.lock import LockMode, hold, try_to_hold

MOST_SNAPSHOTS = 24
MOST_BYTES = 8 << 30
"""What all of them may take on the disk; one is about 270 MB."""
RAM, STATE, CONSOLE, MANIFEST = "ram", "state", "console.log", "snapshot.json"
LOCK_TIMEOUT_S = 300.0
COLD_HINT = "start without a snapshot: --cold"
"""Longer than a boot on a machine that is busy with others."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`snapshot.json`.

    :param made_at: seconds since the epoch.
    :param boot_s: how long the boot took that it saves.
    :param prepared: what was done in the guest after its boot reported, for runs that restore it.
    """

    format: int
    key: str
    made_at: float
    boot_s: float
    arguments: tuple[str, ...]
    seals: dict[str, FileSeal]
    prepared: dict[str, Any] = {}


class Refusal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why no snapshot of a machine can be made."""

    reason: str


@dataclass(frozen=True)
class Kept:
    """A snapshot that was found whole."""

    folder: Path
    manifest: Manifest

    @property
    def ram(self) -> Path:
        """The file with the guest's RAM."""
        return self.folder / RAM

    @property
    def state(self) -> Path:
        """QEMU's stream."""
        return self.folder / STATE

    @property
    def console(self) -> Path:
        """The console of the boot that it saves."""
        return self.folder / CONSOLE


def snapshot_store_of(lab: Lab) -> "SnapshotStore":
    """The snapshot store beside the lab's other products."""
    return SnapshotStore(lab.module_cache.parent / "snapshots")


class SnapshotStore:
    """See the module.

    :param most: snapshots kept; the one that was used longest ago goes first.
    """

    def __init__(self, root: Path, *, most: int = MOST_SNAPSHOTS, most_bytes: int = MOST_BYTES) -> None:
        self.root = root
        self._most = most
        self._most_bytes = most_bytes

    @contextlib.asynccontextmanager
    async def locked(self, key: str, mode: LockMode) -> AsyncIterator[None]:
        """Holds a key's lock.

        :raises DeadlineError: another process held it for :data:`LOCK_TIMEOUT_S`.
        :raises HostError: the snapshot store cannot be written.
        """
        self._make_root()
        async with hold(self._lock(key), mode, LOCK_TIMEOUT_S, f"snapshot {key[:8]}", hint=COLD_HINT):
            yield

    def why_unwritable(self) -> str:
        """Why nothing can be kept there; empty if it can."""
        try:
            self._make_root()
        except HostError as error:
            return error.message
        return "" if os.access(self.root, os.W_OK) else f"{self.root} is not writable for you"

    def find(self, key: str) -> tuple[Kept | None, str]:
        """The snapshot if it is there and whole; else None and what is wrong with it, empty when there is none.

        The caller holds the lock.
        """
        folder = self.root / key
        if not folder.exists():
            return None, ""
        try:
            manifest = from_json((folder / MANIFEST).read_bytes(), Manifest)
        except (OSError, msgspec.DecodeError) as error:
            return None, f"its {MANIFEST} cannot be read: {error}"
        if (manifest.format, manifest.key) != (FORMAT, key):
            return None, f"it is of format {manifest.format} and key {manifest.key[:8]}"
        if set(manifest.seals) != {RAM, STATE}:
            return None, f"its {MANIFEST} does not seal {RAM} and {STATE}"
        fresh = {}
        for name, seal in manifest.seals.items():
            broken, fresh[name] = check_seal(folder / name, seal)
            if broken:
                return None, f"its {name} {broken}"
        if fresh != manifest.seals:  # copied, or touched, and found whole: the next look shall be quick again
            manifest = msgspec.structs.replace(manifest, seals=fresh)
            with contextlib.suppress(HostError):
                write_kept(folder / MANIFEST, msgspec.json.encode(manifest))
        with contextlib.suppress(OSError):
            os.utime(folder)  # used now: what was used longest ago is removed first
        return Kept(folder, manifest), ""

    def why_not(self, key: str) -> str:
        """Why no snapshot of that machine can be made, as an attempt showed; empty when none has failed."""
        with contextlib.suppress(OSError, msgspec.DecodeError):
            return from_json(self._refusal(key).read_bytes(), Refusal).reason
        return ""

    def refuse(self, key: str, reason: str) -> None:
        """Keeps for later runs that no snapshot of that machine can be made."""
        with contextlib.suppress(OSError):
            self._refusal(key).write_bytes(msgspec.json.encode(Refusal(reason)))

    @contextlib.contextmanager
    def making(self, recipe: Recipe) -> Iterator[Path]:
        """A folder to put ``ram``, ``state`` and ``console.log`` in; the caller holds the lock exclusively.

        :raises HostError: it cannot be made.
        """
        folder = self.root / f"{recipe.key}.making"
        try:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def put(self, recipe: Recipe, folder: Path, boot_s: float, prepared: Mapping[str, Any] | None = None) -> Kept:
        """Seals what is in a folder of :meth:`making`, and puts it on the snapshot store in one move.

        :raises HostError: it cannot be read or moved.
        """
        try:
            for name in (RAM, STATE):
                (folder / name).chmod(0o400)
                _flush(folder / name)
            manifest = Manifest(
                format=FORMAT,
                key=recipe.key,
                made_at=time.time(),
                boot_s=boot_s,
                arguments=recipe.arguments,
                seals={name: seal_of(folder / name) for name in (RAM, STATE)},
                prepared=dict(prepared or {}),
            )
            (folder / MANIFEST).write_bytes(msgspec.json.encode(manifest))
            self.remove(recipe.key)
            folder.rename(self.root / recipe.key)
        except OSError as error:
            raise self._unwritable(error) from error
        self.tidy(spare=recipe.key)
        return Kept(self.root / recipe.key, manifest)

    def remove(self, key: str) -> None:
        """Takes a snapshot off the snapshot store; the caller holds the lock exclusively."""
        gone = self.root / f"{key}.gone"
        shutil.rmtree(gone, ignore_errors=True)
        with contextlib.suppress(OSError):
            (self.root / key).rename(gone)  # one move: nobody finds half of it
        shutil.rmtree(gone, ignore_errors=True)

    def keys(self) -> list[str]:
        """Of all snapshots, the one used last first."""
        found = [entry for entry in self._entries() if entry.is_dir() and not entry.suffix]
        return [entry.name for entry in sorted(found, key=_used_at, reverse=True)]

    def tidy(self, spare: str = "") -> None:
        """Removes what is beyond the bounds, and what killed processes left; what is in use is left alone."""
        total = 0
        for number, key in enumerate(self.keys()):
            total += _disk_bytes(self.root / key)
            if key != spare and (number >= self._most or total > self._most_bytes):
                with try_to_hold(self._lock(key)) as held:
                    if held:
                        self.remove(key)
                        self._lock(key).unlink(missing_ok=True)
        for entry in self._entries():
            if entry.suffix in (".making", ".gone") and entry.stem != spare:
                with try_to_hold(self._lock(entry.stem)) as held:
                    if held:
                        shutil.rmtree(entry, ignore_errors=True)
        refusals = sorted((entry for entry in self._entries() if entry.suffix == ".json"), key=_used_at)
        for old in refusals[: -4 * self._most]:
            old.unlink(missing_ok=True)

    def _make_root(self) -> None:
        try:
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise self._unwritable(error) from error

    def _entries(self) -> list[Path]:
        try:
            return list(self.root.iterdir())
        except OSError:
            return []

    def _lock(self, key: str) -> Path:
        return self.root / f"{key}.lock"

    def _refusal(self, key: str) -> Path:
        return self.root / f"{key}.json"

    def _unwritable(self, error: OSError) -> HostError:
        return HostError(
            f"snapshots cannot be kept in {self.root}: {error.strerror or error}",
            hint="free some space there, or start without a snapshot: --cold",
        )


def _flush(path: Path) -> None:
    """On the disk before the snapshot gets its name: a loss of power leaves none that only looks whole."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _used_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _disk_bytes(folder: Path) -> int:
    total = 0
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            total += path.stat().st_blocks * 512
    return total
