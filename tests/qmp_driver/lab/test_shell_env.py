# SPDX-License-Identifier: Apache-2.0
"""What `lab shell-env` prints is safe to eval, whatever the path."""

import subprocess
from collections.abc import Callable

import pytest

from qmp_driver.lab import open_lab
from qmp_driver.lab.places import Places
from qmp_driver.lab.views.shell_env import shell_exports


@pytest.mark.parametrize(
    "name", ["plain", "two words", "quo'te", 'dou"ble', "$(touch gone)", "semi;colon", "new\nline"]
)
def test_a_shell_gets_the_paths_unharmed(fake_lab: Callable[..., Places], name: str) -> None:
    lab = open_lab(root=fake_lab(name).root)
    script = shell_exports(lab) + 'printf "%s\\0" "$PATH" "$ACPIGEN_IASL" "$ACPIGEN_ACPIEXEC"'
    done = subprocess.run(["/bin/sh", "-eu", "-c", script], capture_output=True, text=True, env={"PATH": "/first"})
    assert done.returncode == 0, done.stderr
    path, iasl, acpiexec, _ = done.stdout.split("\0")
    assert path == f"/first:{lab.make.parent}"
    assert (iasl, acpiexec) == (str(lab.iasl), str(lab.acpiexec))
