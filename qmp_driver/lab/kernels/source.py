# SPDX-License-Identifier: Apache-2.0
"""The source that a kernel is built from, and the tree that it is built in: one for each source and configuration, so
that the next build makes anew only what changed."""

import hashlib
import os
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path

from acpigen.base.pattern import pattern
from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab.apt.private_apt import PrivateApt, machine_mirror
from qmp_driver.lab.apt.unpack import unpack_source_tree
from qmp_driver.lab.apt.verify import require_genuine
from qmp_driver.lab.host_architecture import host_architecture
from qmp_driver.lab.kernels.names import SUITES
from qmp_driver.lab.kernels.revisions import Checkout
from qmp_driver.lab.pins import load_pins
from qmp_driver.lab.places import Places
from qmp_driver.lab.provision.progress import Progress

PACKAGE = pattern(r"linux-source-(\d+\.\d+)")
STAMP = ".qmp-driver-source"
"""In a tree: which source it has."""
BUILD_PRODUCTS = frozenset({".git", "debian"})
_PREFERRED = ("trixie-backports", "trixie", "bookworm", "sid", "experimental")


@dataclass(frozen=True)
class Source:
    """A kernel's source.

    :param words: what it is, for people.
    :param identity: changes with its content.
    :param directory: where it is.
    :param ours: nobody else writes there.
    :param tree: what it shares with other sources that are built in the same tree; empty for its identity or words.
    """

    words: str
    identity: str
    directory: Path
    ours: bool
    tree: str = ""


def kernel_source(name: str, places: Places, mirror: str | None, progress: Progress, *, revision: str = "") -> Source:
    """The source in that directory, or of Debian's package of that name, fetched once.

    :param revision: of the git repository in that directory; its work tree is not looked at.
    :raises BadInputError: neither, or no such revision.
    :raises LabError: the package could not be had.
    """
    if revision:
        checkout = Checkout(Path(name), places)
        wanted = checkout.revision(revision)
        progress.stage(f"checking out {wanted.words}")
        checkout.check_out(wanted)
        _require_linux(checkout.directory, f"{name} at {revision}")
        return Source(f"{name} {wanted.words}", wanted.commit, checkout.directory, ours=False, tree=name)
    if PACKAGE.fullmatch(name):
        return _packaged(name, places, mirror, progress)
    directory = Path(name).expanduser().resolve()
    _require_linux(directory, name)
    return Source(str(directory), _identity(directory), directory, ours=False)


def _require_linux(directory: Path, name: str) -> None:
    if not (directory / "Makefile").is_file() or not (directory / "arch/arm64").is_dir():
        raise BadInputError(
            f"{name} is no kernel source: it has no Makefile and arch/arm64",
            hint="name a directory, or a package of Debian: linux-source-7.3",
        )


def tree_of(source: Source, places: Places, variant: str, progress: Progress) -> Path:
    """The tree that this source is built in, up to date; what was built in it stays.

    :param variant: another one is another tree: what makes nearly everything be compiled anew.
    """
    key = source.tree or (source.words if not source.ours else source.identity)
    tree = places.kernels / ".trees" / hashlib.sha256(f"{key}\0{variant}".encode()).hexdigest()[:16]
    stamp = tree / STAMP
    if source.ours and stamp.is_file():
        return tree
    progress.stage("copying the source")
    tree.mkdir(parents=True, exist_ok=True)
    _synchronise(source.directory, tree, link=source.ours)
    stamp.write_text(f"{source.words}\n")
    return tree


def _packaged(name: str, places: Places, mirror: str | None, progress: Progress) -> Source:
    folder = places.kernels / ".sources"
    known = sorted(folder.glob(f"{name}_*")) if folder.is_dir() else []
    if not known:
        known = [_fetch(name, folder, mirror, progress)]
    version = known[-1].name.partition("_")[2]
    return Source(f"{name} {version}", known[-1].name, known[-1], ours=True)


def _fetch(name: str, folder: Path, mirror: str | None, progress: Progress) -> Path:
    progress.stage("reading the package lists")
    downloads = folder / ".downloads"
    architectures, keyring = (host_architecture().debian,), load_pins().keyring_package
    apt = PrivateApt(downloads, mirror or machine_mirror(), tuple(SUITES), architectures, keyring)
    apt.update(progress.percent)
    offers = apt.offers([name])[name]
    if not offers:
        raise LabError(f"no suite offers {name}", hint="there are linux-source-6.1, -6.12, -7.2 and -7.3 as of 2026")
    offer = min(offers, key=lambda each: _PREFERRED.index(each.suite) if each.suite in _PREFERRED else 9)
    (archive,) = apt.locate([f"{name}={offer.version}"])
    progress.stage(f"downloading {name} {offer.version}: {archive.size_bytes >> 20} MiB")
    apt.download([archive], progress.percent)
    require_genuine(apt.archives / archive.file, archive)
    progress.stage("unpacking the source")
    target, staged = folder / f"{name}_{offer.version}", folder / ".new"
    shutil.rmtree(staged, ignore_errors=True)
    try:
        unpack_source_tree(apt.archives / archive.file, staged)
    except (OSError, tarfile.TarError) as error:
        raise LabError(f"unpacking {archive.file}: {error}") from error
    staged.rename(target)
    shutil.rmtree(downloads, ignore_errors=True)
    return target


def _identity(directory: Path) -> str:
    """Of every file's name, size and time of change, as make looks at them."""
    digest = hashlib.sha256()
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if name not in BUILD_PRODUCTS)
        for name in sorted(names):
            status = os.lstat(os.path.join(folder, name))  # noqa: PTH118 - ninety thousand of them
            digest.update(
                f"{folder}/{name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode(errors="surrogateescape")
            )
    return digest.hexdigest()


def _synchronise(source: Path, tree: Path, *, link: bool) -> None:
    """Makes the tree have the source's files: what differs in size or time is copied, or linked, and what the source
    has no more is deleted; what was built stays.
    """
    listed = tree / ".qmp-driver-files"
    before = set(listed.read_text(errors="surrogateescape").splitlines()) if listed.is_file() else set()
    now: list[str] = []
    for folder, folders, names in os.walk(source):
        folders[:] = [name for name in folders if name not in BUILD_PRODUCTS]
        relative = os.path.relpath(folder, source)
        (tree / relative).mkdir(exist_ok=True)
        for name in (*names, *(each for each in folders if os.path.islink(f"{folder}/{each}"))):  # noqa: PTH114
            origin, target = f"{folder}/{name}", f"{tree}/{relative}/{name}"
            now.append(f"{relative}/{name}")
            status = os.lstat(origin)
            try:
                there = os.lstat(target)
                if (there.st_size, there.st_mtime_ns) == (status.st_size, status.st_mtime_ns):
                    continue
                os.unlink(target)  # noqa: PTH108
            except FileNotFoundError:
                pass
            if link:
                os.link(origin, target, follow_symlinks=False)
            else:
                shutil.copy2(origin, target, follow_symlinks=False)
    for name in before - set(now):
        (tree / name).unlink(missing_ok=True)
    listed.write_text("".join(f"{name}\n" for name in now), errors="surrogateescape")
