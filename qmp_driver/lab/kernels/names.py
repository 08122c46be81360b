# SPDX-License-Identifier: Apache-2.0
"""What a packaged kernel is called here: ``6.12``, ``7.3-16k``, ``7.3-rc``, and which offer of Debian's that is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from acpigen.base.pattern import pattern
from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab.apt.text import Offer

SUITES: Mapping[str, tuple[str, ...]] = {
    "bookworm": ("bookworm",),
    "trixie": ("trixie",),
    "trixie-backports": ("trixie", "trixie-backports"),
    "sid": ("sid",),
    "experimental": ("sid", "experimental"),
}
"""Suite → what its packages and their dependencies are taken from."""
_NAME = pattern(r"(\d+\.\d+(?:\.\d+)?)(-rc\d*)?(-16k)?")
_VERSION = pattern(r"(\d+\.\d+(?:\.\d+)?)(~rc\d+)?")
NAME = pattern(r"[0-9A-Za-z][0-9A-Za-z.+~_-]{0,60}")
"""What a kernel may be called: one word, which is a directory's name."""


@dataclass(frozen=True)
class WantedKernel:
    """A kernel that Debian may have.

    :param series: ``7.3``, or ``7.3.4`` for that very one.
    :param candidate: a release candidate: ``rc`` for any, ``rc7``, or empty for a release.
    :param pages_kib: of its pages: 4, or 16.
    """

    series: str
    candidate: str = ""
    pages_kib: int = 4

    @property
    def metapackage(self) -> str:
        """The package that depends on the newest of a suite."""
        return "linux-image-arm64" + ("-16k" if self.pages_kib == 16 else "")

    def is_version(self, version: str) -> bool:
        """Whether a package's version is one of that kernel.

        >>> WantedKernel("7.3").is_version("7.3.4-1~bpo13+1"), WantedKernel("7.3").is_version("7.3~rc7-1~exp1")
        (True, False)
        """
        found = _VERSION.match(version)
        if found is None:
            return False
        upstream, candidate = found[1], (found[2] or "").removeprefix("~")
        same = upstream == self.series or upstream.startswith(f"{self.series}.")
        return same and (candidate.startswith(self.candidate) if self.candidate else not candidate)


def wanted_kernel(name: str) -> WantedKernel:
    """The kernel that is meant by a name.

    :raises BadInputError: it is none of a packaged kernel.
    """
    found = _NAME.fullmatch(name)
    if found is None:
        raise BadInputError(
            f"{name!r} names no packaged kernel", hint="write 6.12, 7.3-16k, 7.3-rc, or a longer version: 7.2.13"
        )
    return WantedKernel(found[1], (found[2] or "").removeprefix("-"), 16 if found[3] else 4)


def check_name(name: str) -> str:
    """The name, if a kernel may be called so.

    :raises BadInputError: it may not.
    """
    if NAME.fullmatch(name) is None:
        raise BadInputError(f"a kernel cannot be called {name!r}", hint="take letters, digits, dots and dashes")
    return name


def choose_offer(wanted: WantedKernel, offers: Sequence[Offer]) -> Offer:
    """The newest offer of that kernel.

    :param offers: of its metapackage, newest first.
    :raises LabError: none of the suites has it; the hint says what they have.
    """
    for offer in offers:
        if wanted.is_version(offer.version):
            return offer
    have = ", ".join(f"{offer.version} ({offer.suite})" for offer in offers) or "none"
    raise LabError(
        f"no suite offers {wanted.metapackage} {wanted.series}{'-' if wanted.candidate else ''}{wanted.candidate}",
        hint=f"there are {have}",
    )


def abi_of(release: str) -> str:
    """What the packages of all kernels of one build share in their names.

    >>> abi_of("7.3.4+deb13-arm64-16k"), abi_of("6.1.0-51-arm64")
    ('7.3.4+deb13', '6.1.0-51')
    """
    return re.sub(r"-arm64(-16k)?$", "", release)
