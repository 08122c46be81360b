# SPDX-License-Identifier: Apache-2.0
"""What a pack of the lab includes for guests: everything of ours built, and the kernel's modules that are used."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from qmp_driver.guest.agent_build import agent_sources
from qmp_driver.guest.image import AGENT_NAME, guest_agent, modules_at_start
from qmp_driver.guest.kernel.kernel_modules import module_files, resolve_modules
from qmp_driver.guest.kernel.own_modules import SOURCES
from qmp_driver.guest.kernel.panic_module import KERNELS_MODULE, OUR_MODULE
from qmp_driver.guest.kernel.panic_module import SOURCES as PANIC_SOURCES
from qmp_driver.guest.sea_vmm_build import NAME as VMM_NAME
from qmp_driver.guest.sea_vmm_build import SOURCES as VMM_SOURCES
from qmp_driver.guest.sea_vmm_build import build_sea_vmm
from qmp_driver.lab import Lab
from qmp_driver.lab.host_architecture import GUEST_ARCHITECTURE
from qmp_driver.lab.kernels.kernel_module import build_kernel_module
from qmp_driver.lab.packing.prebuilt import prebuilt_name, sources_in


def built_for_guests(lab: Lab) -> dict[str, Path]:
    """Every file of ours for the lab's guests, built, by its name among prebuilt files.

    :param lab: one with compilers.
    :raises LabError: a module cannot be built.
    :raises HostError: the agent cannot be compiled.
    """
    return {name: built for each in _every_guest(lab) for name, built in _built_for(each)}


def used_modules(lab: Lab, names: Iterable[str]) -> dict[str, list[Path]]:
    """Of each kernel of the lab, by the name of its part, the files of its modules that are used.

    :param names: modules that scenarios load, beside those that every guest loads; a kernel may lack some of them.
    :raises LabError: a module is damaged, or what it depends on is not there.
    """
    wanted = tuple(names)
    return {part: _used(lab, each, wanted) for part, each in _guest_of_part(lab)}


def _used(lab: Lab, guest: Lab, names: tuple[str, ...]) -> list[Path]:
    folder = guest.kernel.modules_dir
    own = [] if guest.nvgrace_module is None else [guest.nvgrace_module]
    there = module_files(folder)
    available = [name for name in (*names, KERNELS_MODULE) if name.replace("-", "_") in there]
    found = resolve_modules(folder, (*modules_at_start(guest), *available), extra=own)
    return [path for path in found if path.is_relative_to(folder)]


def _every_guest(lab: Lab) -> tuple[Lab, ...]:
    return (lab, *lab.guests.values())


def _guest_of_part(lab: Lab) -> Iterator[tuple[str, Lab]]:
    for part, path in lab.parts.items():
        for guest in _every_guest(lab):
            if path == guest.kernel.modules_dir:
                yield part, guest


def _built_for(guest: Lab) -> Iterator[tuple[str, Path]]:
    yield prebuilt_name(AGENT_NAME, guest.guest, agent_sources()), guest_agent(guest)
    if guest.guest == GUEST_ARCHITECTURE:
        yield prebuilt_name(VMM_NAME, guest.guest, sources_in(VMM_SOURCES)), build_sea_vmm(guest)
    assert guest.kernel_headers is not None  # the lab's own kernels have them
    folders = [] if guest.nvgrace_module is None else [path for path in SOURCES.iterdir() if path.is_dir()]
    for folder, name in ((PANIC_SOURCES, OUR_MODULE), *((folder, folder.name) for folder in sorted(folders))):
        name_in_pack = prebuilt_name(f"{name}.ko", guest.kernel_headers.name, sources_in(folder))
        yield name_in_pack, build_kernel_module(guest, folder, name)
