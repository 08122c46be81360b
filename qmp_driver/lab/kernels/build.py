# SPDX-License-Identifier: Apache-2.0
"""Builds a kernel from source, cross-compiled and without root, and keeps it beside the lab's.

What decides the result has a digest: a kernel that is there with the same one is not built again. The tree that it
was built in stays, so that another patch, or a change in the source, compiles only what it touches.
"""

import datetime
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from acpigen.base.files.bounded_input import DESCRIPTION_MOST_BYTES, read_input_text
from acpigen.base.tool_process import why_full
from qmp_driver.errors import HostError, LabError
from qmp_driver.lab.kernels.names import check_name
from qmp_driver.lab.kernels.patches import Patch, apply_series, read_series, restore
from qmp_driver.lab.kernels.source import Source, kernel_source, tree_of
from qmp_driver.lab.kernels.store import (
    DRIVER_MODULE,
    RECORD_NAME,
    KernelRecord,
    StoredKernel,
    stored_kernel,
    write_record,
)
from qmp_driver.lab.kernels.toolchain import Toolchain, kernel_toolchain
from qmp_driver.lab.model import Lab
from qmp_driver.lab.places import hold_for_use_blocking, lab_places
from qmp_driver.lab.provision.progress import Progress
from qmp_driver.lab.tools import copy_tree, run_program
from qmp_driver.store.lock import hold_blocking

PAGES_KIB = (4, 16, 64)
BUILD_TIMEOUT_S = 4 * 3600
_QUICK_TIMEOUT_S = 600
_LOCK_TIMEOUT_S = 4 * 3600
_FIRST_BUILD_LINES = 2300
"""What make prints for the small kernel from nothing; the last build's own number afterwards."""
_HEADERS = ("include", "scripts", "arch/arm64/include", "arch/arm64/tools", "tools/include")
_HEADER_FILES = ("Makefile", "Kbuild", ".config", "Module.symvers", "arch/arm64/Makefile", "arch/arm64/Kbuild")
FORMAT = 1
"""Of what is kept of a build: another number builds anew."""


@dataclass(frozen=True)
class BuildOrder:
    """What kernel to build.

    :param source: a directory, or a package: ``linux-source-7.3``.
    :param revision: where the directory is a git repository: the commit, tag or branch; empty for the files there.
    :param pages_kib: of its pages.
    :param fragment: a file of options over ours, ``CONFIG_X=y`` a line.
    :param patches: mailboxes, patches, or directories of them, applied in that order.
    :param name: what it is called; made of the rest where it is empty.
    """

    source: str
    pages_kib: int = 4
    fragment: Path | None = None
    patches: tuple[Path, ...] = ()
    name: str = ""
    revision: str = ""


def build_kernel(
    lab: Lab, order: BuildOrder, *, root: Path | None = None, mirror: str | None = None, progress: Progress
) -> tuple[StoredKernel, bool]:
    """The kernel that was ordered, and whether it was built now.

    :param lab: its compiler and make build it.
    :raises BadInputError: no source, a configuration that is none, or a patch that does not apply.
    :raises LabError: the build failed; the evidence has its last lines.
    :raises HostError: this machine lacks a compiler or the space.
    """
    series = tuple(patch for path in order.patches for patch in read_series(path))
    places = lab_places(root)
    if order.name:
        check_name(order.name)
    fragment = _fragment(order)
    places.kernels.mkdir(parents=True, exist_ok=True)
    trees = "the trees that kernels are built in"
    with (
        hold_for_use_blocking(lab.root),  # an installation meanwhile leaves the compiler
        hold_blocking(places.kernels / ".build.lock", _LOCK_TIMEOUT_S, trees, on_wait=progress.note),
    ):
        toolchain = kernel_toolchain(lab, places, mirror, progress)
        source = kernel_source(order.source, places, mirror, progress, revision=order.revision)
        key = _key(source, fragment, series, toolchain)
        name = check_name(order.name or _default_name(source, order))
        directory = places.kernels / name
        if (directory / RECORD_NAME).is_file():
            there = stored_kernel(places, name)
            if there.record.key == key:
                return there, False
        try:
            tree = tree_of(source, places, f"{order.pages_kib}", progress)
            record = _build(tree, directory, name, order, source, fragment, series, key, toolchain, progress)
        except OSError as error:
            raise HostError(f"building kernel {name}: {error.strerror or error}", hint="check the disk") from error
        return record, True


