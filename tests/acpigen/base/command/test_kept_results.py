# SPDX-License-Identifier: Apache-2.0
"""A kept result is printed only for the same command over the same bytes, and only from files of the user's own."""

import os
import subprocess
import sys

import pytest

from acpigen.base.command import kept_results
from acpigen.base.command.kept_results import VARIABLE, answered, keep
from acpigen.structures.layout.header import TableHeader
from acpigen.structures.numa import srat

TEXT = "a finding → with a hint\n"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A folder of tables, a program, its tools and a place for results."""
    for name in ("tables", "program", "tools", "library"):
        (tmp_path / name).mkdir()
    (tmp_path / "tables" / "srat.dat").write_bytes(b"SRAT")
    (tmp_path / "program" / "rule.py").write_text("1")
    (tmp_path / "accepted.toml").write_text("")
    tool = tmp_path / "tools" / "iasl"
    tool.write_text("1")
    tool.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    monkeypatch.setenv("PATH", str(tmp_path / "tools"))
    for variable in ("ACPIGEN_IASL", "ACPIGEN_ACPIEXEC"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "library")])
    monkeypatch.setattr(kept_results, "_asked", [])
    return tmp_path


def ask(folder, *words, version="1"):
    return answered(["check", str(folder / "tables"), *words], str(folder / "program"), version)


def kept(folder, *words, code=0):
    assert ask(folder, *words) is None
    keep(TEXT, code)
    return next((folder / "kept").iterdir())


@pytest.mark.parametrize("code", [0, 1])
@pytest.mark.parametrize("words", [(), ("-q",), ("--format", "sarif"), ("--format=json", "--rule", "DSD003")])
def test_the_same_question_has_the_kept_answer(machine, capfdbinary, words, code):
    kept(machine, *words, code=code)
    assert ask(machine, *words) == code
    assert capfdbinary.readouterr().out == TEXT.encode()


def touch(path):
    os.utime(path, ns=(1, 1))


CHANGES = {
    "a byte of a table": lambda folder: (folder / "tables" / "srat.dat").write_bytes(b"SRAU"),
    "a table more": lambda folder: (folder / "tables" / "slit.dat").write_bytes(b"SLIT"),
    "a table's name": lambda folder: (folder / "tables" / "srat.dat").rename(folder / "tables" / "srat.aml"),
    "a byte of a file that an option names": lambda folder: (folder / "accepted.toml").write_text("#"),
    "the program": lambda folder: (folder / "program" / "rule.py").write_text("22"),
    "the program, as long as before": lambda folder: touch(folder / "program" / "rule.py"),
    "a package": lambda folder: (folder / "library" / "extension.dist-info").mkdir(),
    "a tool": lambda folder: touch(folder / "tools" / "iasl"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_another_input_has_no_answer(machine, change):
    words = ("--suppressions", str(machine / "accepted.toml"))
    kept(machine, *words)
    assert ask(machine, *words) == 0
    CHANGES[change](machine)
    assert ask(machine, *words) is None


def test_another_version_option_or_variable_has_no_answer(machine, monkeypatch):
    kept(machine)
    assert ask(machine) == 0
    assert ask(machine, version="2") is None
    assert ask(machine, "-q") is None
    assert ask(machine, "--fail-on", "LOW") is None
    monkeypatch.setenv("ACPIGEN_ACPIEXEC", "/nowhere")
    assert ask(machine) is None
    monkeypatch.delenv("ACPIGEN_ACPIEXEC")
    assert ask(machine) == 0
    monkeypatch.setenv("PATH", str(machine / "tables"))
    assert ask(machine) is None


@pytest.mark.parametrize(
    "words",
    [
        ("--no-cache",),
        ("-o", "out"),
        ("--output=out",),
        ("--format", "html"),
        ("--platform", "gb200"),
        ("--memory", "0=file"),
        ("-v",),
        ("second",),
        ("--form", "json"),
        ("--suppressions", "/nowhere/accepted.toml"),
    ],
)
def test_what_writes_reads_or_says_more_is_not_kept(machine, words):
    assert ask(machine, *words) is None
    keep(TEXT, 0)
    assert not (machine / "kept").exists()


def test_standard_input_other_commands_and_pipes_are_not_kept(machine):
    os.mkfifo(machine / "pipe")
    (machine / "tables" / "link").symlink_to(machine / "program")
    for words in (
        ["check", "-"],
        ["check"],
        ["diff", "a"],
        [],
        ["check", str(machine / "pipe")],
        ["check", "/nowhere"],
    ):
        assert answered(words, str(machine / "program"), "1") is None
        keep(TEXT, 0)
    assert ask(machine) is None  # a link to a folder
    keep(TEXT, 0)
    assert not (machine / "kept").exists()


def test_nothing_is_kept_of_an_input_that_changed_meanwhile(machine):
    assert ask(machine) is None
    CHANGES["a byte of a table"](machine)
    keep(TEXT, 0)
    assert not (machine / "kept").exists()


@pytest.mark.parametrize("code", [2, 3])
def test_errors_are_not_kept(machine, code):
    assert ask(machine) is None
    keep(TEXT, code)
    assert not (machine / "kept").exists()


def test_a_process_that_asked_nothing_keeps_nothing(machine):
    keep(TEXT, 0)
    assert not (machine / "kept").exists()


TAMPERED = {
    "damaged": lambda entry: entry.write_bytes(entry.read_bytes()[:-2] + b"X\n"),
    "another exit code": lambda entry: entry.write_bytes(entry.read_bytes().replace(b" 0 ", b" 1 ", 1)),
    "cut": lambda entry: entry.write_bytes(entry.read_bytes()[:-1]),
    "empty": lambda entry: entry.write_bytes(b""),
    "writable by the group": lambda entry: entry.chmod(0o660),
    "writable by others": lambda entry: entry.chmod(0o606),
    "a link": lambda entry: (entry.rename(entry.parents[1] / "entry"), entry.symlink_to(entry.parents[1] / "entry")),
    "a FIFO": lambda entry: (entry.unlink(), os.mkfifo(entry, 0o600)),
    "in a folder that others can write": lambda entry: entry.parent.chmod(0o777),
    "in a folder behind a link": lambda entry: (
        entry.parent.rename(entry.parents[1] / "elsewhere"),
        entry.parent.symlink_to(entry.parents[1] / "elsewhere"),
    ),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_what_somebody_else_can_have_written_is_not_used(machine, how):
    entry = kept(machine)
    assert ask(machine) == 0
    TAMPERED[how](entry)
    assert ask(machine) is None


def test_the_folder_and_the_files_are_the_users_alone(machine):
    entry = kept(machine)
    assert entry.stat().st_mode & 0o777 == 0o600
    assert entry.parent.stat().st_mode & 0o777 == 0o700


def test_nothing_is_written_into_a_folder_that_others_can_write(machine):
    (machine / "kept").mkdir()
    (machine / "kept").chmod(0o777)
    assert ask(machine) is None
    keep(TEXT, 0)
    assert not list((machine / "kept").iterdir())


def test_what_was_longest_unused_goes(machine, monkeypatch):
    monkeypatch.setattr(kept_results, "ENTRIES_MOST", 2)
    first = kept(machine)
    touch(first)
    for severity in ("LOW", "MEDIUM"):
        assert ask(machine, "--fail-on", severity) is None
        keep(TEXT, 0)
    assert len(list((machine / "kept").iterdir())) == 2
    assert not first.exists()
    assert ask(machine) is None
    assert ask(machine, "--fail-on", "LOW") == 0


@pytest.mark.parametrize("place", ["", "relative"])
def test_without_an_absolute_place_nothing_is_kept(machine, monkeypatch, place):
    monkeypatch.setenv(VARIABLE, place)
    monkeypatch.chdir(machine)
    assert ask(machine) is None
    keep(TEXT, 0)
    assert not (machine / "relative").exists()


def test_a_long_result_is_not_kept(machine, monkeypatch):
    monkeypatch.setattr(kept_results, "ENTRY_MOST_BYTES", 8)
    assert ask(machine) is None
    keep(TEXT, 0)
    assert not (machine / "kept").exists()


def test_the_command_prints_what_was_kept_and_checks_anew_without_cache(tmp_path, monkeypatch):
    table = srat.build(srat.Srat(header=TableHeader(signature="SRAT", revision=3, oem_id="NVIDIA"), entries=()))
    (tmp_path / "srat.dat").write_bytes(table)
    place = tmp_path / "kept"
    (tmp_path / "elsewhere").mkdir()
    environment = {**os.environ, VARIABLE: str(place)}

    def run(*more):
        words = [sys.executable, "-m", "acpigen", "check", str(tmp_path / "srat.dat"), *more]
        ran = subprocess.run(words, env=environment, cwd=tmp_path / "elsewhere", capture_output=True, text=True)
        return ran.returncode, ran.stdout

    checked = run("-q")
    assert "1 table" in checked[1]
    (entry,) = place.iterdir()
    assert run("-q") == checked
    monkeypatch.setenv(VARIABLE, str(place))
    kept_results._write(entry.name, 1, b"kept\n")
    assert run("-q") == (1, "kept\n")
    assert run("-q", "--no-cache") == checked
    assert run() != (1, "kept\n")
