# SPDX-License-Identifier: Apache-2.0
"""Step `inner-memory-type`: as what kind of memory the inner guest has the GPU's, by KVM's word and by its use."""

import asyncio
import secrets
from collections.abc import Coroutine
from typing import Any, ClassVar, Literal

from acpigen.base.units import MIB
from acpigen.linux.aperture import RESMEM_REGION_INDEX, USEMEM_REGION_INDEX
from acpigen.linux.gpu_models import BAR0
from qmp_driver.deadlines import Deadline
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.victims import AccessOutcome
from qmp_driver.nested import InnerGpu
from qmp_driver.nested.stage2 import MODULE as STAGE2_MODULE
from qmp_driver.nested.stage2 import PATTERN, MemoryType, parse_stage2
from qmp_driver.stage.guest_state.physical import physical_u64
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.nested.inner_map import inner_bar
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

MODULE = "gpu_memory"
LINK_STATUS, LINK_READY = BAR0.link.offset, BAR0.link.ready
"""What nvgrace-gpu polls first in BAR 0, and for what."""
WORD_BYTES = 8
UNALIGNED_BYTES = 3
"""So far into the first of two words, a load takes part of each."""
LOG_TIMEOUT_S = 5.0
_POLL_S = 0.05
_BARS = {"usemem": USEMEM_REGION_INDEX, "resmem": RESMEM_REGION_INDEX, "registers": 0}


