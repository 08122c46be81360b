# SPDX-License-Identifier: Apache-2.0
"""The host's architecture: what differs between the two kinds of machine that a lab can be installed on."""

import platform
from dataclasses import dataclass
from pathlib import PurePosixPath

from qmp_driver.errors import MissingFeatureError

GUEST_ARCHITECTURE = "arm64"
"""Debian's name of the guest's architecture."""
GUEST_TRIPLET = "aarch64-linux-gnu"
X86_ARCHITECTURE = "amd64"
"""That of the guest of the package set `x86`."""


@dataclass(frozen=True)
class HostArchitecture:
    """One kind of host."""

    debian: str
    """Debian's name."""
    triplet: str
    loader: str
    """File name of the dynamic loader, beside the C library in ``usr/lib/<triplet>``."""
    elf_machine: int
    """``e_machine`` of its programs (System V ABI: EM_X86_64 is 62, EM_AARCH64 is 183)."""

    @property
    def library_directory(self) -> PurePosixPath:
        """Where its shared libraries are, relative to an unpacked tree."""
        return PurePosixPath("usr/lib") / self.triplet


_BY_MACHINE = {
    "x86_64": HostArchitecture("amd64", "x86_64-linux-gnu", "ld-linux-x86-64.so.2", 62),
    "aarch64": HostArchitecture("arm64", "aarch64-linux-gnu", "ld-linux-aarch64.so.1", 183),
}


def host_architecture(machine: str | None = None) -> HostArchitecture:
    """The architecture of this host, or of the named ``uname -m``.

    :raises MissingFeatureError: neither x86-64 nor AArch64.
    """
    name = platform.machine() if machine is None else machine
    found = _BY_MACHINE.get(name)
    if found is None:
        raise MissingFeatureError(
            f"the lab is built from packages for {' and '.join(_BY_MACHINE)}; this machine is {name}",
            hint="give your own QEMU, kernel, firmware and iasl on the command line",
        )
    return found
