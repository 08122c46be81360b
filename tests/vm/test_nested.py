"""A guest inside the guest: the road of one error through both kernels, and twins that each break one hop of it."""

import pytest

from qmp_driver.runner import run_scenario
from qmp_driver.scenario import load_scenario, scenario_folder
from qmp_driver.verdict import Outcome

pytestmark = pytest.mark.lab


@pytest.fixture
def nested_lab(lab):
    if lab.nested is None:
        pytest.skip("the package set `nested` is not installed: qmp-driver lab install --nested")
    return lab


@pytest.mark.parametrize("name", ["ram-sea", "gpu-ao", "gpu-sea", "gpu-node"])
async def test_every_hop_is_proved(nested_lab, name):
    result = await run_scenario(load_scenario(f"nested/{name}"), nested_lab)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link
    assert all(check.evidence for check in result.verdict.checks)
    (hops,) = [seen.data["hops"] for seen in result.observations if "hops" in seen.data]
    spaces = [hop["space"] for hop in hops if hop["space"]]
    assert spaces[:3] == ["outer PA", "outer PA", "QEMU VA"]
    if name != "gpu-ao":
        assert {"IPA", "inner VA"} <= set(spaces)


@pytest.mark.parametrize(
    "name, change, broken_link, observed",
    [
        ("ram-sea", "steps.inner-boot.ras=false", "inner-sea-record", "the inner QEMU exited with 1"),
        ("ram-sea", 'steps.inject.into="innocent"', "vcpu-signalled", "no signal"),
        ("ram-sea", 'steps.inner-boot.append="hest_disable"', "inner-error-sources", "none"),
        ("gpu-ao", 'steps.inner-consume.chain="whole"', "vcpu-signalled", "no signal"),
    ],
    ids=["inner-ras-off", "wrong-address", "no-sea-source", "no-module"],
)
async def test_a_broken_hop_fails_there_and_is_named(nested_lab, name, change, broken_link, observed):
    result = await run_scenario(load_scenario(f"nested/{name}", [change]), nested_lab)
    broken = result.verdict.broken_link
    assert broken is not None and broken.link == broken_link, broken
    assert observed in str(broken.observed)
    if change.endswith("ras=false"):
        assert "Hardware memory error!" in str(broken.evidence)


async def test_a_gpu_without_its_host_driver_is_not_passed_through(nested_lab, tmp_path):
    text = (scenario_folder() / "nested" / "gpu-ao.toml").read_text()
    (unbound := tmp_path / "unbound.toml").write_text(text.replace('[[steps]]\ndo = "bind"\n', ""))
    result = await run_scenario(load_scenario(str(unbound)), nested_lab)
    broken = result.verdict.broken_link
    assert broken is not None and broken.link == "inner-device-added", broken
    assert "vfio" in str(broken.observed)
