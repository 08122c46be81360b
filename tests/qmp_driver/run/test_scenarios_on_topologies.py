# SPDX-License-Identifier: Apache-2.0
"""Scenarios on a user's machine, before anything is started: what is done, listed and refused. tests/vm boots one."""

import json
import re
import xml.etree.ElementTree as ElementTree

import pytest

from acpigen.base.address_range import AddressRange
from acpigen.guest import outlook
from acpigen.guest.reading import parse_guest
from acpigen.linux.gpu_models import find_model
from qmp_driver.cli import main
from qmp_driver.errors import BadInputError, DeadlineError, HostError
from qmp_driver.report.document import document_of_error
from qmp_driver.run.scenario import load_scenario, parse_scenario, scenario_names
from qmp_driver.run.topology import on_topology
from qmp_driver.steps.machine.tables import linux_path
from qmp_driver.steps.topology import tables
from qmp_driver.topology import host_ram
from qmp_driver.topology.file_egm import egm_range, words_without
from qmp_driver.topology.gpu_placement import placement_of
from tests.qmp_driver.report.documents import document

GPU = """
  -device pxb-pcie,id=pcie.{0},bus_nr={1},bus=pcie.0 -device pcie-root-port,id=port.{0},bus=pcie.{0},chassis={0}
  -device vfio-pci-nohotplug,host=0009:0{0}:00.0,bus=port.{0},id=dev{0}
  -object acpi-generic-initiator,id=gi{0},pci-dev=dev{0},node={0}
"""
HEAD = "qemu-system-aarch64 -machine virt,highmem-mmio-size=4T -cpu host -m 8G -bios F"
NODES = "-object memory-backend-ram,id=ram0,size=8G -numa node,memdev=ram0 -numa node,nodeid=1 -numa node,nodeid=2"


def script(*more):
    return " ".join([HEAD, NODES, GPU.format(1, 32), GPU.format(2, 64), *more]).replace("\n", " ")


def plan(name, text="", gpu=None, model="", changes=()):
    scenario = name if not isinstance(name, str) else load_scenario(name, changes)
    text = text or script()
    machine = parse_guest(text.encode(), "vm.sh")
    return on_topology(scenario, machine, text, gpu=gpu, gpu_model=model, nodes_most=16)


def kinds(made):
    return [each.kind for each in made.scenario.steps]


def test_first_light_is_done_on_the_machine_of_the_file():
    made = plan("first-light")
    assert kinds(made) == [
        *("topology-tables", "topology-boot", "expect-topology", "topology-gpu", "bind", "map", "map", "inject"),
        *("expect-sigbus", "expect-untouched", "nothing-else"),
    ]
    assert made.scenario.steps[0].gpu_model == "gh200-480gb"
    assert any("memory: 1GiB in place of 8GiB" in each for each in made.replaced)
    assert any(each.startswith("tables: no platform (gh200-480gb)") for each in made.not_applied)
    assert any(each.startswith("hotplug: the GPU is there from the start") for each in made.not_applied)


def test_what_a_platform_says_of_nodes_gives_way_to_the_file():
    made = plan("platform-tables")
    assert kinds(made) == ["topology-tables", "topology-boot", "expect-topology"]
    assert any(each.startswith("expect-numa: the file's nodes") for each in made.not_applied)


def test_a_polled_source_gets_a_memory_device_and_says_so():
    made = plan("polled")
    assert any("memory device of 2MiB behind the RAM" in each for each in made.replaced)
    assert not any("memory device" in each for each in plan("ram-errors").replaced)


def test_the_model_is_the_callers_before_the_scenarios_before_the_platforms():
    assert plan("first-light", model="gb200").scenario.steps[0].gpu_model == "gb200"
    assert plan("two-gpus").scenario.steps[0].gpu_model == "gb200"
    assert plan("first-light", changes=["device.model='gb300'"]).scenario.steps[0].gpu_model == "gb300"
    said = script().replace("id=dev1", "id=dev1,x-pci-device-id=0x2941")
    with pytest.raises(BadInputError, match="the file says that dev1 is a GB200"):
        plan("first-light", said, changes=["device.model='gb300'"])


