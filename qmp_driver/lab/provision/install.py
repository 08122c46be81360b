# SPDX-License-Identifier: Apache-2.0
"""Installs the lab: fetch, unpack, relocate, prove, build the driver, and only then switch to it.

A build is made in a directory of its own and becomes the lab by one rename of the link `current`; until then the old
lab, or none, stays. What was downloaded by an interrupted run is used by the next.
"""

import datetime
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qmp_driver.errors import LabError
from qmp_driver.lab.apt.mirror import check_mirror
from qmp_driver.lab.apt.private_apt import machine_mirror
from qmp_driver.lab.apt.selection import Item
from qmp_driver.lab.apt.sources import open_sources
from qmp_driver.lab.apt.unpack import unpack_package, unpack_source_directory
from qmp_driver.lab.apt.verify import require_genuine
from qmp_driver.lab.host_architecture import HostArchitecture, host_architecture
from qmp_driver.lab.kernels.kernel_module import build_kernel_module
from qmp_driver.lab.kernels.nvidia import SET as NVIDIA
from qmp_driver.lab.kernels.nvidia import build_nvidia_module, check_path, trim_source
from qmp_driver.lab.manifest import (
    MANIFEST_FORMAT,
    LabManifest,
    find_damage,
    read_manifest,
)
from qmp_driver.lab.pins import BASE, Pins, kernel_names, load_pins, pins_digest
from qmp_driver.lab.places import LOCK_TIMEOUT_S, Places, hold_lab, lab_places
from qmp_driver.lab.provision.finishing import clear_unused, finish_build, prove_build, relocate_build, switch_to
from qmp_driver.lab.provision.progress import Progress, SilentProgress
from qmp_driver.store.umask import closed_to_others

_MIB = 1 << 20


@dataclass(frozen=True)
class InstallReport:
    """What an installation did."""

    directory: Path
    manifest: LabManifest
    outcome: str
    """``installed``, ``already installed`` or ``moved``."""
    duration_s: float


@dataclass(frozen=True)
class _BuildParts:
    """The parts of a build that is not yet a lab, for building its kernel module."""

    cross_compiler: Path
    make: Path
    kernel_headers: Path
    module_cache: Path
    prebuilt: Path | None = None


def install_lab(
    root: Path | None = None,
    *,
    sets: tuple[str, ...] = (BASE,),
    mirror: str | None = None,
    keep_downloads: bool = False,
    lock_timeout_s: float = LOCK_TIMEOUT_S,
    progress: Progress | None = None,
) -> InstallReport:
    """Makes sure that the lab is there, whole, and made from today's pins; does nothing where it is.

    Sets that an earlier run installed stay. Without need of change no network is used.

    :param mirror: a Debian archive's URI; None takes the machine's own.
    :param keep_downloads: keeps the .debs, so that a later reinstallation needs no network for them.
    :raises LabError: a download failed, a signature did, or the disk is full.
    :raises DeadlineError: another installation or removal went on for longer than ``lock_timeout_s``.
    :raises HostError: this machine lacks apt, a Debian mirror, or a writable directory.
    :raises BadInputError: an unknown set or an unusable mirror.
    """
    started = time.monotonic()
    telling = progress or SilentProgress()
    pins, host = load_pins(), host_architecture()
    places = lab_places(root)
    chosen_mirror = None if mirror is None else check_mirror(mirror)
    pins.packages(sets, host.debian)
    if NVIDIA in sets:
        check_path(places.root)  # before anything is downloaded
    with closed_to_others():
        places.prepare()
    with closed_to_others(), hold_lab(places, lock_timeout_s, telling.note):
        places.prepare()  # a removal may have come before us
        outcome, directory = "already installed", places.current.resolve()
        wanted = sets
        present = _present(places)
        if present is not None:
            wanted = tuple(dict.fromkeys((*present.sets, *sets)))
        try:
            if (
                present is None
                or present.left_out
                or present.pins_digest != pins_digest(pins, wanted)
                or wanted != present.sets
                or _is_damaged(places)
            ):
                outcome = "installed"
                directory = _install(places, pins, wanted, host, chosen_mirror, telling)
            elif present.directory != str(directory):
                outcome = "moved"
                telling.stage("moving the programs to their new directory")
                relocate_build(directory, present, pins, host, telling)
                finish_build(directory, present)
        except OSError as error:
            raise LabError(
                f"installing the lab in {places.root}: {error.strerror or error}",
                hint="check the disk, then run it again: it continues",
            ) from error
        clear_unused(places, directory)
        if not keep_downloads:
            shutil.rmtree(places.downloads, ignore_errors=True)
    return InstallReport(directory, read_manifest(directory), outcome, time.monotonic() - started)


