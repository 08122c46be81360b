"""The initramfs of the lab's guest: agent, busybox, and the modules that VFIO and the GPU need, kept once built."""

import hashlib
import os
from pathlib import Path

from qmp_driver.guest.agent_build import build_agent
from qmp_driver.guest.initramfs import build_initramfs
from qmp_driver.guest.kernel_modules import resolve_modules
from qmp_driver.lab import Lab

MODULES = ("virtio-iommu", "vfio", "vfio_iommu_type1", "vfio-pci-core", "vfio-pci", "nvgrace-gpu-vfio-pci")
"""What the guest loads at start; Debian's kernel has the rest built in."""


def guest_image(lab: Lab) -> bytes:
    """The initramfs, from the lab's cache if its parts have not changed since.

    :raises LabError: a part is missing or damaged.
    :raises HostError: the agent cannot be compiled, or the cache not written.
    """
    agent = build_agent(
        lab.cross_compiler, lab.guest_include, lab.guest_lib, lab.module_cache / "agent", lab.environment
    )
    modules = resolve_modules(lab.kernel.modules_dir, MODULES, extra=[lab.nvgrace_module])
    kept = lab.module_cache / "images" / f"{_digest([agent, lab.busybox, *modules])}.img"
    if kept.is_file():
        return kept.read_bytes()
    image = build_initramfs(agent, lab.busybox, modules)
    kept.parent.mkdir(parents=True, exist_ok=True)
    partial = kept.with_suffix(f".{os.getpid()}")
    partial.write_bytes(image)
    partial.replace(kept)
    return image


def _digest(parts: list[Path]) -> str:
    """Of the parts' paths, sizes and times: a part that is replaced makes a new image."""
    digest = hashlib.sha256()
    for part in parts:
        status = part.stat()
        digest.update(f"{part}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:24]
