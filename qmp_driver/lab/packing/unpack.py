# SPDX-License-Identifier: Apache-2.0
"""Makes a lab from a pack: without a network, verified file by file, and only then switched to."""

import datetime
import hashlib
import lzma
import os
import shutil
import tarfile
import time
from pathlib import Path
from typing import IO

import msgspec

from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab.host_architecture import HostArchitecture, host_architecture
from qmp_driver.lab.manifest import MANIFEST_FORMAT, LabManifest, read_manifest
from qmp_driver.lab.packing.pack_format import LIST_MOST_BYTES, LIST_NAME, PACK_FORMAT, PackedFile, PackList
from qmp_driver.lab.pins import load_pins
from qmp_driver.lab.places import LOCK_TIMEOUT_S, Places, hold_lab, lab_places
from qmp_driver.lab.provision.finishing import clear_unused, finish_build, prove_build, relocate_build, switch_to
from qmp_driver.lab.provision.install import InstallReport
from qmp_driver.lab.provision.progress import Progress, SilentProgress
from qmp_driver.store.json_bytes import from_json
from qmp_driver.store.umask import closed_to_others

_CHUNK_BYTES = 1 << 20
_AGAIN = "copy it again, or make it anew with `qmp-driver lab pack`"


def unpack_pack(
    path: Path,
    root: Path | None = None,
    *,
    sha256: str = "",
    lock_timeout_s: float = LOCK_TIMEOUT_S,
    progress: Progress | None = None,
) -> InstallReport:
    """Makes a lab from a pack; a lab that is there is replaced once the new one is whole.

    Every file is compared with the pack's own list, which finds damage. That the pack is the one that was made is
    known only by its digest.

    :param sha256: the pack's, as `lab pack` printed it, in hexadecimal; empty: it is not compared.
    :raises BadInputError: no pack, of another version, for another host, or with another digest.
    :raises LabError: it is damaged, or the disk is full.
    :raises DeadlineError: another installation or removal went on for longer than ``lock_timeout_s``.
    :raises HostError: the directory cannot be written, or a program does not run here.
    """
    started = time.monotonic()
    telling = progress or SilentProgress()
    host, places = host_architecture(), lab_places(root)
    if sha256:
        telling.stage("comparing the digest")
        _require_digest(path, sha256)
    with closed_to_others():
        places.prepare()
    with closed_to_others(), hold_lab(places, lock_timeout_s, telling.note):
        places.prepare()
        clear_unused(places, places.current.resolve())
        directory = _make(path, places, host, telling)
        switch_to(places, directory)
        clear_unused(places, directory)
    return InstallReport(directory, read_manifest(directory), "unpacked", time.monotonic() - started)


def _make(path: Path, places: Places, host: HostArchitecture, telling: Progress) -> Path:
    places.builds.mkdir(exist_ok=True)
    stamp = datetime.datetime.now(datetime.UTC)
    directory = places.builds.resolve() / stamp.strftime("%Y%m%dT%H%M%S.%f")
    directory.mkdir()
    try:
        telling.stage("unpacking and verifying")
        manifest = _unpack(path, directory, host, telling)
        manifest = msgspec.structs.replace(manifest, directory=str(directory))
        telling.stage("giving the programs their loader and libraries")
        pins = load_pins()
        relocate_build(directory, manifest, pins, host, telling)
        telling.stage("trying every program")
        prove_build(directory, manifest.parts, pins.parts_of(manifest.sets))
        finish_build(directory, manifest)
    except BaseException as error:  # Ctrl-C, too: half a build is of no use to anyone
        shutil.rmtree(directory, ignore_errors=True)
        if isinstance(error, OSError):
            raise LabError(
                f"unpacking {path} in {places.root}: {error.strerror or error}", hint="free some space, or use --lab"
            ) from error
        raise
    return directory


