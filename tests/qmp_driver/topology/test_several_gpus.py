# SPDX-License-Identifier: Apache-2.0
"""Several GPUs in a machine: ports, apertures side by side, and which GPU a step is about."""

from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from acpigen.base.units import GIB
from qmp_driver.errors import BadInputError
from qmp_driver.run.scenario import load_scenario, parse_scenario
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.nested.inner_gpu import PassGpu
from qmp_driver.steps.nested.inner_map import InnerMap
from qmp_driver.steps.nested.inner_untouched import InnerUntouched
from qmp_driver.topology import GPUS_MOST, BootFiles, GuestPorts, MachineShape, MemoryFiles, arguments, gpu_seat
from qmp_driver.topology.options import MachineOptions

BOOT = BootFiles(Path("fw"), Path("kernel"), Path("initrd"))
PORTS = GuestPorts(Path("agent.sock"), Path("console"))
TWO = MachineShape(aperture_bytes=4 * GIB, more_aperture_bytes=(6 * GIB,))


def test_each_gpu_has_a_port_and_an_aperture_right_behind_the_one_before():
    words = arguments(TWO, BOOT, PORTS)
    assert "pcie-root-port,id=gpu-port,bus=pcie.0,addr=8.0,chassis=1" in words
    assert "pcie-root-port,id=gpu-port1,bus=pcie.0,addr=9.0,chassis=17" in words
    assert "nvdimm,id=aperture0,memdev=aperture0-memory,addr=0x80000000" in words
    assert "nvdimm,id=aperture1,memdev=aperture1-memory,addr=0x180000000" in words
    assert f"1024M,slots=2,maxmem={11 * GIB // 1024}K" in words
    assert TWO.error_region_base_pa() == 0x8000_0000 + 10 * GIB


def test_one_file_holds_all_apertures_each_from_its_own_offset_on():
    words = " ".join(arguments(TWO, BOOT, PORTS, MemoryFiles(aperture=Path("ap"))))
    assert f"id=aperture0-memory,size={4 * GIB},reserve=off,mem-path=ap,share=on" in words
    assert f"id=aperture1-memory,size={6 * GIB},reserve=off,offset={4 * GIB},mem-path=ap,share=on" in words


def test_a_machine_with_one_gpu_is_what_it_was():
    words = " ".join(arguments(MachineShape(aperture_bytes=GIB), BOOT, PORTS, MemoryFiles(aperture=Path("ap"))))
    assert words.count("pcie-root-port") == 1 and "offset=" not in words


def test_no_two_gpus_share_a_port_a_slot_or_a_chassis():
    seats = [gpu_seat(number) for number in range(GPUS_MOST)]
    for name in ("gpu_id", "port_id", "aperture_id", "slot", "chassis"):
        assert len({getattr(seat, name) for seat in seats}) == GPUS_MOST
    assert max(seat.slot for seat in seats) < 32


def test_a_gpu_is_found_by_its_name():
    machine = MachineOptions(gpus=("left", "right"))
    assert (machine.gpu_number("left"), machine.gpu_number("right")) == (0, 1)
    assert MachineOptions().gpu_number("") == 0


@pytest.mark.parametrize(
    ("machine", "name", "said"),
    [
        (MachineOptions(gpus=("left", "right")), "", "2 GPUs, and none is named"),
        (MachineOptions(gpus=("left", "right")), "middle", "no GPU called 'middle'"),
        (MachineOptions(), "gpu1", "no GPU called 'gpu1'"),
    ],
)
def test_a_gpu_that_the_machine_does_not_have_is_refused(machine, name, said):
    with pytest.raises(BadInputError, match=said):
        machine.gpu_number(name)


@pytest.mark.parametrize(
    "options", [{"gpus": ("a", "a")}, {"gpus": ("a",), "poison_window": True}, {"gpus": ("a",), "egm": 1 << 28}]
)
def test_options_that_do_not_go_together_are_refused(options):
    with pytest.raises(ValueError, match=r"machine\.gpus"):
        msgspec.convert(options, MachineOptions)


TEXT = """
title = "x"
[machine]
gpus = ["gpu0", "gpu1"]
[[steps]]
do = "tables"
platform = "gb200-x2"
[[steps]]
do = "boot"
[[steps]]
do = "hotplug"
gpu = "gpu0"
[[steps]]
do = "bind"
gpu = "GPU"
"""


