# SPDX-License-Identifier: Apache-2.0
"""What can be replayed is read whole; what cannot be is refused in a line with a hint."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "acpigen" / "rules"))
from rule_machine import header

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.assembly import build_tables
from acpigen.platform.file import load_platform
from acpigen.structures.apei import hest
from acpigen.structures.numa import srat
from qmp_driver.commands.replay import dumps_and_scenarios
from qmp_driver.errors import BadInputError
from qmp_driver.replay.original import read_original
from qmp_driver.run.replay import replay_of
from qmp_driver.run.scenario import load_scenario
from qmp_driver.steps.replay.expect import ExpectReplay


@pytest.fixture(scope="module")
def built(toolchain):
    tables = build_tables(load_platform("gh200-480gb"), toolchain, whole=True)
    return {name: table.aml for name, table in tables.items()}


def folder(path, tables):
    for name, data in tables.items():
        (path / f"{name}.dat").write_bytes(data)
    return str(path)


def test_a_dump_is_read_with_its_gpu_and_the_model_that_its_aperture_has(toolchain: Toolchain, built, tmp_path):
    found = read_original(folder(tmp_path, built), "0", None, toolchain)
    assert found.gpu.path == "\\_SB.PCI9.RP00.GPU0"
    assert found.model.name == "gh200-480gb" and not found.model_named
    assert set(found.values) == {"SRAT", "SLIT", "HMAT", "HEST"}
    assert read_original(str(tmp_path), "0", "gb200", toolchain).model_named


def x86(tables):
    entries = (srat.X2apicAffinity(proximity_domain=0, x2apic_id=0),)
    return {**tables, "srat": srat.build(srat.Srat(header=header("SRAT", 3), entries=entries))}


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        (x86, "is of an x86 machine", "x86 tables as well"),
        (lambda tables: {"srat": tables["srat"]}, "describes no coherent GPU", "the DSDT and all SSDTs"),
        (lambda tables: {**tables, "srat": tables["srat"][:-7]}, "SRAT", "take the dump again"),
        (lambda tables: {**tables, "hest": tables["hest"][:60]}, "HEST", "take the dump again"),
        (
            lambda tables: {**tables, "ssdt": b"SSDT" + tables["dsdt"][4:60]},
            "is cut short: found 60 bytes",
            "take the dump again",
        ),
        (lambda tables: {**tables, "dsdt": tables["dsdt"][:60]}, "DSDT", "take the dump again"),
    ],
)
def test_what_cannot_be_replayed_is_refused_in_a_line(toolchain, built, tmp_path, change, message, hint):
    with pytest.raises(BadInputError) as refused:
        read_original(folder(tmp_path, change(built)), "0", None, toolchain)
    assert message in refused.value.message and "\n" not in str(refused.value)
    assert hint in str(refused.value)


def test_a_gpu_that_is_not_there_is_refused_with_those_that_are(toolchain, built, tmp_path):
    with pytest.raises(Exception, match="GPU0"):
        read_original(folder(tmp_path, built), "3", None, toolchain)


@pytest.mark.parametrize(
    ("scenario", "why"),
    [
        ("mce", "q35"),
        ("nested/gpu-ao", "guest inside the guest"),
        ("sea", "poison_window"),
        ("ram-errors", "no GPU"),
    ],
)
def test_a_scenario_of_another_machine_is_refused(toolchain, built, tmp_path, scenario, why):
    found = read_original(folder(tmp_path, built), "0", None, toolchain)
    with pytest.raises(BadInputError, match=why):
        replay_of(load_scenario(scenario), found, 16)


def test_a_scenarios_steps_come_behind_those_of_the_replay(toolchain, built, tmp_path):
    replay = replay_of(load_scenario("first-light"), read_original(folder(tmp_path, built), "0", None, toolchain), 16)
    kinds = [each.kind for each in replay.scenario.steps]
    assert kinds[:6] == ["replay-tables", "replay-boot", "expect-replay", "hotplug", "expect-gpu-node", "bind"]
    assert kinds[-1] == "nothing-else" and "tables" not in kinds and "boot" not in kinds


def test_without_a_source_that_can_be_raised_no_error_is_injected(toolchain, built, tmp_path):
    silent = hest.build(hest.Hest(header=header("HEST", 1), sources=()))
    found = read_original(folder(tmp_path, {**built, "hest": silent}), "0", None, toolchain)
    replay = replay_of(load_scenario("first-light"), found, 16)
    assert "inject" not in [each.kind for each in replay.scenario.steps]
    assert "none is injected" in replay.not_replayed[0]


def test_a_kernel_with_too_few_nodes_leaves_links_out_and_says_so(toolchain, built, tmp_path):
    found = read_original(folder(tmp_path, built), "0", None, toolchain)
    few, enough = (replay_of(load_scenario("first-light"), found, nodes) for nodes in (4, 16))
    left = [
        each.left_out for replay in (few, enough) for each in replay.scenario.steps if isinstance(each, ExpectReplay)
    ]
    assert "srat-used" in left[0] and left[1] == ()
    assert any("the kernel has 4 nodes and the dump needs 9" in line for line in few.not_replayed)


def test_dumps_and_scenarios_are_told_apart(tmp_path):
    other = tmp_path / "new"
    other.mkdir()
    assert dumps_and_scenarios("old", [str(other), "first-light"]) == (["old", str(other)], ["first-light"])
    assert dumps_and_scenarios("old", ["mine.toml"]) == (["old"], ["mine.toml"])
    assert dumps_and_scenarios("old", []) == (["old"], ["first-light"])
    with pytest.raises(BadInputError, match="neither a dump nor a scenario"):
        dumps_and_scenarios("old", ["frist-light"])
    with pytest.raises(BadInputError, match="3 dumps"):
        dumps_and_scenarios("old", [str(other), str(tmp_path)])
