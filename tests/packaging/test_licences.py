# SPDX-License-Identifier: Apache-2.0
"""Each source file states its licence where a reader and a tool look: in its first two lines."""

import subprocess

import pytest
from licences import ROOT, source_names, wanted_line, with_line, wrong_licence

MODULE = "qmp_driver/guest/modules/m/m.c"


def test_each_tracked_source_file_states_its_licence() -> None:
    try:
        names = source_names()
    except (OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"this is no git checkout: {error}")
    wrong = [found for name in names if (found := wrong_licence(name, (ROOT / name).read_text()))]
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("name", ["acpigen/a.py", "qmp_driver/guest/agent/a.h", MODULE, "scripts/b", "x/Makefile"])
def test_a_file_with_its_line_is_right_and_one_without_is_not(name: str) -> None:
    text = "#!/bin/sh\nline\n" if name == "scripts/b" else "line\n\n"
    assert wrong_licence(name, text) is not None
    assert wrong_licence(name, with_line(text, wanted_line(name))) is None
    assert wrong_licence(name, text + wanted_line(name)) is not None, "the line is too far down"


def test_kernel_modules_and_everything_else_have_different_licences() -> None:
    assert wrong_licence(MODULE, wanted_line("qmp_driver/guest/agent/x.c")) is not None
    assert wrong_licence("qmp_driver/guest/agent/x.c", wanted_line(MODULE)) is not None
