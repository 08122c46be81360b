# SPDX-License-Identifier: Apache-2.0
"""What builds a kernel here without root: the lab's cross compiler and make, this machine's compiler for the programs
that the build itself runs, and flex, bison, m4 and bc, of this machine or unpacked beside the lab."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qmp_driver.errors import HostError
from qmp_driver.lab.apt.private_apt import PrivateApt, machine_mirror
from qmp_driver.lab.apt.unpack import unpack_package
from qmp_driver.lab.apt.verify import require_genuine
from qmp_driver.lab.host_architecture import host_architecture
from qmp_driver.lab.model import Lab
from qmp_driver.lab.pins import load_pins
from qmp_driver.lab.places import Places
from qmp_driver.lab.provision.progress import Progress
from qmp_driver.lab.provision.relocate import relocate_programs

PACKAGES = ("flex", "bison", "m4", "bc")
_SUITE = "trixie"


@dataclass(frozen=True)
class Toolchain:
    """Words and environment of a build.

    :param words: for `make`: architecture and compilers.
    """

    make: str
    words: tuple[str, ...]
    environment: Mapping[str, str]
    compiler: str


def kernel_toolchain(lab: Lab, places: Places, mirror: str | None, progress: Progress) -> Toolchain:
    """What builds an arm64 kernel here; packages that are missing are fetched once.

    :raises HostError: this machine has no C compiler of its own, and the lab has none for it.
    :raises LabError: a package could not be had.
    """
    compiler = lab.cross_compiler.name
    prefix = compiler.rpartition("gcc")[0]
    folders = [str(lab.make.parent), str(lab.cross_compiler.parent)]
    environment: dict[str, str] = {}
    if not all(shutil.which(name) for name in PACKAGES):
        tools = _unpacked_tools(places, mirror, progress) / "usr"
        folders.append(str(tools / "bin"))
        environment |= {"M4": str(tools / "bin/m4"), "BISON_PKGDATADIR": str(tools / "share/bison")}
    path = os.pathsep.join((*folders, os.environ.get("PATH", os.defpath)))
    environment |= {
        "PATH": path,
        "KBUILD_BUILD_TIMESTAMP": "@0",
        "KBUILD_BUILD_USER": "lab",
        "KBUILD_BUILD_HOST": "lab",
    }
    environment |= dict.fromkeys(("MAKEFLAGS", "MAKELEVEL", "KBUILD_OUTPUT", "KCFLAGS", "LOCALVERSION"), "")
    words = ("ARCH=arm64", f"CROSS_COMPILE={prefix}", f"CC={compiler}", f"HOSTCC={_host_compiler(lab)}")
    return Toolchain(lab.make.name, words, environment, compiler)


def _host_compiler(lab: Lab) -> str:
    for name in ("gcc", "cc"):
        if shutil.which(name):
            return name
    own = lab.parts.get("x86_compiler")
    if own is not None and host_architecture().debian == "amd64":
        return str(own)
    raise HostError(
        "a kernel's build compiles programs that it runs, and this machine has no C compiler",
        hint="install gcc, or run `qmp-driver lab install --with x86`, which has one for x86-64",
    )


def _unpacked_tools(places: Places, mirror: str | None, progress: Progress) -> Path:
    folder, host = places.kernels / ".tools", host_architecture()
    whole = folder / ".whole"
    if whole.is_file():
        return folder
    progress.stage(f"fetching {', '.join(PACKAGES)}")
    shutil.rmtree(folder, ignore_errors=True)
    downloads = places.kernels / ".tools-downloads"
    apt = PrivateApt(downloads, mirror or machine_mirror(), (_SUITE,), (host.debian,), load_pins().keyring_package)
    apt.update(progress.percent)
    archives = apt.resolve([f"{name}:{host.debian}/{_SUITE}" for name in PACKAGES], host.debian)
    apt.download(archives, progress.percent)
    for archive in archives:
        require_genuine(apt.archives / archive.file, archive)
        unpack_package(apt.archives / archive.file, folder, load_pins().leave_out.paths)
    relocate_programs(folder, host)
    whole.touch()
    shutil.rmtree(downloads, ignore_errors=True)
    return folder
