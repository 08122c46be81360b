# SPDX-License-Identifier: Apache-2.0
"""Step `vmm-exit`: the VMM's guest loads from the poisoned page, and what becomes of the abort."""

import re
from typing import ClassVar

from qmp_driver.evidence.timeline import Observation
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.guest_state.stage2_sea import ABORTED, arm_page
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.nested.exit.small_vmm import GPU_GPA, PoisonedPage, SmallVmm
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

STAGE2_ABORTED = Link(
    "stage2-aborted", "the VMM's guest touched that page, and KVM was given an external abort for it"
)
KVM_EXIT = Link("kvm-exit", "APEI did not claim the abort, and KVM left the virtual CPU with KVM_EXIT_ARM_SEA")
GUEST_ABORTED = Link("guest-aborted", "the abort that the VMM injected reached its guest, with the address")
NEIGHBOUR_LOADED = Link("neighbour-loaded", "the next page of the GPU's memory can be loaded as before")

USR1 = 10
EXTERNAL_ABORT = 0x10
"""ESR_ELx.FSC: synchronous external abort, not on a table walk (Linux asm/esr.h, ESR_ELx_FSC_EXTABT)."""
FSC_MASK, EC_SHIFT = 0x3F, 26
FAR_NOT_VALID = 1 << 10
ABORT_FROM_LOWER, ABORT_FROM_SAME = 0x24, 0x25
"""ESR_ELx.EC: data abort from a lower, and from the current exception level."""
SYNCHRONOUS, SERROR = 0x200, 0x380
"""Offsets from VBAR_EL1, of exceptions of the current level with SP_ELx."""
GPA_VALID = 1
"""KVM_EXIT_ARM_SEA_FLAG_GPA_VALID."""
BUS_MCEERR_AR = 4
EXIT = r"exit: KVM_EXIT_ARM_SEA esr=(0x[0-9a-f]+) flags=(0x[0-9a-f]+|0) gva=(0x[0-9a-f]+|0) gpa=(0x[0-9a-f]+|0)$"
SIGNAL = r"signal: SIGBUS code=(\d+) address=(\S+)"
ENDED = r"ended|signal: "
ROAD = "vmm"


