# SPDX-License-Identifier: Apache-2.0
"""A machine in the caller's own words: more arguments, hotplug controller, port reservations."""

from pathlib import Path

import pytest

from qmp_driver.cli import main
from qmp_driver.errors import BadInputError, MachineStartError
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot.recipe import files_named_by
from qmp_driver.steps.machine.boot import refused_by_qemu, why_cold
from qmp_driver.topology import BootFiles, GuestPorts, arguments
from qmp_driver.topology.options import MachineOptions

FILES = BootFiles(Path("fw"), Path("kernel"), Path("initrd"))
PORTS = GuestPorts(Path("agent"), Path("console"))


def machine(*changes):
    return load_scenario("first-light", [f"machine.{change}" for change in changes]).machine


def words_of(*changes):
    return arguments(machine(*changes).shape(), FILES, PORTS)


def port_of(words):
    return next(word for word in words if word.startswith("pcie-root-port"))


def test_nothing_is_reserved_and_hotplug_is_native_unless_asked():
    assert port_of(words_of()).endswith("chassis=1")
    assert "-global" not in words_of()


def test_reservations_and_the_controller_reach_qemu():
    words = words_of("port_reserve.pref64=64MiB", "port_reserve.io=4KiB", "hotplug=acpi")
    assert port_of(words).endswith("chassis=1,io-reserve=4096,pref64-reserve=67108864")
    assert "acpi-ged.acpi-pci-hotplug-with-bridge-support=on" in words


def test_an_unknown_controller_is_refused():
    with pytest.raises(BadInputError, match="hotplug"):
        machine("hotplug=shpc")


def test_the_iommu_is_a_virtio_iommu_unless_asked_otherwise():
    assert words_of() == words_of("iommu=virtio")
    assert any(word.startswith("virtio-iommu-pci,") for word in words_of())


def test_an_smmu_is_refused_with_the_reason_when_the_scenario_is_loaded():
    reason = r'machine\.iommu = "smmuv3".*MAP notifier.*leave machine\.iommu at "virtio"'
    with pytest.raises(BadInputError, match=reason) as caught:
        machine('iommu="smmuv3"')
    assert caught.value.exit_code == 2
    with pytest.raises(BadInputError) as caught:
        machine("iommu=intel")
    assert "MAP notifier" not in str(caught.value)


def test_an_x86_machine_has_no_such_port():
    with pytest.raises(BadInputError, match="no root port"):
        arguments(MachineOptions(kind="q35", hotplug="acpi").shape(), FILES, PORTS)


def test_arguments_that_a_run_cannot_do_with_are_refused_when_it_is_loaded():
    assert machine('more_arguments=["-device", "edu"]').more_arguments == ("-device", "edu")
    for word in ("-daemonize", "--incoming"):
        with pytest.raises(BadInputError, match=f"more_arguments has {word}"):
            machine(f'more_arguments=["{word}"]')


def test_a_machine_with_a_drive_is_not_restored_from_a_snapshot():
    assert why_cold(machine('more_arguments=["-device", "edu"]')) == ""
    assert "-drive" in why_cold(machine('more_arguments=["-drive", "file=/x"]'))


def test_files_that_arguments_name_are_found(tmp_path):
    (tmp_path / "there").write_bytes(b"")
    words = ["-object", f"memory-backend-file,mem-path={tmp_path}/there,size=1M", "-dtb", "/not/there", "there"]
    assert files_named_by(words) == [tmp_path / "there"]


def test_what_qemu_refuses_is_the_callers_error_with_qemus_words():
    died = MachineStartError("QEMU exited with 1", refusal=["x", "-nix: invalid option"])
    with pytest.raises(BadInputError, match="-nix: invalid option") as caught, refused_by_qemu(["-nix"]):
        raise died
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (["q: warning: old", 'q: unsupported machine type: "nix"', "Use -machine help to list them"], 1),
        (["q: -m: no room", "q: warning: it is late"], 0),
        (["x", "something else"], 1),
    ],
)
def test_the_fault_is_named_and_neither_a_hint_nor_a_warning_after_it(said, line):
    assert MachineStartError("QEMU exited with 1", refusal=said).refusal_line == said[line]
    assert MachineStartError("QEMU exited with 1").refusal_line == ""


def test_without_arguments_of_the_caller_it_is_not():
    died = MachineStartError("QEMU exited with 1", refusal=["x"])
    with pytest.raises(MachineStartError), refused_by_qemu(()):
        raise died


def test_nor_is_a_program_that_refuses_nothing():
    died = MachineStartError("/bin/false is no QEMU: it exited with 1", evidence=["qemu: x"])
    with pytest.raises(MachineStartError), refused_by_qemu(["-nix"]):
        raise died


@pytest.mark.parametrize(("change", "has_hint"), [('machine.iommu="smmuv3"', False), ("machine.iommu=[1]", True)])
def test_a_value_that_is_refused_with_its_reason_gets_no_hint_of_another_kind(change, has_hint, capfd):
    assert main(["run", "first-light", "--set", change]) == 2
    said = capfd.readouterr().err
    assert "machine.iommu" in said
    assert ("give" in said) is has_hint


def test_a_root_that_no_lab_can_have_is_refused_and_another_one_asks_for_the_lab(tmp_path, capfd):
    words = ["run", "rasdaemon", "--lab", str(tmp_path / "none"), "--set"]
    assert main([*words, 'steps.boot.roots=["../x"]']) == 2
    assert "'../x' cannot be a root's name; use small letters" in capfd.readouterr().err
    assert main([*words, 'steps.boot.roots=["tools"]']) == 3
    assert "no lab is installed" in capfd.readouterr().err


def test_a_selftest_without_a_name_is_refused(capfd):
    assert main(["selftest", ""]) == 2
    assert "it is empty" in capfd.readouterr().err
