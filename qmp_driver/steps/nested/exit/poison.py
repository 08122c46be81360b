# SPDX-License-Identifier: Apache-2.0
"""Step `stage2-poison`: the page of a virtual machine that aborts when its guest touches it."""

from typing import ClassVar

from acpigen.platform.model import ByteCount
from acpigen.structures.apei.hest_sources import NotificationType
from qmp_driver.errors import BadInputError, GuestError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject.error_sources import read_error_sources
from qmp_driver.inject.record import Order, memory_record, new_label
from qmp_driver.inject.status_block import write_record
from qmp_driver.probe import Abilities
from qmp_driver.stage.guest_state.stage2_sea import ARMED, MODULE, arm_page, armed_page
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.products import ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.nested.exit.small_vmm import PoisonedPage, SmallVmm
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology.options import MachineOptions

PAGE_ARMED = Link("page-armed", "the outer kernel's module turns the next stage 2 fault of that page into an abort")
LOG_TIMEOUT_S = 5.0


@register_step
class Stage2Poison(Step, frozen=True, tag="stage2-poison"):
    """Arms the module `stage2_sea`, which must be loaded, with the small VMM's first page, or with one of usemem.

    Nothing is notified: as on a Grace host, the first news of the poison is the guest's own load.

    :param offset: in usemem, in the page of the outer kernel that is meant; that of the step `vmm` unless given.
    :param pages_behind: the page so many pages behind that one instead.
    :param record: the host's firmware has written a record of the page into HEST's SEA source, by which APEI claims
        the abort. The machine needs such a source (no `polled_errors`), and `shared_ram`.
    """

    LINKS: ClassVar = (PAGE_ARMED,)
    MAKES: ClassVar = (PoisonedPage,)

    offset: ByteCount | None = None
    pages_behind: int = 0
    record: bool = False

    def needs(self) -> tuple[ProductKey, ...]:
        return self.declared((GuestMachine, SmallVmm if self.offset is None else GpuTables))

    def why_not(self, abilities: Abilities) -> str:
        return abilities.without_own_modules((MODULE,))

    def check_machine(self, machine: MachineOptions) -> None:
        if self.record and (machine.polled_errors or not machine.shared_ram):
            raise BadInputError(
                f"step {self.title}: record needs an SEA source that this host can write",
                hint="set machine.polled_errors = false and machine.shared_ram = true",
            )

    async def run(self, stage: Stage) -> None:
        page = stage.agent.page
        if self.offset is None:
            first = stage.products[SmallVmm].outer_pa
        else:
            first = stage.tables.predicted.usemem.start + self.offset
        pa = first + self.pages_behind * page.size_bytes
        order = memory_record([pa], "recoverable", label=new_label()) if self.record else Order(b"", None, pa)
        mark = await stage.kernel_log.fresh_mark()
        began = stage.saw(Source.HOST, f"poison at {pa:#x}, in the page from {page.start(pa):#x} on")
        seen = [await self._sources(stage, order)]
        await arm_page(stage.agent, pa)
        armed = await armed_page(stage.agent)
        stage.evidence.poisons += 1
        poisoned = PoisonedPage(page.start(pa), mark)
        stage.products.put(poisoned)
        stage.hop("vmm", "host", "poison", at_s=began.at_s, space="outer PA", address=pa)
        seen.append(await stage.kernel_log.wait(ARMED, LOG_TIMEOUT_S, "the page that is armed", since=mark))
        stage.prove(
            self.own(PAGE_ARMED),
            expected=f"{poisoned.pa:#x}",
            observed=f"{armed:#x}",
            evidence=[*seen, stage.saw(Source.AGENT, f"{MODULE} has page {armed:#x}")],
        )

    async def _sources(self, stage: Stage, order: Order) -> Observation:
        """The host's error sources; the record is in the SEA source's block behind this."""
        sources = await read_error_sources(stage.agent)
        kinds = [each.notification.notification_type.name for each in sources.sources] if sources else []
        seen = stage.saw(Source.AGENT, f"error sources of the host's HEST: {', '.join(kinds) or 'none'}")
        if order.record:
            if sources is None:
                raise GuestError("the guest has no HEST", hint="set machine.ras = true")
            source = sources.by_notification(NotificationType.SEA)
            block = write_record(source, stage.products[GuestMachine].memory, order.record)
            stage.saw(Source.HOST, f"a record is in the SEA source's block at {block:#x}")
        return seen
