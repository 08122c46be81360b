# SPDX-License-Identifier: Apache-2.0
"""What an x86 guest's kernel makes of machine checks: whether it takes them, and what it printed of one."""

import contextlib
from collections.abc import Iterable, Sequence

from qmp_driver.errors import DeadlineError, RequestRefusedError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject.injectors.mce import SETTINGS
from qmp_driver.inject.machine_check import BANK, MachineCheck, parse_machine_checks
from qmp_driver.stage.stage import Injection, Stage

MACHINE_CHECKS = Link("machine-checks", f"the guest's kernel takes machine checks, and bank {BANK} is on")
CHECK_LOGGED = Link("check-logged", "the guest's kernel logged that machine check: bank, status, address")
ALL_ERRORS = "ffffffffffffffff"
"""MCi_CTL with every error of the bank reported."""
LOG_TIMEOUT_S = 10.0
HINT = "machine checks need a kernel with CONFIG_X86_MCE, told neither mce=off nor nomce"


async def prove_machine_checks(stage: Stage) -> None:
    """The kernel shows the bank in sysfs, as switched on."""
    try:
        answer = await stage.agent.request("file.read", path=f"{SETTINGS}/bank{BANK}")
        state = str(answer["text"]).strip()
        seen = stage.saw(Source.AGENT, f"{SETTINGS}/bank{BANK} reads {state}")
    except RequestRefusedError as error:
        state = "off"
        seen = stage.saw(Source.AGENT, f"bank {BANK}: {error.message}")
    stage.prove(MACHINE_CHECKS, expected=ALL_ERRORS, observed=state, evidence=[seen], hint=HINT)


async def prove_logged(stage: Stage, injection: Injection, sent: MachineCheck, link: Link) -> None:
    """What the kernel printed is the machine check that was sent."""
    with contextlib.suppress(DeadlineError):
        await stage.kernel_log.wait(
            rf"Hardware Error\]: TSC .* MISC {sent.misc:x}", LOG_TIMEOUT_S, "the machine check", since=injection.mark
        )
    evidence = stage.kernel_log.note_all(r"\[Hardware Error\]", since=injection.mark)
    _prove_equal(stage, sent, _ours(stage.kernel_log.lines(injection.mark))[:1], evidence, link)


def prove_on_console(stage: Stage, sent: MachineCheck, lines: Sequence[str], link: Link) -> None:
    """The last machine check on the console of a guest that panicked is the one that was sent."""
    evidence = [stage.saw(Source.KERNEL, f"console: {line.strip()}") for line in lines if "[Hardware Error]" in line]
    _prove_equal(stage, sent, _ours(lines)[-1:], evidence, link)


def _ours(lines: Iterable[str]) -> list[MachineCheck]:
    """Those of our bank: CPUs that an exception was only broadcast to have one in another, printed when polled."""
    return [check for check in parse_machine_checks(lines) if check.bank == BANK]


def _prove_equal(
    stage: Stage, sent: MachineCheck, found: list[MachineCheck], evidence: list[Observation], link: Link
) -> None:
    stage.prove(
        link,
        expected=str(sent),
        observed="; ".join(map(str, found)) or "no machine check",
        evidence=evidence or [stage.saw(Source.KERNEL, "not a word of a machine check")],
        hint=HINT,
    )