def test_a_gpu_is_chosen_by_number_or_id_and_another_is_refused():
    assert plan("first-light", gpu="1").scenario.steps[0].gpu == "1"
    assert plan("first-light", gpu="dev2").scenario.steps[0].gpu == "dev2"
    for gpu in ("2", "dev9"):
        with pytest.raises(BadInputError, match=f"--gpu {gpu}|no device has the id"):
            plan("first-light", gpu=gpu)
    with pytest.raises(BadInputError, match="is about 2 GPUs"):
        plan("two-gpus", gpu="1")


def test_a_scenario_about_more_gpus_than_the_file_has_is_refused():
    with pytest.raises(BadInputError, match="about 4 GPUs, and the machine has 0 \\(dev1\\), 1 \\(dev2\\)"):
        plan("four-gpus")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("mce", "machine.kind"),
        ("cxl", "machine.cxl"),
        ("reboot", "step reboot: a vfio-user GPU that is there from the start does not survive one"),
        ("after-panic", "machine.boot_record"),
        ("nvidia-driver", "step nvidia-driver: NVIDIA's driver reads no ACPI node of a GPU in a virtual machine"),
        ("nested/ram-sea", "guest inside the guest"),
    ],
)
def test_a_scenario_that_cannot_be_about_a_file_is_refused_with_the_reason(name, why):
    with pytest.raises(BadInputError, match=why) as refused:
        plan(name)
    assert "first-light" in (refused.value.hint or "")


EGM = "-object acpi-egm-memory,id=egm0,pci-dev=dev1,node=0"


def test_extended_gpu_memory_is_the_files_and_lies_in_the_last_node_with_memory():
    made = plan("egm", script(EGM))
    assert "module" in kinds(made) and "hotplug" not in kinds(made)
    assert "memory: 2GiB in place of 8GiB" in made.replaced
    assert any(each.startswith("machine.egm: 512MiB of the memory of node 0") for each in made.not_applied)
    assert [each.parameters for each in made.scenario.steps if each.kind == "module"] == ["device=0000:21:00.0"]
    with pytest.raises(BadInputError, match="dev2 has no EGM in this file") as refused:
        plan("egm", script(EGM), gpu="dev2")
    assert "acpi-egm-memory,id=egm0,pci-dev=dev2" in refused.value.hint
    bare = re.sub(r"-numa \S+", "", script(EGM)).replace("-object memory-backend-ram,id=ram0,size=8G", "")
    bare = re.sub(r"-object acpi-generic-initiator\S+", "", bare)
    with pytest.raises(BadInputError, match="the EGM of dev1 is memory of node 0, and no node has memory") as refused:
        plan("egm", bare, gpu="dev1")
    assert "-numa node,memdev=ram0" in refused.value.hint
    two = script(EGM, "-object memory-backend-ram,id=ram3,size=1G -numa node,nodeid=3,memdev=ram3")
    with pytest.raises(BadInputError, match="the EGM of dev1 is memory of node 0, and only the last node's, 3"):
        plan("egm", two)
    assert (
        "memory: 4GiB in place of 8GiB"
        in plan("egm", two.replace("pci-dev=dev1,node=0", "pci-dev=dev1,node=3")).replaced
    )


def test_the_part_of_a_nodes_memory_that_is_lent_begins_in_its_middle():
    found = egm_range(load_scenario("egm").machine, AddressRange(0xC0000000, 2 << 30))
    assert (found.start, found.size_bytes) == (0x100000000, 512 << 20)
    assert words_without(found) == "mem=3072M nokaslr"


