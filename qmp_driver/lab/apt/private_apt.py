# SPDX-License-Identifier: Apache-2.0
"""The host's apt with a private configuration: its own sources, lists and cache, no root, the machine untouched.

Of the machine's configuration only the ``Acquire`` tree (proxies, timeouts, retries) and the credentials of
``auth.conf`` are taken over; its hooks are not, and signatures are always required. Debian's archive key is
the only one trusted.
"""

import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from qmp_driver.errors import HostError, LabError
from qmp_driver.lab.apt.mirror import choose_mirror
from qmp_driver.lab.apt.text import (
    TARGET_FORMAT,
    Archive,
    Offer,
    parse_archives,
    parse_depends,
    parse_policy,
    parse_release_uris,
    parse_simulation,
    parse_status_percent,
    parse_targets,
)
from qmp_driver.lab.apt.verify import is_genuine, require_genuine
from qmp_driver.lab.tools import find_program, run_program

KEYRINGS = tuple(Path(f"/usr/share/keyrings/debian-archive-keyring.{ending}") for ending in ("gpg", "pgp"))
"""Where package debian-archive-keyring puts the key, newest naming last."""

_QUERY_TIMEOUT_S = 120
_UPDATE_TIMEOUT_S = 900
_DOWNLOAD_TIMEOUT_S = 4 * 3600
STALLED_AFTER_S = 180.0
"""A mirror that brings no whole percent forward in that time is given up: 5 MB of a large download, at 30 kB/s."""

_NOT_TAKEN_OVER = ("IndexTargets", "Languages", "CompressionTypes", "Changelogs", "cdrom", "GzipIndexes", "Allow")
_SIGNATURE_WORDS = (
    "NO_PUBKEY",
    "GPG error",
    "is not signed",
    "EXPKEYSIG",
    "BADSIG",
    "signatures were invalid",
    "signatures couldn't be verified",
    "OpenPGP signature verification failed",
)
_DIGEST_WORDS = ("Hash Sum mismatch", "File has unexpected size", "Clearsigned file isn't valid")
_NETWORK_WORDS = (
    "Could not resolve",
    "Temporary failure",
    "Could not connect",
    "Unable to connect",
    "timed out",
    "Connection refused",
    "Network is unreachable",
    "Connection failed",
    "404",
    "Failed to fetch",
)


class SignatureError(LabError):
    """The archive's signature was not made by a key in the keyring, or is wrong."""


def machine_mirror() -> str:
    """The Debian mirror that the machine's own apt is configured for.

    :raises HostError: there is no apt, or it knows no Debian mirror.
    """
    apt_get = find_program("apt-get", "apt")
    listed = run_program([apt_get, "indextargets", "--format", TARGET_FORMAT], timeout_s=_QUERY_TIMEOUT_S)
    targets = parse_targets(listed)
    if not any(target.origin == "Debian" for target in targets):
        # Without downloaded lists `indextargets` is silent; what an update would fetch is known all the same.
        words = [apt_get, "update", "--print-uris", "-o", "Debug::NoLocking=1"]
        targets += parse_release_uris(run_program(words, timeout_s=_QUERY_TIMEOUT_S))
    return choose_mirror(targets)


