# SPDX-License-Identifier: Apache-2.0
"""The root that a scenario's guest boots, where the caller names one: from an image, a directory or an initramfs."""

from pathlib import Path
from typing import Literal

from msgspec import Struct

from qmp_driver.errors import BadInputError
from qmp_driver.guest.image import guest_agent
from qmp_driver.guest.root import GuestRoot, image_format
from qmp_driver.lab import Lab
from qmp_driver.own_guest.parts import Boot, boot_of_image, boot_of_initrd, boot_of_root, check_initrd, check_root

Kind = Literal["guest-image", "rootfs", "initrd"]
ROOT_DEVICE = "/dev/vda"
TITLES: dict[Kind, str] = {"guest-image": "image", "rootfs": "root directory", "initrd": "initramfs"}


class GuestFiles(Struct, frozen=True, kw_only=True):
    """What the caller named; it can be sent to another process.

    :param kind: the option's name, without its dashes.
    :param path: the file, or the directory.
    :param root: of an image: the drive or partition with the root, in the guest.
    """

    kind: Kind
    path: Path
    root: str = ROOT_DEVICE

    @property
    def options(self) -> tuple[str, ...]:
        """The words of `qmp-driver run` that name the same."""
        words = (f"--{self.kind}", str(self.path))
        return (*words, "--root", self.root) if self.kind == "guest-image" and self.root != ROOT_DEVICE else words

    def check(self) -> None:
        """Refuses early what can be none.

        :raises BadInputError: it cannot be read, or has no init.
        """
        if self.kind == "rootfs":
            check_root(self.path)
        elif self.kind == "initrd":
            check_initrd(self.path)
        else:
            image_format(self.path)


def guest_root(lab: Lab, files: GuestFiles) -> GuestRoot:
    """The root, read whole where it is in RAM.

    :raises BadInputError: it cannot be read, has no init, or is too large.
    :raises HostError: the agent cannot be compiled.
    """
    agent = guest_agent(lab).read_bytes()
    boot = _boot(lab, files, agent)
    return GuestRoot(f"{TITLES[files.kind]} {files.path}", agent, boot.initrd, boot.words, boot.image)


def _boot(lab: Lab, files: GuestFiles, agent: bytes) -> Boot:
    if lab.guest != "aarch64":
        raise BadInputError("a guest of one's own is an arm64 machine")
    if files.kind == "rootfs":
        return boot_of_root(files.path, agent)
    if files.kind == "initrd":
        return boot_of_initrd(files.path, agent)
    return boot_of_image(lab, files.path.absolute(), files.root)
