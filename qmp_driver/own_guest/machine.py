# SPDX-License-Identifier: Apache-2.0
"""The machine of an own guest: the lab's QEMU, with the sockets that `qmp-driver attach` takes."""

from dataclasses import dataclass
from pathlib import Path

from acpigen.base.units import MIB
from qmp_driver.guest.export import KERNEL_WORDS, port_words
from qmp_driver.guest.root import image_words
from qmp_driver.lab import Lab
from qmp_driver.own_guest.parts import Boot
from qmp_driver.qemu.run_directory import check_socket_path
from qmp_driver.topology.parts import escaped

INITRD = "initrd.img"
BASE_WORDS = "console=ttyAMA0 pcie_port_pm=off"
"""As in every guest of the lab: no root port sleeps, since QEMU's does not wake."""


@dataclass(frozen=True)
class Sockets:
    """Where an own guest is reached.

    :param folder: the directory that has them.
    """

    folder: Path

    @property
    def qmp(self) -> Path:
        """For `attach --qmp`."""
        return check_socket_path(self.folder / "qmp.sock")

    @property
    def agent(self) -> Path:
        """For `attach --agent`."""
        return check_socket_path(self.folder / "agent.sock")

    @property
    def console(self) -> Path:
        """The console's file, for `attach --console`."""
        return self.folder / "console.log"


@dataclass(frozen=True)
class OwnGuest:
    """A guest of the caller's own.

    :param append: added to the kernel's command line.
    :param tables: an archive with ACPI tables, as `acpigen build --format initrd` writes it, for the kernel.
    :param more_arguments: for QEMU, behind all others.
    """

    boot: Boot
    ram_bytes: int
    cpus: int
    append: str = ""
    tables: bytes = b""
    more_arguments: tuple[str, ...] = ()


def qemu_words(lab: Lab, guest: OwnGuest, agent: bytes, sockets: Sockets) -> list[str]:
    """QEMU's arguments; writes the files that they name.

    :raises BadInputError: the image cannot be read, or a socket's path is too long.
    :raises OSError: a file cannot be written.
    """
    boot, folder = guest.boot, sockets.folder
    words = ["-nodefaults", "-no-user-config", "-display", "none", "-machine", "virt,gic-version=3,ras=on"]
    words += ["-cpu", "neoverse-n1", "-smp", str(guest.cpus), "-m", f"{guest.ram_bytes // MIB}M"]
    words += ["-bios", str(lab.firmware), "-serial", f"file:{escaped(sockets.console)}"]
    if not boot.by_firmware:
        (folder / INITRD).write_bytes(guest.tables + boot.initrd)
        line = " ".join(filter(None, (BASE_WORDS, boot.words, KERNEL_WORDS, guest.append)))
        words += ["-kernel", str(lab.kernel.image), "-initrd", str(folder / INITRD), "-append", line]
    if boot.image is not None:
        words += image_words(boot.image, agent, folder)
    words += port_words(str(sockets.agent))
    words += ["-device", "pcie-root-port,id=port1,chassis=1"]
    words += ["-qmp", f"unix:{escaped(sockets.qmp)},server=on,wait=off"]
    return [*words, *guest.more_arguments]
