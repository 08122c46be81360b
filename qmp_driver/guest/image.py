# SPDX-License-Identifier: Apache-2.0
"""The initramfs of the lab's guest: agent, busybox, and the modules that VFIO and the GPU need, kept once built."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from qmp_driver.guest.agent_build import build_agent
from qmp_driver.guest.initramfs import build_initramfs
from qmp_driver.guest.kernel_modules import module_files, resolve_modules
from qmp_driver.guest.panic_module import panic_modules
from qmp_driver.lab import GuestArchitecture, Lab
from qmp_driver.store.kept_file import is_whole, keep

MODULES: dict[GuestArchitecture, tuple[str, ...]] = {
    "aarch64": ("virtio-iommu", "vfio", "vfio_iommu_type1", "vfio-pci-core", "vfio-pci", "nvgrace-gpu-vfio-pci"),
    "x86_64": (),
}
"""What the guest loads at start; Debian's kernels have the rest built in."""


def guest_image(lab: Lab, spare: Sequence[str] = ()) -> bytes:
    """The initramfs, from the lab's cache if its parts have not changed since.

    :param spare: modules that are carried along for `module.load` with what they depend on, and not loaded at start.
    :raises LabError: a part is missing or damaged.
    :raises HostError: the agent cannot be compiled, or the cache not written.
    """
    agent = build_agent(
        lab.cross_compiler, lab.guest_include, lab.guest_lib, lab.module_cache / "agent", lab.environment
    )
    folder = lab.kernel.modules_dir
    own = [] if lab.nvgrace_module is None else [lab.nvgrace_module]
    loaded = resolve_modules(folder, MODULES[lab.guest], extra=own)
    loaded += panic_modules(lab, [path for path in module_files(folder) if path.name.startswith("pvpanic")])
    carried = [path for path in resolve_modules(folder, spare) if path not in loaded]
    parts = [agent, lab.busybox, *loaded, *carried]
    kept = lab.module_cache / "images" / f"{_digest(parts, len(loaded))}.img"
    if is_whole(kept):
        return kept.read_bytes()
    image = build_initramfs(agent, lab.busybox, loaded, spare_modules=carried)
    keep(kept, image)
    return image


def _digest(parts: list[Path], loaded: int) -> str:
    """Of the parts' paths, sizes and times: a part that is replaced makes a new image."""
    digest = hashlib.sha256(f"{loaded}\0".encode())
    for part in parts:
        status = part.stat()
        digest.update(f"{part}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:24]