class PrivateApt:
    """apt on a directory of its own.

    :param directory: holds configuration, lists and downloads; made where it is missing.
    :param mirror: the archive's URI, with a slash at its end.
    :param architectures: Debian's names, the host's first.
    :param components: of each suite.
    """

    def __init__(
        self,
        directory: Path,
        mirror: str,
        suites: Sequence[str],
        architectures: Sequence[str],
        keyring_package: str,
        components: Sequence[str] = ("main",),
    ) -> None:
        self._directory = directory
        self._mirror = mirror
        self._suites = tuple(suites)
        self._components = " ".join(components)
        self._architectures = tuple(dict.fromkeys(architectures))
        self._keyring_package = keyring_package
        self._apt_get = find_program("apt-get", "apt")
        self._apt_cache = find_program("apt-cache", "apt")
        self._apt_config = find_program("apt-config", "apt")
        find_program("dpkg-deb", "dpkg")
        self.said: tuple[str, ...] = ()
        """What apt printed when it was last asked for archives: warnings first. Evidence for errors."""

    @property
    def archives(self) -> Path:
        """The directory of downloaded .debs."""
        return self._directory / "archives"

    def update(self, on_percent: Callable[[float], None]) -> None:
        """Fetches the suites' signed indexes.

        :raises SignatureError: no key at hand made the signature.
        :raises LabError: the mirror cannot be reached or does not have the suites.
        """
        self._configure()
        shipped = next((path for path in KEYRINGS if path.is_file()), None)
        if shipped is not None:
            self._trust(shipped)
            try:
                return self._update(on_percent)
            except SignatureError:
                pass  # an old release's keyring may lack the newer keys: fetch today's
        self._trust(self._fetch_keyring())
        return self._update(on_percent)

    def offers(self, names: Iterable[str]) -> dict[str, tuple[Offer, ...]]:
        """What the suites offer, by ``name`` or ``name:architecture`` as asked, newest first."""
        wanted = list(names)
        text = run_program([self._apt_cache, "policy", *wanted], timeout_s=_QUERY_TIMEOUT_S, environment=self._env)
        found = parse_policy(text)
        return {name: found.get(name) or found.get(name.partition(":")[0], ()) for name in wanted}

    def depends(self, package: str) -> tuple[str, ...]:
        """The names that ``name=version`` depends on."""
        text = run_program([self._apt_cache, "depends", package], timeout_s=_QUERY_TIMEOUT_S, environment=self._env)
        return parse_depends(text)

    def resolve(self, wanted: Sequence[str], native: str) -> tuple[Archive, ...]:
        """The archives of ``name:arch=version`` or ``name:arch/suite`` and of all their dependencies.

        :param native: the architecture of the machine that the packages are for: many can be installed for a
            machine's own architecture alone.
        :raises LabError: apt finds no solution.
        """
        words = [self._apt_get, "install", "-qq", "--simulate", "-o", f"APT::Architecture={native}", *wanted]
        return self.locate(parse_simulation(self._asked(words)))

    def locate(self, wanted: Sequence[str]) -> tuple[Archive, ...]:
        """The archives of exactly these ``name:arch=version``, in their order, without dependencies."""
        words = [self._apt_get, "download", "-qq", "--print-uris", *wanted]
        return parse_archives(self._asked(words))

    def download(self, archives: Sequence[Archive], on_percent: Callable[[float], None]) -> None:
        """Downloads into `archives`; what is there with the right hash is not fetched again.

        :raises LabError: the mirror broke off, the disk is full, or a file is not the one of the signed index.
        """
        for archive in archives:  # apt takes a file of the right size for the archive
            if not is_genuine(self.archives / archive.file, archive):
                (self.archives / archive.file).unlink(missing_ok=True)
        words = [f"{a.name}{'' if a.architecture == 'all' else ':' + a.architecture}={a.version}" for a in archives]
        try:
            advance = _Advance(on_percent)
            run_program(
                [self._apt_get, "-qq", "-o", "APT::Status-Fd=1", "download", *words],
                timeout_s=_DOWNLOAD_TIMEOUT_S, cwd=self.archives, environment=self._env,
                on_line=advance.line, stalled=advance.stalled,
            )  # fmt: skip
        except LabError as error:
            raise _explain(error, f"downloading from {self._mirror}") from error
        for archive in archives:
            require_genuine(self.archives / archive.file, archive)

    def _asked(self, words: Sequence[object]) -> str:
        warnings: list[str] = []
        text = run_program(words, timeout_s=_QUERY_TIMEOUT_S, environment=self._env, on_warning=warnings.append)
        self.said = (*warnings, *text.splitlines())
        return text

    @property
    def _env(self) -> dict[str, str]:
        return {"APT_CONFIG": str(self._directory / "apt.conf"), "DEBIAN_FRONTEND": "noninteractive"}

    def _configure(self) -> None:
        etc = self._directory / "etc"
        for folder in ("parts", "trusted.gpg.d", "preferences.d", "sources.list.d"):
            (etc / folder).mkdir(parents=True, exist_ok=True)
        (self._directory / "state/lists/partial").mkdir(parents=True, exist_ok=True)
        (self._directory / "cache/archives/partial").mkdir(parents=True, exist_ok=True)
        self.archives.mkdir(exist_ok=True)
        (self._directory / "status").write_text("")
        (etc / "sources.list").write_text(
            "".join(f"deb {self._mirror} {suite} {self._components}\n" for suite in self._suites)
        )
        (self._directory / "apt.conf").write_text(
            _configuration_text(self._directory, self._architectures, self._machine_acquire(), self._machine_netrc())
        )

    def _machine_acquire(self) -> list[str]:
        text = run_program([self._apt_config, "dump", "Acquire"], timeout_s=_QUERY_TIMEOUT_S)
        return [
            line for line in text.splitlines() if re.match(r"Acquire::(?!" + "|".join(_NOT_TAKEN_OVER) + ")", line)
        ]

    def _machine_netrc(self) -> list[str]:
        words = [self._apt_config, "shell", "netrc", "Dir::Etc::netrc/f", "netrcparts", "Dir::Etc::netrcparts/d"]
        found = re.findall(r"^(\w+)='([^']*)'$", run_program(words, timeout_s=_QUERY_TIMEOUT_S), flags=re.MULTILINE)
        return [f"Dir::Etc::{key} {_quoted(path)};" for key, path in found if Path(path).exists()]

    def _update(self, on_percent: Callable[[float], None]) -> None:
        words = [self._apt_get, "-q", "-o", "APT::Status-Fd=1", "update"]
        failures: list[str] = []
        advance = _Advance(on_percent)

        def on_line(line: str) -> None:
            advance.line(line)
            if line.startswith(("Err:", "W:", "E:")):
                failures.append(line)

        try:
            run_program(
                words, timeout_s=_UPDATE_TIMEOUT_S, environment=self._env, on_line=on_line, stalled=advance.stalled
            )
        except LabError as error:
            raise _explain(error, f"reading the package lists of {self._mirror}", failures) from error
        if failures:  # before apt 2.1.15 a failed fetch is a warning only
            raise _explain(LabError("apt-get warned", evidence=failures), f"reading the lists of {self._mirror}")

    def _trust(self, keyring: Path) -> None:
        shutil.copyfile(keyring, self._directory / "etc/trusted.gpg.d/debian-archive-keyring.gpg")

    def _fetch_keyring(self) -> Path:
        """Debian's keyring out of the machine's own, verified archive."""
        kept = self._directory / "keyring.gpg"
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            try:
                run_program([self._apt_get, "-qq", "download", self._keyring_package], timeout_s=300, cwd=folder)
                package = next(folder.glob("*.deb"))
                run_program(["dpkg-deb", "-x", package, folder / "x"], timeout_s=60)
                found = next(path for ring in KEYRINGS if (path := folder / f"x{ring}").is_file())
            except (LabError, StopIteration) as error:
                raise HostError(
                    f"this machine has no Debian archive key that fits {' and '.join(self._suites)},"
                    f" and its apt offers no package {self._keyring_package}",
                    hint=f"install or upgrade {self._keyring_package}, or run `apt-get update` first",
                    evidence=getattr(error, "evidence", ()),
                ) from error
            shutil.copyfile(found, kept)
        return kept


