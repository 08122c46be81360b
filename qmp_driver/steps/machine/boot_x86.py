# SPDX-License-Identifier: Apache-2.0
"""Step `boot-x86`: starts an x86 machine, for machine checks, and meets the agent."""

from typing import ClassVar

from qmp_driver.evidence.verdict import Link
from qmp_driver.lab import GuestArchitecture
from qmp_driver.stage.guest_state.machine_checks import MACHINE_CHECKS, prove_machine_checks
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.machine.boot import GUEST_BOOTED, Boot
from qmp_driver.steps.registry import register_step


@register_step
class BootX86(Boot, frozen=True, tag="boot-x86"):
    """As `boot`, for a machine of `kind = "q35"`, which has no GPU and no firmware that reports errors."""

    LINKS: ClassVar = ()
    ARCHITECTURE: ClassVar[GuestArchitecture] = "x86_64"
    NOT_IN_OWN_GUEST: ClassVar = "its machine is x86, and a guest of your own is arm64"

    gpu: bool = False

    def __post_init__(self) -> None:
        if self.gpu:
            raise ValueError("an x86 machine takes no GPU")

    def links(self) -> tuple[Link, ...]:
        return (GUEST_BOOTED, MACHINE_CHECKS)

    async def _prove(self, stage: Stage) -> None:
        await self._hear_guest(stage)
        await prove_machine_checks(stage)
