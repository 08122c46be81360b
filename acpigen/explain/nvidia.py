# SPDX-License-Identifier: Apache-2.0
"""What NVIDIA's own driver does with a GPU: which nodes and which memory it takes, on a host and in a guest.

nvgrace-gpu only hands the GPU on to a virtual machine. NVIDIA's driver uses the memory: on the host where no guest
has it, and in the guest.
"""

from collections.abc import Iterator

from acpigen.explain.line import Line
from acpigen.linux.numa import NODES_MOST, NumaPrediction, predict_numa
from acpigen.linux.nvidia_driver import SOURCE, GpuNodes, NodeSource, nodes_of_gpu
from acpigen.linux.properties import GPU_MEM_BASE_PA, GPU_MEM_SIZE
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import GpuNode
from acpigen.rules.numa.domains import spans
from acpigen.structures.io.cedt import Cedt

_INFO = f"{SOURCE}: nv_init_coherent_gpu_info()"
_SRAT = f"{SOURCE}: find_gpu_numa_nodes_in_srat()"
MODE_OPTION = "NVreg_CoherentGPUMemoryMode"


def nvidia_driver_lines(evidence: Evidence, gpu: GpuNode) -> Iterator[Line]:
    """Where its nodes come from, its memory, and who manages it."""
    if gpu.place is not None and (gpu.place.device, gpu.place.function) != (0, 0):
        where = f"device {gpu.place.device:#x}, function {gpu.place.function}"
        yield Line(f"it takes generic initiators for device 0, function 0 only, and this is {where}", _SRAT)
    numa = _numa(evidence)
    if numa is None:
        yield Line("there is no SRAT: no domain of the GPU is a node of Linux's", _INFO)
        return
    if not numa.used:
        reason = numa.log[-1] if numa.log else "it has no memory"
        yield Line(f"Linux does not use the SRAT ({reason}): no domain of the GPU is a node", "Linux srat.c")
        return
    found = nodes_of_gpu(gpu.initiators, gpu.named_domains, numa)
    for note in found.notes:
        yield Line(note, _SRAT if found.source != NodeSource.NONE else _INFO)
    if found.source == NodeSource.NONE:
        return
    yield from _nodes(found)
    yield from _memory(gpu)
    yield Line(
        "before R615 it adds the memory to the first of the nodes; from R615 on the driver manages the memory itself"
        f" and no node has it, unless {MODE_OPTION} says otherwise (as reported, not read in its source)",
        MODE_OPTION,
    )


def _nodes(found: GpuNodes) -> Iterator[Line]:
    source = "the SRAT's generic initiators" if found.source == NodeSource.INITIATORS else "the pxm properties"
    symbol = _SRAT if found.source == NodeSource.INITIATORS else _INFO
    domains = spans(list(found.domains))
    if found.nodes:
        yield Line(f"it takes the nodes {spans(list(found.nodes))} (domains {domains}), from {source}", symbol)
    else:
        yield Line(f"the domains {domains} of {source} are no nodes of Linux's", symbol)


def _memory(gpu: GpuNode) -> Iterator[Line]:
    base, size = gpu.integer(GPU_MEM_BASE_PA), gpu.integer(GPU_MEM_SIZE)
    if base is None:
        yield Line(
            "without a base it takes the memory from BAR 4, in a virtual machine; on bare metal it fails",
            f"{_INFO}, gpu_bar2_offset",
        )
    else:
        extent = "" if size is None else f", {size:#x} bytes"
        yield Line(f"it takes the memory at {base:#x}{extent}, from the properties", _INFO)


def _numa(evidence: Evidence) -> NumaPrediction | None:
    if evidence.srat is None:
        return None
    most = NODES_MOST_OF_A_TRAY if evidence.nodes_most is None else evidence.nodes_most
    ram = [extent for _, extent in evidence.dram]
    return predict_numa(evidence.srat, evidence.slit, evidence.value(Cedt), ram=ram, nodes_most=most)


NODES_MOST_OF_A_TRAY = max(NODES_MOST, 64)
"""Nodes of a kernel for such a machine, where the caller does not say: with NODES_SHIFT 6."""
