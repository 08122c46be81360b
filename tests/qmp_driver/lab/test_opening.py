# SPDX-License-Identifier: Apache-2.0
"""A lab is opened whole or not at all, and says how to get one."""

import asyncio
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from qmp_driver.errors import BadInputError, DeadlineError, LabError
from qmp_driver.lab import LabOverrides, open_lab
from qmp_driver.lab.kernels.kernel_module import build_kernel_module
from qmp_driver.lab.manifest import write_file_list
from qmp_driver.lab.places import Places, hold_for_use, hold_for_use_blocking, hold_unused
from qmp_driver.lab.provision.install import install_lab
from qmp_driver.lab.provision.remove import remove_lab
from qmp_driver.lab.views.status import lab_status, status_json, status_text

MakeLab = Callable[..., Places]


def test_an_installed_lab_opens_and_says_where_each_part_came_from(fake_lab: MakeLab) -> None:
    places = fake_lab("a lab with spaces")
    lab = open_lab(root=places.root)
    assert lab.kernel.release == lab.kernel.modules_dir.name == "7.3.4+deb13-arm64"
    assert lab.qemu.is_file() and set(lab.origins.values()) == {"lab"} and lab.versions == {"qemu": "1:11"}


def test_no_lab_names_the_command_that_makes_one(tmp_path: Path, no_config: Path) -> None:
    with pytest.raises(LabError, match="no lab is installed") as caught:
        open_lab(root=tmp_path / "none")
    assert caught.value.hint == "run `qmp-driver lab install`"
    status = lab_status(root=tmp_path / "none")
    assert not status.ok and "no lab" in status_text(status) and '"ok": false' in status_json(status)
    assert not (tmp_path / "none").exists()


def test_a_missing_part_is_named(fake_lab: MakeLab) -> None:
    places = fake_lab()
    firmware = places.current / "host/usr/share/qemu-efi-aarch64/QEMU_EFI.fd"
    firmware.unlink()
    with pytest.raises(LabError, match=r"its firmware is missing: .*QEMU_EFI\.fd"):
        open_lab(root=places.root)
    status = lab_status(root=places.root)
    assert not status.ok and status.damage == ("host/usr/share/qemu-efi-aarch64/QEMU_EFI.fd: missing",)
    assert "MISSING firmware" in status_text(status)


def test_a_file_of_another_size_is_damage_too(fake_lab: MakeLab) -> None:
    places = fake_lab()
    assert lab_status(root=places.root).ok
    (places.current / "host/usr/bin/iasl").write_text("x")
    status = lab_status(root=places.root)
    assert not status.ok and "host/usr/bin/iasl: 1 bytes, installed with 0" in status.problem


def test_a_file_of_the_same_size_and_another_content_is_damage_too(fake_lab: MakeLab) -> None:
    places = fake_lab()
    firmware = places.current / "host/usr/share/qemu-efi-aarch64/QEMU_EFI.fd"
    firmware.write_text("right")
    write_file_list(places.current.resolve())
    assert lab_status(root=places.root).ok
    firmware.touch()
    assert lab_status(root=places.root).ok
    firmware.write_text("wrong")
    assert "QEMU_EFI.fd: changed since it was installed" in lab_status(root=places.root).problem


def test_a_moved_lab_is_noticed(fake_lab: MakeLab, tmp_path: Path) -> None:
    places = fake_lab()
    places.root.rename(tmp_path / "elsewhere")
    with pytest.raises(LabError, match="was moved from"):
        open_lab(root=tmp_path / "elsewhere")
    assert "was moved" in lab_status(root=tmp_path / "elsewhere").problem


