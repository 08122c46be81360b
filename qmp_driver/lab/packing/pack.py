# SPDX-License-Identifier: Apache-2.0
"""Writes a pack from an installed lab."""

import datetime
import hashlib
import io
import lzma
import secrets
import tarfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from acpigen.base.files.atomic_files import is_written_through
from acpigen.base.tool_process import why_full
from qmp_driver.errors import BadInputError, HostError, LabError
from qmp_driver.lab.host_architecture import host_architecture
from qmp_driver.lab.manifest import LabManifest, find_damage
from qmp_driver.lab.opening import open_build
from qmp_driver.lab.packing.contents import running_files
from qmp_driver.lab.packing.pack_format import LIST_NAME, PACK_FORMAT, XZ_LEVEL, PackedFile, PackList
from qmp_driver.lab.packing.prebuilt import PREBUILT_FOLDER
from qmp_driver.lab.pins import Pins, load_pins, pins_digest
from qmp_driver.lab.places import lab_places
from qmp_driver.lab.provision.progress import Progress, SilentProgress


@dataclass(frozen=True)
class PackReport:
    """What was written.

    :param path: the pack.
    :param sha256: of the pack itself: what `lab unpack --sha256` compares.
    :param size_bytes: the pack's length.
    :param files: how many files it holds.
    :param unpacked_bytes: what they take without compression.
    :param sets: the package sets that it has.
    :param left_out: parts that only builds need.
    """

    path: Path
    sha256: str
    size_bytes: int
    files: int
    unpacked_bytes: int
    sets: tuple[str, ...]
    left_out: tuple[str, ...]


def write_pack(
    path: Path,
    root: Path | None = None,
    *,
    sets: tuple[str, ...],
    modules: Mapping[str, Collection[Path]],
    prebuilt: Mapping[str, Path],
    level: int = XZ_LEVEL,
    progress: Progress | None = None,
) -> PackReport:
    """Writes a pack of a lab: the same lab gives the same bytes.

    :param sets: package sets of the lab that it includes.
    :param modules: of each part that is a kernel's folder of modules, the files of those that are used.
    :param prebuilt: built file → where it is now, by :func:`qmp_driver.lab.packing.prebuilt.prebuilt_name`.
    :param level: of xz, 0 (fast) to 9 (small).
    :raises LabError: no lab is installed, it lacks a set, or it is damaged.
    :raises BadInputError: the path is a folder or a device, which a rename would replace, or its folder is missing.
    :raises HostError: the pack cannot be written.
    """
    telling = progress or SilentProgress()
    if is_written_through(path) or path.is_dir():
        raise BadInputError("is no regular file", file=path, hint="name a file that the pack is written to")
    if not path.parent.is_dir():
        raise BadInputError("its folder is not there", file=path, hint="make it first, or name a file in another")
    directory, installed = open_build(lab_places(root).current)
    if missing := [name for name in sets if name not in installed.sets]:
        raise LabError(
            f"this lab has no package set {', '.join(missing)}",
            hint=f"run `qmp-driver lab install {' '.join(f'--with {name}' for name in missing)}`",
        )
    if installed.left_out:
        raise LabError("this lab was made from a pack itself", hint="copy that pack, or install a whole lab")
    telling.stage("checking the lab")
    if damage := find_damage(directory):
        raise LabError(f"the lab is damaged: {damage[0]}", hint="run `qmp-driver lab install`")
    manifest = _reduced(installed, load_pins(), sets)
    telling.stage("choosing what running needs")
    names = running_files(directory, host_architecture(), manifest.parts, modules)
    sources = {name: directory / name for name in names}
    sources |= {f"{PREBUILT_FOLDER}/{name}": built for name, built in prebuilt.items()}
    files = tuple(_packed(name, source) for name, source in sorted(sources.items()))
    telling.stage("compressing")
    staged = path.with_name(f".{path.name}.{secrets.token_hex(4)}")  # two may pack to one place
    try:
        _write(staged, PackList(format=PACK_FORMAT, lab=manifest, files=files), sources, level, telling)
        digest = _digest(staged)
        staged.replace(path)
    except OSError as error:
        reason = why_full(path.parent) or error.strerror
        raise HostError(f"cannot write {path}: {reason}", hint="name a file on another file system") from error
    finally:
        staged.unlink(missing_ok=True)
    return PackReport(
        path=path,
        sha256=digest,
        size_bytes=path.stat().st_size,
        files=len(files),
        unpacked_bytes=sum(each.size_bytes for each in files),
        sets=manifest.sets,
        left_out=tuple(manifest.left_out),
    )


def _reduced(manifest: LabManifest, pins: Pins, sets: tuple[str, ...]) -> LabManifest:
    """The manifest without other sets, and without what only builds need."""
    known = pins.parts_of(sets)
    foreign = {
        package.component for name in manifest.sets if name in pins.sets and name not in sets
        for package in pins.sets[name].packages if package.component
    }  # fmt: skip
    is_current = manifest.pins_digest == pins_digest(pins, manifest.sets)
    parts = {name: path for name, path in manifest.parts.items() if name in known}
    left_out = {name: path for name, path in parts.items() if known[name].for_building}
    return msgspec.structs.replace(
        manifest,
        directory="",
        sets=sets,
        pins_digest=pins_digest(pins, sets) if is_current else manifest.pins_digest,
        size_bytes=0,
        parts={name: path for name, path in parts.items() if name not in left_out},
        packages=tuple(package for package in manifest.packages if package.component not in foreign),
        left_out=left_out,
    )


def _packed(name: str, source: Path) -> PackedFile:
    if source.is_symlink():
        return PackedFile(name=name, link=str(source.readlink()))
    status = source.stat()
    return PackedFile(
        name=name, size_bytes=status.st_size, sha256=_digest(source), executable=bool(status.st_mode & 0o111)
    )


def _write(staged: Path, listed: PackList, sources: Mapping[str, Path], level: int, telling: Progress) -> None:
    made_at_s = int(datetime.datetime.fromisoformat(listed.lab.installed_utc).timestamp())
    total = sum(each.size_bytes for each in listed.files) or 1
    done = 0
    with (
        lzma.open(staged, "wb", preset=level, check=lzma.CHECK_SHA256) as stream,
        tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as archive,
    ):
        content = msgspec.json.format(msgspec.json.encode(listed), indent=1)
        archive.addfile(_member(LIST_NAME, made_at_s, len(content)), io.BytesIO(content))
        for each in listed.files:
            member = _member(each.name, made_at_s, each.size_bytes, executable=each.executable)
            if each.link:
                member.type, member.linkname = tarfile.SYMTYPE, each.link
                archive.addfile(member)
                continue
            with sources[each.name].open("rb") as file:
                archive.addfile(member, file)
            done += each.size_bytes
            telling.percent(100 * done / total)


def _member(name: str, made_at_s: int, size_bytes: int, *, executable: bool = False) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size_bytes, made_at_s, 0o755 if executable else 0o644
    return member


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