def _fragment(order: BuildOrder) -> str:
    """The whole configuration over `allnoconfig`; a later line wins."""
    ours = resources.files("qmp_driver.data").joinpath("kernel/small.config").read_text()
    pages = f'CONFIG_ARM64_{order.pages_kib}K_PAGES=y\nCONFIG_LOCALVERSION="-{order.pages_kib}k"\n'
    own = ""
    if order.fragment is not None:
        own = read_input_text(order.fragment, DESCRIPTION_MOST_BYTES, "kernel configuration")
    return f"{ours}{pages}{own}\n"


def _key(source: Source, fragment: str, series: Sequence[Patch], toolchain: Toolchain) -> str:
    parts = (str(FORMAT), source.words, source.identity, toolchain.compiler, fragment)
    digest = hashlib.sha256("\0".join(parts).encode())
    for patch in series:
        digest.update(patch.diff + b"\0")
    return digest.hexdigest()[:32]


def _default_name(source: Source, order: BuildOrder) -> str:
    """`7.3-64k-built`, with the names of the patches behind it."""
    found = re.search(r"linux-source-([\d.]+)", source.words)
    first = found[1] if found else Path(order.source).expanduser().resolve().name
    words = [first, order.revision, f"{order.pages_kib}k", "built", *(path.stem for path in order.patches)]
    return re.sub(r"[^0-9A-Za-z.+~_-]+", "-", "-".join(filter(None, words))).lstrip(".-_+~")[:60]


def _build(
    tree: Path,
    directory: Path,
    name: str,
    order: BuildOrder,
    source: Source,
    fragment: str,
    series: Sequence[Patch],
    key: str,
    toolchain: Toolchain,
    progress: Progress,
) -> StoredKernel:
    restore(tree)
    if series:
        progress.stage(f"applying {len(series)} patches")
        apply_series(tree, series)
    progress.stage("configuring")
    _configure(tree, fragment, toolchain, progress)
    progress.stage("compiling")
    _compile(tree, toolchain, progress)
    progress.stage("keeping the kernel, its modules and headers")
    version = _make(tree, toolchain, ["-s", "kernelversion"], _QUICK_TIMEOUT_S).strip()
    release = _make(tree, toolchain, ["-s", "kernelrelease"], _QUICK_TIMEOUT_S).strip()
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir()
    try:
        return _keep(tree, directory, name, order, source, series, key, version, release, toolchain)
    except BaseException:
        shutil.rmtree(directory, ignore_errors=True)
        raise


def _configure(tree: Path, fragment: str, toolchain: Toolchain, progress: Progress) -> None:
    file = tree / ".qmp-driver-fragment"
    file.write_text(fragment)
    _make(tree, toolchain, [f"KCONFIG_ALLCONFIG={file}", "allnoconfig"], _QUICK_TIMEOUT_S)
    if refused := options_not_taken(fragment, (tree / ".config").read_text(errors="replace")):
        progress.note(f"this kernel does not have, or does not allow: {', '.join(refused)}")