def test_a_load_from_the_gpus_memory_aborts_where_its_bar_decodes_no_more():
    made = plan("sea")
    assert any(each.startswith("gpex-pcihost.allow-unmapped-accesses=off") for each in made.replaced)
    assert any(each.startswith("the RAM: a file of this host") for each in made.replaced)
    assert any(each.startswith("machine.poison_window: all memory of the GPU aborts") for each in made.not_applied)
    assert not any("allow-unmapped" in each or "a file of this host" in each for each in plan("first-light").replaced)


def test_ram_that_this_host_does_not_have_is_refused_before_anything_is_started(monkeypatch):
    monkeypatch.setattr(host_ram, "host_memory_bytes", lambda: 1 << 30)
    assert plan("first-light")
    more = " ".join(
        f"-object memory-backend-ram,id=more{n},size=1G -numa node,nodeid={n},memdev=more{n}" for n in range(3, 12)
    )
    with pytest.raises(
        HostError, match=r"first-light on this machine: RAM = 1280MiB: this machine has 1\.0 GiB"
    ) as no:
        plan("first-light", script(more))
    assert "machine.ram" in no.value.hint and "--ram" not in no.value.hint


def test_every_scenario_is_planned_or_refused_in_a_line():
    fit = []
    for name in scenario_names():
        try:
            plan(name)
        except BadInputError:
            continue
        fit.append(name)
    assert {"first-light", "aperture-errors", "ram-errors", "polled", "einj", "platform-tables", "two-gpus"} <= set(
        fit
    )


def test_a_key_that_the_file_decides_is_listed():
    made = plan("first-light", changes=["machine.cpus=4", "machine.cpu='cortex-a57'"])
    assert {"machine.cpus = 4: the file decides", "machine.cpu = 'cortex-a57': the file decides"} <= set(
        made.not_applied
    )
    assert not any("file decides" in each for each in plan("first-light").not_applied)


def test_an_error_in_the_scenarios_gpu_is_in_the_files_and_another_function_is_refused():
    made = plan("device-errors", gpu="1")
    assert {each.function for each in made.scenario.steps if getattr(each, "function", "")} == {"0000:41:00.0"}
    assert sum("in place of 0000:01:00.0" in each for each in made.not_applied) == 3
    with pytest.raises(BadInputError, match="names function 0000:00:08"):
        plan("device-errors", changes=["steps.corrected.function='0000:00:08.0'"])


def test_a_gpu_that_is_behind_no_port_cannot_be_unplugged():
    text = script().replace("bus=port.1,id=dev1", "bus=pcie.1,id=dev1")
    assert plan("first-light", text)
    with pytest.raises(BadInputError, match="dev1 is behind no port"):
        plan("aperture-errors", text)


def test_a_file_without_a_gpu_names_what_is_passed_through():
    text = script().replace("acpi-generic-initiator", "iothread")
    with pytest.raises(BadInputError, match="0 GPUs") as refused:
        plan("first-light", text)
    assert "dev1, dev2" in refused.value.hint
    assert plan("first-light", text, gpu="dev2").scenario.steps[0].gpu == "dev2"


def test_what_qemu_refuses_of_a_gpu_is_the_hint_where_there_is_none():
    text = f'{HEAD} -device \'{{"driver":"vfio-pci",\''
    with pytest.raises(BadInputError, match="0 GPUs") as refused:
        plan("first-light", text)
    assert "QEMU refuses -device: not JSON" in refused.value.hint


def test_a_full_root_bus_has_no_slots_for_what_steps_need():
    full = " ".join(f"-device virtio-rng-pci,bus=pcie.0,addr={slot:#x}" for slot in range(3, 32))
    with pytest.raises(BadInputError, match="fewer than 3 free slots"):
        plan("first-light", script(full))


def test_an_emulated_machine_gets_the_interrupt_controller_that_kvm_gives():
    assert any(each.startswith("gic-version: 3") for each in plan("first-light").replaced)
    named = script().replace("-machine virt,", "-machine virt,gic-version=3,")
    assert not any(each.startswith("gic-version") for each in plan("first-light", named).replaced)


