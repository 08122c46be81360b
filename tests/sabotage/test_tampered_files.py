# SPDX-License-Identifier: Apache-2.0
"""Files on the host that were exchanged, edited or cut short: none makes a result of something else one's own."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from acpigen.base.exit_code import ExitCode
from qmp_driver.campaign.conduct import Conductor, Reports
from qmp_driver.campaign.identity import differing_parts, program_digest
from qmp_driver.campaign.job import Job, jobs_of_scenarios
from qmp_driver.campaign.journal import Journal, read_results, still_to_run
from qmp_driver.campaign.worker import Order
from qmp_driver.cli import main
from qmp_driver.errors import BadInputError, HostError
from qmp_driver.lab import LabOverrides, manifest
from qmp_driver.lab.manifest import DIGESTS_NAME, FILES_NAME, find_damage
from qmp_driver.report.files import ReportFiles
from qmp_driver.run.scenario import load_scenario
from qmp_driver.store.file_seal import check_seal, seal_of
from tests.qmp_driver.report.documents import document

JOB = Job(name="first-light", scenario="first-light")
IDENTITY = {
    "qmp-driver": "1.0 aaaaaaaaaaaa",
    "QEMU": "111111111111",
    "firmware": "222222222222",
    "kernel": "333333333333",
    "GPU driver": "444444444444",
    "kernel release": "7.3.4",
    "lab": "555555555555",
    "start": "from snapshots",
}


def written(path, identity=IDENTITY, began="2026-01-01T00:00:00+00:00", outcome="pass", job=JOB):
    with Journal(path, append=path.exists(), jobs=[job], identity=identity) as journal:
        journal.add(job, document(job.name, outcome, identity=identity, began=began))
    return path


def test_a_result_of_the_same_parts_is_taken_over(tmp_path):
    done = read_results([written(tmp_path / "r.jsonl")])
    assert still_to_run([JOB], done, dict(reversed(IDENTITY.items()))) == []


@pytest.mark.parametrize("part", IDENTITY)
def test_a_result_of_another_part_is_not_taken_over(tmp_path, part):
    done = read_results([written(tmp_path / "r.jsonl")])
    assert still_to_run([JOB], done, {**IDENTITY, part: "another"}) == [JOB]


@pytest.mark.parametrize("part", IDENTITY)
def test_a_result_that_does_not_name_a_part_is_not_taken_over(tmp_path, part):
    lacking = {name: value for name, value in IDENTITY.items() if name != part}
    done = read_results([written(tmp_path / "r.jsonl", lacking)])
    assert still_to_run([JOB], done, IDENTITY) == [JOB]


def test_a_result_of_a_scenario_that_was_edited_is_not_taken_over(tmp_path):
    (file := tmp_path / "mine.toml").write_text("title = 'x'\nsteps = [{do = 'boot', gpu = false}]\n")
    job = Job(name="mine", scenario=str(file))
    done = read_results([written(tmp_path / "r.jsonl", job=job)])
    assert still_to_run([job], done, IDENTITY) == []
    file.write_text(file.read_text() + "# edited\n")
    assert still_to_run([job], done, IDENTITY) == [job]


@pytest.mark.parametrize("change", ["changes", "device"])
def test_a_result_of_another_definition_is_not_taken_over(tmp_path, change):
    done = read_results([written(tmp_path / "r.jsonl")])
    value = ("machine.ras=false",) if change == "changes" else "0009:01:00.0"
    other = msgspec.structs.replace(JOB, **{change: value})
    assert still_to_run([other], done, IDENTITY) == [other]


@pytest.mark.parametrize("order", [("old", "new"), ("new", "old")])
def test_of_two_results_the_younger_counts_in_whatever_order_they_are_named(tmp_path, order):
    files = {
        "old": written(tmp_path / "old", began="2026-01-01T00:00:00+00:00", outcome="fail"),
        "new": written(tmp_path / "new", began="2026-02-01T00:00:00+00:00", outcome="pass"),
    }
    found = read_results([files[name] for name in order])
    assert found["first-light"][1].outcome == "pass"


def test_an_undated_result_is_older_than_any_other(tmp_path):
    files = [written(tmp_path / "a", outcome="fail"), written(tmp_path / "b", began="")]
    assert read_results(files)["first-light"][1].outcome == "fail"


def test_a_report_of_several_versions_names_them(tmp_path, capsys):
    other = Job(name="harmless", scenario="harmless")
    first = written(tmp_path / "a")
    second = written(tmp_path / "b", {**IDENTITY, "QEMU": "999999999999"}, job=other)
    assert main(["report", str(first), str(second)]) == ExitCode.PASS
    said = capsys.readouterr().out
    assert "different versions of QEMU: 111111111111, 999999999999" in said
    assert main(["report", str(first)]) == ExitCode.PASS
    assert "different versions" not in capsys.readouterr().out


def test_the_parts_that_differ_are_named_alone():
    documents = [document(identity=IDENTITY), document(identity={**IDENTITY, "start": "cold"})]
    assert differing_parts(documents) == {"start": ("from snapshots", "cold")}
    assert differing_parts(documents[:1]) == {}


TAMPERED = {
    "outcome": (b'"outcome":"pass"', b'"outcome":"ok"'),
    "format": (b'"format":1', b'"format":2'),
    "a-brace": (b"{", b""),
    "not-json": (b":", b";"),
    "no-definition": (b'"definition"', b'"definitions"'),
    "not-utf-8": (b"first", b"\xff\xfe\xfd"),
    "identity-is-a-list": (b'"identity":{', b'"identity":[{'),
}


@pytest.mark.parametrize("old, new", TAMPERED.values(), ids=TAMPERED)
def test_a_results_file_that_was_edited_into_none_is_refused(tmp_path, old, new):
    path = written(tmp_path / "r.jsonl")
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))
    with pytest.raises(BadInputError, match="not a result of a campaign"):
        read_results([path])


@pytest.mark.parametrize("kept", [0, 1, 10, 200])
def test_a_line_that_was_cut_short_is_no_result(tmp_path, kept):
    path = written(tmp_path / "r.jsonl")
    path.write_bytes(path.read_bytes()[:kept])
    assert still_to_run([JOB], read_results([path]), IDENTITY) == [JOB]


def test_a_definition_that_was_edited_makes_the_run_run_again(tmp_path):
    path = written(tmp_path / "r.jsonl")
    line = json.loads(path.read_text())
    line["definition"] = "0" * 16
    path.write_text(json.dumps(line) + "\n")
    assert still_to_run([JOB], read_results([path]), IDENTITY) == [JOB]


def test_a_wrapper_by_the_name_of_qemu_is_another_qemu(tmp_path, monkeypatch):
    """Parts are told apart by what is in them."""
    from qmp_driver.campaign.identity import _digest

    (qemu := tmp_path / "qemu").write_text('#!/bin/sh\nexec real-qemu "$@"\n')
    before, times = _digest(qemu), qemu.stat()
    qemu.write_text('#!/bin/sh\nexec liar-qemu "$@"\n')
    os.utime(qemu, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert _digest(qemu) != before


def test_the_program_is_told_apart_by_its_sources():
    assert len(program_digest()) == 12 and program_digest() == program_digest()


@pytest.mark.parametrize(
    "order, words",
    [
        (Order(), []),
        (Order(cold=True), ["--cold"]),
        (Order(lab_root=Path("/l")), ["--lab", "/l"]),
        (Order(overrides=LabOverrides(qemu=Path("/q"), origins={"qemu": "--qemu"})), ["--qemu", "/q"]),
        (Order(overrides=LabOverrides(qemu=Path("/q"), origins={"qemu": "config.toml"})), []),
        (
            Order(
                overrides=LabOverrides(
                    kernel=Path("/k"),
                    kernel_modules=Path("/m"),
                    origins={"kernel": "--kernel", "kernel_modules": "--kernel-modules"},
                ),
                cold=True,
            ),
            ["--kernel", "/k", "--kernel-modules", "/m", "--cold"],
        ),
    ],
)
def test_the_command_to_run_it_again_names_what_it_was_run_with(order, words):
    (job,) = jobs_of_scenarios(["first-light"], ["machine.ras=false"], 1)
    assert job.reproduce_with(order.options).split() == [
        "qmp-driver", "run", "first-light", *words, "--set", "machine.ras=false",
    ]  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("append", [False, True])
def test_results_that_cannot_be_written_are_found_out_before_anything_runs(append):
    with pytest.raises(HostError, match="results cannot be written to /dev/full"):
        Journal(Path("/dev/full"), append=append, jobs=[JOB])


def test_trying_a_results_file_leaves_it_as_it_was(tmp_path):
    path = written(tmp_path / "r.jsonl")
    before = path.read_bytes()
    Journal(path, append=True, jobs=[JOB]).__exit__(None, None, None)
    assert path.read_bytes() == before
    Journal(tmp_path / "new", append=False, jobs=[JOB]).__exit__(None, None, None)
    assert (tmp_path / "new").read_bytes() == b""


SOON_SETTLED_NS = 20_000_000
"""Longer than a tick of this machine's clock."""
DAMAGE = {
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"x"),
    "shorter": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "empty": lambda path: path.write_bytes(b""),
    "missing": lambda path: path.unlink(),
    "other-content": lambda path: path.write_bytes(b"Q" * len(path.read_bytes())),
}


