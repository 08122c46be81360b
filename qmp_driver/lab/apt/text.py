# SPDX-License-Identifier: Apache-2.0
"""What apt prints, as values. Formats seen with apt 2.6 and 3.0; every function takes the whole output."""

import re
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True)
class Target:
    """An index that the machine's own apt is configured for."""

    uri: str
    release: str
    origin: str
    """The Release file's Origin; empty while no lists were ever downloaded."""


@dataclass(frozen=True)
class Offer:
    """A version that a suite offers."""

    version: str
    suite: str


@dataclass(frozen=True)
class Archive:
    """A .deb to download."""

    file: str
    """Its name on disk: ``name_version_architecture.deb``, the version percent-encoded."""
    size_bytes: int
    sha256: str

    @property
    def name(self) -> str:
        """The package's name."""
        return self.file.split("_")[0]

    @property
    def version(self) -> str:
        """The package's version, epoch included."""
        return unquote(self.file.split("_")[1])

    @property
    def architecture(self) -> str:
        """Debian's architecture name, or ``all``."""
        return self.file.removesuffix(".deb").split("_")[2]


TARGET_FORMAT = "$(REPO_URI)|$(RELEASE)|$(ORIGIN)"
"""What to give ``apt-get indextargets --format`` for `parse_targets`."""


def parse_targets(text: str) -> tuple[Target, ...]:
    """Lines of ``apt-get indextargets`` in `TARGET_FORMAT`."""
    rows = (line.split("|") for line in text.splitlines())
    return tuple(Target(*row) for row in rows if len(row) == 3 and row[0])


def parse_release_uris(text: str) -> tuple[Target, ...]:
    """Lines of ``apt-get update --print-uris``: the configured repositories, also where no lists are there yet."""
    found = re.findall(r"^'([^'\s]+?)dists/([^'\s]+)/InRelease' ", text, flags=re.MULTILINE)
    return tuple(Target(unquote(uri), unquote(release), "") for uri, release in found)


def parse_policy(text: str) -> dict[str, tuple[Offer, ...]]:
    """Output of ``apt-cache policy NAME…``: for each package what is offered, newest version first."""
    offers: dict[str, list[Offer]] = {}
    package, version = "", ""
    for line in text.splitlines():
        if line and not line[0].isspace():
            package = line.rstrip().removesuffix(":")
            offers.setdefault(package, [])
        elif found := re.fullmatch(r"(?: \*\*\*|    ) (\S+) -?\d+", line):
            version = found[1]
        elif package and version and (found := re.fullmatch(r" {4,} *-?\d+ \S+ (\S+)/\S+ \S+ Packages", line)):
            offer = Offer(version, found[1])
            if offer not in offers[package]:
                offers[package].append(offer)
        elif line.strip().startswith(("Installed:", "Candidate:")):
            version = ""
    return {name: tuple(found) for name, found in offers.items()}


def parse_depends(text: str) -> tuple[str, ...]:
    """The names after ``Depends:`` in the output of ``apt-cache depends``, architecture suffix dropped.

    A package for all architectures that one of another architecture depends on stands in ``<…>``.
    """
    found = re.findall(r"^ *\|?Depends: <?([^\s>]+)", text, flags=re.MULTILINE)
    return tuple(name.partition(":")[0] for name in found)


def parse_simulation(text: str) -> tuple[str, ...]:
    """Lines of ``apt-get install --simulate``, ``Inst NAME (VERSION ORIGIN… [ARCH])``, as ``name:arch=version``."""
    found = re.findall(r"^Inst ([^\s:]+)\S* (?:\[[^\]]*\] )?\((\S+) .*\[(\w+)\]\)", text, flags=re.MULTILINE)
    return tuple(f"{name}{'' if arch == 'all' else ':' + arch}={version}" for name, version, arch in found)


def parse_archives(text: str) -> tuple[Archive, ...]:
    """Lines of ``apt-get download --print-uris``: ``'URI' FILE SIZE SHA256:HASH``."""
    found = re.findall(r"^'[^']+' (\S+_\S+_\S+\.deb) (\d+) SHA256:([0-9a-f]{64})\b", text, flags=re.MULTILINE)
    return tuple(Archive(file, int(size), digest) for file, size, digest in found)


def parse_status_percent(line: str) -> float | None:
    """The progress, 0 to 100, in a line of apt's Status-Fd; None for a line about something else."""
    found = re.match(r"dlstatus:[^:]*:(\d+(?:\.\d+)?):", line)
    return min(float(found[1]), 100.0) if found else None
