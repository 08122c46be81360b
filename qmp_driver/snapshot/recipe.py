# SPDX-License-Identifier: Apache-2.0
"""What a snapshot is made from, and the key that changes with any of it."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from qmp_driver.lab import Lab
from qmp_driver.topology import BootFiles, GuestPorts, MachineShape, MemoryFiles, MorePort, arguments

FORMAT = 2
"""Of the files on the snapshot store; another number is another key."""
_MEMORY_FILES = MemoryFiles(Path("aperture"), Path("ram"), error_region=Path("errors"))


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what a machine is like when its guest has booted.

    :param arguments: QEMU's arguments with the run's own paths left out.
    :param files: for each program and image that QEMU reads, what distinguishes it from another: path, inode, size
        and both times. (A digest of 100 MB would cost what the snapshot saves.)
    :param initrd_sha256: of the initrd's bytes, our ACPI tables and the agent among them, and of what the guest finds
        in the error region.
    :param prepared_as: what was done in the guest after its boot, in words that change with it.
    """

    arguments: tuple[str, ...]
    files: tuple[str, ...]
    initrd_sha256: str
    environment: Mapping[str, str]
    versions: Mapping[str, str]
    prepared_as: str = ""

    @property
    def key(self) -> str:
        """32 hexadecimal digits."""
        parts = [
            FORMAT,
            self.arguments,
            self.files,
            self.initrd_sha256,
            sorted(self.environment.items()),
            sorted(self.versions.items()),
            self.prepared_as,
        ]
        return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:32]


def recipe_for(
    lab: Lab,
    shape: MachineShape,
    initrd: bytes,
    more_arguments: Sequence[str] = (),
    *,
    error_region: bytes = b"",
    more_ports: Sequence[MorePort] = (),
    prepared_as: str = "",
) -> Recipe:
    """The recipe of that machine.

    :param error_region: what is in there when the machine starts.
    :param more_arguments: QEMU arguments beyond those of the shape.
    :param more_ports: their paths are left out.
    :raises BadInputError: the shape is refused.
    :raises OSError: a file of the lab is gone.
    """
    boot = BootFiles(lab.firmware, lab.kernel.image, Path("initrd"))
    unnamed = tuple(MorePort(port.name, Path(port.name), port.is_log) for port in more_ports)
    ports = GuestPorts(Path("agent"), Path("console"), unnamed)
    return Recipe(
        arguments=(*arguments(shape, boot, ports, _MEMORY_FILES), *more_arguments),
        files=tuple(
            identity(path) for path in (lab.qemu, lab.firmware, lab.kernel.image, *files_named_by(more_arguments))
        ),
        initrd_sha256=hashlib.sha256(initrd + error_region).hexdigest(),
        environment=lab.environment,
        versions=lab.versions,
        prepared_as=prepared_as,
    )


def files_named_by(words: Sequence[str]) -> list[Path]:
    """The files that QEMU arguments name by an absolute path: ``-dtb /x``, ``file,filename=/x,read-only=on``."""
    parts = [part for word in words for part in word.replace("=", ",").split(",")]
    return sorted({Path(part) for part in parts if part.startswith("/") and Path(part).is_file()})


def identity(path: Path) -> str:
    """What distinguishes a file from every other, and from itself before its last change, without reading it.

    The time of the last status change is part of it: no program can set that one back.
    """
    status = os.stat(path)  # noqa: PTH116  (follows links, and is the plain thing)
    return f"{path}:{status.st_ino}:{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"