@pytest.mark.parametrize("spoil", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_part_is_found_among_those_that_a_pass_needs(tmp_path, monkeypatch, spoil):
    import hashlib

    monkeypatch.setattr(manifest, "SETTLED_NS", SOON_SETTLED_NS)

    (tmp_path / "bin").mkdir()
    for name in ("qemu", "other"):
        (tmp_path / "bin" / name).write_bytes(name.encode() * 100)
    rows = [f"{path.stat().st_size} bin/{path.name}\n" for path in sorted((tmp_path / "bin").iterdir())]
    (tmp_path / FILES_NAME).write_text("".join(rows))
    digests = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  bin/{path.name}\n" for path in (tmp_path / "bin").iterdir()
    ]
    (tmp_path / DIGESTS_NAME).write_text("".join(digests))
    os.utime(tmp_path / DIGESTS_NAME, ns=(0, 0))
    kept = tmp_path / "compared.json"
    time.sleep(2 * SOON_SETTLED_NS / 1e9)
    assert find_damage(tmp_path, {"bin/qemu"}, compared=kept) == ()
    assert kept.is_file()
    assert find_damage(tmp_path, {"bin/qemu"}, compared=kept) == ()
    spoil(tmp_path / "bin/qemu")
    assert len(find_damage(tmp_path, {"bin/qemu"}, compared=kept)) == 1
    assert len(find_damage(tmp_path, {"bin/qemu"})) == 1
    assert len(find_damage(tmp_path, compared=kept)) == 1
    assert find_damage(tmp_path, {"bin/other"}, compared=kept) == ()