@register_step
class VmmExit(Step, frozen=True, tag="vmm-exit"):
    """Lets the VMM run its guest on, and follows the abort: to KVM, to the VMM, and back into the guest.

    The kernel's log says what KVM was given, the VMM what KVM gave it, and the guest which exception it took.
    """

    LINKS: ClassVar = (STAGE2_ABORTED, KVM_EXIT, GUEST_ABORTED, NEIGHBOUR_LOADED)
    NEEDS: ClassVar = (GuestMachine, SmallVmm, PoisonedPage)

    async def run(self, stage: Stage) -> None:
        vmm, poison = stage.products[SmallVmm], stage.products[PoisonedPage]
        since = len(vmm.lines)
        await stage.agent.process.signal(vmm.pid, USR1)
        await vmm.wait(stage, ENDED, "the end of the VMM", self.deadline_s * 0.8)
        await stage.kernel_log.catch_up(since=poison.mark)
        await arm_page(stage.agent, 0)
        self._prove_abort(stage, vmm, poison)
        self._prove_exit(stage, vmm, since)
        self._prove_guest(stage, vmm, since)
        loaded, seen = vmm.value("neighbour", since)
        stage.prove(
            self.own(NEIGHBOUR_LOADED),
            expected=f"{vmm.word + 1:#018x}",
            observed=f"{loaded or 0:#018x}",
            evidence=seen,
        )

    def _prove_abort(self, stage: Stage, vmm: SmallVmm, poison: PoisonedPage) -> None:
        aborts = stage.kernel_log.note_all(ABORTED, since=poison.mark)
        found = re.search(ABORTED, aborts[0].text) if aborts else None
        if found is not None:
            stage.hop(
                ROAD, "inner kernel", "loads from its memory", at_s=aborts[0].at_s, space="IPA", address=GPU_GPA
            )
            stage.hop(ROAD, "outer kernel", "external abort at EL2", at_s=aborts[0].at_s)
        stage.prove(
            self.own(STAGE2_ABORTED),
            expected=f"IPA {GPU_GPA:#x}, page {vmm.outer_pa:#x}",
            observed="no abort" if found is None else f"IPA {found['ipa']}, page {found['page']}",
            evidence=aborts or [seen for _, seen in vmm.lines[-3:]],
            hint="the page that is armed is another one, or the module is not loaded",
        )

    def _prove_exit(self, stage: Stage, vmm: SmallVmm, since: int) -> None:
        found, seen = vmm.find(EXIT, since)
        expected = f"KVM_EXIT_ARM_SEA, {_syndrome(ABORT_FROM_LOWER << EC_SHIFT | EXTERNAL_ABORT)}, GPA {GPU_GPA:#x}"
        if found is None:
            observed, seen = _other_end(vmm, since)
        else:
            esr, flags, gva, gpa = (int(word, 16) for word in found.groups())
            where = f"GPA {gpa:#x}" if flags & GPA_VALID else "no GPA"
            observed = f"KVM_EXIT_ARM_SEA, {_syndrome(esr)}, {where}"
            if not esr & FAR_NOT_VALID and gva != GPU_GPA:
                observed += f", but GVA {gva:#x}"
            stage.hop(ROAD, "outer process", "KVM_EXIT_ARM_SEA", at_s=seen[0].at_s, space="IPA", address=gpa)
        stage.prove(
            self.own(KVM_EXIT),
            expected=expected,
            observed=observed,
            evidence=[*seen, *stage.kernel_log.note_all(r"Hardware Error|Memory failure", since=0)[-8:]],
            hint="KVM leaves it to APEI first, which claims it by a record in an SEA source; a VMM that did not"
            " enable KVM_CAP_ARM_SEA_TO_USER gets no exit: its guest gets an SError",
        )

    def _prove_guest(self, stage: Stage, vmm: SmallVmm, since: int) -> None:
        _, injected = vmm.find("injected: ", since)
        vector, seen = vmm.value("vector", since)
        esr, seen_esr = vmm.value("esr", since)
        far, seen_far = vmm.value("far", since)
        if seen:
            at_s = seen[0].at_s
            stage.hop(ROAD, "inner kernel", "synchronous external abort", at_s=at_s, space="inner VA", address=far)
        stage.prove(
            self.own(GUEST_ABORTED),
            expected=_exception(SYNCHRONOUS, ABORT_FROM_SAME << EC_SHIFT | EXTERNAL_ABORT, GPU_GPA),
            observed=_exception(vector, esr, far),
            evidence=[*injected, *seen, *seen_esr, *seen_far],
        )


def _syndrome(esr: int) -> str:
    """Class and fault status of a syndrome."""
    names = {ABORT_FROM_LOWER: "data abort from a lower level", ABORT_FROM_SAME: "data abort from the same level"}
    kind = names.get(esr >> EC_SHIFT & FSC_MASK, f"class {esr >> EC_SHIFT & FSC_MASK:#x}")
    status = esr & FSC_MASK
    return f"{kind}, {'external abort' if status == EXTERNAL_ABORT else f'fault status {status:#x}'}"


def _exception(vector: int | None, esr: int | None, far: int | None) -> str:
    if vector is None or esr is None:
        return "no exception"
    if vector == SERROR:
        return f"SError, ESR_EL1 {esr:#x}"
    kind = "synchronous" if vector == SYNCHRONOUS else f"vector {vector:#x}"
    return f"{kind}, {_syndrome(esr)}, FAR_EL1 {far or 0:#x}"


def _other_end(vmm: SmallVmm, since: int) -> tuple[str, list[Observation]]:
    """What became of the abort that did not reach the VMM as an exit."""
    found, seen = vmm.find(SIGNAL, since)
    if found is not None:
        who = "APEI claimed the abort" if int(found[1]) == BUS_MCEERR_AR else "the kernel took the abort"
        return f"no exit: {who}, and the VMM got SIGBUS code {found[1]}", seen
    vector, seen = vmm.value("vector", since)
    if vector is not None:
        esr, seen_esr = vmm.value("esr", since)
        return (
            f"no exit: KVM injected by itself: {_exception(vector, esr, vmm.value('far', since)[0])}",
            seen + seen_esr,
        )
    loaded, seen = vmm.value("loaded", since)
    if loaded is not None:
        return f"no exit: the guest loaded {loaded:#x}", seen
    return "no exit", [observation for _, observation in vmm.lines[-3:]]
