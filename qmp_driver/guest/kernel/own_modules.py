# SPDX-License-Identifier: Apache-2.0
"""Kernel modules of ours for a guest: built for the lab's kernel, and carried along in its initrd."""

from pathlib import Path

from acpigen.base.files.cpio import write_newc
from qmp_driver.errors import BadInputError
from qmp_driver.guest.initramfs import MODULE_FOLDER
from qmp_driver.lab.kernels.kernel_module import ModuleLab, build_kernel_module

SOURCES = Path(__file__).parents[1] / "modules"


def own_modules(lab: ModuleLab, names: tuple[str, ...]) -> dict[str, bytes]:
    """Members of an initrd, path → content, by which the step `module` finds them.

    :param names: folders of `qmp_driver/guest/modules`.
    :raises BadInputError: there is no such module.
    :raises LabError: one cannot be built.
    """
    members = {}
    for name in names:
        if not (SOURCES / name).is_dir():
            known = ", ".join(sorted(path.name for path in SOURCES.iterdir() if path.is_dir()))
            raise BadInputError(f"this project has no module {name!r}", hint=f"there are {known}")
        members[f"{MODULE_FOLDER}/{name}.ko"] = build_kernel_module(lab, SOURCES / name, name).read_bytes()
    return members


def own_modules_archive(lab: ModuleLab, names: tuple[str, ...]) -> bytes:
    """The same as an archive to put behind an initrd; nothing for no modules."""
    return write_newc(own_modules(lab, names)) if names else b""