def test_a_part_that_changes_twice_within_a_tick_of_the_clock_is_found(tmp_path, monkeypatch):
    import hashlib

    kept, part = tmp_path / "compared.json", tmp_path / "qemu"
    monkeypatch.setattr(manifest, "_marks", lambda path, status: (path, 1, 1, 1))  # as where both are in one tick
    (tmp_path / FILES_NAME).write_text("4 qemu\n")
    (tmp_path / DIGESTS_NAME).write_text(f"{hashlib.sha256(b'qemu').hexdigest()}  qemu\n")
    os.utime(tmp_path / DIGESTS_NAME, ns=(0, 0))
    part.write_bytes(b"qemu")
    assert find_damage(tmp_path, compared=kept) == ()
    part.write_bytes(b"QEMU")
    assert find_damage(tmp_path, compared=kept) == ("qemu: changed since it was installed",)


def test_what_was_compared_with_another_list_is_compared_again(tmp_path, monkeypatch):
    import hashlib

    monkeypatch.setattr(manifest, "SETTLED_NS", 0)
    kept = tmp_path / "compared.json"
    (tmp_path / "qemu").write_bytes(b"qemu")
    (tmp_path / FILES_NAME).write_text("4 x qemu\n4 qemu\n")
    for content in (b"qemu", b"QEMU"):
        (tmp_path / DIGESTS_NAME).write_text(f"{hashlib.sha256(content).hexdigest()}  qemu\n")
        os.utime(tmp_path / DIGESTS_NAME, ns=(0, 0))
        found = find_damage(tmp_path, {"qemu"}, compared=kept)
        assert found == (() if content == b"qemu" else ("qemu: changed since it was installed",))


@pytest.mark.parametrize("spoil", DAMAGE.values(), ids=DAMAGE)
def test_a_snapshot_that_was_tampered_with_has_a_broken_seal(tmp_path, spoil):
    (file := tmp_path / "ram").write_bytes(os.urandom(4096))
    seal = seal_of(file)
    assert check_seal(file, seal)[0] == ""
    spoil(file)
    try:
        broken, _ = check_seal(file, seal)
    except OSError as error:
        broken = str(error)
    assert broken


