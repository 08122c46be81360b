# SPDX-License-Identifier: Apache-2.0
"""Steps `expect-inner-nodes` and `inner-node`: the nodes of the inner guest's GPUs, and memory in one of them."""

from typing import Annotated, ClassVar

from msgspec import Meta

from acpigen.base.units import MIB
from acpigen.linux.aperture import USEMEM_REGION_INDEX
from acpigen.platform.model import ByteCount
from qmp_driver.errors import said_by_guest
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.kernel.page_size import PAGE_SIZES
from qmp_driver.nested import InnerGpu, InnerGuest
from qmp_driver.probe import Abilities
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.nested.inner_map import inner_bar
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
    :param size: size of the memory, in whole memory blocks.
    """

    LINKS: ClassVar = (GI_NODES, NODE_ONLINE)
    NEEDS: ClassVar = (InnerGpu,)
    NOT_HERE: ClassVar = ""

    node: int = 1
    nodes: int = 8
    size: ByteCount = 128 * MIB

    def check_machine(self, machine: MachineOptions) -> None:
        self._check_room(machine, PAGE_SIZES[-1].size_bytes)  # which kernel it will be is not known yet

    def _check_room(self, machine: MachineOptions, page_bytes: int) -> None:
        ram = machine.inner.ram
        check_room_for_nodes(self.size, [self.size], ram, "size", "machine.inner.ram", page_bytes=page_bytes)

    async def run(self, stage: Stage) -> None:
        inner = stage.inner
        self._check_room(stage.setup.machine, inner.agent.hello.page_size)
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
        base = await inner_bar(stage, USEMEM_REGION_INDEX)
        await inner.agent.pci.enable(stage.products[InnerGpu].address)
        parameters = f"base={base:#x} size={self.size:#x} node={self.node}"
        await self._write(stage, "auto_online_blocks", "online_movable")
        await inner.agent.module.load(MODULE, parameters, timeout_s=self.deadline_s)
        block_text = await self._read(stage, "block_size_bytes")
        with said_by_guest("the size of the inner guest's memory blocks"):
            block = int(block_text, 16)
            blocks = range(base // block, (base + self.size) // block)
        for number in blocks:
            if await self._read(stage, f"memory{number}/state") == "offline":
                await self._write(stage, f"memory{number}/state", "online_movable")
        after = await inner.agent.inventory.numa()
        memory = next((each.memory for each in after.nodes if each.node == self.node), {})
        stage.prove(
            self.own(NODE_ONLINE),
            expected=f"node {self.node}: {self.size:#x}",
            observed=f"node {self.node}: {memory.get('MemTotal', 0):#x}",
            evidence=[
                inner.timeline.record(Source.AGENT, f"node {self.node} has {memory}, from {base:#x}"),
                *inner.kernel_log.note_all(rf"{MODULE}: "),
            ],
        )

    async def _read(self, stage: Stage, name: str) -> str:
        answer = await stage.inner.agent.file.read(f"{MEMORY_BLOCKS}/{name}", length=64)
        return answer.words.strip()

    async def _write(self, stage: Stage, name: str, text: str) -> None:
        path = f"{MEMORY_BLOCKS}/{name}"
        await stage.inner.agent.file.write(path, text=text, timeout_s=30.0)
