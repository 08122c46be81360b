# SPDX-License-Identifier: Apache-2.0
"""Kernel modules for a guest that its kernel does not have: ours, and those of its source that Debian leaves out.

They are built for the lab's kernel, and carried along in the guest's initrd.
"""

import re
from pathlib import Path

from acpigen.base.files.cpio import write_newc
from acpigen.base.pattern import pattern
from qmp_driver.errors import BadInputError, LabError
from qmp_driver.guest.initramfs import MODULE_FOLDER
from qmp_driver.guest.kernel.kernel_modules import read_module
from qmp_driver.lab import Lab, install_hint
from qmp_driver.lab.kernels.kernel_module import build_kernel_module
from qmp_driver.lab.kernels.nvidia import MODULE, SET, nvidia_module
from qmp_driver.lab.kernels.source_module import SOURCE_MODULES, build_source_module, why_no_source_module

SOURCES = Path(__file__).parents[1] / "modules"
_INCLUDE = pattern(r"^#include <(linux/[^>]+)>", re.MULTILINE)


def headers_wanting(headers: Path) -> dict[str, str]:
    """Our modules that cannot be built for a kernel → the header that they include and it does not have.

    :param headers: the tree that modules are built against; of Debian's, the common part is beside it.
    """
    common = [each for each in headers.parent.glob("linux-headers-*-common") if each.is_dir()]
    folders = [tree / "include" for tree in (headers, *common)]
    found = {}
    for source in sorted(SOURCES.glob("*/*.c")):
        wanted = _INCLUDE.findall(source.read_text())
        missing = [name for name in wanted if not any((folder / name).is_file() for folder in folders)]
        if missing:
            found[source.parent.name] = missing[0]
    return found


def sources_wanting(lab: Lab) -> dict[str, str]:
    """Modules of the kernel's source that cannot be built → why."""
    found = {name: why_no_source_module(lab, lab.kernel.release, name) for name in SOURCE_MODULES}
    return {name: why for name, why in found.items() if why}


def own_modules(lab: Lab, names: tuple[str, ...]) -> dict[str, bytes]:
    """Members of an initrd, path → content, by which the step `module` finds them.

    :param names: folders of `qmp_driver/guest/modules`, or modules of the kernel's source.
    :raises BadInputError: there is no such module.
    :raises LabError: one cannot be built.
    """
    members = {}
    for name in names:
        if name in SOURCE_MODULES:
            built = build_source_module(lab, lab.kernel.release, name)
            members[f"{MODULE_FOLDER}/{name}.ko"] = built.read_bytes()
            continue
        if not (SOURCES / name).is_dir():
            ours = sorted(path.name for path in SOURCES.iterdir() if path.is_dir())
            hint = f"there are {', '.join((*ours, *SOURCE_MODULES))}"
            raise BadInputError(f"this project has no module {name!r}", hint=hint)
        members[f"{MODULE_FOLDER}/{name}.ko"] = build_kernel_module(lab, SOURCES / name, name).read_bytes()
    return members


def own_modules_archive(lab: Lab, names: tuple[str, ...]) -> bytes:
    """The same as an archive to put behind an initrd; nothing for no modules."""
    return write_newc(own_modules(lab, names)) if names else b""


def modules_beside(lab: Lab, names: tuple[str, ...]) -> dict[str, bytes]:
    """As :func:`own_modules`, with NVIDIA's own module for the name ``nvidia``.

    :raises BadInputError: there is no such module.
    :raises LabError: one cannot be built, or NVIDIA's is not there for the guest's kernel.
    """
    members = own_modules(lab, tuple(name for name in names if name != MODULE))
    if MODULE in names:
        path = nvidia_module(lab)
        if path is None:
            raise LabError(f"there is no {MODULE}.ko for kernel {lab.kernel.release}", hint=install_hint(SET))
        members[f"{MODULE_FOLDER}/{MODULE}.ko"] = read_module(path)
    return members


def modules_archive(lab: Lab, names: tuple[str, ...]) -> bytes:
    """The same as an archive to put behind an initrd; nothing for no modules."""
    return write_newc(modules_beside(lab, names)) if names else b""
