# SPDX-License-Identifier: Apache-2.0
"""What a lab is to those who use it: paths, and where each came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

GuestArchitecture = Literal["aarch64", "x86_64"]
"""What a guest's ``uname -m`` says, and QEMU's name of the target."""


@dataclass(frozen=True)
class Kernel:
    """The guest's kernel."""

    image: Path
    """A kernel that QEMU's ``-kernel`` takes."""
    release: str
    """What ``uname -r`` will say."""
    config: Path
    """Its ``.config``."""
    modules_dir: Path
    """``…/lib/modules/<release>``, with ``kernel/**/*.ko*``."""


@dataclass(frozen=True)
class LabOverrides:
    """Parts that the user brings; None means the lab's own."""

    qemu: Path | None = None
    kernel: Path | None = None
    kernel_modules: Path | None = None
    """``…/lib/modules/<release>`` of ``kernel``."""
    firmware: Path | None = None
    iasl: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    """Where each of them was named: ``--qemu``, or a configuration file."""


@dataclass(frozen=True)
class Lab:
    """An installed lab, ready for use: the parts that an Arm guest is made of, or another (:attr:`guests`)."""

    root: Path
    """The directory of the build in use; everything that is the lab's own is below it."""
    qemu: Path
    """``qemu-system-aarch64``, or ``qemu-system-x86_64``."""
    firmware: Path
    """For ``-bios``: AArch64 UEFI, or SeaBIOS."""
    kernel: Kernel
    iasl: Path
    acpiexec: Path
    cross_compiler: Path
    """``aarch64-linux-gnu-gcc-14``, or ``x86_64-linux-gnu-gcc-14``: builds what runs in the guest."""
    make: Path
    kernel_headers: Path | None
    """The tree that modules for ``kernel`` are built against; None where there is none."""
    busybox: Path
    """Static, for the guest."""
    guest_include: Path
    """``jansson.h``."""
    guest_lib: Path
    """``libjansson.a`` for the guest."""
    nvgrace_module: Path | None
    """``nvgrace-gpu-vfio-pci.ko`` for ``kernel.release``; None for a kernel without that driver."""
    module_cache: Path
    """Where modules built later are kept, by digest."""
    environment: Mapping[str, str]
    """What the lab's programs need in their environment, added to the caller's own; empty when nothing."""
    origins: Mapping[str, str]
    """Part → where it came from: ``lab``, an option, a configuration file."""
    versions: Mapping[str, str]
    """Component → version, for reports."""
    sets: tuple[str, ...] = ()
    """The package sets that are installed, of those in `pins.toml`."""
    parts: Mapping[str, Path] = field(default_factory=dict)
    """Every part of those sets, by its name in `pins.toml`; the user's own in place of the lab's."""
    prebuilt: Path | None = None
    """What a lab that was made from a pack has in place of compilers; see :mod:`qmp_driver.lab.packing.prebuilt`."""
    guest: GuestArchitecture = "aarch64"
    guests: "Mapping[GuestArchitecture, Lab]" = field(default_factory=dict)
    """The same lab with the parts of other guests, of those whose package set is installed."""

    def of_guest(self, architecture: GuestArchitecture) -> "Lab | None":
        """The lab with the parts of a guest of that architecture; None where its package set is not installed."""
        return self if self.guest == architecture else self.guests.get(architecture)
