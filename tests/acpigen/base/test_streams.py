"""Streams as a cron job, a daemon or an old terminal has them."""

import os
import subprocess
import sys

import pytest

from acpigen.base.exit_code import ExitCode
from acpigen.platform.file import platform_folder


def run(*words, redirect="", **environment):
    """A command, by a shell that may close its streams."""
    line = f'exec "$0" "$@" {redirect}'
    argv = ["sh", "-c", line, sys.executable, "-m", *words]
    return subprocess.run(argv, capture_output=True, check=False, env={**os.environ, **environment})


def test_a_character_that_the_terminal_lacks_is_written_as_its_number(tmp_path):
    text = (platform_folder() / "gh200-480gb.toml").read_text()
    title = next(line for line in text.splitlines() if line.startswith("title"))
    (mine := tmp_path / "mine.toml").write_text(text.replace(title, 'title = "Grace → Hopper"'))
    done = run("acpigen", "platforms", str(mine), PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (ExitCode.PASS, b"")
    assert rb"Grace \u2192 Hopper" in done.stdout


@pytest.mark.parametrize(
    "words, redirect, code",
    [
        (("acpigen", "check", "-"), "<&-", ExitCode.BAD_INPUT),
        (("acpigen", "cper", "decode", "-"), "<&-", ExitCode.BAD_INPUT),
        (("acpigen", "platforms"), ">&-", ExitCode.PASS),
        (("qmp_driver", "run", "--list"), ">&-", ExitCode.PASS),
        (("acpigen", "build", "nothing"), "2>&-", ExitCode.BAD_INPUT),
    ],
)
def test_a_closed_stream_is_an_empty_one(words, redirect, code):
    done = run(*words, redirect=redirect)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False), done.stderr
