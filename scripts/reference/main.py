# SPDX-License-Identifier: Apache-2.0
"""The command: writes the pages and the man pages, or checks that they are up to date."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from reference import command_line, documents, exit_codes, files, man, plugin, rules, steps

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"

MAN_FOLDER = FOLDER.parent / "man"
"""Where the man pages are that the wheel installs as `share/man/man1`."""

NOTE = "<!-- Written by scripts/generate-reference from the code: change that, and run it again. -->\n"
"""What begins each page that is generated."""


def pages() -> Mapping[str, str]:
    """Every page by its file's name."""
    every = {
        **command_line.pages(),
        **exit_codes.pages(),
        **files.pages(),
        **documents.pages(),
        **plugin.pages(),
        **rules.pages(),
        **steps.pages(),
    }
    return {name: f"{NOTE}\n{text.strip()}\n" for name, text in every.items()}


def stale(folder: Path = FOLDER) -> list[str]:
    """The pages that differ from the code, those that are missing, and those that nothing generates any more."""
    wanted = pages()
    there = {path.name: path.read_text() for path in folder.glob("*.md") if path.read_text().startswith(NOTE)}
    return sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))


def stale_man_pages(folder: Path = MAN_FOLDER) -> list[str]:
    """The man pages that differ from the parsers, those that are missing, and those of no command."""
    wanted = man.pages()
    there = {path.name: path.read_text() for path in folder.glob("*.1")}
    return sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))


def main() -> int:
    """Does what the words say; the exit code is 1 where a page is stale."""
    parser = argparse.ArgumentParser(prog="scripts/generate-reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page differs from the code")
    parser.add_argument("--man", metavar="DIR", type=Path, help="write man pages into this folder, and no others")
    arguments = parser.parse_args()
    if arguments.check:
        differing = [FOLDER / name for name in stale()] + [MAN_FOLDER / name for name in stale_man_pages()]
        for path in differing:
            print(f"{path} differs from the code; run scripts/generate-reference", file=sys.stderr)
        return 1 if differing else 0
    if arguments.man is not None:
        written = {arguments.man / name: text for name, text in man.pages().items()}
    else:
        written = {FOLDER / name: text for name, text in pages().items()}
        written |= {MAN_FOLDER / name: text for name, text in man.pages().items()}
        for path in {FOLDER / name for name in stale()} | {MAN_FOLDER / name for name in stale_man_pages()}:
            if path not in written:
                path.unlink()
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        print(path)
    return 0