def _require_digest(path: Path, sha256: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadInputError(f"cannot be read: {error.strerror}", file=path) from error
    if found != sha256.strip().lower():
        raise BadInputError(f"its SHA-256 is {found}, not {sha256}", file=path, hint=_AGAIN)


def _unpack(path: Path, directory: Path, host: HostArchitecture, telling: Progress) -> LabManifest:
    try:
        with lzma.open(path, "rb") as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            listed = _read_list(archive, path, host)
            _check_space(listed, directory)
            _unpack_files(archive, listed, directory, path, telling)
    except (lzma.LZMAError, tarfile.TarError, EOFError) as error:
        raise LabError(f"{path} is no pack, or is damaged: {error}", hint=_AGAIN) from error
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        if error.filename == str(path):
            raise BadInputError(f"cannot be read: {error.strerror}", file=path) from error
        raise
    return listed.lab


def _read_list(archive: tarfile.TarFile, path: Path, host: HostArchitecture) -> PackList:
    member = archive.next()
    content = archive.extractfile(member) if member is not None and member.name == LIST_NAME else None
    if member is None or content is None or member.size > LIST_MOST_BYTES:
        raise BadInputError("this archive is no pack of a lab", file=path, hint="make one with `qmp-driver lab pack`")
    try:
        listed = from_json(content.read(), PackList)
    except msgspec.DecodeError as error:
        raise BadInputError(f"its list is not one of this program's version: {error}", file=path) from error
    if (listed.format, listed.lab.format) != (PACK_FORMAT, MANIFEST_FORMAT):
        raise BadInputError(
            f"it has format {listed.format}.{listed.lab.format}, this program supports"
            f" {PACK_FORMAT}.{MANIFEST_FORMAT}",
            file=path,
        )
    if listed.lab.host_architecture != host.debian:
        raise BadInputError(
            f"it is for {listed.lab.host_architecture} hosts, and this is {host.debian}",
            file=path,
            hint="make one on a host of this architecture",
        )
    return listed


def _check_space(listed: PackList, directory: Path) -> None:
    needed = sum(each.size_bytes for each in listed.files)
    free = shutil.disk_usage(directory).free
    if free < needed:
        raise LabError(
            f"{directory.parent} has {free >> 20} MiB free, and the pack needs {needed >> 20} MiB",
            hint="free some space, or give another directory with --lab",
        )


def _unpack_files(archive: tarfile.TarFile, listed: PackList, directory: Path, path: Path, telling: Progress) -> None:
    wanted = {each.name: each for each in listed.files}
    total = sum(each.size_bytes for each in listed.files) or 1
    done = 0
    while (member := archive.next()) is not None:
        each = wanted.pop(member.name, None)
        if each is None:
            raise LabError(f"{path} has a file that its list does not name: {member.name}", hint=_AGAIN)
        _require_inside(each, path)
        target = directory / each.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(directory.resolve()):
            raise LabError(f"{path} would write outside of its directory: {each.name}")
        if each.link:
            target.symlink_to(each.link)
            continue
        content = archive.extractfile(member)
        if content is None or member.size != each.size_bytes:
            raise LabError(f"{path}: {each.name} has not the size that its list says", hint=_AGAIN)
        if _copy(content, target) != each.sha256:
            raise LabError(f"{path} is damaged: {each.name} has another digest than its list says", hint=_AGAIN)
        target.chmod(0o755 if each.executable else 0o644)
        done += each.size_bytes
        telling.percent(100 * done / total)
    if wanted:
        raise LabError(f"{path} is cut short: it has no {next(iter(wanted))}", hint=_AGAIN)


def _require_inside(each: PackedFile, path: Path) -> None:
    """Neither the file, nor what a link points to, is outside of the build's directory."""
    names = [each.name]
    if not each.link.startswith("/"):  # of a guest's own tree; nothing is written through it
        names.append(os.path.join(os.path.dirname(each.name), each.link))  # noqa: PTH118, PTH120
    for name in map(os.path.normpath, names):
        if name == ".." or name.startswith(("/", "../")):
            raise LabError(f"{path} would write outside of its directory: {each.name}")


def _copy(content: IO[bytes], target: Path) -> str:
    digest = hashlib.sha256()
    with target.open("xb") as out:
        while chunk := content.read(_CHUNK_BYTES):
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()
