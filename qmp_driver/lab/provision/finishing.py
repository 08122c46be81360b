# SPDX-License-Identifier: Apache-2.0
"""What makes a lab of a directory of unpacked files: relocated, tried, listed, and switched to by one rename."""

import ctypes
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec

from qmp_driver.errors import HostError, LabError
from qmp_driver.lab.host_architecture import HostArchitecture
from qmp_driver.lab.kernels.kernel_module import relocate_headers
from qmp_driver.lab.manifest import LabManifest, write_file_list, write_manifest
from qmp_driver.lab.pins import Part, Pins, kernel_names
from qmp_driver.lab.places import Places
from qmp_driver.lab.provision.progress import Progress
from qmp_driver.lab.provision.relocate import link_qemu_data, relocate_programs
from qmp_driver.lab.tools import run_program
from qmp_driver.store.lock import LockMode, hold_folder

_PROBE_TIMEOUT_S = 60


def relocate_build(
    directory: Path, manifest: LabManifest, pins: Pins, host: HostArchitecture, telling: Progress
) -> None:
    """Makes the programs and headers of a build run from where they are."""
    tree = directory / "host"
    others = [pins.sets[name].root for name in manifest.sets if name in pins.sets and pins.sets[name].root]
    for root in (tree, *(directory / name for name in others)):
        relocate_programs(root, host, telling.percent)
        link_qemu_data(root)
    for name, part in pins.parts_of(manifest.sets).items():
        if part.headers and name in manifest.parts:
            relocate_headers(directory / manifest.parts[name], kernel_names(manifest.kernel_release)["abi"])
    _wrap_native_compiler(tree, host)


def _wrap_native_compiler(tree: Path, host: HostArchitecture) -> None:
    """Puts a script before the compiler for the host's own architecture, where the lab has it.

    That one looks for the C library below ``/usr`` unless it is given a sysroot, and for programs called ``as`` and
    ``ld``; a cross compiler does not.
    """
    program = tree / f"usr/bin/{host.triplet}-gcc-14"
    real = program.with_name(program.name + ".real")
    if program.exists() and not real.exists():
        program.rename(real)
    if not real.exists():
        return
    tools = tree / "usr/bin/native"
    tools.mkdir(exist_ok=True)
    for tool in ("as", "ld"):
        (tools / tool).unlink(missing_ok=True)
        (tools / tool).symlink_to(f"../{host.triplet}-{tool}")
    program.write_text(
        '#!/bin/sh\nhere=$(command -v -- "$0")\nhere=${here%/*}\n'
        f'exec "$here/{real.name}" --sysroot="$here/../.." -B"$here/native/" "$@"\n'
    )
    program.chmod(0o755)


def prove_build(directory: Path, parts: dict[str, str], known: Mapping[str, Part]) -> None:
    """Every part is there, and every program starts here.

    :raises LabError: one is not there.
    :raises HostError: one does not start.
    """
    for part, path in parts.items():
        if not (directory / path).exists():
            raise LabError(
                f"the packages have no {part} at {path}",
                hint="a newer package moved it: pin an older version",
            )
    for part, path in parts.items():
        if not known[part].probe:
            continue
        try:
            run_program([directory / path, *known[part].probe], timeout_s=_PROBE_TIMEOUT_S)
        except LabError as error:
            raise HostError(
                f"the lab's {part} does not run on this machine: {error.message}",
                hint="is the lab's directory on a file system mounted noexec?",
                evidence=error.evidence,
            ) from error


def finish_build(directory: Path, manifest: LabManifest) -> None:
    """Lists the files of a build and writes its manifest: from then on the directory is a lab."""
    size_bytes = write_file_list(directory)
    _sync(directory)
    write_manifest(directory, msgspec.structs.replace(manifest, directory=str(directory), size_bytes=size_bytes))


def _sync(directory: Path) -> None:
    """Brings the build, all files of it, to the disk before the manifest says that it is whole."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) != 0:  # ten thousand files: one call for all
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(directory))
    finally:
        os.close(descriptor)


def switch_to(places: Places, directory: Path) -> None:
    """Makes a build the lab, by one rename."""
    staged = places.root / "current.new"
    staged.unlink(missing_ok=True)
    staged.symlink_to(Path("builds") / directory.name)
    staged.replace(places.current)


def clear_unused(places: Places, keep: Path) -> None:
    """Deletes all builds but one, unless something of them may still run: then the next installation does."""
    with hold_folder(places.root, LockMode.EXCLUSIVE) as unused:
        for build in places.builds.iterdir() if unused and places.builds.is_dir() else ():
            if build.resolve() != keep:
                shutil.rmtree(build)
