# SPDX-License-Identifier: Apache-2.0
"""Lowest versions stand in pyproject.toml, pins in constraints.txt, and nowhere else."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
SELF = "coherent-gpu-lab"


def pins() -> dict[str, Version]:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    return {canonicalize_name(name): Version(version) for name, version in (line.split("==") for line in lines)}


def declared() -> list[Requirement]:
    project = PROJECT["project"]
    groups = [
        PROJECT["build-system"]["requires"],
        project["dependencies"],
        *project["optional-dependencies"].values(),
    ]
    return [Requirement(text) for group in groups for text in group]


def needed(name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]) -> set[str]:
    """Every distribution that an installed one requires here, itself included."""
    if (name, extras) in seen:
        return set()
    seen.add((name, extras))
    found = {name}
    for text in metadata.requires(name) or ():
        requirement = Requirement(text)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": each}) for each in ("", *extras)):
            found |= needed(canonicalize_name(requirement.name), frozenset(requirement.extras), seen)
    return found


def test_each_requirement_has_a_lowest_version_and_nothing_else() -> None:
    for requirement in declared():
        assert re.fullmatch(r">=[\w.]+", str(requirement.specifier)), f"{requirement}: write name>=version"


def test_each_requirement_is_pinned_not_below_its_lowest_version() -> None:
    for requirement in declared():
        pin = pins()[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pin), f"{requirement}: constraints.txt has {pin}"


def test_all_that_the_development_environment_needs_is_pinned() -> None:
    unpinned = needed(SELF, frozenset({"dev"}), set()) - set(pins()) - {SELF}
    assert not unpinned, f"constraints.txt lacks {sorted(unpinned)}"
