# SPDX-License-Identifier: Apache-2.0
"""The memory of a guest's GPUs as memory of their nodes, as NVIDIA's driver leaves it in its NUMA mode.

The driver adds a GPU's memory to the first of its nodes (`add_memory_driver_managed()`: open-gpu-kernel-modules,
kernel-open/nvidia-uvm and kernel-open/nvidia/nv-pci.c), and it is onlined as movable; the other nodes stay empty. Our
module `gpu_memory` does so in its place, with the beginning of the memory: Linux keeps 64 bytes for each page that is
added, which a small guest does not have for all of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from acpigen.base.address_range import AddressRange
from acpigen.base.units import format_size, round_down, round_up
from qmp_driver.errors import RequestRefusedError, said_by_guest
from qmp_driver.guest.channel import GuestAgent

MODULE = "gpu_memory"
BLOCKS = "/sys/devices/system/memory"
TIMEOUT_S = 60.0


@dataclass(frozen=True)
class GpuMemory:
    """A GPU's memory in the guest's physical address space.

    :param gpu: how the GPU is called.
    :param nodes: the nodes that its driver gets for the memory, of which the first is filled.
    """

    gpu: str
    memory: AddressRange
    nodes: tuple[int, ...]


async def fill_nodes(
    agent: GuestAgent, gpus: Sequence[GpuMemory], size_bytes: int, say: Callable[[str], None]
) -> None:
    """Onlines the beginning of each GPU's memory in its first node.

    :param size_bytes: of each GPU at most.
    :param say: is given a line for each GPU: what its node has, and why where it has nothing.
    :raises GuestError: the guest does not answer.
    """
    text = await _read(agent, f"{BLOCKS}/block_size_bytes")
    with said_by_guest("the size of the guest's memory blocks"):
        block_bytes = int(text, 16)
    possible = set((await agent.inventory.numa()).possible)
    filled: list[tuple[GpuMemory, AddressRange]] = []
    for gpu in gpus:
        start = round_up(gpu.memory.start, block_bytes)
        length = round_down(min(size_bytes, max(gpu.memory.end - start, 0)), block_bytes)
        if not gpu.nodes or gpu.nodes[0] not in possible:
            say(f"{gpu.gpu}: Linux has no node for its memory, so none is online")
        elif not length:
            say(f"{gpu.gpu}: {format_size(size_bytes)} are less than one memory block of {format_size(block_bytes)}")
        else:
            filled.append((gpu, AddressRange(start, length)))
    if not filled:
        return
    await agent.file.write(f"{BLOCKS}/auto_online_blocks", text="online_movable", timeout_s=TIMEOUT_S)
    columns = {
        "base": [f"{part.start:#x}" for _, part in filled],
        "size": [f"{part.size_bytes:#x}" for _, part in filled],
        "node": [str(gpu.nodes[0]) for gpu, _ in filled],
    }
    parameters = " ".join(f"{name}={','.join(values)}" for name, values in columns.items())
    try:
        await agent.module.load(MODULE, parameters, timeout_s=TIMEOUT_S)
    except RequestRefusedError as refusal:
        say(f"the module {MODULE} cannot add the GPUs' memory: {refusal.message}")
        return
    for _, part in filled:
        for number in range(part.start // block_bytes, part.end // block_bytes):
            if await _read(agent, f"{BLOCKS}/memory{number}/state") == "offline":
                await agent.file.write(f"{BLOCKS}/memory{number}/state", text="online_movable", timeout_s=TIMEOUT_S)
    for gpu, part in filled:
        online = format_size(await memory_of_node(agent, gpu.nodes[0]))
        say(
            f"{gpu.gpu}: node {gpu.nodes[0]} has {online}, the beginning of the GPU's"
            f" {format_size(gpu.memory.size_bytes)}, from {part.start:#x} on; the module {MODULE} added it in place"
            " of NVIDIA's driver, which adds all"
        )


async def memory_of_node(agent: GuestAgent, node: int) -> int:
    """Bytes of memory that a node has online."""
    nodes = (await agent.inventory.numa()).nodes
    return next((each.memory.get("MemTotal", 0) for each in nodes if each.node == node), 0)


async def _read(agent: GuestAgent, path: str) -> str:
    return (await agent.file.read(path, length=64)).words.strip()
