# SPDX-License-Identifier: Apache-2.0
"""A guest inside the guest: the road of one error through both kernels, and twins that each break one hop of it."""

import pytest

from qmp_driver.errors import BadInputError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.report.document import document_of
from qmp_driver.report.html import html_report
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario, scenario_folder
from qmp_driver.snapshot import Start, snapshot_store_of

pytestmark = pytest.mark.lab


@pytest.fixture
def nested_lab(lab):
    if "nested" not in lab.sets:
        pytest.skip("the package set `nested` is not installed: qmp-driver lab install --with nested")
    return lab


@pytest.fixture
def snapshots(nested_lab):
    """Where the snapshot of both machines is, which these tests have in common."""
    return snapshot_store_of(nested_lab)


@pytest.mark.parametrize(
    "name, warm", [("ram-sea", False), ("gpu-node", False), ("gpu-ao", True), ("gpu-sea", True), ("ram-sea", True)]
)
async def test_every_hop_is_proved(nested_lab, snapshots, name, warm):
    """Cold, the outer kernel runs KVM at EL2 as a Grace host does; warm, both machines are restored together."""
    result = await run_scenario(load_scenario(f"nested/{name}"), nested_lab, snapshots=snapshots if warm else None)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link
    assert (result.start is Start.COLD) is not warm
    assert all(check.evidence for check in result.verdict.checks)
    (hops,) = [seen.data["hops"] for seen in result.observations if "hops" in seen.data]
    spaces = [hop["space"] for hop in hops if hop["space"]]
    assert spaces[:3] == ["outer PA", "outer PA", "QEMU VA"]
    if name != "gpu-ao":
        assert {"IPA", "inner VA"} <= set(spaces)


async def test_a_page_is_poisoned_for_each_owner_and_for_who_opens_the_gpu_again(nested_lab, snapshots):
    """Its neighbours are not, and unloading the module forgets it."""
    result = await run_scenario(load_scenario("nested/gpu-sea-reopened"), nested_lab, snapshots=snapshots)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link
    signals = [seen for seen in result.observations if "signal_generate: SIGBUS BUS_MCEERR_AR" in seen.text]
    assert len({seen.data["guest_time_us"] for seen in signals}) == 4, "each touch has a signal of its own"


async def test_the_signal_of_one_error_is_no_answer_to_the_next(nested_lab, snapshots, tmp_path):
    """The second error of gpu-sea is left out: what the first one brought about must not stand for it."""
    text = (scenario_folder() / "nested" / "gpu-sea.toml").read_text()
    second = '[[steps]]\ndo = "inject"\nname = "second"\ninto = "resmem-owner"\noffset = 0x7000\n'
    assert second in text
    (once := tmp_path / "once.toml").write_text(text.replace(second, ""))
    result = await run_scenario(load_scenario(str(once)), nested_lab, snapshots=snapshots)
    broken = result.verdict.broken_link
    assert broken is not None and (broken.link, broken.observed) == ("vcpu-signalled-second", "no signal"), broken


async def test_poison_consumed_beside_the_inner_machine_is_in_the_same_picture(nested_lab):
    """An owner that is no virtual machine gets its abort at once; the inner guest's error takes the longer road."""
    result = await run_scenario(load_scenario("nested/beside"), nested_lab)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link
    assert all(check.evidence for check in result.verdict.checks)
    (hops,) = [seen.data["hops"] for seen in result.observations if "hops" in seen.data]
    beside = [hop for hop in hops if hop["road"] == "neighbour"]
    assert [hop["lane"] for hop in beside] == ["host", "outer process", "outer kernel", "outer process"]
    assert beside[1]["address"] == beside[3]["address"] and beside[0]["address"] == beside[2]["address"]
    assert [hop["lane"] for hop in hops if hop["road"] == "owner"][-1] == "inner process"
    picture = html_report("beside", [document_of(result)])
    assert picture.count('class="road"') == 2 and "outer process" in picture


async def test_the_inner_guest_has_usemem_cacheable_and_resmem_not(nested_lab, snapshots):
    """By KVM's word, by what it maps, and by accesses that only Normal memory allows."""
    result = await run_scenario(load_scenario("nested/memory-type"), nested_lab, snapshots=snapshots)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link
    said = {check.link: (check.observed, [seen.text for seen in check.evidence]) for check in result.verdict.checks}
    assert said["kvm-cacheable"] == (1, ["KVM_CAP_ARM_CACHEABLE_PFNMAP_SUPPORTED is 1"])
    assert said["stage2-usemem"][0] == "Normal cacheable" and said["stage2-resmem"][0] == "Normal non-cacheable"
    assert said["accesses-registers"][0]["unaligned"] == "faulted by BUS_ADRALN"


async def test_a_cpu_without_s2fwb_cannot_pass_a_cacheable_aperture_on(nested_lab):
    """KVM says so beforehand, and refuses the memory slot of BAR 4, on which the inner QEMU ends."""
    changes = ['machine.cpu="neoverse-n1"', "steps.kvm-memory.cacheable=false"]
    result = await run_scenario(load_scenario("nested/memory-type", changes), nested_lab)
    broken = result.verdict.broken_link
    assert broken is not None and broken.link == "inner-device-added", broken
    assert "SIGABRT" in str(broken.observed)
    assert "KVM_SET_USER_MEMORY_REGION failed" in str(broken.evidence)
    assert {check.link: check.observed for check in result.verdict.checks}["kvm-cacheable"] == 0


