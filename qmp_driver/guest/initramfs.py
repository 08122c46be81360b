# SPDX-License-Identifier: Apache-2.0
"""The guest's initramfs: the agent as `/init`, its kernel modules, and a busybox for people."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from acpigen.base.files.cpio import Entry, character_device, directory, regular, symlink, write_newc
from qmp_driver.errors import LabError
from qmp_driver.guest.kernel.kernel_modules import module_name, read_module

MODULE_FOLDER = "lib/modules"
"""`MODULE_FOLDER` of agent/modules.h."""
MODULE_LIST = "etc/qmp-driver/modules"
"""`MODULE_LIST` of agent/boot.c: what the agent loads before it greets, a name and parameters a line."""

BUILT_IN_LIST = "etc/qmp-driver/built-in"
"""`BUILT_IN_LIST` of agent/modules.h."""
NEEDS_LIST = "etc/qmp-driver/needs"
"""`NEEDS_LIST` of agent/modules.h."""


def build_initramfs(
    agent: Path,
    busybox: Path | None,
    modules: Sequence[Path],
    files: Mapping[str, bytes | Entry] | None = None,
    *,
    spare_modules: Sequence[Path] = (),
    parameters: Mapping[str, str] | None = None,
    built_in: Sequence[str] = (),
    needs: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """An uncompressed initramfs, the same bytes for the same files.

    :param agent: the static agent, see `agent_build.build_agent`.
    :param busybox: a static busybox for a shell on the console (kernel argument ``agent.shell``), or None.
    :param modules: loaded at start, in this order; `.ko` or `.ko.xz`, stored decompressed.
    :param files: more members, path → content.
    :param spare_modules: carried along for `module.load`, not loaded at start.
    :param parameters: a module's name → its parameters, for those loaded at start.
    :param built_in: modules that may be asked for and that this kernel has built in: `module.load` takes them for
        loaded.
    :param needs: a module's name → those that `module.load` loads before it, in their order.
    :raises LabError: a file cannot be read, two modules have one name, or `parameters` names another module.
    """
    members: dict[str, bytes | Entry] = {
        "init": regular(_read(agent), executable=True),
        "dev/console": character_device(5, 1),
        "proc": directory(),
        "sys": directory(),
        "tmp": directory(0o1777),
    }
    if busybox is not None:
        members["bin/sh"] = symlink("busybox")
    members |= guest_parts(
        busybox, modules, spare_modules=spare_modules, parameters=parameters, built_in=built_in, needs=needs
    )
    members.update(files or {})
    return write_newc(members)


def guest_parts(
    busybox: Path | None,
    modules: Sequence[Path],
    *,
    spare_modules: Sequence[Path] = (),
    parameters: Mapping[str, str] | None = None,
    built_in: Sequence[str] = (),
    needs: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, bytes | Entry]:
    """What the agent finds beside itself, path → content: busybox, modules, and the lists of them.

    The paths are below the root of our initramfs, or below a folder of somebody else's root; see
    :func:`build_initramfs` for the parameters.

    :raises LabError: as :func:`build_initramfs`.
    """
    parameters = parameters or {}
    members: dict[str, bytes | Entry] = {}
    if busybox is not None:
        members["bin/busybox"] = regular(_read(busybox), executable=True)
    for path in (*modules, *spare_modules):
        member = f"{MODULE_FOLDER}/{module_name(path)}.ko"
        if member in members:
            raise LabError(f"two kernel modules have the name {module_name(path)}; the second is {path}")
        members[member] = read_module(path)
    names = [module_name(path) for path in modules]
    if unknown := set(parameters) - set(names):
        raise LabError(f"parameters were given for {sorted(unknown)}, which are not among the modules {names}")
    lines = (f"{name} {parameters.get(name, '')}".rstrip() + "\n" for name in names)
    members[MODULE_LIST] = "".join(lines).encode()
    if built_in:
        members[BUILT_IN_LIST] = "".join(f"{name}\n" for name in built_in).encode()
    if wanted := {name: before for name, before in (needs or {}).items() if before}:
        members[NEEDS_LIST] = "".join(f"{name} {' '.join(before)}\n" for name, before in wanted.items()).encode()
    return members


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LabError(f"{path} could not be read: {error.strerror}", hint="install the lab again") from error
