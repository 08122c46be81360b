# SPDX-License-Identifier: Apache-2.0
"""Adds a packaged kernel to a lab: found in Debian's suites, verified by apt, unpacked, and its driver built."""

import datetime
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qmp_driver.errors import LabError
from qmp_driver.lab.apt.mirror import check_mirror
from qmp_driver.lab.apt.private_apt import PrivateApt, machine_mirror
from qmp_driver.lab.apt.text import Archive
from qmp_driver.lab.apt.unpack import NoSuchSourceError, unpack_package, unpack_source_directory
from qmp_driver.lab.apt.verify import require_genuine
from qmp_driver.lab.host_architecture import GUEST_ARCHITECTURE, HostArchitecture, host_architecture
from qmp_driver.lab.kernels.kernel_module import build_kernel_module, relocate_headers
from qmp_driver.lab.kernels.names import SUITES, WantedKernel, abi_of, check_name, choose_offer, wanted_kernel
from qmp_driver.lab.kernels.store import (
    DRIVER_MODULE,
    DRIVER_SOURCE,
    RECORD_NAME,
    KernelRecord,
    StoredKernel,
    stored_kernel,
    write_record,
)
from qmp_driver.lab.manifest import PackageRecord
from qmp_driver.lab.model import Lab
from qmp_driver.lab.pins import Pins, load_pins
from qmp_driver.lab.places import hold_lab, lab_places
from qmp_driver.lab.provision.progress import Progress
from qmp_driver.lab.provision.relocate import relocate_programs

GUEST, HOST, SOURCE = "guest", "host", "source"
"""Where a package goes: the guest's tree, that of this machine's programs, or only its driver is taken out."""


TOO_OLD = f"this kernel's source has no {DRIVER_SOURCE}: Linux 6.9 brought the driver"


def has_driver(version: str) -> bool:
    """Whether that Linux has the driver, so that its source of 150 MB is worth fetching.

    >>> has_driver("6.1.176-1"), has_driver("6.9"), has_driver("7.3.4-1~bpo13+1")
    (False, True, True)
    """
    return tuple(int(number) for number in re.findall(r"\d+", version)[:2]) >= (6, 9)


@dataclass(frozen=True)
class ModuleTools:
    """What builds modules for a kernel that is not the lab's own."""

    cross_compiler: Path
    make: Path
    kernel_headers: Path | None
    module_cache: Path
    prebuilt: Path | None = None


@dataclass(frozen=True)
class Chosen:
    """A kernel of a suite, and what it is made of.

    :param archives: each with the place it goes to.
    """

    release: str
    version: str
    suite: str
    archives: tuple[tuple[Archive, str], ...]


def add_kernel(
    lab: Lab, name: str, *, root: Path | None = None, mirror: str | None = None, progress: Progress
) -> tuple[StoredKernel, bool]:
    """The kernel of that name, and whether it was added now: one that is there stays as it is.

    :param lab: its compiler builds the driver.
    :param mirror: a Debian archive's URI; None takes the machine's own.
    :raises BadInputError: that names no packaged kernel.
    :raises LabError: no suite has it, a download failed, or a signature did.
    :raises HostError: this machine lacks apt or a Debian mirror.
    """
    wanted = wanted_kernel(check_name(name))
    places, pins, host = lab_places(root), load_pins(), host_architecture()
    with hold_lab(places, 1800.0, progress.note):
        directory = places.kernels / name
        if (directory / RECORD_NAME).is_file():
            return stored_kernel(places, name), False
        shutil.rmtree(directory, ignore_errors=True)  # what an interrupted run left
        progress.stage("reading the package lists")
        chosen_mirror = check_mirror(mirror) if mirror else machine_mirror()
        downloads = places.kernels / ".downloads"
        try:
            apt, chosen = _choose(downloads, chosen_mirror, wanted, pins, host, progress)
            archives = tuple(dict.fromkeys(archive for archive, _ in chosen.archives))
            size_mib = sum(each.size_bytes for each in archives) >> 20
            progress.stage(f"downloading {chosen.release}: {len(archives)} packages, {size_mib} MiB")
            apt.download(archives, progress.percent)
            directory.mkdir(parents=True)
            stored = _make(lab, name, wanted, chosen, apt.archives, directory, pins, host, progress)
        except OSError as error:
            raise LabError(f"adding kernel {name}: {error.strerror or error}", hint="check the disk") from error
        finally:
            if not (directory / RECORD_NAME).is_file():
                shutil.rmtree(directory, ignore_errors=True)
        shutil.rmtree(downloads, ignore_errors=True)
    return stored, True


def _choose(
    folder: Path, mirror: str, wanted: WantedKernel, pins: Pins, host: HostArchitecture, progress: Progress
) -> tuple[PrivateApt, Chosen]:
    def apt_of(name: str, suites: Sequence[str]) -> PrivateApt:
        architectures = (host.debian, GUEST_ARCHITECTURE)
        apt = PrivateApt(folder / name, mirror, suites, architectures, pins.keyring_package)
        apt.update(progress.percent)
        return apt

    every = apt_of("all", tuple(SUITES))
    meta = f"{wanted.metapackage}:{GUEST_ARCHITECTURE}"
    offer = choose_offer(wanted, every.offers([meta])[meta])
    image = re.compile(r"linux-image-(\d\S*)")
    release = next((m[1] for each in every.depends(f"{meta}={offer.version}") if (m := image.fullmatch(each))), "")
    if not release:
        raise LabError(f"{wanted.metapackage} {offer.version} depends on no kernel")
    apt = apt_of(offer.suite, SUITES.get(offer.suite, (offer.suite,)))  # dependencies come from the same release
    return apt, _packages_of(apt, release, offer.version, offer.suite, host)