def test_a_variable_gets_its_value_here_as_in_the_judge(tmp_path, capsys, lab_or_none):
    path = tmp_path / "vm.sh"
    path.write_text(script().replace("-m 8G", "-m $SIZE"))
    assert main(["topology", str(path), "--print"]) == 2
    assert "$SIZE has no value here; give it: --define SIZE=VALUE" in capsys.readouterr().err
    assert main(["topology", str(path), "--print", "--define", "SIZE=8G"]) == 0
    path.write_text(script() + " & echo $! >pid")
    assert main(["topology", str(path), "--print"]) == 2
    assert "$! is known to a running shell alone" in capsys.readouterr().err


async def test_firmware_that_does_not_come_so_far_is_named_with_the_last_lines(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "FIRMWARE_TIMEOUT_S", 0.2)
    console = tmp_path / "console.log"
    console.write_bytes(b"UEFI firmware (version 2025.02)" + tables.CONSOLE_TAKEN)
    await tables._firmware_ended(console, lambda: ["never asked"])
    console.write_bytes(b"UEFI firmware (version 2025.02)")
    with pytest.raises(DeadlineError, match=r"within 0\.2 s, in the boot that shows") as late:
        await tables._firmware_ended(console, lambda: ["console: UEFI firmware"])
    assert tuple(late.value.evidence) == ("console: UEFI firmware",) and "try again" in late.value.hint


def test_a_scenario_without_a_boot_is_refused():
    odd = parse_scenario('title = "x"\n[[steps]]\ndo = "tables"\nplatform = "gb200"\n', "odd.toml")
    with pytest.raises(BadInputError, match="boots no machine"):
        plan(odd)


@pytest.mark.parametrize(
    ("place", "form", "path"),
    [
        ("bus=pcie.1,addr=2", "device", "\\_SB.PC20.S10"),
        ("bus=port.1", "device", "\\_SB.PC20.S00.S00"),
        ("bus=pcie.0,addr=5", "either", "\\_SB.PCI0.S28"),
    ],
)
def test_a_gpus_node_is_where_qemu_names_its_function(place, form, path):
    machine = parse_guest(script().replace("bus=port.1,id=dev1", f"{place},id=dev1").encode(), "vm.sh")
    seen = outlook(machine, model=find_model("gb200"), nodes_most=16)
    placement = placement_of(seen.tree, seen.gpus[0].seat)
    assert (placement.form, placement.path) == (form, path)
    assert linux_path(placement.path).startswith("\\_SB_.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--gpu", "1"], "--gpu is for --boot and scenarios"),
        (["--boot", "--gpu", "1"], "--gpu 1: all GPUs of the machine are booted"),
        (["--junit", "x.xml"], "--junit is for scenarios"),
        (["first-light", "--boot"], "--boot cannot be combined with scenarios"),
        (["--boot-timeout", "9"], "--boot-timeout is for --boot"),
        (["first-light", "--boot-timeout", "9"], "--boot-timeout is for --boot"),
        (["--boot", "--boot-timeout", "nan"], "--boot-timeout: 'nan' is not a number of seconds"),
        (["--nodes-most", "0"], "--nodes-most: '0' is not a number from 1 on"),
        (["first-light", "--keep", __file__], "is not a folder"),
        (["first-light", "--print"], "--print cannot be combined with scenarios"),
        (["frist-light"], "did you mean 'first-light'"),
        (["first-light", "--json", "--junit", "-"], "two reports go to standard output"),
        (["mce"], "cannot run on a machine of a file"),
    ],
)
def test_wrong_words_are_refused_before_anything_is_started(tmp_path, capsys, lab_or_none, words, said):
    path = tmp_path / "vm.sh"
    path.write_text(script())
    assert main(["topology", str(path), *words]) == 2
    assert said in capsys.readouterr().err


@pytest.fixture
def lab_or_none(monkeypatch):
    """A lab that starts nothing: words are refused before it is asked."""
    from qmp_driver.commands import topology

    monkeypatch.setattr(topology, "open_lab", lambda *_: type("Lab", (), {"qemu": None, "environment": {}})())
    monkeypatch.setattr(topology, "kernels_nodes", lambda lab: 16)


