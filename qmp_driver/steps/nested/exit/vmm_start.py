# SPDX-License-Identifier: Apache-2.0
"""Step `vmm`: a small VMM in the outer machine, whose guest loads from the GPU's memory."""

import asyncio
import secrets
from typing import ClassVar

from acpigen.linux.aperture import USEMEM_REGION_INDEX
from acpigen.platform.model import ByteCount
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.kernel.page_size import PageSize
from qmp_driver.guest.sea_vmm_build import build_sea_vmm
from qmp_driver.probe import Abilities
from qmp_driver.stage.guest_state.physical import physical_u64
from qmp_driver.stage.guest_state.programs import run_program, write_file
from qmp_driver.stage.product_types.gpu import BoundGpu
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.nested.exit.small_vmm import OUTPUT, PATH, SmallVmm
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

KVM_OFFERS_EXIT = Link("kvm-offers-exit", "the outer KVM can hand an unclaimed abort of its guest to the VMM")
VMM_MAPPED = Link("vmm-mapped", "the VMM mapped the GPU's memory, and what it wrote is at the outer physical address")
VMM_GUEST_LOADED = Link("vmm-guest-loaded", "the VMM's guest loaded that word from the GPU's memory")


@register_step
class StartVmm(Step, frozen=True, tag="vmm"):
    """Builds and starts `sea_vmm`, and waits until its guest has loaded from the GPU's memory once.

    It has one virtual CPU, the page of usemem at the offset and the next as memory slot of its guest, and a guest
    program of thirty instructions. Its guest has no Linux and no HEST: the record that a VMM writes for its guest's
    APEI is no part of it.

    :param offset: in usemem: the page of the outer kernel that it is in will abort.
    :param opt_in: the VMM enables KVM_CAP_ARM_SEA_TO_USER.
    """

    LINKS: ClassVar = (KVM_OFFERS_EXIT, VMM_MAPPED, VMM_GUEST_LOADED)
    NEEDS: ClassVar = (GuestMachine, GpuTables, BoundGpu)
    NOT_YET: ClassVar = (SmallVmm,)
    MAKES: ClassVar = (SmallVmm,)

    offset: ByteCount = 0x3000
    opt_in: bool = True

    def why_not(self, abilities: Abilities) -> str:
        return "" if abilities.kernel_has("KVM") else "the guest's kernel has no CONFIG_KVM"

    async def run(self, stage: Stage) -> None:
        memory = stage.tables.predicted.usemem
        offset = self.first_page(stage.agent.page, memory.size_bytes)
        program = await asyncio.to_thread(build_sea_vmm, stage.setup.lab)
        await write_file(stage.agent, PATH, await asyncio.to_thread(program.read_bytes))
        await run_program(stage.agent, ["/bin/busybox", "chmod", "755", PATH], 5.0)
        word, pa = secrets.randbits(63), memory.start + offset
        words = [stage.products[BoundGpu].address, str(USEMEM_REGION_INDEX), f"{offset:#x}", f"{word:#x}"]
        argv = [PATH, *words, "opt-in" if self.opt_in else "no-opt-in"]
        vmm = SmallVmm((await stage.agent.process.start(argv, output=OUTPUT)).pid, word, pa)
        stage.products.put(vmm)
        await vmm.wait(stage, "waiting: ", "the first load of the VMM's guest", self.deadline_s * 0.9)
        offered, seen = vmm.find(r"capability: KVM_CAP_ARM_SEA_TO_USER is (-?\d+)")
        stage.prove(
            self.own(KVM_OFFERS_EXIT),
            expected="1",
            observed="no answer" if offered is None else offered[1],
            evidence=[*seen, *vmm.find("opt-in: ")[1]],
            hint="Linux has KVM_EXIT_ARM_SEA since 6.19",
        )
        there = await physical_u64(stage.products[GuestMachine], pa)
        stage.prove(
            self.own(VMM_MAPPED),
            expected=f"{word:#018x}",
            observed=f"{there:#018x}",
            evidence=[
                *vmm.find("wrote: ")[1],
                stage.saw(Source.QMP, f"the outer QEMU has {there:#018x} at physical {pa:#x}"),
            ],
        )
        loaded, seen = vmm.value("loaded")
        stage.prove(
            self.own(VMM_GUEST_LOADED),
            expected=f"{word:#018x}",
            observed=f"{loaded or 0:#018x}",
            evidence=seen,
        )

    def first_page(self, page: PageSize, memory_bytes: int) -> int:
        """Where in usemem the first of the two pages starts.

        :raises BadInputError: usemem ends before the second.
        """
        if (start := page.start(self.offset)) + 2 * page.size_bytes > memory_bytes:
            raise BadInputError(
                f"step {self.title}: offset {self.offset:#x} is in no page of usemem with another behind it",
                hint=f"give less than {page.start(memory_bytes) - page.size_bytes:#x}",
            )
        return start
