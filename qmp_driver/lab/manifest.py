# SPDX-License-Identifier: Apache-2.0
"""What an installed lab says about itself: `lab.json`, written last, the list of its files, and their digests."""

import contextlib
import hashlib
import os
import time
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import msgspec

from acpigen.base.files.atomic_files import write_whole
from qmp_driver.errors import HostError, LabError
from qmp_driver.store.json_bytes import from_json
from qmp_driver.store.kept_file import write_kept

MANIFEST_NAME = "lab.json"
FILES_NAME = "files.txt"
DIGESTS_NAME = "sha256sums"
"""In the form of sha256sum(1). Labs of earlier versions have none."""
COMPARED_NAME = "compared.json"
"""Beside the modules that are kept: which files of the lab were compared with their digests."""
SETTLED_NS = 2_000_000_000
"""How long ago a file was touched last of which it is kept that it was compared: another change within the same tick
of the file system's clock, which may be a second, leaves its times as they are."""
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


def find_damage(
    directory: Path, among: Collection[str] | None = None, *, compared: Path | None = None
) -> tuple[str, ...]:
    """The files of the list that are missing or have another size or content, each with what is wrong.

    :param among: looks at these alone, by their paths in the lab; at all unless given.
    :param compared: a file that keeps which files' content was compared before; not written unless given.

    Content is compared where the file was touched after the list was made, and after it was last compared: the time
    of a file's last status change shows it, which no program can set back. In a copied lab each was touched. What was
    touched just now is compared the next time, too.
    """
    try:
        text = (directory / FILES_NAME).read_text(errors="surrogateescape")
    except OSError as error:
        return (f"{FILES_NAME}: {error.strerror}",)
    digests = _Digests(directory, compared)
    damage = []
    for size, name in _sizes(text, among):
        path = os.path.join(directory, name)  # noqa: PTH118 - ten thousand of them
        try:
            found = os.lstat(path)
            if str(found.st_size) != size:
                damage.append(f"{name}: {found.st_size} bytes, installed with {size}")
            elif digests.contradict(name, path, found):
                damage.append(f"{name}: changed since it was installed")
        except OSError as error:
            damage.append(f"{name}: {'missing' if isinstance(error, FileNotFoundError) else error.strerror}")
    digests.keep_compared()
    return tuple(damage)


def _lines(rows: Iterable[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


def _sizes(text: str, among: Collection[str] | None) -> Iterator[tuple[str, str]]:
    """Size and name of each row of the list, or of those names: these are searched for, not all of ten thousand rows
    taken apart, since that is done before each pass."""
    if among is None:
        for row in text.splitlines():
            size, _, name = row.partition(" ")
            yield size, name
        return
    for name in among:
        tail = f" {name}\n"
        at = text.find(tail)
        while at >= 0:
            size = text[text.rfind("\n", 0, at) + 1 : at]
            if size.isdigit():  # otherwise the end of a name with a space
                yield size, name
                break
            at = text.find(tail, at + 1)


class _Compared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Files whose content was found to be what was installed.

    :param digests: the marks of the list that they were compared with.
    :param files: path in the lab → the file's marks.
    """

    digests: tuple[str, int, int, int]
    files: dict[str, tuple[str, int, int, int]]


class _Digests:
    """The SHA-256 of each file, read when a file is met that was touched later.

    :param compared: what is known of such files from before; None knows nothing.
    """

    def __init__(self, directory: Path, compared: Path | None) -> None:
        self._path = directory / DIGESTS_NAME
        self._by_name: dict[str, str] | None = None
        self._compared = compared
        self._fresh: dict[str, tuple[str, int, int, int]] = {}
        try:
            status = self._path.stat()
        except OSError:
            self._made_ns, self._marks = 0, ("", 0, 0, 0)
        else:
            self._made_ns, self._marks = status.st_mtime_ns, _marks(str(self._path), status)
        self._known = self._read_compared()

    def contradict(self, name: str, path: str, status: os.stat_result) -> bool:
        """Whether that file has another content.

        :raises OSError: it cannot be read.
        """
        marks = _marks(path, status)
        if status.st_ctime_ns <= self._made_ns or self._known.get(name) == marks:
            return False
        wanted = self._read().get(name)
        if wanted is None:
            return False
        settled = time.time_ns() - status.st_ctime_ns > SETTLED_NS
        if _digest(path) != wanted:
            return True
        if settled:
            self._fresh[name] = marks
        return False

    def keep_compared(self) -> None:
        """Keeps what was compared now; where that cannot be written, it is compared again the next time."""
        if self._compared is not None and self._fresh:
            content = msgspec.json.encode(_Compared(self._marks, self._known | self._fresh))
            with contextlib.suppress(HostError):
                write_kept(self._compared, content)

    def _read_compared(self) -> dict[str, tuple[str, int, int, int]]:
        if self._compared is None:
            return {}
        try:
            kept = from_json(self._compared.read_bytes(), _Compared)
        except (OSError, msgspec.DecodeError):
            return {}
        return kept.files if kept.digests == self._marks else {}

    def _read(self) -> dict[str, str]:
        if self._by_name is None:
            try:
                rows = self._path.read_text(errors="surrogateescape").splitlines()
            except OSError:
                rows = []
            self._by_name = {name: digest for digest, _, name in (row.partition("  ") for row in rows)}
        return self._by_name


def _marks(path: str, status: os.stat_result) -> tuple[str, int, int, int]:
    """By which a file is known that nobody has touched: where it is, which file it is, and both times."""
    return (path, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)


def _digest(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()
