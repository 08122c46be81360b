# SPDX-License-Identifier: Apache-2.0
"""The nested scenarios, as far as they can be read without a machine; and a lab that lacks what they need."""

import dataclasses
from pathlib import Path

import msgspec
import pytest

from acpigen.base.exit_code import ExitCode
from qmp_driver.cli import main
from qmp_driver.errors import MissingFeatureError
from qmp_driver.lab.manifest import read_manifest, write_file_list, write_manifest
from qmp_driver.lab.places import Places
from qmp_driver.nested.images import inner_image
from qmp_driver.run.runner import reason_to_skip
from qmp_driver.run.scenario import load_scenario, scenario_names

NAMES = ("ram-sea", "gpu-ao", "gpu-sea", "gpu-node", "beside")


@pytest.mark.parametrize("name", NAMES)
def test_each_is_known_by_its_name_and_ends_with_every_hop(name):
    assert f"nested/{name}" in scenario_names()
    scenario = load_scenario(f"nested/{name}")
    links = [link.name for step in scenario.steps for link in step.links()]
    assert len(links) == len(set(links))
    assert "vmm-signalled" in links and "hops-in-order" in links


def test_upstream_ends_at_the_vmm_and_the_others_reach_the_process():
    ends = {
        name: [link.name for step in load_scenario(f"nested/{name}").steps for link in step.links()] for name in NAMES
    }
    assert "read-succeeds" in ends["gpu-ao"] and "inner-signal" not in ends["gpu-ao"]
    assert all("inner-signal" in ends[name] for name in NAMES if name != "gpu-ao")


@pytest.mark.lab
def test_a_lab_without_the_package_set_says_how_to_get_it(lab):
    with pytest.raises(MissingFeatureError) as refusal:
        inner_image(dataclasses.replace(lab, sets=("base",)))
    assert "qmp-driver lab install --with nested" in str(refusal.value)


@pytest.fixture
def lab_without_the_set(lab, tmp_path):
    """A lab's root with every part of the installed one but those of the package set `nested`."""
    manifest = read_manifest(lab.root)
    parts = {name: str(lab.root / path) for name, path in manifest.parts.items()}
    if "nested" in lab.sets:
        del parts["nested_root"], parts["mksquashfs"]
    places = Places(tmp_path / "lab")
    places.prepare()
    (build := places.builds / "one").mkdir(parents=True)
    write_file_list(build)
    write_manifest(build, msgspec.structs.replace(manifest, directory=str(build.resolve()), parts=parts))
    places.current.symlink_to("builds/one")
    return places.root


@pytest.mark.lab
def test_a_run_on_a_lab_without_the_package_set_is_skipped_and_never_passes(lab_without_the_set, capsys):
    names = [f"nested/{name}" for name in NAMES]
    assert main(["run", *names, "--lab", str(lab_without_the_set)]) == ExitCode.SKIPPED
    told = " ".join(capsys.readouterr().out.split())
    assert told.count("run `qmp-driver lab install --with nested`") == len(names)
    assert f"{len(names)} runs: {len(names)} skipped" in told and "proved" not in told


@pytest.mark.lab
async def test_a_lab_with_the_package_set_has_no_reason_to_skip(lab):
    if "nested" not in lab.sets:
        pytest.skip("the package set `nested` is not installed")
    assert await reason_to_skip(load_scenario("nested/ram-sea"), lab) == ""


@pytest.mark.lab
def test_the_image_is_made_once(lab):
    if "nested" not in lab.sets:
        pytest.skip("the package set `nested` is not installed")
    first = inner_image(lab)
    made_at = first.stat().st_mtime_ns
    assert inner_image(lab) == first and first.stat().st_mtime_ns == made_at
    assert Path(first).stat().st_size > 100 << 20
