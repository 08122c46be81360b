# SPDX-License-Identifier: Apache-2.0
"""Which Debian mirror: the machine's own, or the one that was named."""

import re
from collections.abc import Iterable

from acpigen.base.pattern import pattern
from qmp_driver.errors import BadInputError, HostError
from qmp_driver.lab.apt.text import Target

_DEBIAN_RELEASES = frozenset(
    [
        *("bullseye", "bookworm", "trixie", "forky", "duke", "sid"),
        *("oldoldstable", "oldstable", "stable", "testing", "unstable"),
    ]
)
"""Names of a main archive's suites, used where apt has not yet read the archive's Origin."""
_SUITE_SUFFIX = pattern(r"-(updates|backports|backports-sloppy|proposed-updates)$")


def check_mirror(uri: str) -> str:
    """The mirror as it goes into apt's sources.

    :raises BadInputError: not a URI, or one with characters that would break a line of apt's sources.
    """
    if not re.fullmatch(r"(https?|file|copy|mirror(\+\w+)?):/{1,3}[^\s\[\]'\"<>]+", uri):
        raise BadInputError(
            f"mirror {uri!r} is not a URI that apt can use", hint="give the directory that contains dists/ and pool/"
        )
    return uri.rstrip("/") + "/"


def choose_mirror(targets: Iterable[Target]) -> str:
    """The machine's Debian mirror among what its apt is configured for.

    Targets whose Origin apt knows come first; without lists the release's name must do.

    :raises HostError: none of them is a Debian main archive (Ubuntu, for one).
    """
    listed = tuple(targets)
    for is_debian in (_origin_says_debian, _name_says_debian):
        for target in listed:
            if is_debian(target) and _SUITE_SUFFIX.sub("", target.release) in _DEBIAN_RELEASES:
                return check_mirror(target.uri)
    raise HostError(
        "this machine's apt is not configured for a Debian mirror",
        hint="give one with --mirror URI (the directory that contains dists/ and pool/)",
        evidence=[f"{target.uri} {target.release} {target.origin}".rstrip() for target in listed[:5]],
    )


def _origin_says_debian(target: Target) -> bool:
    return target.origin == "Debian" and _is_remote(target)


def _name_says_debian(target: Target) -> bool:
    return not target.origin and _is_remote(target)


def _is_remote(target: Target) -> bool:
    return not target.uri.startswith("cdrom:")
