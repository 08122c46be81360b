# SPDX-License-Identifier: Apache-2.0
"""Roots for programs of others in the guest's initramfs: they run there in a root of their own."""

import os
from collections.abc import Iterable
from pathlib import Path

from acpigen.base.files.cpio import Entry, write_newc
from qmp_driver.errors import BadInputError, HostError
from qmp_driver.lab.model import Lab
from qmp_driver.lab.provision.guest_root import root_names, roots_folder

GUEST_ROOTS = "roots"
"""Where they are in the guest: ``/roots/NAME``."""
MOST_BYTES = 256 << 20


def lab_root_of(lab: Lab) -> Path:
    """The directory that the lab's builds, modules and roots are in."""
    return lab.module_cache.parent


def root_in_guest(name: str) -> str:
    """Its path there."""
    return f"/{GUEST_ROOTS}/{name}"


def roots_archive(lab: Lab, names: Iterable[str]) -> bytes:
    """The roots of these names as an archive to put behind an initrd; nothing for none.

    :raises BadInputError: there is no such root, or it is too large.
    :raises HostError: a file of it cannot be read.
    """
    members: dict[str, Entry] = {}
    for name in names:
        if name not in root_names(lab_root_of(lab)):
            raise BadInputError(f"the lab has no root {name!r}", hint=f"`qmp-driver lab root {name}` makes it")
        folder = roots_folder(lab_root_of(lab)) / name
        members[f"{GUEST_ROOTS}/{name}"] = Entry(folder.stat().st_mode)
        members |= {f"{GUEST_ROOTS}/{name}/{path}": entry for path, entry in _entries(folder).items()}
    return write_newc(members) if members else b""


def _entries(folder: Path) -> dict[str, Entry]:
    """Everything in a folder but sockets and devices; owners become root's."""
    found: dict[str, Entry] = {}
    total = 0
    try:
        for path in sorted(folder.rglob("*")):
            mode = path.lstat().st_mode
            data = b""
            if path.is_symlink():
                data = os.fsencode(path.readlink())
            elif path.is_file():
                data = path.read_bytes()
            elif not path.is_dir():
                continue
            total += len(data)
            found[str(path.relative_to(folder))] = Entry(mode, data)
    except OSError as error:
        raise HostError(f"{folder} cannot be read: {error}") from error
    if total > MOST_BYTES:
        raise BadInputError(
            f"{folder} has {total >> 20} MiB, and a root in the guest's RAM at most {MOST_BYTES >> 20}",
            hint="leave out what the program does not need",
        )
    return found