@register_step
class InnerMemoryType(Step, frozen=True, tag="inner-memory-type"):
    """A process of the inner guest maps a part of the GPU and makes accesses that only some memory types allow.

    :param memory: ``usemem`` (BAR 4), ``resmem`` (BAR 2) or ``registers`` (BAR 0).
    :param mapping: how the inner kernel maps it: ``cacheable`` (the module `gpu_memory`, as the GPU's driver does),
        ``write-combining`` (sysfs's `resourceN_wc`) or ``device`` (sysfs's `resourceN`).
    :param kvm: memory type with which KVM must map it into the inner guest, as the module `stage2_types` reports it.
    :param accesses: that unaligned loads and exclusive pairs ``work``, or that unaligned loads ``fault``.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (GpuTables, GuestMachine, InnerGpu)

    memory: Literal["usemem", "resmem", "registers"]
    mapping: Literal["cacheable", "write-combining", "device"]
    kvm: MemoryType
    accesses: Literal["work", "fault"]

    @property
    def title(self) -> str:
        return self.name or f"{self.memory} mapped {self.mapping}"

    def links(self) -> tuple[Link, ...]:
        which = self.name or f"{self.memory}-{self.mapping}"
        does = "and unaligned and exclusive ones" if self.accesses == "work" else "and unaligned ones fault"
        return (
            Link(f"accesses-{which}", f"aligned accesses to {self.memory} mapped {self.mapping} work, {does}"),
            Link(f"stage2-{which}", f"KVM maps the GPU's {self.memory} into the inner guest as {self.kvm}"),
        )

    async def run(self, stage: Stage) -> None:
        inner = stage.inner
        bar = await inner_bar(stage, _BARS[self.memory])
        path = await self._path(stage, bar)
        asked = inner.agent.victim.start("file", MIB, path=path, touch=False, timeout_s=self.deadline_s)
        number = (await inner.machine.alive(asked, f"mapping {self.memory}")).victim
        accesses, stage2 = self.links()
        expected = {"aligned": "done", "unaligned": "faulted by BUS_ADRALN"}
        if self.accesses == "work":
            expected |= {"unaligned": "done", "exclusive": "done"}
        use = self._use_registers if self.memory == "registers" else self._use_memory
        observed, seen = await use(stage, number)
        stage.prove(accesses, expected=expected, observed=observed, evidence=seen)
        kvm, line = await self._stage2(stage, bar)
        stage.prove(stage2, expected=self.kvm, observed=kvm, evidence=[line])
        await inner.agent.victim.stop(number)
        if self.mapping == "cacheable":
            await inner.agent.module.unload(MODULE)  # the next one may want another range

    async def _path(self, stage: Stage, bar: int) -> str:
        agent, address = stage.inner.agent, stage.products[InnerGpu].address
        await agent.pci.enable(address)
        if self.mapping == "cacheable":
            loaded = await agent.module.load(MODULE, f"base={bar:#x} size={MIB:#x}")
            if loaded.was_loaded:
                raise BadInputError(
                    f"the inner guest has {MODULE} already, for something else", hint="do not mix with inner-node"
                )
            return f"/dev/{MODULE}"
        suffix = "_wc" if self.mapping == "write-combining" else ""
        return f"/sys/bus/pci/devices/{address}/resource{_BARS[self.memory]}{suffix}"

    async def _use_memory(self, stage: Stage, victim: int) -> tuple[dict[str, str], list[Observation]]:
        """Two random words, a load across both, and an addition by an exclusive pair; found in the outer machine."""
        predicted = stage.tables.predicted
        memory = predicted.usemem if self.memory == "usemem" else predicted.resmem
        assert memory is not None  # the inner guest has its BAR
        words = [secrets.randbits(64) for _ in range(2)]
        whole = b"".join(word.to_bytes(WORD_BYTES, "little") for word in words)
        use = stage.inner.agent.victim
        for index, word in enumerate(words):
            await self._do(stage, use.write(victim, index * WORD_BYTES, word))
        there = await physical_u64(stage.products[GuestMachine], memory.start)
        observed = {"aligned": "done" if there == words[0] else f"{there:#x} at the outer {memory.start:#x}"}
        seen = [
            self._saw(stage, f"wrote {words[0]:#018x}"),
            stage.saw(Source.QMP, f"the outer QEMU has {there:#018x} at physical {memory.start:#x}"),
        ]
        answer = await self._do(stage, use.read(victim, UNALIGNED_BYTES))
        across = int.from_bytes(whole[UNALIGNED_BYTES : UNALIGNED_BYTES + WORD_BYTES], "little")
        observed["unaligned"] = _outcome(answer, across)
        seen.append(self._saw(stage, f"a load from {UNALIGNED_BYTES} bytes on: {observed['unaligned']}"))
        if self.accesses == "work":
            answer = await self._do(stage, use.add(victim, 0, 1))
            there = await physical_u64(stage.products[GuestMachine], memory.start)
            held = there == (words[0] + 1) % (1 << 64)
            observed["exclusive"] = (
                _outcome(answer, words[0]) if held else f"{there:#x} at the outer {memory.start:#x}"
            )
            seen.append(
                self._saw(stage, f"LDAXR and STLXR add 1: {observed['exclusive']}, the outer QEMU has {there:#018x}")
            )
        return observed, seen

    async def _use_registers(self, stage: Stage, victim: int) -> tuple[dict[str, str], list[Observation]]:
        """The link's status is read as a whole, and from its second byte on."""
        use = stage.inner.agent.victim
        aligned = await self._do(stage, use.read(victim, LINK_STATUS, 4))
        unaligned = await self._do(stage, use.read(victim, LINK_STATUS + 1, 4))
        observed = {"aligned": _outcome(aligned, LINK_READY), "unaligned": _outcome(unaligned, LINK_READY >> 8)}
        return observed, [
            self._saw(stage, f"read {aligned.value} at {LINK_STATUS:#x}"),
            self._saw(stage, f"a load from {LINK_STATUS + 1:#x}: {observed['unaligned']}"),
        ]

    async def _do(self, stage: Stage, asked: Coroutine[Any, Any, AccessOutcome]) -> AccessOutcome:
        return await stage.inner.machine.alive(asked, f"access to {self.memory}")

    def _saw(self, stage: Stage, text: str) -> Observation:
        return stage.inner.timeline.record(Source.AGENT, f"{self.title}: {text}")

    async def _stage2(self, stage: Stage, ipa: int) -> tuple[str, Observation]:
        """As what KVM last mapped that address; the log comes by another way than the agent's answers."""
        deadline = Deadline(LOG_TIMEOUT_S)
        while True:
            for line in reversed(stage.kernel_log.note_all(PATTERN.pattern)):
                for mapping in parse_stage2([line.text]):
                    if mapping.has(ipa):
                        return mapping.memory_type, line
            if deadline.passed:
                return "nothing", stage.saw(Source.KERNEL, f"{STAGE2_MODULE} reported no mapping of IPA {ipa:#x}")
            await asyncio.sleep(_POLL_S)


def _outcome(answer: AccessOutcome, value: int) -> str:
    if answer.outcome == "value":
        return "done" if answer.value_number == value else f"{answer.value} instead of {value:#x}"
    return answer.outcome + (f" by {answer.sigbus.si_code_name}" if answer.sigbus else "")
