# SPDX-License-Identifier: Apache-2.0
"""Where packages come from: an apt for each group of suites, since a root of its own may be of another release."""

from dataclasses import dataclass
from pathlib import Path

from qmp_driver.errors import LabError
from qmp_driver.lab.apt.private_apt import PrivateApt, SignatureError
from qmp_driver.lab.apt.selection import Item, architectures_of, kernel_release, select_packages
from qmp_driver.lab.host_architecture import HostArchitecture
from qmp_driver.lab.pins import MAIN, Pins
from qmp_driver.lab.provision.progress import Progress

_MIB = 1 << 20


@dataclass(frozen=True)
class Source:
    """An updated apt, and what is to be taken from it."""

    apt: PrivateApt
    items: tuple[Item, ...]

    def download(self, telling: Progress) -> None:
        """Downloads the archives; what is there with the right hash is not fetched again.

        :raises LabError: the mirror broke off or the disk is full.
        """
        archives = tuple(dict.fromkeys(item.archive for item in self.items))
        size_mib = sum(archive.size_bytes for archive in archives) // _MIB
        telling.stage(f"downloading {len(archives)} packages, {size_mib} MiB")
        self.apt.download(archives, telling.percent)


def open_sources(
    directory: Path, pins: Pins, sets: tuple[str, ...], host: HostArchitecture, mirror: str, telling: Progress
) -> tuple[str, tuple[Source, ...]]:
    """Reads the package lists that the sets need, and chooses from them.

    :param directory: for the apts' lists and downloads.
    :param sets: the first of them is of the pins' own suites.
    :returns: the kernel's release, and a source for each group of suites.
    :raises LabError: the mirror lacks a suite or a package.
    """
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for name in sets:
        groups.setdefault((pins.suites_of(name), pins.sets[name].components), []).append(name)
    release = ""
    sources: list[Source] = []
    for (suites, components), names in groups.items():
        packages = pins.packages(tuple(names), host.debian)
        more = [each for each in components if each not in MAIN]
        folder = directory if suites == pins.suites and not more else directory / "-".join((*suites, *more))
        apt = PrivateApt(folder, mirror, suites, architectures_of(packages, host), pins.keyring_package, components)
        try:
            apt.update(telling.percent)
        except LabError as error:
            if not sources or isinstance(error, SignatureError):
                raise
            raise LabError(  # the mirror is there: it gave other suites a moment ago
                f"the mirror {mirror} does not offer {', '.join(suites)}, which the set {names[0]} is made of",
                hint=f"give a complete Debian mirror with --mirror, or install without --with {names[0]}",
                evidence=error.evidence,
            ) from error
        release = release or kernel_release(apt, pins, telling.note)
        sources.append(Source(apt, select_packages(apt, packages, host, release, telling.note)))
    return release, tuple(sources)
