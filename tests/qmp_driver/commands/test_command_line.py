# SPDX-License-Identifier: Apache-2.0
"""Wrong words end in one line that names the thing, the value and the hint, and in exit code 2."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from acpigen.base.exit_code import ExitCode
from qmp_driver.cli import main
from qmp_driver.errors import BadInputError
from qmp_driver.run.scenario import load_scenario, scenario_names


@pytest.mark.parametrize(
    "words, said",
    [
        (["run"], "no scenario given; name one or more of "),
        (["run", "frist-light"], "no scenario is called 'frist-light'; did you mean 'first-light'?"),
        (["run", "first-light", "--set", "machine"], "--set 'machine': not KEY=VALUE"),
        (
            ["run", "first-light", "--set", "machine.cpuz=1"],
            "--set 'machine.cpuz=1': unknown key 'cpuz' in machine; did you mean 'cpu'?",
        ),
        (["run", "first-light", "--set", "machine.ras=false", "--set", "machine.cpus=0"], "--set 'machine.cpus=0': "),
        (["run", "first-light", "--set", "steps.tables.platform=gb20"], "no platform is called 'gb20'; did you mean"),
        (["run", "first-light", "--set", "steps.inject.into=nobody"], "starts a process called 'nobody'; there are "),
        (["run", "first-light", "--json", "."], ". is a folder; name a file"),
        (["run", "first-light", "--json", "-", "--junit", "-"], "two reports have the same file"),
        (
            ["run", "first-light", "--json", "/tmp/qd-r", "--results", "/tmp/qd-r"],
            "is for the results alone",
        ),
        (["run", "first-light", "--set", "machine.ram=1GB"], 'did you mean "1GiB"?'),
        (["run", "first-light", "--set", "steps.bnd.x=1"], "there is no step 'bnd'; the steps are tables, boot"),
        (["run", "missing.toml"], "missing.toml: cannot read the scenario: No such file or directory; known are "),
        (
            ["gpu", "serve", "--model", "h100", "--socket", "s"],
            "no GPU model is called 'h100'; known are gh200",
        ),
        (["gpu", "serve", "--model", "gb200", "--socket", "/tmp/" + "x" * 120], "has 125 bytes"),
        pytest.param(
            ["doctor", "--qemu", "/nonexistent"],
            "--qemu names /nonexistent, which is not a file",
            marks=pytest.mark.lab,
        ),
    ],
)
def test_one_line_and_exit_code_2(words, said, capsys):
    assert main(words) == ExitCode.BAD_INPUT
    error = capsys.readouterr().err
    assert said in error
    assert error.startswith("qmp-driver: ")
    assert len(error.splitlines()) == 1


@pytest.mark.parametrize(
    "text, said",
    [
        ("title = 'x'\nsteps = []\n", "a scenario without steps proves nothing"),
        ("title = 'x'\n[[steps]]\ndo = 'biund'\n", r":3: steps\[0\] has do = 'biund', .*did you mean 'bind'\?"),
        ("title = 'x'\n[[steps]]\ndo = 'bind'\ndriver = 1\n", r":4: unknown key 'driver' in steps\[0\]"),
        ("title = 'x'\n[[steps]]\n", r"steps\[0\] has do = None"),
        ("title = \n", r":1:9: not TOML"),
        ("[[steps]]\ndo = 'bind'\n", "the file has no 'title'"),
    ],
)
def test_a_scenario_is_refused_with_its_line(tmp_path, text, said):
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(BadInputError, match=said) as caught:
        load_scenario(str(path))
    assert caught.value.exit_code is ExitCode.BAD_INPUT


def test_all_errors_of_a_scenario_are_reported_at_once(tmp_path, capsys):
    path = tmp_path / "mine.toml"
    path.write_text(
        """title = 1
[machine]
cpuz = 2
ram = "1GB"
[[steps]]
do = "biund"
[[steps]]
do = "bind"
driver = 1
deadline_s = "long"
"""
    )
    assert main(["run", str(path)]) == ExitCode.BAD_INPUT
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition("mine.toml:")[2].partition(":")[0] for line in lines] == ["1", "3", "4", "6", "9", "10"]
    assert all(line.startswith(f"qmp-driver: {path}:") for line in lines)


def test_every_scenario_that_comes_along_can_be_read():
    for name in scenario_names():
        assert load_scenario(name).steps


def test_help_teaches_and_ends_with_0(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["run", "--help"])
    assert ended.value.code == 0
    assert "qmp-driver run first-light" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words, code",
    [
        (["run", "--list"], 128 + 13),
        pytest.param(["run", "first-light"], ExitCode.PASS, marks=pytest.mark.lab),
        pytest.param(
            ["run", "first-light", "--set", 'steps.expect-sigbus.code="BUS_MCEERR_AR"'],
            ExitCode.FAILED,
            marks=pytest.mark.lab,
        ),
    ],
    ids=["a-list", "a-run-that-passes", "a-run-that-fails"],
)
def test_a_reader_who_goes_away_stops_what_is_said_and_changes_no_verdict(words, code):
    """As in `qmp-driver run … | head`: a run that was cut off in the middle would leave its QEMU to the kernel."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "qmp_driver", *words], stdout=gone, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.lab
def test_a_run_whose_output_meets_a_full_disk_ends_in_order_with_one_line(tmp_path):
    argv = [sys.executable, "-m", "qmp_driver", "run", "first-light", "--json", str(tmp_path / "run.json")]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(argv, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    said = "qmp-driver: No space left on device: standard output; free some space there\n"
    assert (done.returncode, done.stderr) == (ExitCode.ENVIRONMENT, said)
    assert json.loads((tmp_path / "run.json").read_text())["outcome"] == "pass"


@pytest.mark.lab
@pytest.mark.parametrize(
    "change, code, said",
    [
        ("machine.cpus=9999", ExitCode.ENVIRONMENT, "Invalid SMP CPUs 9999"),
        (
            'tables.without=["nvidia,foo"]',
            ExitCode.BAD_INPUT,
            "names nvidia,foo, which this GPU's node does not have",
        ),
        ("steps.inject.offset=0x1000000000000", ExitCode.BAD_INPUT, "is beyond the 0x40000 bytes of owner"),
    ],
)
def test_what_qemu_or_a_step_does_not_take_is_no_verdict_on_the_chain(change, code, said, capsys):
    assert main(["run", "first-light", "--quiet", "--set", change]) == code
    told = " ".join(capsys.readouterr().out.split())
    assert said in told and "broken link" not in told
