# SPDX-License-Identifier: Apache-2.0
"""Nodes and Generic Initiators."""

from collections.abc import Iterator

from acpigen.guest.command_line.key_values import number
from acpigen.guest.outlook import INITIATOR, SHARES, Outlook
from acpigen.guest.rules.rule import DRIVER, QEMU, GuestRule, guest_rule
from acpigen.rules.engine.rule import Problem, Severity

NODES_MOST = 128
"""QEMU 11.1, include/system/numa.h: MAX_NODES."""


@guest_rule("GST020", Severity.HIGH, "No node for the memory of a GPU", DRIVER)
def none(outlook: Outlook) -> Iterator[Problem]:
    """NVIDIA's driver gives a GPU's memory to the kernel as nodes that the SRAT's Generic Initiators name for it, of
    function 0. Without one it looks for `_DSD` properties, which QEMU does not write, and the memory gets no
    node."""
    for gpu in outlook.gpus:
        if not gpu.domains:
            yield Problem(
                gpu.device.label,
                "no initiator names it: its memory gets no node",
                hint=f"add {SHARES} empty nodes, and an acpi-generic-initiator for each with pci-dev={gpu.device.id}",
                line=gpu.device.line,
            )
        elif gpu.seat is not None and gpu.seat.function:
            yield Problem(
                gpu.device.label,
                f"it is function {gpu.seat.function} of its slot, and the driver looks at function 0 alone",
                hint="leave the function out of addr",
                line=gpu.device.line,
            )
    for other in outlook.others if outlook.gpus else ():
        yield Problem(
            other.label,
            f"it is passed through as {outlook.gpus[0].device.id} is, and no initiator names it",
            hint="nothing, if it is no GPU; else give it initiators",
            line=other.line,
            severity=Severity.LOW,
        )
    if not outlook.gpus and outlook.others:
        names = ", ".join(each.id or each.label for each in outlook.others)
        yield Problem(
            "initiators",
            f"no initiator names a device that is passed through: {names}",
            hint="give --gpu for the GPUs among them, and initiators to the machine",
            line=outlook.others[0].line,
        )


@guest_rule("GST021", Severity.MEDIUM, "GPU does not have eight initiators", DRIVER)
def eight(outlook: Outlook) -> Iterator[Problem]:
    """A GPU can be cut into up to eight parts (MIG), each with a node of its own; a host's firmware gives it eight
    domains. With fewer nodes, parts are without one."""
    for gpu in outlook.gpus:
        count = len(set(gpu.domains))
        if gpu.domains and count != SHARES:
            yield Problem(
                gpu.device.label,
                f"{count} node{'s are' if count != 1 else ' is'} its own",
                expected=str(SHARES),
                found=str(count),
                hint="give it eight, one behind the other",
                line=gpu.device.line,
                severity=Severity.MEDIUM if count < SHARES else Severity.LOW,
            )


@guest_rule("GST022", Severity.HIGH, "Initiator names no GPU", f"{QEMU}, hw/acpi/pci.c; {DRIVER}")
def wrong_device(outlook: Outlook) -> Iterator[Problem]:
    """`pci-dev` names the GPU itself. The root port or the switch before it is another function, and the driver,
    which compares the handle with the GPU's address, finds nothing."""
    gpus = {each.device.id for each in outlook.gpus}
    for each in outlook.machine.objects_of(INITIATOR):
        device = outlook.machine.device(each.get("pci-dev"))
        if device is not None and device.id not in gpus:
            yield Problem(
                each.label,
                f"pci-dev={device.id} is a {device.kind}",
                hint="name the -device of the GPU",
                line=each.line,
                also=(device.label,),
            )


@guest_rule("GST023", Severity.HIGH, "Node of an initiator is not empty or is shared", f"{QEMU}, hw/acpi/pci.c")
def own_node(outlook: Outlook) -> Iterator[Problem]:
    """The node is one of the machine's, has neither processors nor memory, and belongs to one GPU: the driver adds
    the GPU's memory to it. QEMU refuses a node that is not there."""
    owner: dict[int, str] = {}
    with_cpu = set(outlook.cpus_of_nodes.values())
    for each in outlook.machine.objects_of(INITIATOR):
        node, device = number(each.get("node")), each.get("pci-dev")
        if node is None or outlook.machine.node(node) is None:
            yield Problem(
                each.label,
                f"there is no node {each.get('node')}",
                hint="add -numa node,nodeid= for it, before the object",
                line=each.line,
                severity=Severity.CRITICAL,
            )
            continue
        if node in with_cpu or node in outlook.memory.ram:
            what = "processors" if node in with_cpu else "memory"
            yield Problem(each.label, f"node {node} has {what}", hint="give the GPU empty nodes", line=each.line)
        if owner.get(node, device) != device:
            yield Problem(each.label, f"node {node} is {owner[node]}'s already", line=each.line)
        elif node in owner:
            yield Problem(
                each.label, f"node {node} is named twice for {device}", line=each.line, severity=Severity.LOW
            )
        owner.setdefault(node, device)


