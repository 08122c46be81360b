# SPDX-License-Identifier: Apache-2.0
"""Unpacks .debs without root, leaving out what the lab never uses."""

import fnmatch
import io
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from qmp_driver.errors import LabError
from qmp_driver.lab.tools import die_with_parent


class NoSuchSourceError(LabError):
    """A source package has no such directory."""


def unpack_package(archive: Path, directory: Path, leave_out: Sequence[str]) -> None:
    """Unpacks a package's files below ``directory``, as this user, without set-user-id bits.

    :param leave_out: shell patterns of paths inside the package that are not wanted; ``*`` crosses slashes.
    :raises LabError: the archive is damaged or the disk is full.
    """
    unwanted = re.compile("|".join(fnmatch.translate(pattern) for pattern in leave_out) or r"(?!)")
    with _open_package(archive) as members:
        for member in members:
            name = os.path.normpath(member.name)
            if name == "." or unwanted.match(name):
                continue
            target = directory / _merged(name)
            if not (member.isdir() or member.isfile() or member.issym() or member.islnk()):
                continue  # device nodes: not for us, and no package of the lab has one
            _check_stays_inside(member, archive)
            _extract(members, member, target, directory)


def unpack_source_directory(archive: Path, inside: str, directory: Path) -> int:
    """Takes one directory out of the source archive (.tar.xz) that a package holds, streaming past the rest.

    :param inside: the directory's path in the source tree, with a slash at its end.
    :returns: how many files were written; the stream is left as soon as the directory is past.
    :raises NoSuchSourceError: the package has no such directory.
    :raises LabError: it is damaged.
    """
    written = 0
    with _open_package(archive) as members:
        for member in members:
            if not member.name.endswith(".tar.xz"):
                continue
            stream = members.extractfile(member)
            assert stream is not None
            with tarfile.open(fileobj=stream, mode="r|xz") as sources:
                for source in sources:
                    if f"/{inside}" in f"/{source.name}" and source.isfile():
                        content = sources.extractfile(source)
                        assert content is not None
                        directory.mkdir(parents=True, exist_ok=True)
                        (directory / Path(source.name).name).write_bytes(content.read())
                        written += 1
                    elif written:
                        return written
            break
    if not written:
        raise NoSuchSourceError(
            f"{archive.name} holds no {inside}", hint="this kernel has no such driver: pin a newer one"
        )
    return written


def unpack_source_tree(archive: Path, directory: Path) -> None:
    """Unpacks the whole source archive (.tar.xz) that a package holds, without its topmost folder.

    :raises LabError: the package has none, or is damaged.
    """
    with _open_package(archive) as members:
        for member in members:
            if not member.name.endswith(".tar.xz"):
                continue
            stream = members.extractfile(member)
            assert stream is not None
            directory.mkdir(parents=True)
            with tarfile.open(fileobj=stream, mode="r|xz") as sources:
                for source in sources:
                    _, _, name = os.path.normpath(source.name).partition("/")
                    _check_stays_inside(source, archive)
                    if name and (source.isdir() or source.isfile() or source.issym()):
                        _extract(sources, source, directory / name, directory)
            return
    raise LabError(f"{archive.name} holds no source archive")


@contextmanager
def _open_package(archive: Path) -> Iterator[tarfile.TarFile]:
    process = subprocess.Popen(
        [*die_with_parent(), "dpkg-deb", "--fsys-tarfile", str(archive)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    try:
        with tarfile.open(fileobj=_Reader(process.stdout), mode="r|") as members:
            yield members
    except (tarfile.TarError, EOFError) as error:
        process.kill()
        said = process.stderr.read().decode(errors="replace").splitlines()
        raise LabError(
            f"{archive.name} is damaged: {error}", hint="delete it and run the command again", evidence=said[-4:]
        ) from error
    except OSError as error:
        raise LabError(f"cannot unpack {archive.name}: {error.strerror or error}") from error
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


class _Reader(io.RawIOBase):
    """A pipe as tarfile's stream mode wants it: a read gives all it was asked for, or the end."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe

    def read(self, size: int = -1) -> bytes:
        return self._pipe.read(size)


def _extract(members: tarfile.TarFile, member: tarfile.TarInfo, target: Path, directory: Path) -> None:
    if member.isdir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    if member.issym():
        target.symlink_to(member.linkname)
    elif member.islnk():
        os.link(directory / _merged(os.path.normpath(member.linkname)), target)
    else:
        content = members.extractfile(member)
        assert content is not None
        with target.open("wb") as out:
            shutil.copyfileobj(content, out, 1 << 20)
        target.chmod(0o755 if member.mode & 0o111 else 0o644)
        os.utime(target, (member.mtime, member.mtime))


def _merged(name: str) -> str:
    """Where a file is on a system whose /bin, /lib, /lib64 and /sbin are links into /usr.

    Packages of Debian 12 and older still say /lib.
    """
    return f"usr/{name}" if name.partition("/")[0] in ("bin", "lib", "lib64", "sbin") else name


def _check_stays_inside(member: tarfile.TarInfo, archive: Path) -> None:
    name = os.path.normpath(member.name)
    if name.startswith(("/", "..")):
        raise LabError(f"{archive.name} would write outside of its directory: {member.name}")
