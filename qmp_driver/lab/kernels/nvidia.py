# SPDX-License-Identifier: Apache-2.0
"""NVIDIA's open kernel module, cross-built for a guest's kernel from Debian's package.

The package (source package nvidia-open-gpu-kernel-modules) has the source of the part that faces the kernel, and the
resource manager as one object for arm64, `nvidia/nv-kernel.o_binary`. Only `nvidia.ko` is built. The module's text is
not changed: a header of ours is included before each of its files, where the kernel is newer than the module.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Final

from acpigen.base.tool_process import why_full
from qmp_driver.errors import HostError, LabError
from qmp_driver.lab.kernels.kernel_module import (
    ModuleLab,
    breaks_kbuild,
    folder_that_kbuild_takes,
    kbuild_call,
    kernel_stamp,
)
from qmp_driver.lab.model import Lab
from qmp_driver.lab.tools import copy_tree, run_program
from qmp_driver.store.kept_file import is_whole, keep

MODULE: Final = "nvidia"
SET: Final = "nvidia"
"""The package set."""
RESOURCE_MANAGER: Final = "nv-kernel.o_binary"
_FOLDERS: Final = ("common", "nvidia")
"""Those of the source that `nvidia.ko` is made of; the others are of nvidia-uvm, -modeset, -drm and -peermem."""
_BUILD_TIMEOUT_S = 1800
_STRIP_TIMEOUT_S = 120
_EXPECTED_LINES = 670
"""What make prints; half of it are the module's tests of the kernel."""
LABS_OWN: Final = "lab"
"""The origin of a kernel that is the lab's own."""


def source_in(folder: Path) -> Path:
    """The module's source, in a folder whose name has its version.

    :param folder: `usr/src` of the unpacked package.
    :raises LabError: there is none, or there are several.
    """
    found = sorted(path.parent for path in folder.glob("nvidia-*/Kbuild"))
    if len(found) != 1:
        raise LabError(
            f"{folder} has {len(found)} sources of NVIDIA's module, expected one",
            hint="run `qmp-driver lab install --with nvidia`",
        )
    return found[0]


def trim_source(folder: Path, compiler: Path) -> None:
    """Deletes the sources of other modules, and the resource manager's debug information: 240 MiB become 30.

    :param folder: `usr/src` of the unpacked package.
    :param compiler: the cross compiler, beside which `strip` is.
    :raises LabError: the package is not as expected.
    """
    source = source_in(folder)
    for path in source.iterdir():
        if path.is_dir() and path.name not in _FOLDERS:
            shutil.rmtree(path)
    manager = source / MODULE / RESOURCE_MANAGER
    if not manager.is_file():
        raise LabError(
            f"{source.name} has no {MODULE}/{RESOURCE_MANAGER}",
            hint="another version of the package has it elsewhere: pin an older one",
        )
    _strip(manager, manager, compiler)


def nvidia_module(lab: Lab) -> Path | None:
    """The module for the guest's kernel: the lab's, or one that was built before; None where there is neither."""
    own = lab.parts.get("nvidia_module")
    if own is None:
        return None
    if lab.origins.get("kernel") == LABS_OWN:
        return own
    source = lab.parts.get("nvidia_source")
    if lab.kernel_headers is None or source is None or not source.is_dir():
        return None
    kept = _place(lab, lab.kernel_headers, source_in(source))
    return kept if is_whole(kept) else None


def check_path(folder: Path) -> None:
    """NVIDIA's own build scripts ask the compiler for its folder, and take the answer apart at a space.

    :param folder: of the lab, in which the compiler is.
    :raises HostError: the path has such a character.
    """
    if breaks_kbuild(folder):
        raise HostError(
            f"NVIDIA's module cannot be built in a lab below {folder}: its build scripts take no path with a space or"
            " another character that a shell interprets",
            hint="set --lab or QMP_DRIVER_LAB to another directory",
        )


