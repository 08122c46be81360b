# SPDX-License-Identifier: Apache-2.0
"""Step `inner-map`: a process of the inner guest takes memory, followed through all four address spaces."""

import secrets
from typing import Any, ClassVar, Literal

from acpigen.base.address_range import AddressRange
from acpigen.base.units import MIB
from acpigen.linux.aperture import RESMEM_REGION_INDEX, USEMEM_REGION_INDEX
from acpigen.platform.model import ByteCount
from qmp_driver.errors import BadInputError, GuestError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.victims import VictimReady
from qmp_driver.nested import InnerGpu, InnerGuest, InnerOwner
from qmp_driver.nested.inner_guest import Place, file_offset, outer_address
from qmp_driver.stage.guest_state.physical import physical_u64
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import InnerVictim, MemoryOwner
from qmp_driver.stage.products import Named, ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu_step import GpuStep
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

REGION_SHIFT = 40
"""`VFIO_PCI_OFFSET_SHIFT` of Linux's include/linux/vfio_pci_core.h: a region's place in the device's file."""
Memory = Literal["ram", "bar4", "bar2", "node"]
_REGIONS = {"bar4": USEMEM_REGION_INDEX, "bar2": RESMEM_REGION_INDEX}


@register_step
class InnerMap(GpuStep, frozen=True, tag="inner-map"):
    """Starts a process in the inner guest, and finds what it wrote in the outer machine's physical memory.

    Later steps of the outer machine know the memory by the same name: `inject` hits what the process owns, its offset
    counting from the page that is followed.

    :param memory: ``ram`` (anonymous pages), ``bar4`` or ``bar2`` of the GPU passed through, or ``node`` (pages bound
        to a NUMA node).
    :param offset: offset of the followed page in its memory.
    :param touch: writes each page beforehand; not for memory that has a poisoned page.
    :param follow: as far as the ``outer`` machine's physical memory, or to the inner QEMU's (``qemu``), where the
        outer machine is a real one.
    :param victim: how later steps call the process.
    :param node: the NUMA node, for ``node``.
    :param early_kill: it asks for SIGBUS before it touches a poisoned page (PR_MCE_KILL_EARLY).
    :param handler: it has a handler for SIGBUS; without one it dies.
    :param gpu: of ``bar4`` and ``bar2``: which of `machine.gpus`; empty in a machine with one GPU.
    :param cpu: the inner processor that it stays on; any unless given.
    """

    LINKS: ClassVar = ()
    NOT_YET: ClassVar = (Named(InnerOwner, "victim"), Named(MemoryOwner, "victim"))
    MAKES: ClassVar = (Named(InnerOwner, "victim"), Named(InnerVictim, "victim"))
    NOT_HERE: ClassVar = ""
    OF_GPU: ClassVar = (InnerGpu,)

    victim: str
    memory: Memory = "ram"
    node: int = 1
    bar_offset: ByteCount = 0
    offset: ByteCount = 0
    length: ByteCount = 2 * MIB
    early_kill: bool = True
    handler: bool = True
    touch: bool = True
    cpu: int | None = None
    follow: Literal["outer", "qemu"] = "outer"

    @property
    def title(self) -> str:
        return self.name or f"inner map {self.victim}"

    @property
    def is_about_gpu(self) -> bool:
        return self.memory in _REGIONS

    def needs(self) -> tuple[ProductKey, ...]:
        there: tuple[type, ...] = (InnerGuest, InnerGpu) if self.memory in _REGIONS else (InnerGuest,)
        if self.follow == "outer":
            there += (GuestMachine,) if self.memory == "ram" else (GuestMachine, GpuTables)
        return self.declared(there)

    def makes(self) -> tuple[ProductKey, ...]:
        return self.declared(self.MAKES if self.follow == "outer" else (Named(InnerOwner, "victim"),))

    def links(self) -> tuple[Link, ...]:
        where = "outer physical address" if self.follow == "outer" else "place in its QEMU's memory"
        claim = f"what {self.victim} writes in the inner guest is at the {where} that it is traced to"
        link = Link(f"traced-{self.victim}", claim)
        return (Step.own(self, link),)

    async def run(self, stage: Stage) -> None:
        inner = stage.inner
        ready = await inner.agent.victim.start(
            timeout_s=self.deadline_s,
            length=self.length,
            early_kill="early" if self.early_kill else "default",
            handler=self.handler,
            touch=self.touch,
            cpu=self.cpu,
            **await self._what(stage),
        )
        place = await self._trace(stage, ready)
        nonce = secrets.randbits(64)
        await inner.agent.victim.write(ready.victim, self.offset, nonce)
        found = {"the inner machine": await inner.read_ipa(place.ipa)}
        seen = [inner.timeline.record(Source.QMP, f"the inner QEMU has {found['the inner machine']:#018x} at IPA"
                                      f" {place.ipa:#x}")]  # fmt: skip
        if place.outer_pa is not None:
            found["the outer machine"] = in_outer = await physical_u64(stage.products[GuestMachine], place.outer_pa)
            seen.append(stage.saw(Source.QMP, f"the outer QEMU has {in_outer:#018x} at physical {place.outer_pa:#x}"))
        words = f"{self.victim} (process {ready.pid})"
        stage.prove(
            self.links()[0],
            expected=dict.fromkeys(found, f"{nonce:#018x}"),
            observed={machine: f"{value:#018x}" for machine, value in found.items()},
            evidence=[
                inner.timeline.record(Source.AGENT, f"{words} wrote {nonce:#018x} at {place.inner_va:#x}"),
                inner.timeline.record(Source.QMP, f"IPA {place.ipa:#x} is {place.qemu_va:#x} in its QEMU"),
                *seen,
            ],
            hint="one of the translations is wrong: inner VA, IPA, QEMU VA, outer PA",
        )
        contiguous = self.memory in _REGIONS
        pages = (inner.agent.page, *((stage.agent.page,) if self.follow == "outer" else ()))
        page = min(pages, key=lambda page: page.size_bytes)
        stage.products.put(InnerOwner(self.victim, ready.victim, self.offset, place, contiguous, page), self.victim)
        if place.outer_pa is not None:
            length = self.length - self.offset if contiguous else page.rest(self.offset)
            owner = InnerVictim(
                name=self.victim,
                pid=inner.machine.pid,
                va=place.qemu_va,
                pa=place.outer_pa,
                length_bytes=length,
            )
            stage.products.put(owner, owner.name)

    async def _what(self, stage: Stage) -> dict[str, Any]:
        if self.memory == "ram":
            return {"kind": "anonymous"}
        if self.memory == "node":
            return {"kind": "node", "node": self.node}
        tables = stage.products.find(GpuTables)
        check_region(tables if tables is None else tables.of(self.gpu), self.memory)
        address = stage.products.named(InnerGpu, self.gpu).address
        await stage.inner.agent.pci.enable(address)
        path = f"/sys/bus/pci/devices/{address}/resource{_REGIONS[self.memory]}"
        return {"kind": "file", "path": path, "offset": self.bar_offset}

    async def _trace(self, stage: Stage, ready: VictimReady) -> Place:
        inner = stage.inner
        if self.memory in _REGIONS:
            bar = await inner_bar(stage, _REGIONS[self.memory], self.gpu)
            ipa = bar + self.bar_offset + self.offset
        else:
            found = await inner.agent.victim.translate(ready.victim, self.offset)
            if found.pa is None:
                raise GuestError(f"the inner page table of process {ready.pid} has no page at {self.offset:#x}")
            ipa = found.pa
        qemu_va = await inner.qemu_va(ipa)
        outer_pa = await self._outer_pa(stage, qemu_va) if self.follow == "outer" else None
        return Place(ready.va + self.offset, ipa, qemu_va, outer_pa)

    async def _outer_pa(self, stage: Stage, qemu_va: int) -> int:
        """By the outer kernel's page table; for the aperture, by the place in the VFIO device's file."""
        pid = stage.inner.machine.pid
        if self.memory == "ram":
            found = await outer_address(stage.agent, pid, qemu_va)
            if found is None:
                raise GuestError(f"the outer page table of process {pid} has no page at {qemu_va:#x}")
            return found
        offset, name = await file_offset(stage.agent, pid, qemu_va)
        region, place = offset >> REGION_SHIFT, offset & ((1 << REGION_SHIFT) - 1)
        predicted = self.tables_of_gpu(stage).predicted
        memory = {USEMEM_REGION_INDEX: predicted.usemem, RESMEM_REGION_INDEX: predicted.resmem}.get(region)
        if memory is None:
            raise GuestError(f"the inner QEMU maps {qemu_va:#x} from {name} at {offset:#x}, which is not GPU memory")
        stage.saw(Source.AGENT, f"the inner QEMU maps {qemu_va:#x} from {name}: region {region}, {place:#x}")
        return memory.start + place


