# SPDX-License-Identifier: Apache-2.0
"""Which version of each package: the pin while it is offered, else the newest of its suite, said aloud."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qmp_driver.errors import LabError
from qmp_driver.lab.apt.text import Offer
from qmp_driver.lab.pins import PinnedPackage


@dataclass(frozen=True)
class Choice:
    """A package with the version that will be installed."""

    package: PinnedPackage
    name: str
    """The package's name with the kernel's release filled in."""
    version: str
    is_newest_of_suite: bool

    @property
    def met(self) -> str:
        """How the pin was met, for the manifest."""
        if self.version == self.package.version:
            return "pinned"
        return f"newest in {self.package.suite}; pinned {self.package.version} is gone"


def choose_versions(
    packages: Sequence[PinnedPackage], offers: Mapping[str, Sequence[Offer]], names: Mapping[str, str]
) -> tuple[Choice, ...]:
    """Chooses a version for each package; packages that belong together get one version.

    :param offers: by package name, newest version first, as `apt_text.parse_policy` gives them.
    :param names: what stands for ``{release}``, ``{abi}`` and ``{series}``.
    :raises LabError: a package is not offered at all, or packages that belong together share no version.
    """
    groups: dict[str, list[PinnedPackage]] = {}
    for package in packages:
        groups.setdefault(package.together or package.name, []).append(package)
    chosen = {group: _common_version(members, offers, names) for group, members in groups.items()}
    choices = []
    for package in packages:
        name = package.name.format(**names)
        version = chosen[package.together or package.name]
        newest = next(offer.version for offer in offers[name] if offer.suite == package.suite)
        choices.append(Choice(package, name, version, version == newest))
    return tuple(choices)


def _common_version(
    members: Sequence[PinnedPackage], offers: Mapping[str, Sequence[Offer]], names: Mapping[str, str]
) -> str:
    offered = []
    for package in members:
        name = package.name.format(**names)
        versions = [offer.version for offer in offers.get(name, ()) if offer.suite == package.suite]
        if not versions:
            raise LabError(
                f"the mirror has no package {name} in {package.suite}",
                hint="give a complete Debian mirror with --mirror, or try a newer release of this project",
            )
        offered.append(versions)
    if all(package.version in versions for package, versions in zip(members, offered, strict=True)):
        return members[0].version
    shared = [version for version in offered[0] if all(version in versions for versions in offered)]
    if not shared:
        full_names = ", ".join(package.name.format(**names) for package in members)
        raise LabError(
            f"no version is offered for all of {full_names}",
            hint="the mirror is being updated: try again in an hour",
            evidence=[f"{package.name}: {', '.join(v)}" for package, v in zip(members, offered, strict=True)],
        )
    return shared[0]
