# SPDX-License-Identifier: Apache-2.0
"""Each source file states its licence where a reader and a tool look: in its first two lines."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = re.compile(r"\.(py|c|h|sh|toml|ini)$|/Makefile$|^scripts/|^\.ci/")
KERNEL_MODULES = re.compile(r"^qmp_driver/guest/(modules|pvpanic)/")
IDENTIFIER = re.compile(r"SPDX-License-Identifier: (\S+)")
HAS_NO_SOURCE_LINE = re.compile(r"^tables/golden/|/data/iasl/")
"""Made files, which REUSE.toml covers: `scripts/golden-update` writes them as acpigen does for everybody."""


def tracked_sources() -> list[str]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode != 0:
        pytest.skip("this is no git checkout")
    names = [name for name in done.stdout.split("\0") if SOURCES.search(name) and not HAS_NO_SOURCE_LINE.search(name)]
    return [name for name in names if (ROOT / name).exists()]


def wrong_licences(sources: Iterable[tuple[str, str]]) -> list[str]:
    """What to put right, a line for each file: its first two lines lack the identifier, or name another licence."""
    found = []
    for name, text in sources:
        wanted = "GPL-2.0-only" if KERNEL_MODULES.search(name) else "Apache-2.0"
        comment = {".c": "//", ".h": "/*"}.get(Path(name).suffix, "#")
        stated = IDENTIFIER.search("\n".join(text.splitlines()[:2]))
        if stated is None or stated[1] != wanted:
            found.append(f"{name}: line 1 should be: {comment} SPDX-License-Identifier: {wanted}")
    return found


def test_each_tracked_source_file_names_its_licence() -> None:
    wrong = wrong_licences((name, (ROOT / name).read_text()) for name in tracked_sources())
    assert not wrong, "\n".join(wrong)


def test_a_file_without_the_line_and_one_with_the_other_licence_are_found() -> None:
    identifier = "SPDX-License-" + "Identifier"
    right = [
        ("acpigen/a.py", f"# {identifier}: Apache-2.0\n"),
        ("scripts/b", f"#!/bin/sh\n# {identifier}: Apache-2.0\n"),
        ("qmp_driver/guest/modules/m/m.c", f"// {identifier}: GPL-2.0-only\n"),
    ]
    assert wrong_licences(right) == []
    wrong = [
        ("acpigen/a.py", '"""Text."""\n\n# ' + identifier + ": Apache-2.0\n"),
        ("qmp_driver/guest/modules/m/m.c", f"// {identifier}: Apache-2.0\n"),
        ("qmp_driver/guest/agent/x.c", f"// {identifier}: GPL-2.0-only\n"),
        ("scripts/b", "#!/bin/sh\n"),
    ]
    assert [line.split(":")[0] for line in wrong_licences(wrong)] == [name for name, _ in wrong]