def _install(
    places: Places, pins: Pins, sets: tuple[str, ...], host: HostArchitecture, mirror: str | None, telling: Progress
) -> Path:
    clear_unused(places, places.current.resolve())
    _check_space(places, pins, sets)
    telling.stage("reading the package lists")
    mirror = mirror or machine_mirror()
    release, sources = open_sources(places.downloads, pins, sets, host, mirror, telling)
    for source in sources:
        source.download(telling)
    items = [(source.apt.archives / item.archive.file, item) for source in sources for item in source.items]

    stamp = datetime.datetime.now(datetime.UTC)
    places.builds.mkdir(exist_ok=True)
    directory = places.builds.resolve() / stamp.strftime("%Y%m%dT%H%M%S.%f")
    directory.mkdir()
    names = kernel_names(release)
    manifest = LabManifest(
        format=MANIFEST_FORMAT,
        directory=str(directory),
        installed_utc=stamp.isoformat(timespec="seconds"),
        pins_digest=pins_digest(pins, sets),
        sets=sets,
        mirror=mirror,
        host_architecture=host.debian,
        kernel_release=release,
        size_bytes=0,
        parts={name: part.path.format(**names) for name, part in pins.parts_of(sets).items()},
        packages=tuple(item.record for _, item in items),
    )
    try:
        _build(directory, manifest, items, pins, host, places, telling)
    except BaseException:  # Ctrl-C, too: half a build is of no use to anyone
        shutil.rmtree(directory, ignore_errors=True)
        raise
    switch_to(places, directory)
    return directory


def _build(
    directory: Path,
    manifest: LabManifest,
    items: Sequence[tuple[Path, Item]],
    pins: Pins,
    host: HostArchitecture,
    places: Places,
    telling: Progress,
) -> None:
    telling.stage("unpacking")
    _unpack(items, pins, directory, telling)
    telling.stage("giving the programs their loader and libraries")
    relocate_build(directory, manifest, pins, host, telling)
    telling.stage("building the driver and trying every program")
    _build_driver(directory, manifest.parts, pins, places)
    if "nvidia_module" in manifest.parts:
        _build_nvidia(directory, manifest.parts, places, telling)
    prove_build(directory, manifest.parts, pins.parts_of(manifest.sets))
    finish_build(directory, manifest)


def _present(places: Places) -> LabManifest | None:
    try:
        return read_manifest(places.current.resolve()) if places.current.exists() else None
    except LabError:
        return None


def _is_damaged(places: Places) -> bool:
    return bool(find_damage(places.current.resolve()))


def _check_space(places: Places, pins: Pins, sets: tuple[str, ...]) -> None:
    space = pins.space_mib_of(sets)
    downloaded = sum(path.stat().st_size for path in places.downloads.rglob("*") if path.is_file())
    needed = (space.lab + space.downloads) * _MIB - downloaded
    free = shutil.disk_usage(places.root).free
    if free < needed:
        raise LabError(
            f"{places.root} has {free // _MIB} MiB free; an installation needs {needed // _MIB} MiB,"
            f" of which {space.lab} MiB stay",
            hint="free some space, or give another directory with --lab",
        )


def _unpack(items: Sequence[tuple[Path, Item]], pins: Pins, directory: Path, telling: Progress) -> None:
    total = sum(item.archive.size_bytes for _, item in items)
    done = 0
    for archive, item in items:
        require_genuine(archive, item.archive)
        if item.unpack == "driver":
            unpack_source_directory(
                archive, pins.kernel.driver_source, directory / pins.sets[BASE].parts["driver_source"].path
            )
        else:
            unpack_package(archive, directory / item.record.place, pins.leave_out.paths)
        done += item.archive.size_bytes
        telling.percent(100 * done / total)


def _build_driver(directory: Path, parts: dict[str, str], pins: Pins, places: Places) -> None:
    source = directory / parts["driver_source"]
    (source / "Makefile").write_text(
        f"obj-m += {pins.kernel.driver_module}.o\n"
        f"{pins.kernel.driver_module}-y := {' '.join(sorted(f'{path.stem}.o' for path in source.glob('*.c')))}\n"
    )
    lab = _build_parts(directory, parts, places)
    shutil.copyfile(build_kernel_module(lab, source, pins.kernel.driver_module), directory / parts["nvgrace_module"])


def _build_nvidia(directory: Path, parts: dict[str, str], places: Places, telling: Progress) -> None:
    telling.stage("building NVIDIA's module")
    lab, folder = _build_parts(directory, parts, places), directory / parts["nvidia_source"]
    trim_source(folder, lab.cross_compiler)
    shutil.copyfile(build_nvidia_module(lab, folder, telling.percent), directory / parts["nvidia_module"])


def _build_parts(directory: Path, parts: dict[str, str], places: Places) -> _BuildParts:
    return _BuildParts(
        directory / parts["cross_compiler"], directory / parts["make"], directory / parts["kernel_headers"],
        places.modules,
    )  # fmt: skip
