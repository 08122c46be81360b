# SPDX-License-Identifier: Apache-2.0
"""Examples in docs: fenced ``console`` blocks whose lines with ``$ `` are commands and whose other lines are output.

The commands of a page run one after the other in one empty folder, each in a shell of its own, and what they print
(stdout and stderr) is compared with the page; what differs from run to run is made equal on both sides first.

Written anew by ``python tests/docs/doc_examples.py docs/tutorials/*.md``: look at the difference, then commit it.
"""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

TIMEOUT_S = 120.0
_FENCE = "```"
_VARYING = (
    (re.compile(r"\b\d+(?:\.\d+)? s\b"), "N s"),
    (re.compile(r"/tmp/[\w./-]*|/home/[\w./-]*"), "PATH"),
    (re.compile(r"; machine [\w ]+"), "; machine as it was"),
    (re.compile(r"\b\d+ of \d+ links"), "N of N links"),
    (re.compile(r"\b\d+ rules"), "N rules"),
)


@dataclass(frozen=True)
class Example:
    """A command of a page and what the page says that it prints.

    :param line: of the command in the page, from 1.
    """

    line: int
    command: str
    output: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page, cut at its commands' outputs."""

    lines: tuple[str, ...]
    examples: tuple[Example, ...]


def read_page(path: Path) -> Page:
    """The examples of a page, in order."""
    lines = path.read_text().splitlines()
    found: list[Example] = []
    inside = False
    for number, line in enumerate(lines, 1):
        if line.startswith(_FENCE):
            inside = not inside and line == f"{_FENCE}console"
        elif inside and line.startswith("$ "):
            found.append(Example(number, line.removeprefix("$ "), ()))
        elif inside and found:
            found[-1] = replace(found[-1], output=(*found[-1].output, line))
    return Page(tuple(lines), tuple(found))


def run(command: str, folder: Path, environment: dict[str, str]) -> tuple[str, ...]:
    """What the command prints, a line each."""
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "COLUMNS": "118", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=TIMEOUT_S,
        check=False,
    )
    return tuple(line.rstrip() for line in ran.stdout.decode().splitlines())


def comparable(lines: tuple[str, ...]) -> list[str]:
    """The lines without what differs from run to run."""
    found = []
    for line in lines:
        for pattern, made in _VARYING:
            line = pattern.sub(made, line)
        found.append(line.rstrip())
    return found


def environment_of(lab: object) -> dict[str, str]:
    """The programs of this Python and of the lab."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": programs, "ACPIGEN_IASL": str(lab.iasl), "ACPIGEN_ACPIEXEC": str(lab.acpiexec)}  # type: ignore[attr-defined]


def rewrite(path: Path, environment: dict[str, str]) -> None:
    """Runs a page's commands and puts what they print into it."""
    page = read_page(path)
    lines = list(page.lines)
    with tempfile.TemporaryDirectory() as folder:
        outputs = [run(example.command, Path(folder), environment) for example in page.examples]
    for example, output in reversed(list(zip(page.examples, outputs, strict=True))):
        lines[example.line : example.line + len(example.output)] = output
    path.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    from qmp_driver.lab import open_lab

    for word in sys.argv[1:]:
        rewrite(Path(word), environment_of(open_lab()))
