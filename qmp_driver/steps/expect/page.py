# SPDX-License-Identifier: Apache-2.0
"""Step `expect-page`: what became of the page of RAM that the last error hit."""

from typing import ClassVar

from acpigen.platform.model import ByteCount
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.guest_state.page_state import becomes_poisoned, corrupted_bytes, page_flags
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.stage.target import physical_address
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

OFFLINE_TIMEOUT_S = 5.0
PAGE_OFFLINE = Link("page-offline", "the kernel offlined the page and counts it as corrupted")
PAGE_MOVED = Link("page-moved", "the content of the process moved to another page")


@register_step
class ExpectPage(Step, frozen=True, tag="expect-page"):
    """Checks /proc/kpageflags and `HardwareCorrupted`, and on request the owner's new page.

    :param corrupted: how much `HardwareCorrupted` must have grown since before the injection; one
        page of the guest's kernel unless given.
    :param moved_of: the victim whose page it was, if it must have been moved with its content (soft offline).
    :param offset: where in that victim's memory.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (
        Injection,
        Named(Victim, "moved_of"),
    )

    corrupted: ByteCount | None = None
    moved_of: str = ""
    offset: ByteCount = 0

    def links(self) -> tuple[Link, ...]:
        return tuple(self.own(link) for link in ((PAGE_OFFLINE, PAGE_MOVED) if self.moved_of else (PAGE_OFFLINE,)))

    async def run(self, stage: Stage) -> None:
        injection = stage.evidence.injections[-1] if stage.evidence.injections else None
        if injection is None or injection.pa is None or injection.corrupted_before is None:
            raise BadInputError(
                "expect-page needs an error in a process's RAM in an earlier step",
                hint="inject into RAM that a step map mapped",
            )
        poisoned = await becomes_poisoned(stage.agent, injection.pa, OFFLINE_TIMEOUT_S)
        grown = await corrupted_bytes(stage.agent) - injection.corrupted_before
        flags = await page_flags(stage.agent, injection.pa)
        page = stage.agent.page
        wanted = page.size_bytes if self.corrupted is None else self.corrupted
        stage.prove(
            self.own(PAGE_OFFLINE),
            expected=f"poisoned, HardwareCorrupted grew by {wanted} bytes",
            observed=f"{'poisoned' if poisoned else 'in use'}, HardwareCorrupted grew by {grown} bytes",
            evidence=[
                stage.saw(Source.AGENT, f"/proc/kpageflags of frame {page.frame_name(injection.pa)}: {flags:#x}"),
                stage.saw(Source.AGENT, f"HardwareCorrupted grew by {grown} bytes"),
            ],
        )
        if self.moved_of:
            await self._prove_moved(stage, injection.pa)

    async def _prove_moved(self, stage: Stage, old_pa: int) -> None:
        victim, page = stage.victim(self.moved_of), stage.agent.page
        answer = await stage.agent.victim.read(victim.number, self.offset)
        new_pa = await physical_address(stage.products[GuestMachine], victim, self.offset)
        content = stage.evidence.injections[-1].content_before
        same = answer.value_number is not None and answer.value_number == content
        stage.prove(
            self.own(PAGE_MOVED),
            expected="another frame, the same content",
            observed=f"{'the same' if page.same(new_pa, old_pa) else 'another'} frame,"
            f" {'the same' if same else 'other'} content",
            evidence=[
                stage.saw(
                    Source.AGENT,
                    f"{victim.name} has frame {page.frame_name(new_pa)} there, which was"
                    f" {page.frame_name(old_pa)}, and reads {answer.value}, which was {content or 0:#x}",
                )
            ],
        )
