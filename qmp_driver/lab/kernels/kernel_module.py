# SPDX-License-Identifier: Apache-2.0
"""Builds a kernel module out of tree against the lab's kernel; results are cached by their sources."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Protocol

from acpigen.base.tool_process import why_full
from qmp_driver.errors import HostError, LabError
from qmp_driver.lab.packing.prebuilt import find_prebuilt, sources_in
from qmp_driver.lab.tools import copy_tree, run_program
from qmp_driver.store.kept_file import is_whole, keep

_BUILD_TIMEOUT_S = 300
_PATH_BREAKS_KBUILD = frozenset(" :\t'\"$#%=\\;&")


class ModuleLab(Protocol):
    """What a build needs of a lab."""

    @property
    def cross_compiler(self) -> Path: ...

    @property
    def make(self) -> Path: ...

    @property
    def kernel_headers(self) -> Path | None: ...

    @property
    def module_cache(self) -> Path: ...

    @property
    def prebuilt(self) -> Path | None: ...


def build_kernel_module(lab: ModuleLab, source_dir: Path, name: str) -> Path:
    """Builds ``<name>.ko`` from a directory with C files and a kbuild ``Makefile`` (``obj-m``).

    The sources are copied first, so nothing is written beside them. The same sources for the same kernel are built
    once. Kernel type information (BTF) is left out: it would need the kernel's unstripped image.

    :returns: the module, below ``lab.module_cache``.
    :raises LabError: kbuild failed; the evidence has its last lines.
    :raises HostError: the module cannot be kept.
    """
    headers = lab.kernel_headers
    if headers is None:
        raise LabError(
            f"{name}.ko cannot be built for this kernel, whose headers are not here",
            hint="put the tree that its modules are built against at lib/modules/<release>/build, or take a kernel of"
            " `qmp-driver lab kernel add`",
        )
    if lab.prebuilt is not None:
        return _prebuilt(source_dir, name, headers, lab.prebuilt)
    digest = _digest(source_dir, headers, name)
    kept = lab.module_cache / digest / f"{name}.ko"
    if is_whole(kept):
        return kept
    with tempfile.TemporaryDirectory(prefix="kmod-", dir=folder_that_kbuild_takes()) as folder:
        built = _build(lab, headers, source_dir, name, Path(folder))
        keep(kept, built.read_bytes())
    return kept


def _prebuilt(source_dir: Path, name: str, headers: Path, folder: Path) -> Path:
    found = find_prebuilt(folder, f"{name}.ko", headers.name, sources_in(source_dir))
    if found is None:
        raise LabError(
            f"the pack that this lab was made from has no {name}.ko of these sources, and no compiler",
            hint="make the pack anew with this version of the program, or run `qmp-driver lab install`",
        )
    return found


def relocate_headers(headers: Path, abi: str) -> None:
    """Makes Debian's header packages find each other wherever they are: their Makefile names absolute paths."""
    (headers / "Makefile").write_text(
        "HEADERS := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))\n"
        "KBUILD_OUTPUT = $(HEADERS)\n"
        f"include $(HEADERS)/../linux-headers-{abi}-common/Makefile\n"
    )


def kbuild_call(lab: ModuleLab, headers: Path, work: Path) -> tuple[list[object], dict[str, str]]:
    """The command that builds the module in a folder, and what it adds to the environment.

    :param headers: copied beside the folder where kbuild would not take their path.
    :param work: the module's sources, in a folder that is deleted later.
    """
    if breaks_kbuild(headers):
        headers = _copy_headers(headers, work.parent)
    environment = {"PATH": f"{lab.make.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    for inherited in ("MAKEFLAGS", "MAKELEVEL", "KBUILD_OUTPUT", "ARCH", "CROSS_COMPILE", "KCFLAGS"):
        environment[inherited] = ""
    # By name, not by path: make calls itself again through a shell, by the word it was called with.
    words = [lab.make.name, "-C", headers, f"M={work}", "DEB_BUILD_ARCH=none", "CONFIG_DEBUG_INFO_BTF_MODULES="]
    # Debian 12's headers make the compiler's prefix of it; later ones name it themselves.
    words.append(f"DEB_HOST_GNU_TYPE={lab.cross_compiler.name.partition('-gcc')[0]}")
    return [*words, f"-j{os.cpu_count() or 1}", "modules"], environment


def _build(lab: ModuleLab, headers: Path, source_dir: Path, name: str, folder: Path) -> Path:
    work = folder / "module"
    copy_tree(source_dir, work)
    words, environment = kbuild_call(lab, headers, work)
    try:
        said = run_program(words, timeout_s=_BUILD_TIMEOUT_S, environment=environment)
    except LabError as error:
        if full := why_full(folder):
            raise HostError(
                f"building {name}.ko in {folder.parent}: {full}", hint="free some space there, or set TMPDIR"
            ) from error
        raise LabError(f"building {name}.ko from {source_dir}: {error.message}", evidence=error.evidence) from error
    built = work / f"{name}.ko"
    if not built.is_file():
        raise LabError(
            f"kbuild did not build {name}.ko from {source_dir}",
            hint=f"its Makefile must say obj-m += {name}.o",
            evidence=said.splitlines()[-6:],
        )
    return built


def _copy_headers(headers: Path, folder: Path) -> Path:
    """kbuild refuses paths with spaces, and looks through links: there only a copy helps."""
    tree = headers.parents[2]
    for wanted in (*(tree / "usr/src").glob("linux-headers-*"), *(tree / "usr/lib").glob("linux-kbuild-*")):
        copy_tree(wanted, folder / "tree" / wanted.relative_to(tree), symlinks=True)
    for libraries in (tree / "usr/lib").glob(
        "*-linux-gnu"
    ):  # kbuild's own programs find these relative to themselves
        (folder / "tree" / libraries.relative_to(tree)).symlink_to(libraries)
    return folder / "tree" / headers.relative_to(tree)


def _digest(source_dir: Path, headers: Path, name: str) -> str:
    digest = hashlib.sha256(f"{name}\0{headers.name}\0".encode())
    digest.update(kernel_stamp(headers))
    files = sorted(path for path in source_dir.rglob("*") if path.is_file())
    if not files:
        raise LabError(f"there are no sources in {source_dir}")
    for path in files:
        digest.update(f"{path.relative_to(source_dir)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]


def kernel_stamp(headers: Path) -> bytes:
    """What distinguishes two kernels of one release: their symbols' versions."""
    try:
        status = (headers / "Module.symvers").stat()
    except OSError as error:
        raise LabError(
            f"the kernel headers in {headers} are damaged: no Module.symvers", hint="run `qmp-driver lab install`"
        ) from error
    return f"{status.st_size} {int(status.st_mtime)}".encode()


def folder_that_kbuild_takes() -> str | None:
    """Where builds go, where the usual folder has a path that kbuild does not take; None for the usual one."""
    return "/tmp" if breaks_kbuild(tempfile.gettempdir()) else None


def breaks_kbuild(path: Path | str) -> bool:
    """Whether make or a shell would take that path apart."""
    return bool(_PATH_BREAKS_KBUILD & set(str(path)))
