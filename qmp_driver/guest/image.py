# SPDX-License-Identifier: Apache-2.0
"""The initramfs of the lab's guest: agent, busybox, and the modules that VFIO and the GPU need, kept once built."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from acpigen.base.files.cpio import Entry
from qmp_driver.errors import HostError
from qmp_driver.guest.agent_build import agent_sources, build_agent
from qmp_driver.guest.initramfs import build_initramfs, guest_parts
from qmp_driver.guest.kernel.kernel_modules import (
    built_in_modules,
    module_files,
    module_key,
    module_name,
    resolve_modules,
)
from qmp_driver.guest.kernel.panic_module import panic_modules
from qmp_driver.lab import GuestArchitecture, Lab
from qmp_driver.lab.packing.prebuilt import find_prebuilt
from qmp_driver.store.kept_file import is_whole, keep

AGENT_NAME = "agent"
"""The file's name among what a pack has instead of a compiler."""
MODULES: dict[GuestArchitecture, tuple[str, ...]] = {
    "aarch64": (
        *("virtio_pci", "virtio_console", "virtio-iommu"),
        *("vfio", "vfio_iommu_type1", "vfio-pci-core", "vfio-pci", "nvgrace-gpu-vfio-pci"),
    ),
    "x86_64": (),
}
"""What the guest loads at start, of what its kernel has as modules; Debian's kernels have the rest built in.

A kernel without one of them boots all the same: the steps that use it say so (:meth:`qmp_driver.steps.Step.why_not`).
"""


def guest_image(lab: Lab, spare: Sequence[str] = ()) -> bytes:
    """The initramfs, from the lab's cache if its parts have not changed since.

    :param spare: modules that are carried along for `module.load` with what they depend on, and not loaded at start.
    :raises LabError: a part is missing or damaged.
    :raises HostError: the agent cannot be compiled, or the cache not written.
    """
    agent, found = guest_agent(lab), _carried(lab, spare)
    parts = [agent, lab.busybox, *found.loaded, *found.carried]
    kept = lab.module_cache / "images" / f"{_digest(parts, len(found.loaded), found.built_in)}.img"
    if is_whole(kept):
        return kept.read_bytes()
    image = build_initramfs(
        agent,
        lab.busybox,
        found.loaded,
        spare_modules=found.carried,
        built_in=found.built_in,
        needs=found.needs,
    )
    keep(kept, image)
    return image


def parts_beside_agent(lab: Lab, spare: Sequence[str] = ()) -> dict[str, bytes | Entry]:
    """What :func:`guest_image` has beside its init, for a root that is not ours: path → content.

    :param spare: as there.
    :raises LabError: a part is missing or damaged.
    """
    found = _carried(lab, spare)
    return guest_parts(
        lab.busybox, found.loaded, spare_modules=found.carried, built_in=found.built_in, needs=found.needs
    )


@dataclass(frozen=True)
class _Carried:
    """The guest's modules: loaded at start, carried along, and those that its kernel has built in."""

    loaded: list[Path]
    carried: list[Path]
    built_in: list[str]
    needs: dict[str, list[str]]


def _carried(lab: Lab, spare: Sequence[str]) -> _Carried:
    folder = lab.kernel.modules_dir
    own = [] if lab.nvgrace_module is None else [lab.nvgrace_module]
    loaded = resolve_modules(folder, modules_at_start(lab), extra=own)
    loaded += panic_modules(lab)
    carried = [path for path in resolve_modules(folder, spare, extra=own) if path not in loaded]
    there = built_in_modules(folder) - _as_files(lab) if spare else frozenset()
    built_in = [name for name in spare if module_key(name) in there]
    needs = {name: _needed_before(name, folder, own) for name in map(module_name, carried)}
    return _Carried(loaded, carried, built_in, needs)


def modules_at_start(lab: Lab) -> tuple[str, ...]:
    """Those of :data:`MODULES` that the guest's kernel has as files."""
    files = _as_files(lab)
    return tuple(name for name in MODULES[lab.guest] if module_key(name) in files)


def _as_files(lab: Lab) -> frozenset[str]:
    """The modules that the guest's kernel has as files, ours among them."""
    own = [] if lab.nvgrace_module is None else [module_key(module_name(lab.nvgrace_module))]
    return frozenset((*module_files(lab.kernel.modules_dir), *own))


def guest_agent(lab: Lab) -> Path:
    """The agent for that lab's guest: built, or as the lab's pack came with it.

    :raises HostError: it cannot be compiled, or the pack was made by another version of this program.
    """
    if lab.prebuilt is None:
        return build_agent(
            lab.cross_compiler, lab.guest_include, lab.guest_lib, lab.module_cache / "agent", lab.environment
        )
    found = find_prebuilt(lab.prebuilt, AGENT_NAME, lab.guest, agent_sources())
    if found is None:
        raise HostError(
            "the pack that this lab was made from has no guest agent of these sources, and no compiler",
            hint="make the pack anew with this version of the program, or run `qmp-driver lab install`",
        )
    return found


def _needed_before(name: str, folder: Path, own: Sequence[Path]) -> list[str]:
    return [module_name(path) for path in resolve_modules(folder, [name], extra=own)[:-1]]


def _digest(parts: list[Path], loaded: int, built_in: Sequence[str]) -> str:
    """Of the parts' paths, sizes and times: a part that is replaced makes a new image."""
    digest = hashlib.sha256("\0".join((str(loaded), *built_in)).encode())
    for part in parts:
        status = part.stat()
        digest.update(f"{part}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:24]
