# SPDX-License-Identifier: Apache-2.0
"""What an installed lab says about itself: `lab.json`, written last, the list of its files, and their digests."""

import hashlib
import os
from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec

from acpigen.base.files.atomic_files import write_whole
from qmp_driver.errors import LabError
from qmp_driver.store.json_bytes import from_json

MANIFEST_NAME = "lab.json"
FILES_NAME = "files.txt"
DIGESTS_NAME = "sha256sums"
"""In the form of sha256sum(1). Labs of earlier versions have none."""
MANIFEST_FORMAT = 1
INSTALL_COMMAND = "qmp-driver lab install"


class PackageRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One package of the lab.

    :param name: Debian's name.
    :param version: Debian's version.
    :param architecture: Debian's name of the architecture.
    :param suite: the suite that it comes from.
    :param sha256: of the package's file.
    :param size_bytes: the length of the package's file.
    :param place: the directory of the lab that holds it.
    :param met: ``pinned``, ``dependency``, or why the pin was not met.
    :param component: the component of which reports show the version; empty for others.
    """

    name: str
    version: str
    architecture: str
    suite: str
    sha256: str
    size_bytes: int
    place: str
    met: str
    component: str = ""


class LabManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `lab.json`."""

    format: int
    directory: str
    """Where the lab was installed; its programs name this path."""
    installed_utc: str
    pins_digest: str
    sets: tuple[str, ...]
    mirror: str
    host_architecture: str
    kernel_release: str
    size_bytes: int
    parts: dict[str, str]
    """Part → path relative to the directory."""
    packages: tuple[PackageRecord, ...]
    left_out: dict[str, str] = {}
    """Parts that a lab made from a pack is without, part → the path that it would have."""

    @property
    def versions(self) -> dict[str, str]:
        """Component → version, for reports."""
        return {package.component: package.version for package in self.packages if package.component}


def write_manifest(directory: Path, manifest: LabManifest) -> None:
    """Writes `lab.json` in one step; from then on the directory is a lab."""
    text = msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
    write_whole(directory / MANIFEST_NAME, text, durable=True)


def read_manifest(directory: Path) -> LabManifest:
    """Reads `lab.json`.

    :raises LabError: there is none, or it is not one.
    """
    path = directory / MANIFEST_NAME
    try:
        manifest = from_json(path.read_bytes(), LabManifest)
    except FileNotFoundError as error:
        raise LabError(f"no lab is installed in {directory}", hint=f"run `{INSTALL_COMMAND}`") from error
    except OSError as error:
        raise LabError(f"cannot read {path}: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise LabError(f"{path} is damaged: {error}", hint=f"run `{INSTALL_COMMAND}`") from error
    if manifest.format != MANIFEST_FORMAT:
        raise LabError(
            f"the lab in {directory} has format {manifest.format}, this program supports {MANIFEST_FORMAT}",
            hint=f"run `{INSTALL_COMMAND}`",
        )
    return manifest


def write_file_list(directory: Path) -> int:
    """Writes the list of all regular files with their sizes, and their digests; returns the sizes' sum in bytes."""
    rows = []
    digests = []
    total = 0
    for folder, _, names in os.walk(directory):
        for name in names:
            path = os.path.join(folder, name)  # noqa: PTH118 - ten thousand of them
            status = os.lstat(path)
            if folder == str(directory) and name in (FILES_NAME, MANIFEST_NAME, DIGESTS_NAME):
                continue
            if not os.path.islink(path):  # noqa: PTH114
                total += status.st_blocks * 512
                relative = os.path.relpath(path, directory)
                rows.append(f"{status.st_size} {relative}")
                digests.append(f"{_digest(path)}  {relative}")
    (directory / FILES_NAME).write_text(_lines(sorted(rows)), errors="surrogateescape")
    (directory / DIGESTS_NAME).write_text(_lines(digests), errors="surrogateescape")
    return total


def find_damage(directory: Path, among: Collection[str] | None = None) -> tuple[str, ...]:
    """The files of the list that are missing or have another size or content, each with what is wrong.

    :param among: looks at these alone, by their paths in the lab; at all unless given.

    Content is compared where the file was touched after the list was made: the time of a file's last status change
    tells, which no program can set back.
    """
    try:
        rows = (directory / FILES_NAME).read_text(errors="surrogateescape").splitlines()
    except OSError as error:
        return (f"{FILES_NAME}: {error.strerror}",)
    digests, made_ns = _read_digests(directory)
    damage = []
    for row in rows:
        size, _, name = row.partition(" ")
        if among is not None and name not in among:
            continue
        path = os.path.join(directory, name)  # noqa: PTH118 - ten thousand of them
        try:
            found = os.lstat(path)
            if str(found.st_size) != size:
                damage.append(f"{name}: {found.st_size} bytes, installed with {size}")
            elif found.st_ctime_ns > made_ns and name in digests and _digest(path) != digests[name]:
                damage.append(f"{name}: changed since it was installed")
        except OSError as error:
            damage.append(f"{name}: {'missing' if isinstance(error, FileNotFoundError) else error.strerror}")
    return tuple(damage)


def _lines(rows: Iterable[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


def _read_digests(directory: Path) -> tuple[dict[str, str], int]:
    """File → SHA-256, and when that was written, in nanoseconds since the epoch."""
    path = directory / DIGESTS_NAME
    try:
        rows = (row.partition("  ") for row in path.read_text(errors="surrogateescape").splitlines())
        return {name: digest for digest, _, name in rows}, path.stat().st_mtime_ns
    except OSError:
        return {}, 0


def _digest(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()