def test_a_step_about_a_gpu_that_is_not_plugged_in_is_refused_with_its_line():
    assert parse_scenario(TEXT.replace('GPU"', 'gpu0"'), "x.toml").steps[-1].title == "bind gpu0"
    with pytest.raises(BadInputError, match="a GPU model that serves called 'gpu1'") as refused:
        parse_scenario(TEXT.replace('GPU"', 'gpu1"'), "x.toml")
    assert refused.value.line == 15
    with pytest.raises(BadInputError, match="no GPU called 'gpu7'"):
        parse_scenario(TEXT.replace('GPU"', 'gpu7"'), "x.toml")
    with pytest.raises(BadInputError, match="none is named"):
        parse_scenario(TEXT.partition('gpu = "gpu0"')[0], "x.toml")


def test_unplugging_one_gpu_ends_that_one_alone():
    steps = load_scenario("two-gpus").steps
    (unplug,) = [step for step in steps if step.kind == "unplug"]
    ended = {key.name for step in steps for key in step.makes() if unplug.ends(key)}
    assert ended == {"gpu0"}


def test_each_error_of_four_gpus_spares_an_owner_in_another_gpu_and_one_gpu_leaves():
    scenario = load_scenario("four-gpus")
    assert scenario.machine.gpus == ("gpu0", "gpu1", "gpu2", "gpu3")
    kinds = [step.kind for step in scenario.steps]
    assert kinds.count("inject") == kinds.count("expect-sigbus") + 1, "one hits the GPU that has left"
    for at, kind in enumerate(kinds):
        assert kind != "inject" or "expect-untouched" in kinds[at + 1 : at + 3]


def test_a_process_that_was_killed_is_no_owner_any_more():
    text = (
        TEXT.replace('GPU"', 'gpu0"')
        + '[[steps]]\ndo = "map"\nvictim = "one"\ngpu = "gpu0"\n[[steps]]\ndo = "kill"\nvictim = "one"\n'
    )
    parse_scenario(text, "x.toml")
    with pytest.raises(BadInputError, match="no step before 'x' starts a process called 'one'"):
        parse_scenario(text + '[[steps]]\ndo = "expect-untouched"\nname = "x"\nvictim = "one"\n', "x.toml")


def test_inner_steps_name_their_gpu_and_spare_the_owner_in_the_other():
    steps = load_scenario("nested/two-gpus").steps
    (unplug,) = [step for step in steps if step.kind == "inner-unplug"]
    ended = {(key.kind.__name__, key.name) for step in steps for key in step.makes() if unplug.ends(key)}
    assert ended == {("InnerGpu", "gpu0")}
    kinds = [step.kind for step in steps]
    assert kinds.count("inner-gpu") == kinds.count("inner-map") == 2
    assert all("inner-untouched" in kinds[at:] for at, kind in enumerate(kinds[:-4]) if kind == "inject")


def test_an_inner_guest_may_have_several_gpus_from_its_start():
    inner = {"gpu": "present"}
    assert msgspec.convert({"gpus": ("a", "b"), "inner": inner}, MachineOptions).inner.gpu == "present"
    scenario = load_scenario("nested/four-gpus")
    assert scenario.machine.inner.gpu == "present"
    steps = scenario.steps
    assert all(not each.hotplug for each in steps if isinstance(each, PassGpu))
    owners = {each.victim for each in steps if isinstance(each, InnerMap)}
    for at, step in enumerate(steps):
        if isinstance(step, Inject):
            spared = {each.victim for each in steps[at : at + 6] if isinstance(each, InnerUntouched)}
            assert spared == owners - {step.into}


def test_more_nodes_than_the_kernel_supports_skip_the_scenario():
    (step,) = [each for each in load_scenario("nested/four-gpus").steps if each.kind == "expect-inner-nodes"]
    few, many = (SimpleNamespace(kernel_options={"NODES_SHIFT": each}, real_host=False) for each in ("4", "6"))
    assert step.why_not(few) == ("the kernel supports 16 nodes, and the inner guest has 33: --kernel names another")
    assert step.why_not(many) == ""