VACUOUS = {
    "no-signals": "do = 'expect-sigbus', victim = 'owner', at_least = 0",
    "no-pages": "do = 'inject', into = 'owner', pages = 0",
    "no-time": "do = 'expect-sigbus', victim = 'owner', within_s = 0",
    "an-empty-storm": "do = 'storm', into = 'owner', count = 0",
    "two-of-one-name": "do = 'map', victim = 'owner', memory = 'ram'",
    "nobody": "do = 'expect-untouched', victim = 'nobody'",
}


@pytest.mark.parametrize("step", VACUOUS.values(), ids=VACUOUS)
def test_a_scenario_that_would_prove_nothing_is_refused(tmp_path, step):
    head = "title = 'x'\nsteps = [{do = 'boot', gpu = false}, {do = 'map', victim = 'owner', memory = 'ram'}"
    (file := tmp_path / "it.toml").write_text(f"{head}, {{{step}}}]\n")
    with pytest.raises(BadInputError):
        load_scenario(str(file))
    file.write_text(f"{head}]\n")
    assert len(load_scenario(str(file)).steps) == 2


def test_a_machine_with_einj_and_without_its_source_is_refused(tmp_path):
    text = "title = 'x'\nsteps = [{do = 'boot', gpu = false}]\n[machine]\neinj = true\n"
    (file := tmp_path / "it.toml").write_text(text)
    with pytest.raises(BadInputError, match="polled_errors"):
        load_scenario(str(file))
    file.write_text(text + "polled_errors = true\n")
    assert load_scenario(str(file)).machine.einj


def test_a_pass_in_which_nothing_was_injected_says_so(capsys):
    from rich.console import Console

    from qmp_driver.report.terminal import TerminalReport

    report = TerminalReport(Console(width=200))
    report.line_of(document(injected=0))
    report.end(document(injected=0))
    assert capsys.readouterr().out.count("no error was injected") == 2
    report.line_of(document(injected=1))
    report.end(document(injected=None))
    assert "no error was injected" not in capsys.readouterr().out


def test_a_scenario_that_injects_ends_by_looking_for_everything_else():
    assert load_scenario("first-light").steps[-1].kind == "nothing-else"
    assert load_scenario("platform-tables").steps[-1].kind != "nothing-else", "it injects nothing"
    assert load_scenario("fatal").steps[-1].kind != "nothing-else", "nobody is left to be asked"


PYTEST = """
import pytest
@pytest.mark.coherent_needs("ghes")
def test_it(coherent_machine): pass
def test_lab(coherent_lab): pass
"""


def run_plugin(folder, *words, **environment):
    (folder / "test_it.py").write_text(PYTEST)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", f"--rootdir={folder}", *map(str, words)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "QMP_DRIVER_LAB": str(folder / "empty"), **environment},
    )


def test_without_a_lab_and_without_a_wish_for_one_tests_are_skipped(tmp_path):
    done = run_plugin(tmp_path)
    assert done.returncode == 0, done.stdout
    assert "2 skipped" in done.stdout and "no lab is installed" in done.stdout


@pytest.mark.parametrize(
    "words",
    [["--qmp-driver-require-lab"], ["--qmp-driver-lab", "nowhere"], ["--qmp-driver-qemu", "/nowhere/qemu"]],
    ids=["required", "named-lab", "named-qemu"],
)
def test_what_was_named_and_is_not_there_is_an_error(tmp_path, words):
    done = run_plugin(tmp_path, *words)
    assert done.returncode == 1, done.stdout
    assert "2 errors" in done.stdout and "skipped" not in done.stdout


def test_a_campaign_with_nothing_left_to_run_gives_its_verdict_again(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("qmp_driver.campaign.conduct.identity_of", lambda order: IDENTITY)
    path = written(tmp_path / "r.jsonl", outcome="fail")
    conductor = Conductor("x", Order(), Reports(path, ReportFiles()))
    assert conductor.conduct([JOB], resume=True) is ExitCode.FAILED
    said = capsys.readouterr().out
    assert "1 of 1 runs are in" in said and "1 runs: 1 failed" in said
