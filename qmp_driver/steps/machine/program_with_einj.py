# SPDX-License-Identifier: Apache-2.0
"""Step `program-with-einj`: runs a program that asks EINJ for an error in memory, and makes that error."""

import asyncio
import re
from typing import ClassVar

from acpigen.structures.apei.einj import EinjErrorTypes
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject.host_memory import memory_holding
from qmp_driver.probe import Abilities
from qmp_driver.stage.guest_state.einj_host import INVALID_ACCESS, SUCCESS, EinjHost, EinjRequest
from qmp_driver.stage.guest_state.stage2_sea import ABORTED, MODULE, arm_page
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.machine.program import Program
from qmp_driver.steps.registry import register_step
from qmp_driver.topology import ERROR_REGION_BYTES
from qmp_driver.topology.options import MachineOptions

EINJ_REQUESTED = Link("einj-requested", "the program asked EINJ for an error in memory, and this host made it")
STAGE2_ABORTED = Link(
    "stage2-aborted", "the program's own guest touched that page, and KVM was given an external abort for it"
)
MEMORY_KINDS = EinjErrorTypes.MEMORY_CORRECTABLE | EinjErrorTypes.MEMORY_UNCORRECTABLE | EinjErrorTypes.MEMORY_FATAL
NOTHING = "nothing"
PAGE_MASK = ~0xFFF
REARMED_AFTER_S = 1.0
"""Linux has read the end of one request by then: it looks every 1 to 5 ms."""


@register_step
class ProgramWithEinj(Program, frozen=True, kw_only=True, tag="program-with-einj"):
    """As `program`, with firmware behind EINJ that poisons a page for the virtual machine that the program runs.

    No error record is written, as with EINJ's `notrigger`: the poison is there, and nobody was notified of it. The
    module `stage2_sea`, which must be loaded, makes the guest's access an external abort.

    :param poisons: the page is poisoned; without, the request is answered with success and nothing is done.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (GuestMachine,)

    poisons: bool = True

    def links(self) -> tuple[Link, ...]:
        return (self.own(EINJ_REQUESTED), self.own(STAGE2_ABORTED), self.program_link)

    def why_not(self, abilities: Abilities) -> str:
        return abilities.without_own_modules((MODULE,))

    def check_machine(self, machine: MachineOptions) -> None:
        if not machine.einj:
            raise BadInputError(
                f"{self.kind} needs an EINJ", hint="set machine.polled_errors and machine.einj = true"
            )

    async def run(self, stage: Stage) -> None:
        guest = stage.products[GuestMachine]
        base = guest.shape.error_region_base_pa()
        host = EinjHost(memory_holding(guest.memory, base, ERROR_REGION_BYTES), base)
        await self.copy(stage)
        mark = stage.kernel_log.mark()
        host.hold()
        requests: list[EinjRequest] = []
        serving = asyncio.create_task(self._serve(stage, host, requests))
        try:
            done, seen = await self.execute(stage)
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
            host.finish()
        await arm_page(stage.agent, 0)
        wanted = [each for each in requests if _is_in_memory(each)]
        stage.prove(
            self.own(EINJ_REQUESTED),
            expected="an error in memory at an address",
            observed="an error in memory at an address" if wanted else requests[0].words if requests else NOTHING,
            evidence=[stage.saw(Source.HOST, f"EINJ's registers: {each.words}") for each in requests] or seen,
            hint="what the program wrote is below; CONFIG_ACPI_APEI_EINJ and debugfs are needed",
        )
        await stage.kernel_log.catch_up(since=mark)
        page = f"{wanted[-1].address & PAGE_MASK:#x}"
        aborts = stage.kernel_log.note_all(ABORTED, since=mark)
        found = [re.search(ABORTED, each.text) for each in aborts]
        stage.prove(
            self.own(STAGE2_ABORTED),
            expected=page,
            observed=", ".join(sorted({each["page"] for each in found if each})) or "no page",
            evidence=[*aborts, *seen],
            hint="its guest did not touch the page, or KVM had it mapped before",
        )
        self.judge(stage, done, seen)

    async def _serve(self, stage: Stage, host: EinjHost, requests: list[EinjRequest]) -> None:
        """What firmware does, for one request after the other."""
        while True:
            request = await host.request()
            requests.append(request)
            wanted = _is_in_memory(request)
            if wanted and self.poisons:
                await arm_page(stage.agent, request.address)
                stage.evidence.poisons += 1
            host.finish(SUCCESS if wanted else INVALID_ACCESS)
            await asyncio.sleep(REARMED_AFTER_S)
            host.hold()


def _is_in_memory(request: EinjRequest) -> bool:
    return bool(request.has_address and request.kind & MEMORY_KINDS)