def check_region(tables: GpuTables | None, memory: str) -> None:
    """Refuses the BAR of a memory that the GPU does not have.

    :param tables: of the GPU; None where they are not known, as on a real host.
    :raises BadInputError: the GPU has no resmem.
    """
    if memory == "bar2" and tables is not None and tables.predicted.resmem is None:
        raise BadInputError(
            f"{tables.gpu.hardware.title} has no resmem, which is what BAR 2 is (only a GPU with the MIG bug has it)",
            hint="leave the steps of that process out of the scenario, or choose a GH200",
        )


async def inner_bar(stage: Stage, index: int, gpu: str = "") -> int:
    """Where the inner guest's kernel has that BAR of its GPU: the first address of :func:`inner_bar_range`."""
    return (await inner_bar_range(stage, index, gpu)).start


async def inner_bar_range(stage: Stage, index: int, gpu: str = "") -> AddressRange:
    """The addresses that the inner guest's kernel has given to that BAR of its GPU.

    :param gpu: which of `machine.gpus`; empty in a machine with one GPU.
    :raises GuestError: it has none.
    """
    address = stage.products.named(InnerGpu, gpu).address
    functions = (await stage.inner.agent.inventory.pci()).functions
    for function in functions:
        if function.address == address:
            for resource in function.resources:
                if resource.index == index and resource.end > resource.start:
                    return AddressRange(resource.start, resource.end + 1 - resource.start)
    raise GuestError(f"the inner guest has no BAR{index} at {address}")