def _packages_of(apt: PrivateApt, release: str, version: str, suite: str, host: HostArchitecture) -> Chosen:
    def needed(package: str, *prefixes: str) -> list[str]:
        return [each for each in apt.depends(f"{package}={version}") if each.startswith(prefixes)]

    image, headers = f"linux-image-{release}", f"linux-headers-{release}"
    guest = [image, *needed(f"{image}:{GUEST_ARCHITECTURE}", "linux-binary-", "linux-modules-")]
    more = needed(f"{headers}:{GUEST_ARCHITECTURE}", "linux-headers-", "linux-kbuild-")
    kbuild = [each for each in more if each.startswith("linux-kbuild-")]
    common = [each for each in more if each.startswith("linux-headers-")]
    series = ".".join(re.split(r"[.~+-]", version)[:2])
    source = f"linux-source-{series}"
    found: list[tuple[Archive, str]] = []
    found += [(each, GUEST) for each in apt.locate([f"{name}:{GUEST_ARCHITECTURE}={version}" for name in guest])]
    wanted = [f"{headers}:{GUEST_ARCHITECTURE}={version}", *(f"{name}={version}" for name in common)]
    found += [(each, HOST) for each in apt.locate(wanted)]
    tools = [f"{name}:{host.debian}={version}" for name in kbuild]
    found += [(each, HOST) for each in apt.resolve(tools, host.debian)]
    offered = has_driver(series) and any(offer.version == version for offer in apt.offers([source])[source])
    if offered:
        found += [(each, SOURCE) for each in apt.locate([f"{source}={version}"])]
    return Chosen(release, version, suite, tuple(dict.fromkeys(found)))


def _make(
    lab: Lab,
    name: str,
    wanted: WantedKernel,
    chosen: Chosen,
    downloaded: Path,
    directory: Path,
    pins: Pins,
    host: HostArchitecture,
    progress: Progress,
) -> StoredKernel:
    progress.stage("unpacking")
    without_driver = (
        f"no linux-source package of version {chosen.version} is offered" if has_driver(chosen.version) else TOO_OLD
    )
    total, done = sum(archive.size_bytes for archive, _ in chosen.archives), 0
    for archive, place in chosen.archives:
        file = downloaded / archive.file
        require_genuine(file, archive)
        if place == SOURCE:
            without_driver = _take_driver(file, directory / SOURCE)
        else:
            unpack_package(file, directory / place, pins.leave_out.paths)
        done += archive.size_bytes
        progress.percent(100 * done / total)
    progress.stage("making the tools run from there, and building the driver")
    headers = directory / HOST / f"usr/src/linux-headers-{chosen.release}"
    relocate_programs(directory / HOST, host, progress.percent)
    relocate_headers(headers, abi_of(chosen.release))
    _take_labs_compiler(headers, lab.cross_compiler.name)
    driver = ""
    if not without_driver:
        tools = ModuleTools(lab.cross_compiler, lab.make, headers, lab.module_cache)
        try:
            built = build_driver(tools, directory / SOURCE)
            driver = shutil.copyfile(built, directory / built.name).name
        except LabError as error:
            last = error.evidence[-1] if error.evidence else ""
            without_driver = f"its driver does not build: {error.message}; {last}"
            progress.note(without_driver)
    modules_dir = f"{GUEST}/usr/lib/modules/{chosen.release}"
    image = next(
        (
            place
            for place in (f"{modules_dir}/vmlinuz", f"{GUEST}/boot/vmlinuz-{chosen.release}")
            if (directory / place).is_file()
        ),
        "",
    )
    if not image:
        raise LabError(f"the packages of {chosen.release} have no kernel image where Debian puts it")
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    record = KernelRecord(
        name=name,
        origin="packages",
        release=chosen.release,
        version=chosen.version,
        suite=chosen.suite,
        pages_kib=wanted.pages_kib,
        image=image,
        config=str((headers / ".config").relative_to(directory)),
        modules_dir=modules_dir,
        headers=str(headers.relative_to(directory)),
        driver=driver,
        without_driver=without_driver,
        packages=tuple(_record_of(archive, place, chosen.suite) for archive, place in chosen.archives),
        added_utc=now,
    )
    return write_record(directory, record)


def build_driver(tools: ModuleTools, source: Path) -> Path:
    """The nvgrace-gpu driver's module from its folder of the kernel's source, to which it adds a Makefile.

    :raises LabError: it does not build for that kernel.
    """
    objects = " ".join(sorted(f"{path.stem}.o" for path in source.glob("*.c")))
    (source / "Makefile").write_text(f"obj-m += {DRIVER_MODULE}.o\n{DRIVER_MODULE}-y := {objects}\n")
    return build_kernel_module(tools, source, DRIVER_MODULE)


def _take_driver(package: Path, target: Path) -> str:
    """Unpacks the driver's source; why there is none, or empty."""
    try:
        unpack_source_directory(package, DRIVER_SOURCE, target)
    except NoSuchSourceError:
        return TOO_OLD
    return ""


def _take_labs_compiler(headers: Path, compiler: str) -> None:
    """Debian's headers name the compiler that the kernel was built with; the lab has one."""
    file = headers / ".kernelvariables"
    named = re.search(r"gcc-\d+$", compiler)
    if file.is_file() and named:
        file.write_text(re.sub(r"\bgcc-\d+\b", named[0], file.read_text()))


def _record_of(archive: Archive, place: str, suite: str) -> PackageRecord:
    return PackageRecord(
        name=archive.name,
        version=archive.version,
        architecture=archive.architecture,
        suite=suite,
        sha256=archive.sha256,
        size_bytes=archive.size_bytes,
        place=place,
        met="newest",
    )