def build_nvidia_module(lab: ModuleLab, folder: Path, on_percent: Callable[[float], None]) -> Path:
    """Builds `nvidia.ko` for the kernel of those headers, without debug information; once for each kernel.

    :param folder: `usr/src` of the unpacked package.
    :returns: the module, below ``lab.module_cache``.
    :raises LabError: kbuild failed; the evidence has the compiler's errors.
    :raises HostError: the module cannot be kept, there is no space to build it, or the lab's path is not as its build
        scripts need it.
    """
    headers, source = lab.kernel_headers, source_in(folder)
    if headers is None:
        raise LabError("NVIDIA's module cannot be built: the headers of the guest's kernel are not here")
    kept = _place(lab, headers, source)
    if is_whole(kept):
        return kept
    check_path(lab.cross_compiler.parent)
    with tempfile.TemporaryDirectory(prefix="nvidia-", dir=folder_that_kbuild_takes()) as name:
        keep(kept, _build(lab, headers, source, Path(name), on_percent).read_bytes())
    return kept


def build_words(headers: Path, compatibility: Path) -> list[str]:
    """What make is given beyond what any module of ours needs.

    :param headers: of Debian's, the common part is beside it, as `/lib/modules/…/source` is beside `…/build`.
    :param compatibility: our header.
    """
    common = sorted(headers.parent.glob(f"{headers.name.rpartition('-')[0]}-common")) or [headers]
    return [
        "ARCH=arm64",
        f"NV_KERNEL_SOURCES={common[0]}",
        f"NV_KERNEL_OUTPUT={headers}",
        f"NV_KERNEL_MODULES={MODULE}",
        "NV_SPECTRE_V2=0",  # of x86; the module's own Makefile, which is not used, gives it
        f"CFLAGS_MODULE=-include {compatibility}",
    ]


def _build(lab: ModuleLab, headers: Path, source: Path, folder: Path, on_percent: Callable[[float], None]) -> Path:
    work = folder / "module"
    copy_tree(source, work)
    compatibility = folder / "newer_kernels.h"
    compatibility.write_bytes(_compatibility())
    words, environment = kbuild_call(lab, headers, work)
    said: list[str] = []

    def on_line(line: str) -> None:
        said.append(line)
        on_percent(min(99.0, 100 * len(said) / _EXPECTED_LINES))

    tree = Path(str(words[2]))  # where the headers are, or were copied to
    try:
        run_program(
            [*words[:-1], *build_words(tree, compatibility), words[-1]],
            timeout_s=_BUILD_TIMEOUT_S,
            environment=environment,
            on_line=on_line,
        )
    except LabError as error:
        if full := why_full(folder):
            raise HostError(
                f"building {MODULE}.ko in {folder.parent}: {full}", hint="free some space there, or set TMPDIR"
            ) from error
        raise LabError(
            f"building {MODULE}.ko from {source.name} for {headers.name}: {error.message}",
            hint="the module's source is older than this kernel: it may compile for another, `run --kernel 6.12`",
            evidence=error.evidence,
        ) from error
    stripped = folder / f"{MODULE}.ko"
    _strip(work / f"{MODULE}.ko", stripped, lab.cross_compiler)
    return stripped


def _strip(module: Path, target: Path, compiler: Path) -> None:
    strip = compiler.with_name(compiler.name.partition("-gcc")[0] + "-strip")
    run_program([strip, "--strip-debug", "-o", target, module], timeout_s=_STRIP_TIMEOUT_S)


def _compatibility() -> bytes:
    return resources.files("qmp_driver.data").joinpath("nvidia/newer_kernels.h").read_bytes()


def _place(lab: ModuleLab, headers: Path, source: Path) -> Path:
    """Of the source's version, which its folder is called by, of our header, and of the kernel."""
    digest = hashlib.sha256(f"{MODULE}\0{source.name}\0{headers.name}\0".encode())
    digest.update(kernel_stamp(headers) + b"\0" + _compatibility())
    return lab.module_cache / digest.hexdigest()[:24] / f"{MODULE}.ko"
