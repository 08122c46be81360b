# SPDX-License-Identifier: Apache-2.0
"""The evaluated objects of a sound, Grace-like namespace, damaged one by one.

The namespace is the sound machine's with what a Grace's firmware has beside it: EGM, ids and status of bridge and
GPU, an error device, an event device and a serial port, which the SPCR names. Each object is removed or given another
value (a wrong type is what acpiexec itself reports: AML004); each property is renamed, removed, repeated, given
another value or type; each byte of each ``_CRS`` and UUID is changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rule_machine import BRIDGE, EGM_PROPERTIES, GPU, PORT, SOUND_PROPERTIES, Machine, gpu_dsd
from rule_tables import INTERRUPT, MEMORY
from rule_tables_arm import console

from acpigen.reading.descriptors import descriptors
from acpigen.reading.namespace import Device
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import buses_of

END = b"\x79\0"
PORT_BASE = int.from_bytes(MEMORY[4:8], "little")


def grace_like(machine: Machine) -> Machine:
    """A machine with the objects of a Grace's namespace, and memory for its EGM."""
    return (
        machine.changed(more=(*machine.more, console(PORT_BASE)))
        .with_egm()
        .with_objects(BRIDGE, _UID=9)
        .with_objects(PORT, _STA=0xF)
        .with_objects(GPU, _STA=0xF, _DSD=gpu_dsd(*SOUND_PROPERTIES, *EGM_PROPERTIES))
        .with_objects("\\_SB.RASD", _HID=0x330CD041, _UID=0)
        .with_objects("\\_SB.GED0", _HID="ACPI0013", _UID=0, _CRS=INTERRUPT + END)
        .with_objects("\\_SB.COM0", _HID="ARMH0011", _UID=0, _CCA=1, _CRS=MEMORY + INTERRUPT + END)
    )


@dataclass(frozen=True)
class ObjectMutant:
    """A changed object.

    :param value: what it evaluates to; ``None`` where it was removed.
    """

    path: str
    name: str
    kind: str
    value: Any

    def __str__(self) -> str:
        return f"{self.path}.{self.name} {self.kind}"


def object_mutants(machine: Machine) -> Iterator[ObjectMutant]:
    """Every mutant."""
    for path, objects in machine.objects.items():
        for name, value in objects.items():
            yield ObjectMutant(path, name, "removed", None)
            for kind, other in _others(value):
                if other != value:
                    yield ObjectMutant(path, name, kind, other)


def _others(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, int):
        yield from (("one more", value + 1), ("inverted", value ^ 0xFF), ("zero", 0))
    elif isinstance(value, str):
        yield from (("another letter", _another(value)), ("one letter less", value[:-1]), ("as number", 1))
    elif isinstance(value, bytes):
        for offset in range(len(value)):
            for kind, byte in (("inverted", value[offset] ^ 0xFF), ("low bit", value[offset] ^ 1), ("zero", 0)):
                yield f"byte {offset} {kind}", value[:offset] + bytes([byte]) + value[offset + 1 :]
        yield "cut", value[:-3]
        yield "empty", b""
    elif isinstance(value, tuple):
        uuid, properties = value
        for offset in range(len(uuid)):
            changed = uuid[:offset] + bytes([uuid[offset] ^ 1]) + uuid[offset + 1 :]
            yield f"UUID byte {offset}", (changed, properties)
        for number, (name, item) in enumerate(properties):
            wrong_type = f"{item:X}" if isinstance(item, int) else 1
            for kind, given in (
                ("of another type", ((name, wrong_type),)),
                ("removed", ()),
                ("twice", ((name, item), (name, item))),
                ("another letter", ((_another(name), item),)),
                ("without a value", ((name,),)),
                *((kind, ((name, other),)) for kind, other in _others(item)),
                ("twice as much", ((name, item * 2),)),
            ):
                yield f"{name} {kind}", (uuid, (*properties[:number], *given, *properties[number + 1 :]))
        yield "as a number", 0


def _another(word: str) -> str:
    middle = len(word) // 2
    return word[:middle] + ("x" if word[middle] != "x" else "y") + word[middle + 1 :]


def with_object(machine: Machine, mutant: ObjectMutant) -> Machine:
    """The machine with the mutant's object."""
    return machine.with_objects(mutant.path, **{mutant.name: mutant.value})


def ties(evidence: Evidence, device: Device) -> bool:
    """Whether Linux ties a PCI function to this node, and to each above it the function's port."""
    namespace = evidence.namespace
    if device.is_host_bridge:
        return namespace.is_there(device)
    address, parent = device.integer("_ADR"), namespace.device(device.parent)
    if address is None or parent is None:
        return False
    is_bridge = any(each.parent == device.path for each in namespace.devices.values())
    return namespace.companion(device.parent, address, is_bridge=is_bridge) is device and ties(evidence, parent)


def seen(evidence: Evidence) -> Any:
    """What Linux makes of the namespace: host bridges and what they pass on, GPUs, other devices and their parts.

    Not their ``_UID``: nothing in the set refers to one, and Linux only shows it in sysfs. `diff` names it even so.
    """
    there = {device.path: device for device in evidence.namespace.present}
    bridges = [
        (
            device.integer("_SEG") or 0,
            buses_of(device),
            [(each.kind, each.start, each.size, each.translation, each.type_flags) for each in device.windows],
            device.integer("_CCA"),
            device.integer("_PXM"),
        )
        for device in evidence.namespace.host_bridges
    ]
    gpus = [
        (gpu.place, gpu.outcome(False), gpu.domains, gpu.egm, gpu.egm_domain, gpu.retired_pages_base)
        for gpu in evidence.gpus
        if ties(evidence, gpu.device)
    ]
    others = {
        path: (
            device.value("_HID"),
            device.value("_CID"),
            device.integer("_ADR"),
            device.integer("_CCA"),
            tuple(descriptors(resources)) if isinstance(resources := device.value("_CRS"), bytes) else None,
        )
        for path, device in there.items()
    }
    return bridges, gpus, others
