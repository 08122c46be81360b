# SPDX-License-Identifier: Apache-2.0
"""Steps `expect-inner-nodes` and `inner-node`: the nodes of the inner guest's GPUs, and memory in one of them."""

from typing import Annotated, ClassVar

from msgspec import Meta

from acpigen.base.units import format_size
from acpigen.linux.aperture import USEMEM_REGION_INDEX
from acpigen.platform.model import ByteCount
from qmp_driver.errors import BadInputError, said_by_guest
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.kernel.page_size import PAGE_SIZES
from qmp_driver.nested import InnerGpu, InnerGuest
from qmp_driver.probe import Abilities
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.nested.inner_map import inner_bar_range
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology.host_ram import check_room_for_nodes
from qmp_driver.topology.options import MachineOptions

MODULE = "gpu_memory"
MEMORY_BLOCKS = "/sys/devices/system/memory"
GI_NODES = Link("inner-gi-nodes", "the SRAT's Generic Initiator entries give the inner guest empty nodes for the GPU")
NODE_ONLINE = Link("inner-node-online", "the memory behind BAR4 is online as the first of these nodes")


@register_step
class ExpectInnerNodes(Step, frozen=True, tag="expect-inner-nodes"):
    """The inner guest has a node for each Generic Initiator of its GPUs, empty and beside that of its RAM.

    :param nodes: how many there are, the first being node 1.
    """

    LINKS: ClassVar = (GI_NODES,)
    NEEDS: ClassVar = (InnerGuest,)
    NOT_HERE: ClassVar = ""

    nodes: Annotated[int, Meta(ge=1)]

    def why_not(self, abilities: Abilities) -> str:
        most = 1 << int(abilities.kernel_options.get("NODES_SHIFT", "0") or "0")
        if abilities.real_host or self.nodes < most:
            return ""
        return f"the kernel supports {most} nodes, and the inner guest has {self.nodes + 1}: --kernel names another"

    async def run(self, stage: Stage) -> None:
        inner = stage.inner
        numa = await inner.agent.inventory.numa()
        stage.prove(
            self.own(GI_NODES),
            expected={"initiators": list(range(1, self.nodes + 1)), "memory": [0]},
            observed={"initiators": list(numa.has_generic_initiator), "memory": list(numa.has_memory)},
            evidence=[
                inner.timeline.record(
                    Source.AGENT,
                    f"has_generic_initiator: {numa.has_generic_initiator}, has_memory: {numa.has_memory}",
                )
            ],
            hint="Linux makes no nodes of an SRAT with more domains than it supports",
        )


@register_step
class InnerNode(Step, frozen=True, tag="inner-node"):
    """Adds the beginning of BAR4 to a node (`add_memory_driver_managed`) and onlines it as movable.

    :param node: the node that gets the memory.
    :param nodes: how many nodes the GPU has.
    :param size: size of the memory, in whole memory blocks of the inner kernel; one block unless given: 128 MiB, or
        512 MiB with pages of 64 KiB.
    """

    LINKS: ClassVar = (GI_NODES, NODE_ONLINE)
    NEEDS: ClassVar = (InnerGpu,)
    NOT_HERE: ClassVar = ""

    node: int = 1
    nodes: int = 8
    size: ByteCount | None = None

    def check_machine(self, machine: MachineOptions) -> None:
        if self.size is not None:
            _check_room(self.size, machine, PAGE_SIZES[-1].size_bytes)  # which kernel it will be is not known yet

    def size_in(self, block_bytes: int, memory_bytes: int) -> int:
        """How much memory the node gets.

        :param block_bytes: of the inner kernel's memory blocks.
        :param memory_bytes: behind BAR4.
        :raises BadInputError: the size is not made of such blocks, or the GPU has less.
        """
        size = block_bytes if self.size is None else self.size
        if size <= 0 or size % block_bytes:
            raise BadInputError(
                f"step {self.title}: size {format_size(size)} is not made of memory blocks, which have"
                f" {format_size(block_bytes)} in the inner guest's kernel",
                hint="give a multiple of that, or leave it out for one block",
            )
        if size > memory_bytes:
            raise BadInputError(
                f"step {self.title}: size {format_size(size)}: the GPU has {format_size(memory_bytes)}",
                hint=f"give at most that, in memory blocks of {format_size(block_bytes)}",
            )
        return size

    async def run(self, stage: Stage) -> None:
        inner = stage.inner
        memory = await inner_bar_range(stage, USEMEM_REGION_INDEX)
        base, block = memory.start, await self._block_bytes(stage)
        size = self.size_in(block, memory.size_bytes)
        _check_room(size, stage.setup.machine, inner.agent.hello.page_size)
        numa = await inner.agent.inventory.numa()
        stage.prove(
            self.own(GI_NODES),
            expected=list(range(self.node, self.node + self.nodes)),
            observed=list(numa.has_generic_initiator),
            evidence=[
                inner.timeline.record(
                    Source.AGENT,
                    f"has_generic_initiator: {numa.has_generic_initiator}, has_memory: {numa.has_memory}",
                )
            ],
        )
        await inner.agent.pci.enable(stage.products[InnerGpu].address)
        parameters = f"base={base:#x} size={size:#x} node={self.node}"
        await self._write(stage, "auto_online_blocks", "online_movable")
        await inner.agent.module.load(MODULE, parameters, timeout_s=self.deadline_s)
        for number in range(base // block, (base + size) // block):
            if await self._read(stage, f"memory{number}/state") == "offline":
                await self._write(stage, f"memory{number}/state", "online_movable")
        after = await inner.agent.inventory.numa()
        has = next((each.memory for each in after.nodes if each.node == self.node), {})
        stage.prove(
            self.own(NODE_ONLINE),
            expected=f"node {self.node}: {size:#x}",
            observed=f"node {self.node}: {has.get('MemTotal', 0):#x}",
            evidence=[
                inner.timeline.record(Source.AGENT, f"node {self.node} has {has}, from {base:#x}"),
                *inner.kernel_log.note_all(rf"{MODULE}: "),
            ],
        )

    async def _block_bytes(self, stage: Stage) -> int:
        text = await self._read(stage, "block_size_bytes")
        with said_by_guest("the size of the inner guest's memory blocks"):
            if (block := int(text, 16)) <= 0:
                raise ValueError(f"{text!r} is no size")
        return block

    async def _read(self, stage: Stage, name: str) -> str:
        answer = await stage.inner.agent.file.read(f"{MEMORY_BLOCKS}/{name}", length=64)
        return answer.words.strip()

    async def _write(self, stage: Stage, name: str, text: str) -> None:
        path = f"{MEMORY_BLOCKS}/{name}"
        await stage.inner.agent.file.write(path, text=text, timeout_s=30.0)


def _check_room(size_bytes: int, machine: MachineOptions, page_bytes: int) -> None:
    ram = machine.inner.ram
    check_room_for_nodes(size_bytes, [size_bytes], ram, "size", "machine.inner.ram", page_bytes=page_bytes)
