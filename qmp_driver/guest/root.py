# SPDX-License-Identifier: Apache-2.0
"""A root of the caller's own in place of the lab's guest: what it boots, and the agent and its parts beside its init.

A root in RAM gets both as archives behind its own; one on a drive gets them by a second drive.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from acpigen.base.files.cpio import Entry, directory, regular, symlink, write_newc
from qmp_driver.errors import BadInputError
from qmp_driver.guest.export import DRIVE, DRIVE_ID, KERNEL_WORDS, PARTS, PROGRAM, UNIT, credential, drive, unit
from qmp_driver.topology.parts import escaped

AGENT_FOLDER = "var/lib/qmp-driver"
"""Where the unit looks for the program."""
PARTS_FOLDER = f"{AGENT_FOLDER}/{PARTS}"
"""`PARTS_FOLDER` of agent/modules.h."""
CREDENTIAL = "agent.smbios"
ROOT_SLOT, AGENT_DRIVE_SLOT = 24, 25
"""Behind the slots of the GPUs' ports; the root is the first of the two, /dev/vda."""
BOOT_S = 300.0
"""For the boot of a distribution's root, which took 50 s emulated on 2 busy cores."""
SECTOR_BYTES = 512
_READ_BYTES = 1 << 20
_IMAGE_HINT = "name a qcow2 or raw image of a drive"


@dataclass(frozen=True)
class GuestRoot:
    """See the module.

    :param title: for reports: ``root directory debian``.
    :param agent: the static program.
    :param initrd: with the agent, of a root in RAM; of an image what mounts it.
    :param words: for the kernel's command line.
    :param image: the drive with the root; None for one in RAM.
    """

    title: str
    agent: bytes
    initrd: bytes
    words: str = ""
    image: Path | None = None

    @property
    def why_cold(self) -> str:
        """Why no snapshot can be made of a machine with it; empty where one can be."""
        return "" if self.image is None else "the guest's root is on a drive, which is no part of a snapshot"

    @property
    def kernel_words(self) -> str:
        """All that the kernel's command line needs for it."""
        return " ".join(filter(None, (self.words, KERNEL_WORDS)))

    @cached_property
    def digest(self) -> str:
        """What distinguishes it from another root.

        :raises BadInputError: the image cannot be read.
        """
        total = hashlib.sha256(self.initrd)
        if self.image is not None:
            try:
                with self.image.open("rb") as file:
                    while piece := file.read(_READ_BYTES):
                        total.update(piece)
            except OSError as error:
                raise BadInputError(f"{self.image} cannot be read: {error.strerror}") from error
        return total.hexdigest()[:12]

    def initrd_with(self, parts: Mapping[str, bytes | Entry]) -> bytes:
        """The initramfs, with the agent's parts where the root is in RAM.

        :param parts: path → content, below the agent's folder for them.
        """
        if self.image is not None or not parts:
            return self.initrd
        return self.initrd + write_newc({f"{PARTS_FOLDER}/{path}": content for path, content in parts.items()})

    def qemu_words(self, parts: Mapping[str, bytes | Entry], folder: Path) -> list[str]:
        """QEMU's arguments for the drives, none for a root in RAM; writes the files that they name.

        :raises BadInputError: the image cannot be read.
        :raises OSError: a file cannot be written.
        """
        return [] if self.image is None else image_words(self.image, self.agent, folder, parts)


def with_agent(agent: bytes) -> bytes:
    """An archive that puts the agent, its unit, and what starts it into a root in RAM."""
    wants = f"etc/systemd/system/multi-user.target.wants/{UNIT}"
    return write_newc(
        {
            AGENT_FOLDER: directory(),
            f"{AGENT_FOLDER}/{PROGRAM}": regular(agent, executable=True),
            f"etc/systemd/system/{UNIT}": unit().encode(),
            wants: symlink(f"../{UNIT}"),
        }
    )


def image_words(
    image: Path, agent: bytes, folder: Path, parts: Mapping[str, bytes | Entry] | None = None
) -> list[str]:
    """QEMU's arguments for an image, the agent's drive and its credential; writes the files that they name.

    :raises BadInputError: the image cannot be read.
    :raises OSError: a file cannot be written.
    """
    kind = image_format(image)
    words = ["-drive", f"if=none,id=root,file={escaped(image)},format={kind},snapshot=on"]
    words += ["-device", f"virtio-blk-pci,drive=root,bus=pcie.0,addr={ROOT_SLOT:x}.0"]
    (folder / DRIVE).write_bytes(drive(agent, parts))
    words += ["-drive", f"if=none,id=agent-drive,file={escaped(folder / DRIVE)},format=raw,read-only=on"]
    words += ["-device", f"virtio-blk-pci,drive=agent-drive,serial={DRIVE_ID},bus=pcie.0,addr={AGENT_DRIVE_SLOT:x}.0"]
    (folder / CREDENTIAL).write_text(credential())
    return [*words, "-smbios", f"type=11,path={escaped(folder / CREDENTIAL)}"]


def image_format(image: Path) -> str:
    """``qcow2`` or ``raw``, by the file's first bytes (QEMU docs/interop/qcow2.rst).

    :raises BadInputError: it cannot be read, or is smaller than a sector.
    """
    try:
        with image.open("rb") as file:
            start = file.read(SECTOR_BYTES)
    except OSError as error:
        raise BadInputError(f"{image} cannot be read: {error.strerror}", hint=_IMAGE_HINT) from error
    if len(start) < SECTOR_BYTES:
        raise BadInputError(f"{image} has {len(start)} bytes: it is no drive's image", hint=_IMAGE_HINT)
    return "qcow2" if start.startswith(b"QFI\xfb") else "raw"
