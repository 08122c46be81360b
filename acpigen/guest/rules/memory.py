# SPDX-License-Identifier: Apache-2.0
"""RAM and processors against the nodes."""

from collections.abc import Iterator

from acpigen.base.units import format_size
from acpigen.guest.command_line.key_values import size_bytes
from acpigen.guest.outlook import Outlook
from acpigen.guest.rules.rule import QEMU, GuestRule, guest_rule
from acpigen.rules.engine.rule import Problem, Severity

NUMA = f"{QEMU}, hw/core/numa.c, hw/core/machine.c"


@guest_rule("GST010", Severity.CRITICAL, "memory-backend and memdev exclude each other", NUMA)
def both_backends(outlook: Outlook) -> Iterator[Problem]:
    """RAM is either one backend (`-machine memory-backend=`) or one for each node (`-numa node,memdev=`). QEMU
    refuses both at once."""
    machine = outlook.machine
    one = machine.options.get("memory-backend")
    with_memdev = [each for each in machine.nodes if each.memdev]
    if one and with_memdev:
        nodes = ", ".join(str(each.id) for each in with_memdev)
        yield Problem(
            "-machine memory-backend",
            f"memory-backend={one} stands beside memdev of the nodes {nodes}",
            hint="leave memory-backend out",
            line=machine.kind_line,
        )


@guest_rule("GST011", Severity.CRITICAL, "Memory of the nodes differs from that of the machine", NUMA)
def total(outlook: Outlook) -> Iterator[Problem]:
    """The backends' sizes add up to `-m`; QEMU ends where they do not, and where no node has one. virt takes no
    `mem=`, and QEMU gives no node memory by itself."""
    machine = outlook.machine
    backed = [each for each in machine.nodes if each.memdev]
    for node in machine.nodes:
        if node.memory_bytes:
            yield Problem(
                f"node {node.id}", "virt takes no mem=", hint="give the node a backend by memdev=", line=node.line
            )
        backend = machine.object(node.memdev)
        if backend is not None and not size_bytes(backend.get("size")):
            yield Problem(backend.label, f"size={backend.get('size')} is no size", line=backend.line)
    if machine.nodes and not backed and not any(node.memory_bytes for node in machine.nodes):
        yield Problem(
            "-numa node",
            "no node has memory, and QEMU gives none to any",
            hint=f"-object memory-backend-ram,id=ram0,size={machine.memory_bytes >> 20}M, and memdev=ram0 at a node",
            line=machine.nodes[0].line,
        )
    seen: dict[str, int] = {}
    for node in backed:
        if node.memdev in seen:
            yield Problem(
                f"node {node.id}",
                f"its backend {node.memdev} is node {seen[node.memdev]}'s already",
                hint="give each node a backend of its own",
                line=node.line,
            )
        seen.setdefault(node.memdev, node.id)
    sizes = [size_bytes(each.get("size")) for node in backed if (each := machine.object(node.memdev)) is not None]
    found = sum(each or 0 for each in sizes)
    if backed and len(sizes) == len(backed) and found != machine.memory_bytes:
        yield Problem(
            "-m",
            "the nodes' backends do not add up to the machine's memory",
            expected=format_size(machine.memory_bytes),
            found=format_size(found),
            hint="make -m their sum",
            line=machine.memory_line,
        )


@guest_rule("GST012", Severity.MEDIUM, "Processor in no node or in two", NUMA)
def processors(outlook: Outlook) -> Iterator[Problem]:
    """Where a node names processors, those that none names become node 0's, with a warning. A processor that the
    machine has not is an error of QEMU, and so is one of two nodes."""
    machine = outlook.machine
    owner: dict[int, int] = {}
    for node in machine.nodes:
        beyond = [cpu for cpu in node.cpus if cpu >= machine.cpus_most]
        if beyond:
            yield Problem(
                f"node {node.id}",
                f"it names the processor {beyond[0]}, and the machine has {machine.cpus_most}",
                hint="make -smp and cpus= agree",
                line=node.line,
                severity=Severity.CRITICAL,
            )
        twice = [cpu for cpu in node.cpus if owner.get(cpu, node.id) != node.id]
        if twice:
            yield Problem(
                f"node {node.id}",
                f"the processor {twice[0]} is node {owner[twice[0]]}'s already",
                line=node.line,
                severity=Severity.CRITICAL,
            )
        owner |= {cpu: node.id for cpu in node.cpus if cpu not in owner}
    left = [cpu for cpu in range(machine.cpus_most) if cpu not in owner]
    if owner and left:
        yield Problem(
            "-smp",
            f"no node names the processor {left[0]}" + (f" and {len(left) - 1} more" if left[1:] else ""),
            hint="name all in cpus=",
        )


RULES: tuple[GuestRule, ...] = (both_backends, total, processors)
