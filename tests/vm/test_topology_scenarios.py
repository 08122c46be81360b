# SPDX-License-Identifier: Apache-2.0
"""A scenario on the machine of a command line: the example of the documents, its twin, and Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import qmp_driver

pytestmark = pytest.mark.lab

SCENARIOS = Path(qmp_driver.__file__).parent / "data" / "scenarios"
PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "virtual-machines.md").read_text()
SMALL = re.search(r"```sh\n(.*?)```", PAGE, re.DOTALL)[1].replace("pci-dev=port.1", "pci-dev=dev0")
COMMAND = "$ qmp-driver topology start-vm.sh first-light --gpu-model gb200\n"
TOPOLOGY = [sys.executable, "-m", "qmp_driver", "topology", "start-vm.sh"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "start-vm.sh").write_text(SMALL.replace("512G", "4T"))
    return tmp_path


def topology(folder, *words):
    ended = subprocess.run([*TOPOLOGY, *words], cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert "Traceback" not in ended.stderr
    return ended


def example(number):
    """What the page prints behind the command, the number-th time."""
    return PAGE.split(COMMAND)[number].split("\n```")[0].splitlines()


def without_times(lines):
    return [re.sub(r"in [\d.]+ s", "in N s", line) for line in lines if not line.startswith("with ")]


def test_the_example_of_the_documents_holds_and_says_what_they_say(lab, folder):
    ended = topology(folder, "first-light", "--gpu-model", "gb200", "--junit", "result.xml", "--keep", "out")
    assert ended.returncode == 0, ended.stdout
    assert without_times(example(1)) == without_times(
        line for line in ended.stdout.splitlines() if not line.startswith("kept in")
    )
    cases = {
        each.get("name"): each.find("failure") for each in ElementTree.parse(folder / "result.xml").iter("testcase")
    }
    assert cases == {"first-light": None, "findings of acpigen guest": None}
    assert "vfio-user-pci" in (folder / "out" / "first-light" / "qemu-command-line").read_text()


def test_a_window_that_is_too_small_breaks_the_scenario_where_firmware_places_no_bar(lab, folder):
    (folder / "start-vm.sh").write_text(SMALL)
    ended = topology(folder, "first-light", "--gpu-model", "gb200", "--junit", "result.xml")
    assert ended.returncode == 1
    failures = [each.get("message") for each in ElementTree.parse(folder / "result.xml").iter("failure")]
    assert len(failures) == 2 and failures[1] == "findings of acpigen guest that fail: GST041"
    lines = ended.stdout.splitlines()
    assert [each for each in example(2)[1:] if each not in lines] == []
    assert "  · not reached: guest-booted" in lines
    assert lines[-1] == "FAIL; `acpigen guest` has findings that fail: GST041"


EGM = '"${args[@]}" \\\n  -object acpi-egm-memory,id=egm0,pci-dev=dev0,node=0 \\\n'


def test_extended_gpu_memory_of_the_file_has_an_error_that_reaches_its_owner(lab, folder):
    (folder / "start-vm.sh").write_text(SMALL.replace("512G", "4T").replace('"${args[@]}" \\\n', EGM))
    ended = topology(folder, "egm", "--fail-on", "CRITICAL")
    assert ended.returncode == 0, ended.stdout
    assert any("✔ mapped-owner: owner maps Extended GPU Memory" in each for each in ended.stdout.splitlines())


@pytest.mark.parametrize(("unclaimed", "code"), [("false", 0), ("true", 1)])
def test_a_load_from_the_files_gpu_aborts_and_without_a_record_nobody_claims_it(lab, folder, unclaimed, code):
    own = (
        (SCENARIOS / "sea.toml").read_text().replace('injector = "sea"', f'injector = "sea"\nunclaimed = {unclaimed}')
    )
    (folder / "own.toml").write_text(own)
    ended = topology(folder, "own.toml", "--gpu-model", "gb200")
    assert ended.returncode == code, ended.stdout
    broken = [each for each in ended.stdout.splitlines() if each.startswith("broken link")]
    assert all("signal" in each for each in broken) and bool(broken) is bool(code)


@pytest.mark.parametrize("moment", ["QEMU started", "error-sources"], ids=["firmware", "booted"])
def test_ctrl_c_leaves_no_process_and_no_file(lab, folder, moment):
    temporary = Path(f"/tmp/qd-topology-{os.getpid()}")
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"}
    run = subprocess.Popen(
        [*TOPOLOGY, "first-light", "--verbose"], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert any(moment in line for line in run.stdout)
        assert list(temporary.iterdir())
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=30) == 130
        assert list(temporary.iterdir()) == []
        naming = [path for path in Path("/proc").glob("[0-9]*/cmdline") if str(temporary) in _text(path)]
        assert naming == []
    finally:
        run.kill()
        run.communicate()
        temporary.rmdir()


def _text(path):
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return ""
