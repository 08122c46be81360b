# SPDX-License-Identifier: Apache-2.0
"""The kernels that a lab keeps beside its own: a directory each, whole once its record is there."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from acpigen.base.files.atomic_files import write_whole
from qmp_driver.errors import BadInputError, HostError, LabError
from qmp_driver.lab.kernels.names import check_name
from qmp_driver.lab.manifest import PackageRecord
from qmp_driver.lab.model import Kernel
from qmp_driver.lab.places import Places
from qmp_driver.store.json_bytes import from_json

RECORD_NAME = "kernel.json"
FORMAT = 1
DRIVER_MODULE = "nvgrace-gpu-vfio-pci"
DRIVER_SOURCE = "drivers/vfio/pci/nvgrace-gpu/"
"""In the kernel's source, from Linux 6.9 on."""


class KernelRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole of `kernel.json`; paths are relative to its directory.

    :param format: the version of this form.
    :param name: what `--kernel` calls it.
    :param origin: unpacked from packages, or built here.
    :param release: what `uname -r` prints.
    :param version: the version of the package or of the source.
    :param pages_kib: the size of its pages, in KiB.
    :param image: the kernel's image.
    :param config: its configuration.
    :param modules_dir: its modules.
    :param headers: the tree that modules are built against.
    :param driver: the nvgrace-gpu driver's module; empty where this kernel has none that is a file of its own.
    :param without_driver: why there is none.
    :param suite: the Debian suite that it comes from; empty where it was built here.
    :param packages: those that it was unpacked from; none where it was built here.
    :param made_from: where it was built here: source, configuration and patches, in words.
    :param key: where it was built here: a digest of all that decides what it is.
    :param added_utc: when it was added.
    :param size_bytes: what it takes on disk.
    """

    format: int = FORMAT
    name: str
    origin: Literal["packages", "built"]
    release: str
    version: str
    pages_kib: int
    image: str
    config: str
    modules_dir: str
    headers: str
    driver: str = ""
    without_driver: str = ""
    suite: str = ""
    packages: tuple[PackageRecord, ...] = ()
    made_from: tuple[str, ...] = ()
    key: str = ""
    added_utc: str
    size_bytes: int = 0


KernelList: TypeAlias = tuple[KernelRecord, ...]


@dataclass(frozen=True)
class StoredKernel:
    """A kernel of the store."""

    directory: Path
    record: KernelRecord

    @property
    def kernel(self) -> Kernel:
        """As a part of a lab."""
        directory, record = self.directory, self.record
        return Kernel(
            directory / record.image, record.release, directory / record.config, directory / record.modules_dir
        )

    @property
    def headers(self) -> Path:
        """The tree that modules are built against."""
        return self.directory / self.record.headers

    @property
    def driver(self) -> Path | None:
        """The nvgrace-gpu driver's module."""
        return self.directory / self.record.driver if self.record.driver else None


def stored_kernels(places: Places) -> Iterator[StoredKernel]:
    """All that are whole, by name."""
    for folder in sorted(places.kernels.iterdir()) if places.kernels.is_dir() else ():
        if (folder / RECORD_NAME).is_file():
            yield _read(folder)


def stored_kernel(places: Places, name: str) -> StoredKernel:
    """The kernel of that name.

    :raises BadInputError: there is none; the hint says how to get one.
    :raises LabError: it is damaged.
    """
    folder = places.kernels / check_name(name)
    if not (folder / RECORD_NAME).is_file():
        known = ", ".join(each.record.name for each in stored_kernels(places))
        raise BadInputError(
            f"the lab has no kernel called {name!r}, and there is no such file",
            hint=(f"it has {known}; " if known else "")
            + f"`qmp-driver lab kernel add {name}` fetches one, `lab kernel build` makes one",
        )
    found = _read(folder)
    for part in (found.kernel.image, found.kernel.config, found.kernel.modules_dir, found.headers, found.driver):
        if part is not None and not part.exists():
            raise LabError(
                f"the lab's kernel {name} is damaged: {part} is missing",
                hint=f"run `qmp-driver lab kernel remove {name}`, then add or build it again",
            )
    return found


def write_record(directory: Path, record: KernelRecord) -> StoredKernel:
    """Makes the directory's kernel whole."""
    size = sum(path.lstat().st_blocks * 512 for path in directory.rglob("*"))
    record = msgspec.structs.replace(record, size_bytes=size)
    write_whole(directory / RECORD_NAME, msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")
    return StoredKernel(directory, record)


def remove_kernel(places: Places, name: str) -> None:
    """Deletes it.

    :raises BadInputError: there is none.
    :raises HostError: a file could not be deleted.
    """
    folder = places.kernels / check_name(name)
    if not folder.is_dir():
        raise BadInputError(f"the lab has no kernel called {name!r}", hint="`qmp-driver lab kernel list` shows them")
    try:
        (folder / RECORD_NAME).unlink(missing_ok=True)  # first: from here on nobody opens it
        shutil.rmtree(folder)
    except OSError as error:
        raise HostError(f"cannot remove {error.filename or folder}: {error.strerror}") from error


def _read(folder: Path) -> StoredKernel:
    try:
        record = from_json((folder / RECORD_NAME).read_bytes(), KernelRecord)
    except (OSError, msgspec.DecodeError) as error:
        raise LabError(
            f"{folder / RECORD_NAME} is damaged: {error}", hint=f"run `qmp-driver lab kernel remove {folder.name}`"
        ) from error
    return StoredKernel(folder, record)
