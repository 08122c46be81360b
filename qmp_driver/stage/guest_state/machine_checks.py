# SPDX-License-Identifier: Apache-2.0
"""Whether an x86 guest's kernel takes machine checks."""

from qmp_driver.errors import RequestRefusedError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject.machine_check import BANK, HINT, SETTINGS
from qmp_driver.stage.stage import Stage

MACHINE_CHECKS = Link("machine-checks", f"the guest's kernel takes machine checks, and bank {BANK} is on")
ALL_ERRORS = "ffffffffffffffff"
"""MCi_CTL with every error of the bank reported."""


async def prove_machine_checks(stage: Stage) -> None:
    """The kernel shows the bank in sysfs, as switched on."""
    try:
        answer = await stage.agent.file.read(f"{SETTINGS}/bank{BANK}")
        state = answer.words.strip()
        seen = stage.saw(Source.AGENT, f"{SETTINGS}/bank{BANK} reads {state}")
    except RequestRefusedError as error:
        state = "off"
        seen = stage.saw(Source.AGENT, f"bank {BANK}: {error.message}")
    stage.prove(MACHINE_CHECKS, expected=ALL_ERRORS, observed=state, evidence=[seen], hint=HINT)
