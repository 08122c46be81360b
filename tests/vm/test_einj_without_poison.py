# SPDX-License-Identifier: Apache-2.0
"""Linux's selftest that has a guest of KVM consume poison, with firmware behind EINJ that poisons nothing."""

import argparse
from pathlib import Path

import pytest
from msgspec.structs import replace

from qmp_driver.commands.selftest import SOURCE, add_arguments, scenario_of
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.lab.kernels.selftests import build_selftest
from qmp_driver.lab.kernels.source import kernel_source
from qmp_driver.lab.places import lab_places
from qmp_driver.lab.provision.progress import progress_for_stderr
from qmp_driver.run.runner import run_scenario

pytestmark = [pytest.mark.lab, pytest.mark.optional]

NAME = "kvm/arm64/sea_to_user"


@pytest.fixture
def program(lab) -> Path:
    places = lab_places()
    if not any((places.kernels / ".sources").glob(f"{SOURCE}_*")):
        pytest.skip("the kernel's source is not here: qmp-driver selftest --list fetches it")
    with progress_for_stderr(quiet=True) as progress:
        return build_selftest(lab, kernel_source(SOURCE, places, None, progress), NAME)


async def test_einj_that_poisons_nothing_gives_no_abort(lab, program):
    """The request is answered with success, and the guest of KVM reads its page: no abort, so no exit."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    scenario = scenario_of(NAME, program, parser.parse_args([NAME]))
    *before, step = scenario.steps
    scenario = replace(scenario, steps=(*before, replace(step, poisons=False)))
    verdict = (await run_scenario(scenario, lab)).verdict
    broken = verdict.broken_link
    assert broken is not None and (broken.link, broken.observed) == ("stage2-aborted", "no page"), broken
    (asked,) = [check for check in verdict.checks if check.link == "einj-requested"]
    assert asked.outcome is Outcome.PASS
