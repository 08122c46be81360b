# SPDX-License-Identifier: Apache-2.0
"""Extended GPU Memory: RAM of a socket that its GPUs reach over the chip-to-chip link."""

from collections.abc import Iterator

from acpigen.guest.command_line.key_values import number, switch
from acpigen.guest.outlook import EGM, Outlook
from acpigen.guest.rules.rule import GuestRule, guest_rule
from acpigen.rules.engine.rule import Problem, Severity

POSTED = "qemu-devel, acpi-egm-memory, RFC v2, as libvirt's RFC of 2025-11 uses it"
DEVICES = "/dev/egm"


@guest_rule("GST050", Severity.HIGH, "EGM for only some GPUs", POSTED)
def all_or_none(outlook: Outlook) -> Iterator[Problem]:
    """The host is in EGM mode, or not: all GPUs of a guest have an `acpi-egm-memory`, or none has."""
    with_egm = [each for each in outlook.gpus if each.egm]
    for gpu in outlook.gpus:
        if with_egm and not gpu.egm:
            yield Problem(
                gpu.device.label,
                f"it has no acpi-egm-memory, and {with_egm[0].device.id} has one",
                hint=f"add -object acpi-egm-memory,id=...,pci-dev={gpu.device.id},node=...",
                line=gpu.device.line,
            )


@guest_rule("GST051", Severity.HIGH, "EGM node with other memory", POSTED)
def backing(outlook: Outlook) -> Iterator[Problem]:
    """The node of an `acpi-egm-memory` has the GPU's socket's processors, and its memory is a shared file
    `/dev/egm*` of the host's EGM driver, which one node has."""
    machine = outlook.machine
    with_cpu = set(outlook.cpus_of_nodes.values())
    for each in machine.objects_of(EGM):
        id = number(each.get("node"))
        node = machine.node(id) if id is not None else None
        if node is None:
            yield Problem(
                each.label, f"there is no node {each.get('node')}", line=each.line, severity=Severity.CRITICAL
            )
            continue
        backend = machine.object(node.memdev)
        path = backend.get("mem-path") if backend is not None else ""
        if backend is None or not path.startswith(DEVICES):
            found = f"its memory is {path or backend.label}" if backend is not None else "it has no backend"
            yield Problem(
                each.label,
                f"node {node.id}: {found}",
                expected=f"memory-backend-file of {DEVICES}*",
                line=each.line,
            )
        elif not switch(backend.get("share") or "off"):
            yield Problem(
                backend.label, "share=off: the GPU would reach other memory", hint="share=on", line=backend.line
            )
        if node.id not in with_cpu:
            yield Problem(each.label, f"node {node.id} has no processors", line=each.line)
        gpu = next((one for one in outlook.gpus if one.device.id == each.get("pci-dev")), None)
        bridge = gpu.seat.host_bridge if gpu is not None and gpu.seat is not None else None
        if bridge is not None and number(bridge.get("numa_node") or "x") not in (None, node.id):
            yield Problem(
                each.label,
                f"node {node.id}, and the GPU's host bridge is of node {bridge.get('numa_node')}",
                hint="give the node of the GPU's socket",
                line=each.line,
                severity=Severity.MEDIUM,
            )


@guest_rule("GST052", Severity.MEDIUM, "EGM memory that no GPU uses", POSTED)
def unused(outlook: Outlook) -> Iterator[Problem]:
    """A `/dev/egm*` that is a node's memory, without an `acpi-egm-memory` for that node: the guest's RAM is EGM, and
    no GPU knows where. One that is two backends' is handed out twice."""
    machine = outlook.machine
    named = {number(each.get("node")) for each in machine.objects_of(EGM)}
    seen: dict[str, str] = {}
    for backend in machine.objects:
        path = backend.get("mem-path")
        if not path.startswith(DEVICES):
            continue
        if path in seen:
            yield Problem(
                backend.label, f"{path} is {seen[path]}'s already", line=backend.line, severity=Severity.HIGH
            )
        seen.setdefault(path, backend.label)
        node = next((each for each in machine.nodes if each.memdev == backend.id), None)
        if node is None or node.id not in named:
            where = f"node {node.id} has no acpi-egm-memory" if node is not None else "no node has it"
            yield Problem(backend.label, f"{path}: {where}", line=backend.line)


RULES: tuple[GuestRule, ...] = (all_or_none, backing, unused)