def _configuration_text(directory: Path, architectures: Sequence[str], acquire: list[str], netrc: list[str]) -> str:
    lines = [
        *acquire,
        *netrc,
        f"APT::Architecture {_quoted(architectures[0])};",
        "APT::Architectures { " + " ".join(f"{_quoted(name)};" for name in architectures) + " };",
        'APT::Install-Recommends "false";',
        'APT::Sandbox::User "";',
        'APT::Update::Error-Mode "any";',
        'APT::Get::AllowUnauthenticated "false";',
        'Acquire::AllowInsecureRepositories "false";',
        'Acquire::AllowWeakRepositories "false";',
        'Acquire::AllowDowngradeToInsecureRepositories "false";',
        'Acquire::Languages "none";',
        'Acquire::GzipIndexes "true";',
        f"Dir::Etc {_quoted(directory / 'etc')};",
        f"Dir::Etc::parts {_quoted(directory / 'etc/parts')};",
        f"Dir::State {_quoted(directory / 'state')};",
        f"Dir::State::status {_quoted(directory / 'status')};",
        f"Dir::Cache {_quoted(directory / 'cache')};",
    ]
    return "\n".join(lines) + "\n"


def _quoted(value: object) -> str:
    text = str(value)
    if '"' in text or "\n" in text:
        raise HostError(f"apt cannot use the path {text!r}", hint="choose a path without quotes and line breaks")
    return f'"{text}"'


class _Advance:
    """How far apt has come, by the lines of its Status-Fd, and whether it comes any further."""

    def __init__(self, on_percent: Callable[[float], None]) -> None:
        self._on_percent = on_percent
        self._reached = 0
        self._reached_at_s = time.monotonic()

    def line(self, line: str) -> None:
        """Takes a line of apt's output."""
        percent = parse_status_percent(line)
        if percent is None:
            return
        self._on_percent(percent)
        if int(percent) != self._reached:
            self._reached, self._reached_at_s = int(percent), time.monotonic()

    def stalled(self) -> str:
        """Why it is given up; empty while it need not be."""
        if time.monotonic() - self._reached_at_s < STALLED_AFTER_S:
            return ""
        return f"got no further than {self._reached} % for {STALLED_AFTER_S:g} s"


def _explain(error: LabError, doing: str, more: Sequence[str] = ()) -> LabError:
    evidence = tuple(dict.fromkeys([*more, *error.evidence]))
    text = "\n".join(evidence)
    if any(word in text for word in _SIGNATURE_WORDS):
        return SignatureError(
            f"{doing}: the signature could not be verified",
            hint="the mirror is wrong or damaged, or Debian's keyring on this machine is too old",
            evidence=evidence,
        )
    if "No space left" in text:
        return LabError(
            f"{doing}: no space left on the disk", hint="free some space, then run it again", evidence=evidence
        )
    if any(word in text for word in _DIGEST_WORDS):  # which apt calls a failure to fetch, too
        return LabError(
            f"{doing}: the mirror sent files that are not those of its signed index",
            hint="it is being updated, or a proxy in between changes or keeps files: try again later, or name another"
            " mirror with --mirror",
            evidence=evidence,
        )
    if any(word in text for word in _NETWORK_WORDS):
        return LabError(
            f"{doing}: the mirror could not be reached or lacks a file",
            hint="check the network and apt's proxy, or name another mirror with --mirror; a second run continues",
            evidence=evidence,
        )
    hint = error.hint or "name another mirror with --mirror, or try again later; a second run continues"
    return LabError(f"{doing}: {error.message}", hint=hint, evidence=evidence)
