# SPDX-License-Identifier: Apache-2.0
"""What a guest will see, as text."""

from acpigen.base.units import format_size
from acpigen.guest.command_line.key_values import switch
from acpigen.guest.outlook import GuestGpu, Outlook


def as_text(outlook: Outlook) -> str:
    """A page for a terminal."""
    numa, memory = outlook.numa, outlook.memory
    machine = outlook.machine
    lines = [
        f"The guest of this {machine.source}: {machine.cpus} CPUs, {format_size(machine.memory_bytes)} of memory"
    ]
    if not numa.used:
        lines.append("Linux does not use the SRAT: one node with all memory. It logs")
        lines += [f"  {line}" for line in numa.log if "-> MPIDR" not in line][-3:]
    else:
        lines.append("Linux's nodes, in its order (domain: QEMU's nodeid)")
        for (node, domain), row in zip(numa.nodes.items(), numa.distances, strict=True):
            lines.append(f"  node {node:2}  domain {domain:2}  {_kind(outlook, node, domain):26} {_row(row)}")
    for gpu in outlook.gpus:
        lines += _gpu_lines(outlook, gpu)
    if memory.window is not None:
        lines.append(
            f"window for 64-bit BARs: {memory.window}; these GPUs need {format_size(outlook.window_needed_bytes)}"
            if any(gpu.bars for gpu in outlook.gpus)
            else f"window for 64-bit BARs: {memory.window}"
        )
    lines.append("assumed")
    lines += [f"  {note}" for note in outlook.notes]
    return "\n".join(lines)


def _row(row: tuple[int, ...]) -> str:
    """Distances; long rows are cut where the terminal would."""
    words = " ".join(map(str, row[:20]))
    return f"distances {words}" + (" …" if row[20:] else "")


def _kind(outlook: Outlook, node: int, domain: int) -> str:
    numa = outlook.numa
    kinds = []
    if node in numa.with_cpu:
        cpus = sorted(cpu for cpu, where in outlook.cpus_of_nodes.items() if where == domain)
        kinds.append(f"CPUs {cpus[0]}-{cpus[-1]}" if cpus[1:] else f"CPU {cpus[0]}" if cpus else "CPUs")
    if domain in outlook.memory.ram:
        kinds.append(format_size(outlook.memory.ram[domain].size_bytes))
    owners = [gpu.device.id for gpu in outlook.gpus if domain in gpu.domains]
    if node in numa.with_generic_initiator:
        kinds.append(f"initiator {', '.join(owners)}".strip())
    return ", ".join(kinds) or "memory to be plugged in"


def _gpu_lines(outlook: Outlook, gpu: GuestGpu) -> list[str]:
    seat = gpu.seat
    where = seat.address if seat is not None else "nowhere, as its bus is not there"
    model = gpu.model.title if gpu.model is not None else "of unknown model"
    lines = [f"GPU {gpu.device.id or gpu.device.label}, {model}, at {where}"]
    if seat is not None and seat.host_bridge is not None:
        bridge = seat.host_bridge
        node = bridge.get("numa_node") or "no node"
        lines.append(f"  behind {bridge.label}, bus {bridge.get('bus_nr') or '?'}, of node {node}")
    domains = ", ".join(map(str, gpu.domains)) or "none"
    nodes = ", ".join(map(str, gpu.nodes)) or "none"
    lines.append(f"  initiators in the SRAT's order: domains {domains}; Linux's nodes {nodes}")
    lines.append(f"  NVIDIA's driver {gpu.driver}")
    if gpu.bars:
        bars = ", ".join(f"BAR {bar} {format_size(size)}" for bar, size in sorted(gpu.bars.items()))
        lines.append(f"  {bars}")
    if gpu.iommu is None:
        lines.append("  no IOMMU translates for it")
    else:
        accelerated = " by the host's SMMU" if switch(gpu.iommu.get("accel") or "off") else ""
        lines.append(f"  {gpu.iommu.label} translates for it{accelerated}")
    if gpu.egm:
        lines.append(f"  EGM: the memory of node {', '.join(map(str, gpu.egm))}")
    return lines
