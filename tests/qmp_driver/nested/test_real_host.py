# SPDX-License-Identifier: Apache-2.0
"""A nested scenario on a host that is real: which steps give way, which stay, what is never done to such a host."""

import os
from typing import cast

import pytest

from acpigen.base.exit_code import ExitCode
from qmp_driver.campaign.job import Job, definition, jobs_of_scenarios
from qmp_driver.cli import main
from qmp_driver.errors import GuestError
from qmp_driver.lab import Lab
from qmp_driver.nested import RealHost
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.run.real_host import on_this_host
from qmp_driver.run.runner import reason_to_skip
from qmp_driver.run.scenario import load_scenario
from qmp_driver.steps.nested.outer.host import Host
from qmp_driver.steps.order import find_misplaced

ADDRESS = "ffff:ff:1f.7"
PID_LIMIT = 1 << 22
"""Linux include/linux/threads.h, PID_MAX_LIMIT: no process has that number."""
DEVICE = f"vfio-pci,host={ADDRESS}"


def here(name):
    return on_this_host(load_scenario(name), ADDRESS)


def test_this_host_takes_the_place_of_the_outer_machine_and_the_inner_steps_stay():
    kinds = [step.kind for step in here("nested/passthrough").steps]
    expected = ["tables", "host", "inner-boot", "inner-gpu", *["inner-map"] * 2, *["inner-untouched"] * 2]
    assert kinds == expected
    links = {link.name for step in here("nested/passthrough").steps for link in step.links()}
    nested = {link.name for step in load_scenario("nested/passthrough").steps for link in step.links()}
    assert links - nested == {"host-gpu-bound"}
    assert {"inner-device-added", "inner-device-seen", "inner-acpi-companion", "traced-owner"} <= links & nested


def test_in_the_emulated_machine_it_is_the_beginning_of_a_scenario_that_the_lab_runs():
    """So the steps that drive a real host are all proved against the inner machine by `nested/gpu-ao`."""
    passthrough, gpu_ao = load_scenario("nested/passthrough"), load_scenario("nested/gpu-ao")
    mapped = 8
    assert passthrough.steps[:mapped] == gpu_ao.steps[:mapped]
    assert passthrough.machine == gpu_ao.machine
    assert {step.kind for step in passthrough.steps[mapped:]} == {"inner-untouched"}


@pytest.mark.parametrize("name", ["nested/passthrough", "nested/replug"])
def test_this_host_makes_what_the_inner_steps_need(name):
    steps = here(name).steps
    assert find_misplaced(steps) == []
    without = [step for step in steps if step.kind != "host"]
    assert (
        find_misplaced(without)[0].message == "step 'inner-boot' needs a host for an inner guest, and there is none"
    )


@pytest.mark.parametrize("changes, by_cdev", [([], False), (['steps.inner-gpu.vfio="cdev"'], True)])
def test_this_host_is_asked_for_the_files_by_which_its_gpu_is_opened(changes, by_cdev):
    steps = on_this_host(load_scenario("nested/passthrough", changes), ADDRESS).steps
    assert [step.by_cdev for step in steps if isinstance(step, Host)] == [by_cdev]


async def test_what_a_process_of_a_real_host_maps_is_read_from_its_proc(tmp_path):
    host = RealHost(cast(Lab, None), cast(RunDirectory, None), tmp_path)
    assert "[stack]" in await host.maps_of(os.getpid())
    with pytest.raises(GuestError, match="of this host"):
        await host.maps_of(PID_LIMIT)


def test_what_a_real_host_cannot_show_is_not_claimed():
    claims = {link.name: link.claim for step in here("nested/passthrough").steps for link in step.links()}
    assert "outer physical" not in claims["traced-owner"] and "its QEMU's memory" in claims["traced-owner"]
    assert not any("aperture" in claim for claim in claims.values())


@pytest.mark.lab
@pytest.mark.parametrize(
    "name, reason",
    [
        ("nested/passthrough", ""),
        ("nested/replug", ""),
        ("nested/gpu-ao", "its firmware's or its hardware's to make"),
        ("nested/ram-sea", "its firmware's or its hardware's to make"),
        ("nested/beside", "step map neighbour cannot be done on a real host: it is about an emulated machine"),
        ("nested/gpu-sea", "puts a module of ours into a kernel, which would be this host's"),
        ("nested/gpu-node", "puts a module of ours into a kernel, which would be this host's"),
        ("first-light", "step boot cannot be done on a real host"),
    ],
)
async def test_a_scenario_that_cannot_be_done_to_a_real_host_has_a_reason(lab, name, reason):
    said = await reason_to_skip(here(name), lab)
    assert reason in said and bool(said) is bool(reason)


@pytest.mark.lab
@pytest.mark.parametrize(
    "words, code, said",
    [
        (["--device", DEVICE, "nested/passthrough"], ExitCode.ENVIRONMENT, f"has no PCI device {ADDRESS}"),
        (["--device", DEVICE, "nested/gpu-ao", "first-light"], ExitCode.SKIPPED, "2 runs: 2 skipped"),
        (["--device", "h100", "nested/passthrough"], ExitCode.BAD_INPUT, "write vfio-pci,host=0009:01:00.0"),
    ],
    ids=["no-such-device", "skipped", "bad-words"],
)
def test_the_command_refuses_skips_and_never_passes(lab, capsys, words, code, said):
    assert main(["run", *words]) == code
    out, err = capsys.readouterr()
    assert said in " ".join((out + err).split()) and "PASS" not in out


def test_the_command_that_runs_it_again_names_the_device():
    (job,) = jobs_of_scenarios(["nested/passthrough"], (), 1, ADDRESS)
    assert job.reproduce == f"qmp-driver run nested/passthrough --device {DEVICE}"
    assert definition(job) != definition(Job(name=job.name, scenario=job.scenario))
