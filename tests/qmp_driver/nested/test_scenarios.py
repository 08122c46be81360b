"""The nested scenarios, as far as they can be read without a machine; and a lab that lacks what they need."""

import dataclasses
from pathlib import Path

import pytest

from qmp_driver.errors import MissingFeatureError
from qmp_driver.nested.images import inner_image
from qmp_driver.scenario import load_scenario, scenario_names

NAMES = ("ram-sea", "gpu-ao", "gpu-sea", "gpu-node")


@pytest.mark.parametrize("name", NAMES)
def test_each_is_known_by_its_name_and_ends_with_every_hop(name):
    assert f"nested/{name}" in scenario_names()
    scenario = load_scenario(f"nested/{name}")
    links = [link.name for step in scenario.steps for link in step.links()]
    assert len(links) == len(set(links))
    assert "vmm-told" in links and "hops-in-order" in links


def test_upstream_ends_at_the_vmm_and_the_others_reach_the_process():
    ends = {
        name: [link.name for step in load_scenario(f"nested/{name}").steps for link in step.links()] for name in NAMES
    }
    assert "reads-on" in ends["gpu-ao"] and "inner-signal" not in ends["gpu-ao"]
    assert all("inner-signal" in ends[name] for name in NAMES if name != "gpu-ao")


@pytest.mark.lab
def test_a_lab_without_the_package_set_says_how_to_get_it(lab):
    with pytest.raises(MissingFeatureError) as refusal:
        inner_image(dataclasses.replace(lab, nested=None))
    assert "qmp-driver lab install --nested" in str(refusal.value)


@pytest.mark.lab
def test_the_image_is_made_once(lab):
    if lab.nested is None:
        pytest.skip("the package set `nested` is not installed")
    first = inner_image(lab)
    made_at = first.stat().st_mtime_ns
    assert inner_image(lab) == first and first.stat().st_mtime_ns == made_at
    assert Path(first).stat().st_size > 100 << 20
