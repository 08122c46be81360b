# SPDX-License-Identifier: Apache-2.0
"""Streams as a cron job, a daemon or an old terminal has them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import qmp_driver
from acpigen.base.exit_code import ExitCode
from acpigen.platform.file import platform_folder


def run(*words, redirect="", **environment):
    """A command, by a shell that may close its streams or send them elsewhere."""
    line = f'exec "$0" "$@" {redirect}'
    argv = ["sh", "-c", line, sys.executable, "-m", *words]
    return subprocess.run(argv, capture_output=True, check=False, env={**os.environ, **environment})


@pytest.mark.locale
def test_a_character_that_the_terminal_lacks_is_written_as_its_number(tmp_path):
    text = (platform_folder() / "gh200-480gb.toml").read_text()
    title = next(line for line in text.splitlines() if line.startswith("title"))
    (mine := tmp_path / "mine.toml").write_text(text.replace(title, 'title = "Grace → Hopper"'))
    done = run("acpigen", "platforms", str(mine), PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (ExitCode.PASS, b"")
    assert rb"Grace \u2192 Hopper" in done.stdout


NOT_UTF_8 = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A locale whose encoding is not UTF-8, as old servers have one; Python would make UTF-8 of C if it were let."""


def copied(source, folder):
    """A TOML file of ours with a title in UTF-8, which every TOML file is in, whatever the locale."""
    text = source.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title"))
    (mine := folder / "mine.toml").write_text(text.replace(title, 'title = "Grace → Hopper"'), encoding="utf-8")
    return mine


def test_the_locale_changes_no_encoding_of_files(tmp_path):
    platform = copied(platform_folder() / "gh200-480gb.toml", tmp_path)
    done = run("acpigen", "platforms", str(platform), **NOT_UTF_8)
    assert (done.returncode, done.stderr) == (ExitCode.PASS, b"")
    assert rb"Grace \u2192 Hopper" in done.stdout
    matrix = copied(Path(qmp_driver.__file__).parent / "data/campaigns/aperture.toml", tmp_path)
    done = run("qmp_driver", "campaign", str(matrix), "--dry-run", **NOT_UTF_8)
    assert (done.returncode, done.stderr) == (ExitCode.PASS, b"")
    assert b" runs" in done.stdout


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


def run_without_reader(*words, stream, **environment):
    """A command one of whose output streams is a pipe that nobody reads any more."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: pipe}
        argv = [sys.executable, "-m", *words]
        return subprocess.run(argv, check=False, env={**os.environ, **environment}, text=True, **streams)


BUFFERING = pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
"""A container often sets PYTHONUNBUFFERED; elsewhere what is printed waits until the interpreter ends."""

SPEAKING = [
    ("acpigen", "--help"),
    ("acpigen", "--version"),
    ("acpigen", "check", "--help"),
    ("acpigen", "platforms"),
    ("acpigen", "schema"),  # longer than a buffer
    ("acpigen", "cper", "encode", "memory", "--physical-address", "0x80000000"),
    ("acpigen", "cper", "encode", "memory", "--physical-address", "0x80000000", "--binary"),
    ("acpigen", "platforms", "gh200-480gb", "--json"),
    ("qmp_driver", "--help"),
    ("qmp_driver", "--version"),
    ("qmp_driver", "run", "--help"),
    ("qmp_driver", "run", "--list"),
    ("qmp_driver", "gpu", "models", "--json"),
]


@BUFFERING
@pytest.mark.parametrize("words", SPEAKING, ids=" ".join)
def test_who_reads_no_more_ends_a_command_without_a_word(words, unbuffered):
    done = run_without_reader(*words, stream="stdout", PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stderr) == (128 + 13, "")


@BUFFERING
@pytest.mark.parametrize("words", SPEAKING, ids=" ".join)
def test_a_full_disk_is_an_error_in_one_line(words, unbuffered):
    done = run(*words, redirect=">/dev/full", PYTHONUNBUFFERED=unbuffered)
    program = words[0].replace("_", "-")
    said = f"{program}: No space left on device: standard output; free some space there\n"
    assert (done.returncode, done.stderr.decode()) == (ExitCode.ENVIRONMENT, said)


@BUFFERING
def test_a_report_whose_end_is_lost_is_an_error_though_the_work_went_on(unbuffered):
    words = ("tests.qmp_driver.report.speaks", "say")
    done = run(*words, redirect=">/dev/full", PYTHONUNBUFFERED=unbuffered)
    said = b"speaks: No space left on device: standard output; free some space there\n"
    assert (done.returncode, done.stderr) == (ExitCode.ENVIRONMENT, said)
    done = run(*words, PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stdout, done.stderr) == (ExitCode.PASS, b"one\ntwo\n", b"")
    unread = run_without_reader(*words, stream="stdout", PYTHONUNBUFFERED=unbuffered)
    assert (unread.returncode, unread.stderr) == (ExitCode.PASS, "")


@BUFFERING
@pytest.mark.parametrize("words", SPEAKING, ids=" ".join)
def test_with_a_reader_the_same_commands_pass(words, unbuffered):
    done = run(*words, PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stderr) == (ExitCode.PASS, b"")
    assert done.stdout


@BUFFERING
@pytest.mark.parametrize("redirect", ["2>/dev/full", "2>&-"])
@pytest.mark.parametrize(
    "words, code",
    [
        (("acpigen", "--nonsense"), ExitCode.BAD_INPUT),
        (("acpigen", "platforms", "nothing"), ExitCode.BAD_INPUT),
        (("acpigen", "platforms"), ExitCode.PASS),
        (("qmp_driver", "run", "nothing"), ExitCode.BAD_INPUT),
        (("qmp_driver", "--help"), ExitCode.PASS),
    ],
)
def test_what_standard_error_does_not_take_changes_no_exit_code(words, code, redirect, unbuffered):
    assert run(*words, redirect=redirect, PYTHONUNBUFFERED=unbuffered).returncode == code
    assert run_without_reader(*words, stream="stderr", PYTHONUNBUFFERED=unbuffered).returncode == code


@BUFFERING
def test_where_neither_stream_takes_anything_the_exit_code_still_says_why(unbuffered):
    full = run("acpigen", "platforms", redirect=">/dev/full 2>/dev/full", PYTHONUNBUFFERED=unbuffered)
    assert full.returncode == ExitCode.ENVIRONMENT


def test_a_child_does_not_write_into_a_file_that_took_the_number_of_a_closed_stream(tmp_path):
    """Its first file would be number 2, and what it complains of would go into it."""
    child = f"import os; open({str(tmp_path / 'data')!r}, 'w'); os.write(2, b'complaint')"
    program = (
        "import subprocess, sys; from acpigen.base.command.streams import mend_streams; mend_streams();"
        f"subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    )
    done = subprocess.run(["sh", "-c", 'exec "$0" -c "$1" 2>&-', sys.executable, program], check=False)
    assert (done.returncode, (tmp_path / "data").read_text()) == (0, "")