def options_not_taken(fragment: str, config: str) -> list[str]:
    """The options of a fragment that a configuration has otherwise; of several lines the last counts.

    >>> options_not_taken("CONFIG_A=y\\nCONFIG_B=m\\n", "CONFIG_A=y\\nCONFIG_B=y\\n")
    ['CONFIG_B=m']
    """
    wanted = dict(re.findall(r"^(CONFIG_\w+)=(.*)$", fragment, flags=re.MULTILINE))
    taken = dict(re.findall(r"^(CONFIG_\w+)=(.*)$", config, flags=re.MULTILINE))
    return [f"{option}={value}" for option, value in wanted.items() if value != "n" and taken.get(option) != value]


def _compile(tree: Path, toolchain: Toolchain, progress: Progress) -> None:
    counted = tree / ".qmp-driver-lines"
    expected = int(counted.read_text()) if counted.is_file() else _FIRST_BUILD_LINES
    lines = 0

    def on_line(line: str) -> None:
        nonlocal lines
        lines += 1
        progress.percent(min(99.0, 100 * lines / expected))

    _make(tree, toolchain, [f"-j{os.cpu_count() or 1}", "Image", "modules"], BUILD_TIMEOUT_S, on_line)
    if not counted.is_file():
        counted.write_text(str(lines))


def _make(
    tree: Path,
    toolchain: Toolchain,
    words: Sequence[str],
    timeout_s: float,
    on_line: Callable[[str], None] | None = None,
) -> str:
    try:
        return run_program(
            [toolchain.make, *toolchain.words, *words],
            timeout_s=timeout_s,
            cwd=tree,
            environment=toolchain.environment,
            on_line=on_line,
        )
    except LabError as error:
        if full := why_full(tree):
            raise HostError(f"building a kernel in {tree}: {full}", hint="free some space there") from error
        raise LabError(f"building the kernel: {error.message}", evidence=error.evidence) from error


def _keep(
    tree: Path,
    directory: Path,
    name: str,
    order: BuildOrder,
    source: Source,
    series: Sequence[Patch],
    key: str,
    version: str,
    release: str,
    toolchain: Toolchain,
) -> StoredKernel:
    shutil.copyfile(tree / "arch/arm64/boot/Image", directory / "Image")
    shutil.copyfile(tree / "vmlinux", directory / "vmlinux")  # symbols, for a debugger
    shutil.copyfile(tree / ".config", directory / "config")
    shutil.copyfile(tree / "System.map", directory / "System.map")
    _make(tree, toolchain, [f"INSTALL_MOD_PATH={directory}", "DEPMOD=true", "modules_install"], _QUICK_TIMEOUT_S)
    modules_dir = directory / "lib/modules" / release
    for link in ("build", "source"):
        (modules_dir / link).unlink(missing_ok=True)
    headers = directory / f"linux-headers-{release}"
    _keep_headers(tree, headers, toolchain)
    driver = next((str(path.relative_to(directory)) for path in modules_dir.rglob(f"{DRIVER_MODULE}.ko*")), "")
    record = KernelRecord(
        name=name,
        origin="built",
        release=release,
        version=version,
        pages_kib=order.pages_kib,
        image="Image",
        config="config",
        modules_dir=str(modules_dir.relative_to(directory)),
        headers=headers.name,
        driver=driver,
        without_driver="" if driver else "its source, or its configuration, has no such driver",
        made_from=(source.words, *(patch.title for patch in series)),
        key=key,
        added_utc=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    )
    return write_record(directory, record)


def _keep_headers(tree: Path, headers: Path, toolchain: Toolchain) -> None:
    """What modules are built against; it names architecture and compilers, as Debian's headers do."""
    for folder in _HEADERS:
        if (tree / folder).is_dir():
            products = shutil.ignore_patterns("*.o", ".*.cmd")
            copy_tree(tree / folder, headers / folder, symlinks=True, ignore=products)
    for file in _HEADER_FILES:
        if (tree / file).is_file():
            (headers / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(tree / file, headers / file)
    makefile = headers / "Makefile"
    named = "".join(f"override {word.replace('=', ' := ', 1)}\n" for word in toolchain.words)
    makefile.write_text(named + makefile.read_text())