def test_a_lab_reached_through_a_link_is_not_moved(fake_lab: MakeLab, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(fake_lab().root)
    assert open_lab(root=tmp_path / "link").qemu.is_file()


@pytest.mark.parametrize("content", ["", "{}", "[1]", "\x00", '{"format": 99}'])
def test_a_damaged_manifest_is_an_error_of_one_line(fake_lab: MakeLab, content: str) -> None:
    places = fake_lab()
    (places.current / "lab.json").write_text(content)
    with pytest.raises(LabError) as caught:
        open_lab(root=places.root)
    assert "lab install" in caught.value.hint


def test_a_whole_lab_is_not_installed_again(fake_lab: MakeLab) -> None:
    places = fake_lab()
    report = install_lab(places.root, mirror="http://mirror.invalid/debian")
    assert (report.outcome, report.directory) == ("already installed", places.builds / "one")


def test_the_environment_variable_names_the_lab(fake_lab: MakeLab, monkeypatch: pytest.MonkeyPatch) -> None:
    places = fake_lab("named")
    monkeypatch.setenv("QMP_DRIVER_LAB", str(places.root))
    assert open_lab().root == places.builds / "one"


def test_an_own_program_takes_the_labs_place(fake_lab: MakeLab, tmp_path: Path) -> None:
    places = fake_lab()
    own = tmp_path / "qemu"
    own.touch(0o755)
    lab = open_lab(LabOverrides(qemu=own, origins={"qemu": "--qemu"}), places.root)
    assert (lab.qemu, lab.origins["qemu"], lab.versions["qemu"]) == (own, "--qemu", f"{own} (--qemu)")
    own.chmod(0o644)
    if os.geteuid() != 0 or not os.access(own, os.X_OK):
        with pytest.raises(BadInputError, match=r"--qemu names .* not executable"):
            open_lab(LabOverrides(qemu=own, origins={"qemu": "--qemu"}), places.root)


def test_an_own_kernel_brings_its_modules_its_configuration_and_its_driver(fake_lab: MakeLab, tmp_path: Path) -> None:
    places = fake_lab()
    modules = tmp_path / "modules/9.9.9-own"
    (modules / "kernel").mkdir(parents=True)
    image = modules / "vmlinuz"
    image.touch()
    overrides = LabOverrides(kernel=image, origins={"kernel": "--kernel"})
    with pytest.raises(BadInputError, match=r"configuration of kernel 9\.9\.9-own is in none of"):
        open_lab(overrides, places.root)
    (modules / "config").touch()
    bare = open_lab(overrides, places.root)
    assert bare.nvgrace_module is None and bare.kernel_headers is None
    (modules / "updates").mkdir()
    (modules / "updates/nvgrace-gpu-vfio-pci.ko").touch()
    lab = open_lab(overrides, places.root)
    assert lab.kernel.release == "9.9.9-own" and lab.nvgrace_module.parent.name == "updates"
    assert lab.origins["kernel"] == lab.origins["kernel_modules"] == "--kernel"
    with pytest.raises(LabError, match=r"probe\.ko cannot be built for this kernel, whose headers are not here"):
        build_kernel_module(lab, modules, "probe")
    (modules / "build").mkdir()
    assert open_lab(overrides, places.root).kernel_headers is None, "a folder without Module.symvers builds nothing"
    (modules / "build/Module.symvers").touch()
    assert open_lab(overrides, places.root).kernel_headers == modules / "build"


def test_an_own_kernel_without_modules_is_refused(fake_lab: MakeLab, tmp_path: Path) -> None:
    (tmp_path / "Image").touch()
    with pytest.raises(BadInputError) as caught:
        open_lab(LabOverrides(kernel=tmp_path / "Image"), fake_lab().root)
    assert "--kernel-modules" in caught.value.hint


def test_remove_takes_what_install_made_and_nothing_else(fake_lab: MakeLab) -> None:
    places = fake_lab()
    (places.root / "my notes").write_text("keep")
    assert remove_lab(places.root)
    assert [path.name for path in places.root.iterdir()] == ["my notes"]
    shutil.rmtree(places.root)
    assert not remove_lab(places.root)


def test_a_lab_that_was_used_is_removed_whole_and_can_be_installed_again(fake_lab: MakeLab) -> None:
    places = fake_lab()
    (places.snapshots / "machine").mkdir(parents=True)
    assert remove_lab(places.root)
    assert not places.root.exists()
    places.prepare()
    assert places.is_ours()


def test_remove_refuses_a_directory_that_is_no_lab(tmp_path: Path) -> None:
    (tmp_path / "builds").mkdir()
    with pytest.raises(LabError, match="nothing was removed"):
        remove_lab(tmp_path)
    assert (tmp_path / "builds").is_dir()


def test_install_refuses_a_directory_with_other_things_in_it(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    with pytest.raises(LabError, match="not empty and not a lab"):
        install_lab(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_remove_waits_for_a_run_and_then_removes(fake_lab: MakeLab) -> None:
    places = fake_lab()
    notes: list[str] = []
    entered, leave = threading.Event(), threading.Event()

    def use() -> None:
        with hold_for_use_blocking(places.builds / "one"):
            entered.set()
            leave.wait(20)

    runs = threading.Thread(target=use)
    runs.start()
    entered.wait(20)
    with pytest.raises(DeadlineError, match="of which something runs"):
        remove_lab(places.root, 0.1, notes.append)
    assert "runs use this lab" in notes[0] and places.current.exists()
    threading.Timer(0.3, leave.set).start()
    assert remove_lab(places.root, 20)
    runs.join()
    assert not places.root.exists()


def test_a_run_waits_for_a_command_that_removes_something_of_the_lab(fake_lab: MakeLab) -> None:
    places = fake_lab()
    with (
        hold_unused(places, 1, lambda line: None),
        pytest.raises(DeadlineError, match="another command removes something"),
        hold_for_use_blocking(places.builds / "one", timeout_s=0.1),
    ):
        pass
    changing = hold_unused(places, 1, lambda line: None)
    changing.__enter__()
    threading.Timer(0.3, changing.__exit__, (None, None, None)).start()
    with hold_for_use_blocking(places.builds / "one", timeout_s=20):
        assert places.current.exists()


async def test_a_run_that_waits_for_a_lab_can_be_ended(fake_lab: MakeLab) -> None:
    places = fake_lab()

    async def use() -> None:
        async with hold_for_use(places.builds / "one", timeout_s=60):
            pass

    with hold_unused(places, 1, lambda line: None):
        waiting = asyncio.create_task(use())
        await asyncio.sleep(0.1)
        assert not waiting.done()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(waiting, 5)
        with pytest.raises(DeadlineError, match="another command removes something"):
            async with hold_for_use(places.builds / "one", timeout_s=0.1):
                pass
    await asyncio.wait_for(use(), 5)
    with hold_unused(places, 0, lambda line: None):
        pass


def test_a_lab_that_was_removed_while_a_run_waited_is_named_as_that(fake_lab: MakeLab) -> None:
    places = fake_lab()
    changing = hold_unused(places, 1, lambda line: None)
    changing.__enter__()

    def remove() -> None:
        shutil.rmtree(places.builds)
        changing.__exit__(None, None, None)

    threading.Timer(0.3, remove).start()
    with pytest.raises(LabError, match="was removed"), hold_for_use_blocking(places.builds / "one", timeout_s=20):
        pass


def test_what_is_no_installed_lab_is_used_without_a_lock(tmp_path: Path) -> None:
    with hold_for_use_blocking(tmp_path / "builds" / "own"):
        pass


def test_an_installation_leaves_the_build_that_a_run_uses(fake_lab: MakeLab) -> None:
    places = fake_lab()
    old = places.builds / "old"
    old.mkdir()
    with hold_for_use_blocking(places.builds / "one"):
        install_lab(places.root)
        assert old.is_dir()
    install_lab(places.root)
    assert not old.exists()