@guest_rule(
    "GST024", Severity.MEDIUM, "Nodes are not in Linux's order", f"{QEMU}, hw/arm/virt-acpi-build.c; Linux, srat.c"
)
def order(outlook: Outlook) -> Iterator[Problem]:
    """Linux numbers nodes with processors and initiators first, in the SRAT's order, then nodes that have memory
    alone. Where QEMU's numbers are in that order, too, both agree but for the order among initiators."""
    with_cpu = set(outlook.cpus_of_nodes.values())
    named = {number(each.get("node")) for each in outlook.machine.objects_of(INITIATOR)}

    def rank(node: int) -> int:
        return 0 if node in with_cpu else 1 if node in named else 2

    before = -1
    for node in outlook.machine.nodes:
        if rank(node.id) < before:
            kind = ("processors", "an initiator")[rank(node.id)]
            yield Problem(
                f"node {node.id}",
                f"a node with {kind} comes after one with {('', 'an initiator', 'memory alone')[before]}",
                hint="number nodes with processors first, then the GPUs', then those with memory alone",
                line=node.line,
            )
            return
        before = rank(node.id)


@guest_rule("GST025", Severity.MEDIUM, "Pluggable memory in the node of a GPU", f"{QEMU}, build_srat()")
def plugged(outlook: Outlook) -> Iterator[Problem]:
    """With `maxmem` above the memory at start, QEMU's SRAT gives the addresses of memory devices to the last node.
    If that is a GPU's, Linux puts memory that is plugged in into it."""
    if outlook.memory.plugged is None or not outlook.machine.nodes:
        return
    last = outlook.machine.nodes[-1].id
    for gpu in outlook.gpus:
        if last in gpu.domains:
            yield Problem(
                f"node {last}",
                f"{outlook.memory.plugged} is the last node's, and that is {gpu.device.id}'s",
                hint="leave maxmem and slots out, or add an empty node behind",
                line=outlook.machine.memory_line,
                also=(gpu.device.label,),
            )


@guest_rule("GST026", Severity.HIGH, "More nodes than the kernel supports", "Linux 7.3, drivers/acpi/numa/srat.c")
def too_many(outlook: Outlook) -> Iterator[Problem]:
    """A kernel supports 1 << CONFIG_NODES_SHIFT nodes: 16 in arm64's default and in Debian's kernel. With more
    domains Linux drops initiators, or the whole SRAT. QEMU itself has at most 128."""
    nodes = outlook.machine.nodes
    if len(nodes) > NODES_MOST or any(each.id >= NODES_MOST for each in nodes):
        yield Problem(
            "-numa", f"QEMU has at most {NODES_MOST} nodes", severity=Severity.CRITICAL, line=nodes[-1].line
        )
    used = set(outlook.cpus_of_nodes.values()) | set(outlook.memory.ram)
    used |= {domain for gpu in outlook.gpus for domain in gpu.domains}
    if len(used) > outlook.nodes_most:
        left = "drops initiators" if outlook.numa.used else "does not use the SRAT"
        yield Problem(
            "-numa",
            f"{len(used)} nodes, and a kernel that supports {outlook.nodes_most} {left}",
            hint="take a kernel with CONFIG_NODES_SHIFT=6, and say --nodes-most 64",
            line=nodes[-1].line if nodes else None,
        )


@guest_rule(
    "GST027", Severity.CRITICAL, "QEMU rejects the distances", f"{QEMU}, hw/core/numa.c, validate_numa_distance()"
)
def distances(outlook: Outlook) -> Iterator[Problem]:
    """A distance is 10 from a node to itself and 11 to 255 to another one. If one is given, all pairs have one, in
    at least one direction; if one pair differs by direction, all are given in both."""
    machine = outlook.machine
    known = {each.id for each in machine.nodes}
    given = {(each.source, each.destination): each.value for each in machine.distances}
    for each in machine.distances:
        place = f"distance {each.source} to {each.destination}"
        local = each.source == each.destination
        if not {each.source, each.destination} <= known:
            yield Problem(place, "there is no such node", line=each.line)
        elif local != (each.value == 10) or not 10 <= each.value <= 255:
            yield Problem(
                place, f"it is {each.value}", expected="10 within a node, 11 to 255 between two", line=each.line
            )
    if not given:
        return
    skewed = any(given.get((b, a), value) != value for (a, b), value in given.items())
    missing = [
        (a, b)
        for a in sorted(known)
        for b in sorted(known)
        if a != b and (a, b) not in given and (skewed or ((b, a) not in given and a < b))
    ]
    if missing:
        more = f" and {len(missing) - 1} more" if missing[1:] else ""
        yield Problem(
            f"distance {missing[0][0]} to {missing[0][1]}",
            f"it is missing, where others are given{more}",
            hint="give all, or none",
            line=machine.distances[0].line,
        )


@guest_rule(
    "GST028", Severity.INFO, "Linux numbers nodes differently from QEMU", "Linux 7.3, drivers/acpi/numa/srat.c"
)
def renumbered(outlook: Outlook) -> Iterator[Problem]:
    """QEMU writes initiators in the order of a hash of their ids, and Linux numbers nodes as they come. A node that
    is asked for by QEMU's number, in a guest's script or a pod's annotation, is then another."""
    moved = {node: domain for node, domain in outlook.numa.nodes.items() if node != domain}
    if moved:
        node, domain = next(iter(moved.items()))
        yield Problem(
            "-numa",
            f"{len(moved)} of {len(outlook.numa.nodes)} nodes have another number in Linux, where node {node} is"
            f" {domain} here",
            hint="look for a node by its domain, or by its GPU",
        )


RULES: tuple[GuestRule, ...] = (
    none,
    eight,
    wrong_device,
    own_node,
    order,
    plugged,
    too_many,
    distances,
    renumbered,
)