def test_each_report_has_what_is_not_applied_and_how_to_run_it_again(tmp_path, capsys, lab_or_none, monkeypatch):
    from qmp_driver.commands import topology_runs

    ran = []

    def fail(scenarios, *_):
        for each in scenarios:
            ran.append(each)
            yield None, document(each.name, "fail", scenario=each.name, reproduce="")

    monkeypatch.setattr(topology_runs, "run_in_turn", fail)
    path, junit = tmp_path / "vm 1.sh", tmp_path / "result.xml"
    path.write_text(script().replace("-m 8G", "-m $SIZE"))
    words = [
        "first-light",
        "ram-errors",
        "--gpu",
        "1",
        "--define",
        "SIZE=8G",
        "--kernel",
        "6.12",
        "--junit",
        str(junit),
    ]
    assert main(["topology", str(path), *words]) == 1
    capsys.readouterr()
    assert any("hotplug: the GPU is there from the start" in each for each in ran[0].steps[0].not_applied)
    failures = [each.text for each in ElementTree.parse(junit).iter("failure")]
    again = "again: qmp-driver topology '{}' {} --gpu 1 --define SIZE=8G --kernel 6.12"
    assert [each.splitlines()[-1] for each in failures] == [
        again.format(path, name) for name in ("first-light", "ram-errors")
    ]


@pytest.mark.parametrize(("fail_on", "code"), [("MEDIUM", 1), ("HIGH", 0)])
def test_every_report_agrees_with_the_exit_code_where_a_finding_fails_and_no_run(
    tmp_path, capsys, lab_or_none, monkeypatch, fail_on, code
):
    from qmp_driver.commands import topology_runs

    monkeypatch.setattr(
        topology_runs, "run_in_turn", lambda scenarios, *_: [(None, document(each.name)) for each in scenarios]
    )
    path, junit, page = (tmp_path / name for name in ("vm.sh", "result.xml", "page.html"))
    path.write_text(script())
    words = ["--fail-on", fail_on, "--junit", str(junit), "--html", str(page), "--json"]
    assert main(["topology", str(path), "first-light", *words]) == code
    printed = json.loads(capsys.readouterr().out)
    suite = ElementTree.parse(junit).find("testsuite")
    failures = [each.get("message") for each in suite.iter("failure")]
    assert suite.get("failures") == str(len(failures)) == str(code)
    assert suite.get("tests") == str(len(list(suite.iter("testcase")))) == "2"
    assert printed["verdict"] == ("fail" if code else "pass")
    assert printed["findings"] and printed["failing"] == (["GST021", "GST031"] if code else [])
    said = "findings of acpigen guest that fail: GST021, GST031"
    assert failures == ([said] if code else [])
    assert (f"1 passed; {said}" in page.read_text()) is bool(code)
    assert "GST021 vfio-pci-nohotplug dev1" in page.read_text() and "GST021 vfio-pci" in junit.read_text()


@pytest.mark.parametrize(("fail_on", "code"), [("MEDIUM", 1), ("HIGH", 3)])
def test_a_finding_that_fails_decides_beside_a_run_that_this_machine_cannot_do(
    tmp_path, capsys, lab_or_none, monkeypatch, fail_on, code
):
    from qmp_driver.commands import topology_runs

    def cannot(scenarios, *_):
        return [(None, document_of_error(each.name, "", HostError("no QEMU"))) for each in scenarios]

    monkeypatch.setattr(topology_runs, "run_in_turn", cannot)
    path = tmp_path / "vm.sh"
    path.write_text(script())
    assert main(["topology", str(path), "first-light", "--fail-on", fail_on]) == code
    assert ("FAIL" in capsys.readouterr().out) is (code == 1)


def test_the_document_is_in_the_schema(capsys):
    assert main(["schema", "topology-runs"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert "not_applied" in json.dumps(schema)
