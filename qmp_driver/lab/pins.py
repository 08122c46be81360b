# SPDX-License-Identifier: Apache-2.0
"""What the lab is made of, as the data file `pins.toml` says it."""

import hashlib
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

import msgspec

from acpigen.base.files.bounded_input import DESCRIPTION_MOST_BYTES, read_input_text
from acpigen.base.toml.typed_toml import load_toml
from qmp_driver.errors import BadInputError
from qmp_driver.lab.model import GuestArchitecture

PINS_FILE = Path(__file__).with_name("pins.toml")
PINS_FORMAT = 1
BASE = "base"
"""The set that every installation has."""

MAIN = ("main",)
"""The component of Debian's archive that all packages come from, where a set says nothing else."""

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


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A program, file or folder of the lab that the project uses."""

    path: str
    """Relative to the lab's directory, with the kernel's names in braces; see :func:`kernel_names`."""
    package: str
    """The package that has it, whose version is the part's."""
    probe: tuple[str, ...] = ()
    """Arguments with which the program is tried before the lab is switched to; empty for what is no program."""
    headers: bool = False
    """It is a tree that kernel modules are built against."""
    role: str = msgspec.field(name="as", default="")
    """What it is in the lab of the set's guest: the part of that name of the set ``base``."""
    for_building: bool = False
    """Only builds need it: a pack (`lab pack`) includes what was built with it instead."""


class Guest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A guest that a set's parts make."""

    architecture: GuestArchitecture
    kernel_release: str
    """With the names of the Arm guest's kernel in braces; see :func:`kernel_names`."""


class PackageSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A named set of packages; an installation has one or more of them. `pins.toml` says what the fields mean."""

    about: str
    needed_by: str
    packages: tuple[PinnedPackage, ...]
    parts: dict[str, Part]
    space_mib: SpaceMib
    suites: tuple[str, ...] = ()
    components: tuple[str, ...] = MAIN
    root: str = ""
    guest: Guest | None = None


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
    leave_out: LeaveOut
    sets: dict[str, PackageSet]

    @property
    def optional_sets(self) -> tuple[str, ...]:
        """The names of the sets that an installation may have beyond its base."""
        return tuple(name for name in self.sets if name != BASE)

    def suites_of(self, name: str) -> tuple[str, ...]:
        """The suites that a set is made of."""
        return self.sets[name].suites or self.suites

    def parts_of(self, sets: Sequence[str]) -> dict[str, Part]:
        """The parts of a lab that has those sets; sets that are unknown, of a later version, have none."""
        return {part: each for name in sets if name in self.sets for part, each in self.sets[name].parts.items()}

    def space_mib_of(self, sets: Sequence[str]) -> SpaceMib:
        """The space that those sets take together."""
        space = [self.sets[name].space_mib for name in sets]
        return SpaceMib(sum(each.lab for each in space), sum(each.downloads for each in space))

    def set_of_guest(self, architecture: GuestArchitecture) -> str:
        """The set whose parts make a guest of that architecture."""
        named = (name for name, each in self.sets.items() if each.guest and each.guest.architecture == architecture)
        return next(named, BASE)

    def packages(self, sets: Sequence[str], host_architecture: str) -> tuple[PinnedPackage, ...]:
        """The packages of the named sets for a host.

        :raises BadInputError: a set that `pins.toml` does not have.
        """
        for name in sets:
            if name not in self.sets:
                near = get_close_matches(name, self.sets, 1)
                known = f"choose among {', '.join(self.sets)}"
                raise BadInputError(
                    f"no package set is called {name!r}", hint=f"did you mean {near[0]!r}? {known}" if near else known
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


def pins_digest(pins: Pins, sets: Sequence[str] = (BASE,)) -> str:
    """A digest of what decides the content of a lab with those sets: one made from other pins is not up to date.

    In the form that it has had since the first version, so that labs of earlier ones stay up to date: the parts of
    the base stand before the sets, and the suites of sets of another release after them.
    """
    chosen = {name: pins.sets[name] for name in sets if name in pins.sets}
    paths = {
        name: {part: each.path for part, each in package_set.parts.items()} for name, package_set in chosen.items()
    }
    content: tuple[object, ...] = (
        pins.suites,
        pins.kernel,
        paths.get(BASE),
        pins.leave_out,
        {
            name: {
                "about": each.about,
                "packages": each.packages,
                "parts": {} if name == BASE else paths[name],
                "space_mib": None if name == BASE else each.space_mib,
            }
            for name, each in chosen.items()
        },
    )
    if others := {name: each.suites for name, each in chosen.items() if each.suites}:
        content += (others,)
    if elsewhere := {name: each.components for name, each in chosen.items() if each.components != MAIN}:
        content += (elsewhere,)
    return hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()


def install_hint(*sets: str) -> str:
    """What a user has to run for a lab with those sets, for hints: run ``qmp-driver lab install --with x86``."""
    words = ["qmp-driver lab install", *(f"--with {name}" for name in sets if name != BASE)]
    return f"run `{' '.join(words)}`"


def kernel_names(release: str) -> dict[str, str]:
    """The words that stand for a kernel in package names and paths.

    >>> kernel_names("7.3.4+deb13-arm64")
    {'release': '7.3.4+deb13-arm64', 'abi': '7.3.4+deb13', 'series': '7.3'}
    """
    return {"release": release, "abi": release.rpartition("-")[0], "series": ".".join(release.split(".")[:2])}
