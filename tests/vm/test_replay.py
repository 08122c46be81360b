# SPDX-License-Identifier: Apache-2.0
"""Dumps replayed in virtual machines: sound ones hold in every link, and a regression breaks its own link.

All regressions are run by scripts/replay-regressions; here are six of them.
"""

import json

import pytest
from replay_regressions import REGRESSIONS, sound, write_tables

from acpigen.structures.numa import slit
from qmp_driver.cli import main
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.replay.original import read_original
from qmp_driver.run.replay import replay_of
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.steps.expect.numa import nodes_most

pytestmark = pytest.mark.lab

IN_CI = (
    "a distance of 10 between two domains",
    "memory of two domains that overlaps",
    "two error sources with one id",
    "an EINJ whose header has another size",
    "a misspelt base",
    "a GPU at device 1 of its port",
)
PREDICTIONS = (
    "adapted-alike",
    "srat-lines",
    "numa-nodes",
    "numa-distances",
    "access-classes",
    "sources-as-predicted",
)


async def replayed(folder, lab, toolchain, scenario="first-light"):
    original = read_original(str(folder), "0", None, toolchain)
    replay = replay_of(load_scenario(scenario), original, nodes_most(lab))
    return await run_scenario(replay.scenario, lab), replay


async def test_the_tables_of_a_platform_hold_in_every_link_with_an_error_through_their_own_source(
    lab, toolchain, tmp_path
):
    write_tables(tmp_path, {name: table.aml for name, table in sound("next", toolchain).items()})
    result, replay = await replayed(tmp_path, lab, toolchain)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link
    proved = [check.link for check in result.verdict.checks]
    assert {*PREDICTIONS, "bert-read", "einj-taken", "gpu-node", "record-received", "signal-owner"} <= {*proved}
    assert "source 0 of the HEST alone (gsiv)" in replay.not_replayed[0]


async def test_a_tray_with_more_domains_than_the_kernel_has_nodes_is_replayed_as_far_as_that(
    lab, toolchain, tmp_path
):
    write_tables(tmp_path, {name: table.aml for name, table in sound("gb200-x2", toolchain).items()})
    result, replay = await replayed(tmp_path, lab, toolchain)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link
    links = {check.link: check for check in result.verdict.checks}
    assert "ACPI: SRAT: SRAT not used." in links["srat-lines"].observed
    assert "srat-used" not in links and "signal-owner" in links
    assert any("CONFIG_NODES_SHIFT=6" in line for line in replay.not_replayed)


@pytest.mark.parametrize(
    "regression", [each for each in REGRESSIONS if each.name in IN_CI], ids=lambda each: each.name
)
async def test_a_regression_breaks_its_link_and_no_prediction(lab, toolchain, tmp_path, regression):
    regression.write(tmp_path, toolchain)
    result, _ = await replayed(tmp_path, lab, toolchain)
    broken = result.verdict.broken_link
    assert broken is not None and broken.link == regression.link, broken
    outcomes = {check.link: check.outcome for check in result.verdict.checks}
    predictions = (*PREDICTIONS, "sources-as-predicted")
    assert Outcome.FAIL not in {outcomes[link] for link in predictions if link in outcomes}
    assert broken.evidence and broken.hint


def test_two_revisions_are_compared_by_what_changed_for_linux(lab, toolchain, tmp_path, capsys):
    tables = {name: table.aml for name, table in sound("gh200-480gb", toolchain).items()}
    write_tables(tmp_path / "old", tables)
    distances = slit.parse(tables["slit"]).distances
    further = tuple(tuple(90 if each == 80 else each for each in row) for row in distances)
    header = slit.parse(tables["slit"]).header
    write_tables(tmp_path / "new", {**tables, "slit": slit.build(slit.Slit(header=header, distances=further))})
    code = main(["replay", str(tmp_path / "old"), str(tmp_path / "new"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (code, told["verdict"]) == (0, "pass")
    assert [each["link"] for each in told["changes"]] == ["numa-distances"]
    assert "90" in told["changes"][0]["new"] and "90" not in told["changes"][0]["old"]
    assert told["difference"]["changes"]
