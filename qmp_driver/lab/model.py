"""What a lab is to those who use it: paths, and where each came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Kernel:
    """The guest's kernel."""

    image: Path
    """An arm64 kernel that QEMU's ``-kernel`` takes."""
    release: str
    """What ``uname -r`` will say."""
    config: Path
    """Its ``.config``."""
    modules_dir: Path
    """``…/lib/modules/<release>``, with ``kernel/**/*.ko*``."""


@dataclass(frozen=True)
class NestedParts:
    """The package set ``nested``: a QEMU that runs inside the guest, and what makes an image of it."""

    root: Path
    """The tree of arm64 packages, with the QEMU as ``usr/bin/qemu-system-aarch64``."""
    mksquashfs: Path


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
    """An installed lab, ready for use."""

    root: Path
    """The directory of the build in use; everything that is the lab's own is below it."""
    qemu: Path
    """``qemu-system-aarch64``."""
    firmware: Path
    """AArch64 UEFI image for ``-bios``."""
    kernel: Kernel
    iasl: Path
    acpiexec: Path
    cross_compiler: Path
    """``aarch64-linux-gnu-gcc-14``."""
    make: Path
    kernel_headers: Path
    """The tree that kernel modules are built against."""
    busybox: Path
    """Static, arm64."""
    guest_include: Path
    """``jansson.h``."""
    guest_lib: Path
    """``libjansson.a`` for arm64."""
    nvgrace_module: Path
    """``nvgrace-gpu-vfio-pci.ko`` for ``kernel.release``."""
    nested: NestedParts | None
    """What a guest inside the guest runs from; None where the set ``nested`` is not installed."""
    module_cache: Path
    """Where modules built later are kept, by digest."""
    environment: Mapping[str, str]
    """What the lab's programs need in their environment, added to the caller's own; empty when nothing."""
    origins: Mapping[str, str]
    """Part → where it came from: ``lab``, an option, a configuration file."""
    versions: Mapping[str, str]
    """Component → version, for reports."""
