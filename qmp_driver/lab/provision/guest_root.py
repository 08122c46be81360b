# SPDX-License-Identifier: Apache-2.0
"""Roots for programs of others in the guest: packages of Debian with what they depend on, in a directory of the lab.

Packages are verified as those of the lab are: apt checks the suite's signed index, and each archive is the one that
the index names. Nothing of them runs on this machine: no maintainer script, no post-installation step.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from acpigen.base.pattern import pattern
from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab.apt.private_apt import PrivateApt, machine_mirror
from qmp_driver.lab.apt.unpack import unpack_package
from qmp_driver.lab.apt.verify import require_genuine
from qmp_driver.lab.host_architecture import host_architecture
from qmp_driver.lab.pins import load_pins
from qmp_driver.lab.places import LOCK_TIMEOUT_S, Places, hold_lab
from qmp_driver.lab.provision.progress import Progress

DEBIAN_GUEST = "arm64"
MERGED = ("bin", "sbin", "lib", "lib64")
"""What in Debian leads into ``usr``; ``lib64`` to ``usr/lib``."""
FOLDERS = ("dev", "proc", "run", "sys", "tmp", "var/lib")
LEFT_OUT = (
    *("usr/share/doc/*", "usr/share/man/*", "usr/share/locale/*", "usr/share/info/*", "usr/share/lintian/*"),
    *("usr/lib/*/gconv/*", "usr/share/perl/*", "usr/lib/*/perl*/*", "usr/share/perl5/*", "usr/lib/*/libperl*"),
)
"""Patterns over the path inside a package: no daemon needs them, and they are most of the bytes."""
DOWNLOADS = ".downloads"
PACKAGES = "packages"
_NAME = pattern(r"[a-z0-9][a-z0-9._-]{0,40}")
_PACKAGE = pattern(r"[a-z0-9][a-z0-9+.-]+")


def roots_folder(lab_root: Path) -> Path:
    """Where a lab's roots are."""
    return lab_root / "roots"


def root_names(lab_root: Path) -> frozenset[str]:
    """The roots that there are."""
    folder = roots_folder(lab_root)
    return (
        frozenset(each.name for each in folder.iterdir() if (each / "usr").is_dir())
        if folder.is_dir()
        else frozenset()
    )


def check_root_name(name: str) -> None:
    """Refuses what no root can be called.

    :raises BadInputError: it is no name.
    """
    if _NAME.fullmatch(name) is None:
        raise BadInputError(f"{name!r} cannot be a root's name", hint="use small letters, digits and dashes")


def make_root(
    name: str, packages: Sequence[str], places: Places, suite: str, mirror: str | None, progress: Progress
) -> Path:
    """The root of that name with these packages, in place of one that was there.

    :param packages: names of Debian's.
    :raises BadInputError: a name is none.
    :raises LabError: a package could not be had.
    :raises DeadlineError: another command installs or removes in this lab for longer than half an hour.
    """
    check_root_name(name)
    for package in packages:
        if _PACKAGE.fullmatch(package) is None:
            raise BadInputError(
                f"{package!r} is not the name of a package",
                hint="write a Debian package's name, such as rasdaemon, after the root's name",
            )
    with hold_lab(places, LOCK_TIMEOUT_S, progress.note):
        folder = roots_folder(places.root)
        try:
            return _make(name, packages, places, suite, mirror, progress)
        finally:  # also after an interruption
            shutil.rmtree(folder / f".new-{name}", ignore_errors=True)
            shutil.rmtree(folder / DOWNLOADS, ignore_errors=True)


def _make(
    name: str, packages: Sequence[str], places: Places, suite: str, mirror: str | None, progress: Progress
) -> Path:
    folder = roots_folder(places.root)
    downloads, staged = folder / DOWNLOADS, folder / f".new-{name}"
    shutil.rmtree(staged, ignore_errors=True)
    architectures = (host_architecture().debian, DEBIAN_GUEST)
    apt = PrivateApt(downloads, mirror or machine_mirror(), (suite,), architectures, load_pins().keyring_package)
    progress.stage("reading the package lists")
    apt.update(progress.percent)
    archives = apt.resolve([f"{package}:{DEBIAN_GUEST}" for package in packages], DEBIAN_GUEST)
    progress.stage(f"downloading {len(archives)} packages: {sum(each.size_bytes for each in archives) >> 20} MiB")
    apt.download(archives, progress.percent)
    progress.stage("unpacking")
    try:
        for archive in archives:
            require_genuine(apt.archives / archive.file, archive)
            unpack_package(apt.archives / archive.file, staged, LEFT_OUT)
        for above in FOLDERS:
            (staged / above).mkdir(parents=True, exist_ok=True)
        for link in MERGED:
            if not (staged / link).exists():
                (staged / link).symlink_to("usr/lib" if link == "lib64" else f"usr/{link}")
        listed = "".join(f"{each.name} {each.version}\n" for each in archives)
        (staged / PACKAGES).write_text(listed)
        target = folder / name
        shutil.rmtree(target, ignore_errors=True)
        staged.rename(target)
    except OSError as error:
        raise LabError(f"making the root {name}: {error}") from error
    return target
