# SPDX-License-Identifier: Apache-2.0
"""The GPU's part of a dump's namespace as an SSDT: its node below the virtual machine's port, value by value.

What the interpreter made of `_ADR`, `_STA` and `_DSD` is written down again; in the `_DSD` the addresses are moved,
and nothing else: a property that is misspelt, missing or in a section with another UUID stays so.
"""

from collections.abc import Mapping

from acpigen.acpica.evaluation import AcpiNull, AcpiReference, AcpiValue
from acpigen.asl.nodes import DefinitionBlock, Device, External, Integer, Name, Package, Scope, Statement, String
from acpigen.asl.values import Buffer, Value
from acpigen.building.table_set import AslTable
from acpigen.platform.model import Oem
from qmp_driver.errors import BadInputError
from qmp_driver.replay.adaptation import Adaptation
from qmp_driver.replay.original import Original

TABLE = Oem(id="REPLAY", table_id="GPUNODE", revision=1)
HOST_BRIDGE = "\\_SB.PCI0"
"""Of QEMU's `virt` (hw/arm/virt-acpi-build.c)."""

_CARRIED = ("_ADR", "_STA", "_PXM", "_DSD")


def gpu_table(original: Original, port: str, addresses: Mapping[str, int]) -> tuple[AslTable, list[Adaptation]]:
    """The SSDT.

    :param port: ACPI path of the virtual machine's port.
    :param addresses: a property's name → its value in the virtual machine.
    :raises BadInputError: the node has a value that no table can be given.
    """
    device = original.gpu.device
    name = device.path.rpartition(".")[2]
    done = [Adaptation("node", device.path, "the GPU's node", f"{port}.{name}")]
    body: list[Statement] = []
    for called in _CARRIED:
        value = device.value(called)
        place = original.gpu.place
        if called == "_ADR" and place is not None and not place.behind_port and value:
            done.append(Adaptation("node", f"{device.path}._ADR", "a function of the root bus", "0x0 behind a port"))
            value = 0
        if value is not None:
            body.append(Name(called, _value(value, addresses, f"{device.path}.{called}")))
    for called, address in addresses.items():
        was = original.property_value(called)
        rule = "egm" if "egm" in called else "aperture"
        if was is not None and was != address:
            done.append(Adaptation(rule, f"{device.path}._DSD {called}", f"{was:#x}", f"{address:#x}"))
    statements: list[Statement] = [External(port), Scope(port, (Device(name, tuple(body)),))]
    domain = bridge_domain(original)
    if domain is not None and original.gpu.place is not None:
        statements += [External(HOST_BRIDGE), Scope(HOST_BRIDGE, (Name("_PXM", Integer(domain)),))]
        done.append(Adaptation("bridge-domain", original.gpu.place.bridge, f"_PXM {domain}", f"{HOST_BRIDGE}._PXM"))
    others = sorted(set(device.objects) - set(_CARRIED))
    if others:
        done.append(Adaptation("set-aside", device.path, f"{', '.join(others)} of the GPU's node"))
    block = DefinitionBlock("SSDT", TABLE.id, TABLE.table_id, TABLE.revision, tuple(statements))
    return AslTable("gpu-node", block), done


def bridge_domain(original: Original) -> int | None:
    """The proximity domain of the GPU's host bridge."""
    place = original.gpu.place
    bridge = None if place is None else original.evidence.namespace.device(place.bridge)
    return None if bridge is None else bridge.integer("_PXM")


def moved_properties(original: Original, addresses: Mapping[str, int]) -> dict[str, AcpiValue]:
    """What Linux sees of the node's properties in the virtual machine."""
    return {
        name: addresses.get(name, value) if isinstance(value, int) else value
        for name, value in original.gpu.properties.items()
    }


def _value(value: AcpiValue, addresses: Mapping[str, int], where: str) -> Value:
    """:raises BadInputError: a reference, nothing, or a string that is not printable."""
    if isinstance(value, AcpiReference):
        raise BadInputError(
            f"{where} refers to {value.name}, which the virtual machine does not have",
            hint="a node whose properties refer to other objects is not replayed",
        )
    if isinstance(value, AcpiNull):
        raise BadInputError(
            f"{where} has an element without a value: one left out, or a name that no table defines",
            hint="Linux drops such properties; correct the tables",
        )
    if isinstance(value, tuple):
        if len(value) == 2 and isinstance(value[0], str) and value[0] in addresses and isinstance(value[1], int):
            return Package((String(value[0]), Integer(addresses[value[0]])))
        return Package(tuple(_value(each, addresses, where) for each in value))
    if isinstance(value, bytes):
        return Buffer(value)
    return Integer(value) if isinstance(value, int) else String(value)
