# SPDX-License-Identifier: Apache-2.0
"""From the pins to the exact archives: which kernel, which version of each package, which dependencies."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from acpigen.base.pattern import pattern
from qmp_driver.errors import LabError
from qmp_driver.lab.apt.private_apt import PrivateApt
from qmp_driver.lab.apt.text import Archive, Offer
from qmp_driver.lab.apt.versions import Choice, choose_versions
from qmp_driver.lab.host_architecture import GUEST_ARCHITECTURE, X86_ARCHITECTURE, HostArchitecture
from qmp_driver.lab.manifest import PackageRecord
from qmp_driver.lab.pins import PinnedPackage, Pins, kernel_names

_EVIDENCE_MOST_LINES = 8
_IMAGE = pattern(rf"linux-image-(\d\S*-{GUEST_ARCHITECTURE})")


@dataclass(frozen=True)
class Item:
    """One archive, where it goes, and what the manifest will say of it."""

    archive: Archive
    record: PackageRecord
    unpack: str
    """``all`` or ``driver``, as in the pins."""


def select_packages(
    apt: PrivateApt,
    packages: Sequence[PinnedPackage],
    host: HostArchitecture,
    kernel_release: str,
    note: Callable[[str], None],
) -> tuple[Item, ...]:
    """Asks the updated apt for those packages and all that they need.

    :param note: is called for each pin that is no longer offered.
    :raises LabError: something is not offered at all.
    """
    names = kernel_names(kernel_release)

    def qualified(package: PinnedPackage) -> str:
        return f"{package.name.format(**names)}:{_architecture(package, host)}"

    offers = apt.offers(dict.fromkeys(qualified(package) for package in packages))
    by_name: dict[str, Sequence[Offer]] = {}
    for package in packages:  # one that is taken for two architectures is taken in a version that both have
        name, offered = package.name.format(**names), offers[qualified(package)]
        by_name[name] = [each for each in by_name.get(name, offered) if each in offered]
    choices = choose_versions(packages, by_name, names)
    for choice in choices:
        if choice.version != choice.package.version:
            note(f"{choice.name}: took {choice.version}, {choice.met}")
    items: dict[tuple[str, Archive], Item] = {}
    for place in dict.fromkeys(choice.package.place for choice in choices):
        here = [choice for choice in choices if choice.package.place == place]
        for item in _items_of(apt, place, here, host):
            items.setdefault((place, item.archive), item)
    return tuple(items.values())


def kernel_release(apt: PrivateApt, pins: Pins, note: Callable[[str], None]) -> str:
    """The pinned kernel where it is still there, else the newest of its suite.

    A kernel's release is part of its packages' names, so a newer one is found through the metapackage.

    :param note: is called when it is not the pinned one.
    :raises LabError: neither is offered.
    """
    pinned = pins.kernel
    image = f"linux-headers-{pinned.release}:{GUEST_ARCHITECTURE}"
    if any(offer.suite == pinned.suite for offer in apt.offers([image])[image]):
        return pinned.release
    meta = f"{pinned.metapackage}:{GUEST_ARCHITECTURE}"
    newest = next((offer.version for offer in apt.offers([meta])[meta] if offer.suite == pinned.suite), None)
    if newest is not None:
        for name in apt.depends(f"{meta}={newest}"):
            if found := _IMAGE.fullmatch(name):
                note(f"kernel {pinned.release} is no longer in {pinned.suite}: took {found[1]}")
                return found[1]
    raise LabError(
        f"the mirror has neither kernel {pinned.release} nor {pinned.metapackage} in {pinned.suite}",
        hint="give a complete Debian mirror with --mirror",
    )


def _items_of(apt: PrivateApt, place: str, choices: Sequence[Choice], host: HostArchitecture) -> list[Item]:
    roots = {choice.name: choice for choice in choices}
    alone = [f"{_qualified(choice, host)}={choice.version}" for choice in choices if not choice.package.dependencies]
    # A place with packages of a guest's architecture, dependencies and all, is a root of that architecture.
    guests = [each.package for each in choices if each.package.architecture != "host" and each.package.dependencies]
    native = _architecture(guests[0], host) if guests else host.debian
    # Naming the suite lets apt take the dependencies from it, too, where it must; `=version` would not.
    wanted = [
        f"{choice.name}:{native}"
        + (f"/{choice.package.suite}" if choice.is_newest_of_suite else f"={choice.version}")
        for choice in choices
        if choice.package.dependencies
    ]
    archives = apt.resolve(wanted, native) if wanted else ()
    said = apt.said if wanted else ()
    if alone:
        archives += apt.locate(alone)
        said += apt.said
    missing = set(roots) - {archive.name for archive in archives}
    if missing:
        raise LabError(
            f"apt resolved the packages without {', '.join(sorted(missing))}",
            hint="run it again; if that does not help, apt's words below say why",
            evidence=_words_about(missing, said),
        )
    dependencies = [archive for archive in archives if archive.name not in roots]
    suites = _suites_of(apt, dependencies)
    items = []
    for archive in archives:
        choice = roots.get(archive.name)
        suite = choice.package.suite if choice else suites.get(archive, "")
        record = PackageRecord(
            name=archive.name, version=archive.version, architecture=archive.architecture, suite=suite,
            sha256=archive.sha256, size_bytes=archive.size_bytes, place=place,
            met=choice.met if choice else "dependency", component=choice.package.component if choice else "",
        )  # fmt: skip
        items.append(Item(archive, record, choice.package.unpack if choice else "all"))
    return items


def _words_about(names: Collection[str], said: Sequence[str]) -> list[str]:
    """What apt said of those packages, and its last lines."""
    named = [line for line in said if any(name in line for name in names)]
    return list(dict.fromkeys([*named[:_EVIDENCE_MOST_LINES], *said[-_EVIDENCE_MOST_LINES:]]))


def _suites_of(apt: PrivateApt, archives: Sequence[Archive]) -> Mapping[Archive, str]:
    def asked(archive: Archive) -> str:
        return archive.name if archive.architecture == "all" else f"{archive.name}:{archive.architecture}"

    if not archives:
        return {}
    offers = apt.offers(asked(archive) for archive in archives)
    return {
        archive: offer.suite
        for archive in archives
        for offer in reversed(offers[asked(archive)])
        if offer.version == archive.version
    }


def architectures_of(packages: Sequence[PinnedPackage], host: HostArchitecture) -> tuple[str, ...]:
    """Debian's names of the architectures that those packages are for, the host's first."""
    return tuple(dict.fromkeys([host.debian, *(_architecture(package, host) for package in packages)]))


def _architecture(package: PinnedPackage, host: HostArchitecture) -> str:
    return {"host": host.debian, "guest": GUEST_ARCHITECTURE, "amd64": X86_ARCHITECTURE}[package.architecture]


def _qualified(choice: Choice, host: HostArchitecture) -> str:
    return f"{choice.name}:{_architecture(choice.package, host)}"
