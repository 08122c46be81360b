# SPDX-License-Identifier: Apache-2.0
"""Scenarios in a guest of the caller's own: what is changed for it, what is skipped, and what is refused."""

import io
import tarfile
from pathlib import Path

import pytest

from acpigen.base.files.cpio import regular
from acpigen.base.units import GIB, MIB
from qmp_driver.campaign.job import Job
from qmp_driver.campaign.worker import Order
from qmp_driver.cli import main
from qmp_driver.errors import BadInputError
from qmp_driver.guest.export import drive
from qmp_driver.guest.root import GuestRoot
from qmp_driver.own_guest import GuestFiles
from qmp_driver.run.own_guest import on_own_guest
from qmp_driver.run.runner import reason_to_skip
from qmp_driver.run.scenario import load_scenario

IN_RAM = GuestRoot("root directory debian", b"agent", b"initrd", "rdinit=/sbin/init")


def test_a_boot_gets_the_time_of_a_distribution_unless_the_scenario_says_another():
    (boot,) = [step for step in on_own_guest(load_scenario("ram-errors"), IN_RAM).steps if step.kind == "boot"]
    assert boot.deadline_s == 300.0
    given = load_scenario("ram-errors", ["steps.boot.deadline_s=20"])
    assert on_own_guest(given, IN_RAM).steps[0].deadline_s == 20.0
    others = [step.deadline_s for step in load_scenario("ram-errors").steps[1:]]
    assert [step.deadline_s for step in on_own_guest(load_scenario("ram-errors"), IN_RAM).steps[1:]] == others


@pytest.mark.parametrize(
    ("size", "image", "ram"),
    [(20 * MIB, None, GIB), (400 * MIB, None, 3 * GIB), (400 * MIB, Path("root.img"), GIB)],
)
def test_a_root_in_ram_gets_more_of_it_and_one_on_a_drive_does_not(size, image, ram):
    root = GuestRoot("root", b"agent", bytes(size), image=image)
    assert on_own_guest(load_scenario("ram-errors"), root).machine.ram == ram


@pytest.mark.parametrize(
    ("scenario", "why"), [("mce", "its machine is x86"), ("nested/ram-sea", "beside the lab's own guest")]
)
async def test_a_scenario_whose_guest_is_made_for_it_is_skipped_with_the_reason(scenario, why):
    reason = await reason_to_skip(load_scenario(scenario), None, IN_RAM)
    assert why in reason and "root directory debian" in reason


def test_parts_go_behind_a_root_in_ram_and_onto_the_drive_of_an_image(tmp_path):
    parts = {"etc/qmp-driver/modules": b"vfio\n", "bin/busybox": regular(b"box", executable=True)}
    archive = IN_RAM.initrd_with(parts)
    assert archive.startswith(b"initrd") and b"var/lib/qmp-driver/parts/etc/qmp-driver/modules\0" in archive
    assert IN_RAM.qemu_words(parts, tmp_path) == [] and IN_RAM.why_cold == ""
    with tarfile.open(fileobj=io.BytesIO(drive(b"agent", parts))) as members:
        assert members.extractfile("parts/etc/qmp-driver/modules").read() == b"vfio\n"
        assert members.getmember("parts/bin/busybox").mode == 0o755
    (tmp_path / "root.img").write_bytes(b"QFI\xfb" + bytes(508))
    on_drive = GuestRoot("image", b"agent", b"initrd", image=tmp_path / "root.img")
    assert on_drive.initrd_with(parts) == b"initrd" and "on a drive" in on_drive.why_cold
    words = on_drive.qemu_words(parts, tmp_path)
    assert f"if=none,id=root,file={tmp_path / 'root.img'},format=qcow2,snapshot=on" in words
    assert (tmp_path / "agent-drive.img").read_bytes() == drive(b"agent", parts)


def test_another_content_is_another_guest(tmp_path):
    image = tmp_path / "root.img"
    image.write_bytes(b"one")
    before = GuestRoot("image", b"agent", b"initrd", image=image).digest
    image.write_bytes(b"two")
    assert GuestRoot("image", b"agent", b"initrd", image=image).digest != before
    assert GuestRoot("r", b"", b"one").digest != GuestRoot("r", b"", b"two").digest
    with pytest.raises(BadInputError, match="cannot be read"):
        GuestRoot("image", b"", b"", image=tmp_path / "none").digest  # noqa: B018


def test_the_command_that_runs_it_again_names_the_guest():
    job = Job(name="ram-errors", scenario="ram-errors")
    order = Order(guest=GuestFiles(kind="rootfs", path=Path("debian")))
    assert job.reproduce_with(order.options) == "qmp-driver run ram-errors --rootfs debian"
    image = GuestFiles(kind="guest-image", path=Path("d.qcow2"), root="/dev/vda1")
    assert image.options == ("--guest-image", "d.qcow2", "--root", "/dev/vda1")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--rootfs", "empty"], "has no /sbin/init"),
        (["--rootfs", "none"], "none does not exist"),
        (["--rootfs", "junk"], "junk is no directory"),
        (["--rootfs", ""], "--rootfs: it is empty"),
        (["--initrd", "none"], "none cannot be read"),
        (["--initrd", "nothing"], "nothing is empty"),
        (["--initrd", "junk"], "junk is neither a cpio archive nor a compressed one"),
        (["--guest-image", "nothing"], "nothing has 0 bytes: it is no drive's image"),
        (["--guest-image", "none"], "none cannot be read"),
        (["--root", "/dev/vda1"], "--root is for a --guest-image"),
        (["--rootfs", "empty", "--initrd", "none"], "--initrd and --rootfs exclude each other; give one of them"),
    ],
)
def test_what_is_no_guest_is_refused_before_anything_runs(words, why, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "nothing").touch()
    (tmp_path / "junk").write_bytes(b"junk" * 200)
    assert main(["run", "ram-errors", *words]) == 2
    assert why in capfd.readouterr().err


@pytest.mark.parametrize(
    "start", [b"070701", bytes(512) + b"070702", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ\0"]
)
def test_what_linux_takes_for_an_initramfs_is_not_refused(start, tmp_path):
    (tmp_path / "initrd").write_bytes(start + bytes(64))
    GuestFiles(kind="initrd", path=tmp_path / "initrd").check()


def test_a_drive_of_a_sector_is_not_refused(tmp_path):
    (tmp_path / "image").write_bytes(bytes(512))
    GuestFiles(kind="guest-image", path=tmp_path / "image").check()


def test_an_image_that_is_none_leaves_nothing_in_the_folder_of_a_guest(tmp_path, capsys):
    (tmp_path / "image").touch()
    folder = tmp_path / "vm"
    assert main(["guest", "--guest-image", str(tmp_path / "image"), "-o", str(folder)]) == 2
    assert "it is no drive's image" in capsys.readouterr().err
    assert not folder.exists()
