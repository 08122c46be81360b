# SPDX-License-Identifier: Apache-2.0
"""Guests of one's own: a small root with an init of its own that starts the agent as the unit does."""

import configparser
import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest

from qmp_driver.api import attach
from qmp_driver.errors import DeadlineError, ReportedError
from qmp_driver.guest.export import DRIVE, credential, drive, exported, unit
from tests.docs.doc_examples import environment_of

pytestmark = pytest.mark.lab


def commands_of_the_unit():
    """What systemd runs for it, in a shell."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(unit())
    service = parser["Service"]
    return service["ExecStartPre"], service["ExecStart"]


@pytest.fixture(scope="module")
def root(lab, tmp_path_factory):
    """A root directory that is nobody's distribution: busybox, and an init that runs the unit's commands."""
    folder = tmp_path_factory.mktemp("root")
    for name in ("bin", "sbin", "proc", "sys", "dev", "var/lib/qmp-driver"):
        (folder / name).mkdir(parents=True)
    shutil.copy(lab.busybox, folder / "bin/busybox")
    prepare, start = commands_of_the_unit()
    (folder / "sbin/init").write_text(
        "#!/bin/busybox sh\n"
        "export PATH=/bin\n/bin/busybox --install -s /bin\n"
        "mount -t proc proc /proc 2>/dev/null; mount -t sysfs sys /sys 2>/dev/null\n"
        "mount -t devtmpfs dev /dev 2>/dev/null\n"
        f"{prepare} && {start} &\n"
        "echo own init runs\nwhile :; do sleep 1000; done\n"
    )
    (folder / "sbin/init").chmod(0o755)
    return folder


@contextlib.contextmanager
def started(lab, folder, *words):
    """`qmp-driver guest`, ended by Ctrl-C."""
    argv = [sys.executable, "-m", "qmp_driver", "guest", *words, "-o", str(folder), "--ram", "512MiB"]
    environment = {**os.environ, **environment_of(lab)}
    process = subprocess.Popen(argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert "runs; its console is" in process.stdout.readline()
        yield folder
    finally:
        process.send_signal(signal.SIGINT)
        try:
            output, _ = process.communicate(timeout=30)
        finally:
            process.terminate()  # where it did not end: SIGINT may be ignored by who started the tests
        assert process.returncode == 130, output


def ran(folder, *words, code=0):
    """The one run of `qmp-driver run`, as its JSON has it."""
    from qmp_driver.cli import main

    assert main(["run", *words, "--quiet", "--json", str(folder / "run.json")]) == code
    return json.loads((folder / "run.json").read_text())


def attached_within(folder, timeout_s=90.0):
    """The machine once its agent answers."""
    deadline = time.monotonic() + timeout_s
    while True:
        opened = attach(folder / "qmp.sock", agent=folder / "agent.sock")
        try:
            return opened, opened.__enter__()
        except DeadlineError:
            if time.monotonic() > deadline:
                raise AssertionError((folder / "console.log").read_text(errors="replace")[-2000:]) from None


def proves_a_signal(folder):
    opened, machine = attached_within(folder)
    with contextlib.ExitStack() as stack:
        stack.push(opened.__exit__)
        found = machine.inject(own=True)
        found.check()
        assert found.claim("signal-owner").standing == "proved"
        assert found.unproved == ()
    console = (folder / "console.log").read_text(errors="replace")
    assert "own init runs" in console, "the agent is a process beside the guest's own init"


def test_a_root_directory_boots_with_the_agent_beside_its_init(lab, root, tmp_path):
    with started(lab, tmp_path / "vm", "--rootfs", str(root)) as folder:
        proves_a_signal(folder)
    assert not (root / "var/lib/qmp-driver/qmp-driver-agent").exists(), "what was named stays as it was"


@pytest.mark.may_skip
def test_an_image_gets_the_agent_by_a_drive_and_stays_as_it_is(lab, root, tmp_path):
    mke2fs = shutil.which("mke2fs") or "/usr/sbin/mke2fs"
    if not Path(mke2fs).exists():
        pytest.skip("no mke2fs on this machine")
    image = tmp_path / "root.img"
    subprocess.run([mke2fs, "-q", "-t", "ext4", "-d", str(root), str(image), "64M"], check=True)
    before = image.read_bytes()
    document = ran(tmp_path, "first-light", "--guest-image", str(image))
    assert document["outcome"] == "pass" and len(document["links"]) == 22
    assert document["versions"]["guest"].startswith(f"image {image} ")
    assert document["start"] == "cold", "a drive is no part of a snapshot"
    assert f"--guest-image {image}" in document["reproduce"]
    assert image.read_bytes() == before


@pytest.mark.may_skip
def test_a_guest_whose_init_starts_no_agent_breaks_the_boot_with_a_hint(lab, root, tmp_path):
    folder = tmp_path / "silent"
    shutil.copytree(root, folder)
    (folder / "sbin/init").write_text(
        "#!/bin/busybox sh\necho own init runs\nwhile :; do /bin/busybox sleep 9; done\n"
    )
    words = ["first-light", "--rootfs", str(folder), "--cold", "--set", "steps.boot.deadline_s=15"]
    document = ran(tmp_path, *words, code=1)
    (broken,) = [check for check in document["links"] if check["outcome"] == "fail"]
    assert broken["link"] == "guest-booted"
    assert "another init starts /var/lib/qmp-driver/qmp-driver-agent itself" in broken["hint"]
    assert len(document["links"]) == 22


def test_what_a_guest_of_ones_own_cannot_do_is_skipped_with_the_reason(lab, root, tmp_path):
    document = ran(tmp_path, "mce", "--rootfs", str(root), code=77)
    assert "its machine is x86, and a guest of your own is arm64" in document["skipped"]


def test_what_is_no_guest_is_refused_before_anything_is_started(lab, tmp_path, capfd):
    from qmp_driver.cli import main

    (tmp_path / "empty").mkdir()
    assert main(["guest", "--rootfs", str(tmp_path / "empty"), "-o", str(tmp_path / "vm")]) == 2
    assert "has no /sbin/init" in capfd.readouterr().err
    assert main(["guest", "--guest-image", str(tmp_path / "none"), "-o", str(tmp_path / "vm")]) == 2
    assert "cannot be read" in capfd.readouterr().err
    refused = ["guest", "--rootfs", "/", "--own-kernel", "-o", str(tmp_path / "vm")]
    assert main(refused) == 2
    assert "for an image" in capfd.readouterr().err


def test_the_agents_parts_are_what_the_guest_expects(lab):
    files = exported(lab)
    assert files["qmp-driver-agent"].startswith(b"\x7fELF")
    assert files[DRIVE] == drive(files["qmp-driver-agent"]) and len(files[DRIVE]) % (1 << 20) == 0
    assert files["agent.smbios"].decode() == credential()
    with tarfile.open(fileobj=io.BytesIO(files[DRIVE])) as members:
        assert {"qmp-driver-agent", "parts"} <= set(members.getnames()), "what the unit takes out of it"
    assert len(credential()) < 65536, "the length of an SMBIOS structure"
    with pytest.raises(ReportedError):
        attach("/no/such/socket").__enter__()
