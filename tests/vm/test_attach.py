# SPDX-License-Identifier: Apache-2.0
"""A QEMU that is started by hand: the page `attach.md` as it stands, and what Python and pytest make of it."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qmp_driver.api import attach
from qmp_driver.errors import BadInputError, DeadlineError
from tests.docs.doc_examples import environment_of

pytestmark = pytest.mark.lab

PAGE = Path(__file__).parents[2] / "docs/how-to/attach.md"
START, ALONE, WITH_WORDS, PLUG = re.findall(r"```sh\n(.*?)```", PAGE.read_text(), re.DOTALL)
PYTHON = re.search(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL).group(1)


class ByHand:
    """A shell in the folder where the page's machine runs."""

    def __init__(self, folder, lab):
        self.folder, self.environment = folder, {**os.environ, **environment_of(lab)}

    def run(self, script, *, timeout_s=120):
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout_s,
            text=True,
            check=False,
        )
        return ran.returncode, ran.stdout


@pytest.fixture(scope="module")
def by_hand(lab, tmp_path_factory):
    """The machine that the page starts."""
    folder = tmp_path_factory.mktemp("h")
    hand = ByHand(folder, lab)
    try:
        code, said = hand.run(START)
        assert code == 0, said
        yield hand
    finally:
        if (folder / "qemu.pid").exists():
            with_pid = int((folder / "qemu.pid").read_text())
            with_pid and os.kill(with_pid, signal.SIGKILL)


def test_with_the_monitor_alone_the_acknowledgement_is_proved_and_the_rest_is_not(by_hand):
    code, said = by_hand.run(ALONE)
    assert code == 0, said
    for link in ("error-injected", "record-written", "record-acknowledged"):
        assert f"proved    {link}" in said
    for link in ("record-received", "page-handled", "signal-owner"):
        assert f"unproved  {link}" in said
    hest = (by_hand.folder / "tables/hest.aml").read_bytes()
    assert hest.startswith(b"HEST") and sum(hest) % 256 == 0
    code, said = by_hand.run("qmp-driver attach --qmp qmp.sock inject --at 0xc0004000 --severity corrected --json")
    assert (code, json.loads(said)["unproved"]) == (77, ["record-received"]), said


def test_with_the_agents_words_the_log_and_the_page_are_proved_while_another_watches(by_hand):
    code, said = by_hand.run(WITH_WORDS)
    assert code == 0, said
    assert "unproved" not in said.replace("0 unproved", "")
    assert "proved    signal-owner" in said and "BUS_MCEERR_AO at 0x" in said
    watched = (by_hand.folder / "watched.txt").read_text()
    assert "kernel" in watched and "Memory failure: 0x" in watched
    assert "STOP" in watched and "RESUME" in watched, "QEMU's events of the injection itself"


def test_the_same_from_python(by_hand, monkeypatch):
    monkeypatch.chdir(by_hand.folder)
    exec(compile(PYTHON, str(PAGE), "exec"), {})
    with attach("qmp.sock") as machine:
        with pytest.raises(BadInputError, match="needs a machine that this program started"):
            machine.inject(at=0xC000_0000, way="sea")
        with pytest.raises(BadInputError, match="takes an agent"):
            machine.inject(own=True)
        with pytest.raises(BadInputError, match="no device 'nope'"):
            machine.unplug("nope")
        with pytest.raises(DeadlineError, match="one client at a time"), attach("qmp.sock"):
            pass


def test_a_paused_machine_stays_paused_and_acknowledges_nothing(by_hand, monkeypatch):
    monkeypatch.chdir(by_hand.folder)
    with attach("qmp.sock") as machine:
        call, monitor = machine._loop.call, machine.asynchronous.monitor
        call(monitor.execute("stop"))
        found = machine.inject(at=0xC000_6000)
        assert not call(machine.asynchronous.is_running())
        assert found.claim("record-written").standing == "proved"
        assert found.claim("record-acknowledged").standing == "unproved"
        refused = machine.inject(at=0xC000_7000)
        assert refused.claim("error-injected").standing == "broken"
        assert [claim.link for claim in refused.claims] == ["error-injected"]
        call(monitor.execute("cont"))


def test_the_plugin_attaches(by_hand, tmp_path):
    test = tmp_path / "test_theirs.py"
    test.write_text(
        "def test_it(coherent_attached):\n"
        "    found = coherent_attached.inject(at=0xC000_8000)\n"
        "    found.check()\n"
        "    assert found.claim('record-acknowledged').standing == 'proved'\n"
    )
    base = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)]
    named = subprocess.run(
        [*base, "--qmp-driver-attach", str(by_hand.folder / "qmp.sock")], capture_output=True, text=True
    )
    assert "1 passed" in named.stdout, named.stdout
    unnamed = subprocess.run(base, capture_output=True, text=True)
    assert "1 skipped" in unnamed.stdout, unnamed.stdout


def test_a_gpu_is_plugged_in_and_taken_out(by_hand):
    code, said = by_hand.run(PLUG)
    assert code == 0, said
    plugged = (by_hand.folder / "plugged.txt").read_text()
    assert "proved    device-added" in plugged and "proved    bars-assigned" in plugged
    assert "unproved  driver-bound" in plugged
    assert "proved    device-removed" in said


def test_a_machine_without_error_sources_proves_no_record(lab, tmp_path):
    """`ras=off`: QEMU refuses the record, or takes one that nobody looks for."""
    hand = ByHand(tmp_path, lab)
    code, said = hand.run(
        'eval "$(qmp-driver lab shell-env)"\n'
        "qemu-system-aarch64 -M virt -cpu neoverse-n1 -m 256M -nodefaults -display none"
        " -qmp unix:q.sock,server=on,wait=off -pidfile q.pid -daemonize -S\n"
        "qmp-driver attach --qmp q.sock doctor && exit 9\n"
        "qmp-driver attach --qmp q.sock inject --at 0x40001000 --json > found.json || echo exit $?\n"
        'kill "$(cat q.pid)"\n'
    )
    assert code == 0, said
    found = json.loads((tmp_path / "found.json").read_text())
    assert found["verdict"] != "proved"
    assert "exit 1" in said or "exit 77" in said
