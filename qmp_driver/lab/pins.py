# SPDX-License-Identifier: Apache-2.0
"""What the lab is made of, as the data file `pins.toml` says it."""

import hashlib
from pathlib import Path
from typing import Literal

import msgspec

from acpigen.base.bounded_input import DESCRIPTION_MOST_BYTES, read_input_text
from acpigen.base.typed_toml import load_toml
from qmp_driver.errors import BadInputError

PINS_FILE = Path(__file__).with_name("pins.toml")
PINS_FORMAT = 1

Architecture = Literal["host", "guest", "amd64"]
"""The host's, the Arm guest's, or that of an x86 guest on whichever host."""


class PinnedPackage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A package that the lab names itself; its dependencies follow where ``dependencies`` is true."""

    name: str
    suite: str
    version: str
    """The version taken while the suite offers it."""
    architecture: Architecture = "host"
    place: str = "host"
    """The directory of the lab that it is unpacked into."""
    dependencies: bool = True
    together: str = ""
    """Packages with the same word here share one version."""
    hosts: tuple[str, ...] = ("amd64", "arm64")
    """The host architectures (Debian's names) that need it."""
    component: str = ""
    """The name that reports give its version; empty where nobody asks."""
    unpack: Literal["all", "driver"] = "all"
    """``driver``: only the GPU driver's directory is taken out of the kernel source archive inside."""


class SpaceMib(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Disk space in MiB that an installation takes, measured."""

    lab: int
    downloads: int


class PackageSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named set of packages; an installation has one or more of them."""

    about: str
    packages: tuple[PinnedPackage, ...]
    parts: dict[str, str] = {}
    """Parts that a lab has only with this set, as in :attr:`Pins.parts`."""
    space_mib: SpaceMib | None = None
    """What the set adds to :attr:`Pins.space_mib`, which is that of the set ``base``."""


class KernelPin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The guest's kernel, whose release is part of its packages' names."""

    metapackage: str
    """The package that depends on the newest ``linux-image-<release>``, asked when the pin is gone."""
    suite: str
    release: str
    version: str
    driver_source: str
    """The driver's directory in the kernel's source."""
    driver_module: str
    """The driver's module name, without ``.ko``."""


class LeaveOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Files of packages that are not unpacked, as shell patterns."""

    paths: tuple[str, ...]


class Pins(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `pins.toml`."""

    format: Literal[1]
    suites: tuple[str, ...]
    keyring_package: str
    kernel: KernelPin
    space_mib: SpaceMib
    parts: dict[str, str]
    leave_out: LeaveOut
    sets: dict[str, PackageSet]
    other_suites: dict[str, tuple[str, ...]] = {}
    """Set → the suites that it is made of, where they are others than :attr:`suites`: a set of another release is
    unpacked into a place of its own."""

    def suites_of(self, name: str) -> tuple[str, ...]:
        """The suites that a set is made of."""
        return self.other_suites.get(name, self.suites)

    def parts_of(self, sets: tuple[str, ...]) -> dict[str, str]:
        """The parts of a lab that has those sets."""
        return {**self.parts, **{part: path for name in sets for part, path in self.sets[name].parts.items()}}

    def space_mib_of(self, sets: tuple[str, ...]) -> SpaceMib:
        """The space that those sets take together."""
        more = [space for name in sets if (space := self.sets[name].space_mib) is not None]
        return SpaceMib(
            self.space_mib.lab + sum(space.lab for space in more),
            self.space_mib.downloads + sum(space.downloads for space in more),
        )

    def packages(self, sets: tuple[str, ...], host_architecture: str) -> tuple[PinnedPackage, ...]:
        """The packages of the named sets for a host.

        :raises BadInputError: a set that `pins.toml` does not have.
        """
        for name in sets:
            if name not in self.sets:
                raise BadInputError(
                    f"no package set is called {name!r}", hint=f"choose among {', '.join(sorted(self.sets))}"
                )
        return tuple(
            package for name in sets for package in self.sets[name].packages if host_architecture in package.hosts
        )


def load_pins(path: Path = PINS_FILE) -> Pins:
    """Reads and checks a pins file.

    :raises BadInputError: not TOML, or not of the pins' schema; the message says which key.
    """
    try:
        return msgspec.convert(load_toml(read_input_text(path, DESCRIPTION_MOST_BYTES, "pins file"), str(path)), Pins)
    except msgspec.ValidationError as error:
        raise BadInputError(str(error), file=path) from error


def pins_digest(pins: Pins, sets: tuple[str, ...] = ("base",)) -> str:
    """A digest of what decides the content of a lab with those sets: one made from other pins is not up to date."""
    chosen = {name: pins.sets[name] for name in sets if name in pins.sets}
    content: tuple[object, ...] = (pins.suites, pins.kernel, pins.parts, pins.leave_out, chosen)
    if others := {name: pins.other_suites[name] for name in sets if name in pins.other_suites}:
        content += (others,)
    return hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()


def kernel_names(release: str) -> dict[str, str]:
    """The words that stand for a kernel in package names and paths.

    >>> kernel_names("7.3.4+deb13-arm64")
    {'release': '7.3.4+deb13-arm64', 'abi': '7.3.4+deb13', 'series': '7.3'}
    """
    return {"release": release, "abi": release.rpartition("-")[0], "series": ".".join(release.split(".")[:2])}
