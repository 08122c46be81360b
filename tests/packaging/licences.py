# SPDX-License-Identifier: Apache-2.0
"""The line in which each source file states its licence; run as a program, adds it where it is missing."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = re.compile(r"\.(py|c|h|sh|toml|ini|yaml)$|(^|/)Makefile$|^scripts/|^\.ci/")
KERNEL_MODULES = re.compile(r"^qmp_driver/guest/(modules|pvpanic)/")
TAG = "SPDX-License" + "-Identifier: "  # in two halves, or this file would state a licence of that name
IDENTIFIER = re.compile(TAG + r"(\S+)")
MADE = re.compile(r"^tables/golden/|/data/iasl/")
"""Files that a program writes; REUSE.toml covers them."""


@dataclass(frozen=True)
class WrongLicence:
    """A file whose first two lines do not state the licence that it has to have.

    :param line: which should be the first, or the second after ``#!``.
    """

    name: str
    line: str

    def __str__(self) -> str:
        return f"{self.name}: lacks the line {self.line!r}; scripts/add-licence-lines adds it"


def wanted_line(name: str) -> str:
    """The licence line of a file of that name."""
    licence = "GPL-2.0-only" if KERNEL_MODULES.search(name) else "Apache-2.0"
    start, end = {".c": ("// ", ""), ".h": ("/* ", " */")}.get(Path(name).suffix, ("# ", ""))
    return f"{start}{TAG}{licence}{end}"


def wrong_licence(name: str, text: str) -> WrongLicence | None:
    """What is wrong with a file's licence line, if anything is."""
    wanted = wanted_line(name)
    stated = IDENTIFIER.search("\n".join(text.splitlines()[:2]))
    wants = IDENTIFIER.search(wanted)
    return None if stated and wants and stated[1] == wants[1] else WrongLicence(name, wanted)


def source_names() -> list[str]:
    """The source files that git tracks or would track, relative to the project's root.

    :raises OSError, subprocess.SubprocessError: there is no git, or this is no checkout.
    """
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    names = [name for name in done.stdout.split("\0") if SOURCES.search(name) and not MADE.search(name)]
    return [name for name in names if (ROOT / name).is_file()]


def with_line(text: str, line: str) -> str:
    """The text with the line first, or after ``#!``."""
    first, rest = text.split("\n", 1) if text.startswith("#!") else ("", text)
    return "\n".join([first, line, rest] if first else [line, rest])


def main() -> None:
    """Adds each missing line."""
    for name in source_names():
        path = ROOT / name
        text = path.read_text()
        wrong = wrong_licence(name, text)
        if wrong is not None and IDENTIFIER.search("\n".join(text.splitlines()[:2])) is None:
            path.write_text(with_line(text, wrong.line))
            print(name)


if __name__ == "__main__":
    main()
