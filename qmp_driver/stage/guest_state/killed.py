# SPDX-License-Identifier: Apache-2.0
"""How a process ended, and what the kernel logged of it."""

from qmp_driver.evidence.timeline import Observation
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.stage import Stage


async def ended_by(stage: Stage, victim: Victim) -> str:
    """The signal that ended it, without SIG; its exit code in words; or ``alive``."""
    known = await stage.agent.victim.list()
    status = next(each for each in known.victims if each.victim == victim.number).status
    return "alive" if status is None else status.signal_name or f"exit code {status.exit_code}"


def kernels_kills(stage: Stage, victim: Victim) -> list[Observation]:
    """The kernel's lines about killing it: `forcibly killing victim:123 because of failure to unmap corrupted page`,
    `Unable to find address … in victim`, `Sending SIGBUS to victim:123 …` (Linux mm/memory-failure.c)."""
    mark = stage.evidence.last_mark
    lines = stage.kernel_log.note_all(rf"Memory failure: .*:{victim.pid}\b", since=mark)
    if any("killing" in line.text for line in lines):
        lines += stage.kernel_log.note_all("Unable to find address", since=mark)
    return lines