async def test_without_our_module_nobody_says_what_kvm_maps(nested_lab, snapshots, tmp_path):
    text = (scenario_folder() / "nested" / "memory-type.toml").read_text()
    (silent := tmp_path / "silent.toml").write_text(
        text.replace('[[steps]]\ndo = "module"\nmodule = "stage2_types"\n', "")
    )
    result = await run_scenario(load_scenario(str(silent)), nested_lab, snapshots=snapshots)
    broken = result.verdict.broken_link
    assert broken is not None and (broken.link, broken.observed) == ("stage2-usemem", "nothing"), broken


@pytest.mark.parametrize(
    "name, change, broken_link, observed",
    [
        ("ram-sea", "machine.inner.ras=false", "inner-sea-record", "the inner QEMU exited with 1"),
        ("ram-sea", 'steps.inject.into="innocent"', "vmm-signalled", "BUS_MCEERR_AO, but not of frame 0x"),
        ("gpu-ao", "steps.inject.offset=0x5000", "vmm-signalled", "BUS_MCEERR_AO, but not of frame 0xc0003"),
        ("ram-sea", 'machine.inner.append="hest_disable"', "inner-error-sources", "none"),
        ("beside", "steps.poison.unclaimed=true", "touched-neighbour-load", "BUS_OBJERR"),
        ("gpu-ao", 'steps.inner-consume.chain="whole"', "vcpu-signalled", "no signal"),
        ("memory-type", 'machine.cpu="neoverse-n1"', "kvm-cacheable", "0"),
        ("memory-type", 'steps.resmem.mapping="device"', "accesses-resmem", "faulted by BUS_ADRALN"),
    ],
    ids=[
        "inner-ras-off",
        "wrong-address",
        "wrong-gpu-address",
        "no-sea-source",
        "no-record-beside",
        "no-module",
        "no-s2fwb",
        "mapped-as-device",
    ],
)
async def test_a_broken_hop_fails_there_and_is_named(nested_lab, snapshots, name, change, broken_link, observed):
    kept = None if change.startswith("machine.") else snapshots  # another machine would get a snapshot for one run
    result = await run_scenario(load_scenario(f"nested/{name}", [change]), nested_lab, snapshots=kept)
    broken = result.verdict.broken_link
    assert broken is not None and broken.link == broken_link, broken
    assert observed in str(broken.observed)
    if change.endswith("ras=false"):
        assert "Hardware memory error!" in str(broken.evidence)


async def test_poison_that_a_machine_consumes_goes_to_its_vmm_and_back(lab):
    """What upstream does, with a VMM that enables the exit, on a host whose APEI cannot claim the abort."""
    result = await run_scenario(load_scenario("nested/gpu-exit"), lab, snapshots=snapshot_store_of(lab))
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link
    assert all(check.evidence for check in result.verdict.checks)
    (hops,) = [seen.data["hops"] for seen in result.observations if "hops" in seen.data]
    lanes = [hop["lane"] for hop in hops]
    assert lanes == ["host", "inner kernel", "outer kernel", "outer process", "inner kernel"]


@pytest.mark.parametrize(
    "changes, broken_link, observed",
    [
        (["steps.vmm.opt_in=false"], "kvm-exit", "KVM injected by itself: SError"),
        (
            ["machine.polled_errors=false", "machine.shared_ram=true", "steps.poison.record=true"],
            "kvm-exit",
            "APEI claimed the abort, and the VMM got SIGBUS code 4",
        ),
        (["steps.poison.pages_behind=1"], "stage2-aborted", "no abort"),
    ],
    ids=["no-opt-in", "sea-source-claims", "other-page"],
)
async def test_an_abort_that_takes_another_road_breaks_there(lab, changes, broken_link, observed):
    store = None if changes[0].startswith("machine.") else snapshot_store_of(lab)
    result = await run_scenario(load_scenario("nested/gpu-exit", changes), lab, snapshots=store)
    broken = result.verdict.broken_link
    assert broken is not None and broken.link == broken_link, broken
    assert observed in str(broken.observed)


async def test_poison_that_a_guest_of_qemu_consumes_is_an_serror_and_the_end_of_its_kernel(nested_lab, snapshots):
    """QEMU gets no exit: it did not ask for one."""
    result = await run_scenario(load_scenario("nested/gpu-serror"), nested_lab, snapshots=snapshots)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link


async def test_a_guest_of_qemu_that_touches_another_page_reads_on(nested_lab, snapshots):
    changes = ["steps.poison.pages_behind=1"]
    result = await run_scenario(load_scenario("nested/gpu-serror", changes), nested_lab, snapshots=snapshots)
    broken = result.verdict.broken_link
    assert broken is not None and (broken.link, broken.observed) == ("stage2-aborted", "no abort"), broken


@pytest.mark.parametrize("change", ["machine.shared_ram=true", "machine.polled_errors=false"])
def test_a_record_for_the_abort_needs_a_source_that_the_host_can_write(change):
    with pytest.raises(BadInputError, match="record needs an SEA source"):
        load_scenario("nested/gpu-exit", [change, "steps.poison.record=true"])


def test_a_gpu_without_its_host_driver_is_not_passed_through(tmp_path):
    """No step binds the driver that the inner QEMU's VFIO device needs: refused when the scenario is loaded."""
    text = (scenario_folder() / "nested" / "gpu-ao.toml").read_text()
    (unbound := tmp_path / "unbound.toml").write_text(text.replace('[[steps]]\ndo = "bind"\n', ""))
    with pytest.raises(BadInputError, match="bind"):
        load_scenario(str(unbound))
