# SPDX-License-Identifier: Apache-2.0
"""The pytest plugin and the examples, run as their users run them."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.lab
EXAMPLES = Path(__file__).parents[2] / "examples"
TEST = """
import pytest

def test_fails(coherent_victim, coherent_inject):
    owner, other = coherent_victim("usemem"), coherent_victim("ram")
    coherent_inject(owner, offset=0x3000)
    other.expect_sigbus(offset=0x3000, within_s=0.3)   # it is not its memory

def test_links_of_its_own(coherent_machine):
    online = coherent_machine.get_file("/sys/devices/system/cpu/online").decode().strip()
    coherent_machine.prove("cpus-online", expected="0-1", observed=online, evidence=[f"online: {online}"])
    coherent_machine.prove("cpus-many", expected="0-63", observed=online, evidence=[f"online: {online}"])

@pytest.mark.coherent_needs("no-such-feature")
def test_asks_for_what_nobody_knows():
    pass
"""


def run_pytest(*words: object, cwd: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *map(str, words)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=240,
    )


def test_the_example_tests_pass_on_two_workers(lab, tmp_path):
    done = run_pytest("-n", "2", "-v", EXAMPLES / "test_aperture_errors.py", f"--rootdir={tmp_path}", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "3 passed" in done.stdout
    assert "[gw0]" in done.stdout and "[gw1]" in done.stdout


def test_a_failing_test_carries_its_evidence_and_its_machine_is_kept(lab, tmp_path):
    (tmp_path / "test_it.py").write_text(TEST)
    done = run_pytest(f"--rootdir={tmp_path}", "--qmp-driver-keep", tmp_path / "kept", cwd=tmp_path)
    assert done.returncode == 1
    assert "BrokenLinkError: signal-" in done.stdout
    assert "qmp-driver: links" in done.stdout and "fail        signal-" in done.stdout
    assert "qmp-driver: time line" in done.stdout and "inject-ghes-v2-error → ok" in done.stdout
    assert "no such feature; known are" in done.stdout
    assert "pass        cpus-online" in done.stdout and "fail        cpus-many" in done.stdout
    assert "BrokenLinkError: cpus-many: cpus-many: expected 0-63, observed 0-1" in done.stdout
    assert "other.expect_sigbus(offset=0x3000, within_s=0.3)" in done.stdout
    assert "blocking.py" not in done.stdout and "ChainBroken" not in done.stdout, "the test's own lines alone"
    kept = next(each for each in (tmp_path / "kept").iterdir() if "test_fails" in each.name)
    assert (kept / "console.log").exists() and (kept / "qemu.log").exists()


def test_a_qemu_that_was_named_and_dies_is_an_error(lab, tmp_path):
    (tmp_path / "test_it.py").write_text(
        'import pytest\n@pytest.mark.coherent_needs("ghes")\ndef test_it(coherent_machine): pass\n'
    )
    done = run_pytest(f"--rootdir={tmp_path}", "-rs", "--qmp-driver-qemu", "/bin/false", cwd=tmp_path)
    assert done.returncode == 1, "a QEMU that was named and dies is no reason to skip"
    assert "1 error" in done.stdout


@pytest.mark.parametrize(
    "name, lines", [("one_error.py", ["reached process", "0xc0003000"]), ("two_machines.py", ["gh200", "gb200"])]
)
def test_the_example_programs_run(lab, name, lines):
    done = subprocess.run([sys.executable, EXAMPLES / name], capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    assert all(line in done.stdout for line in lines)
