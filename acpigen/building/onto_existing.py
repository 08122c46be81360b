# SPDX-License-Identifier: Apache-2.0
"""What has to be added to tables that are there already: their namespace decides, nobody's guess.

A node that they name is opened (``Scope``), one that they do not is defined (``Device``). The wrong form costs the
properties without a word: AE_NOT_FOUND or AE_ALREADY_EXISTS in the kernel's log, and a driver without the aperture.
"""

from difflib import get_close_matches

from acpigen.acpica.toolchain import Toolchain
from acpigen.asl.nodes import DefinitionBlock, External, Scope, Statement
from acpigen.base.errors import BadInputError, HostError
from acpigen.building.apei_asl import error_devices
from acpigen.building.assembly import Placement, compiled
from acpigen.building.fixed_tables import host_tables
from acpigen.building.gpu_properties import dsd, gpu_properties
from acpigen.building.host_bridges import gpu_device, host_bridge
from acpigen.building.table_set import AslTable, TableSet
from acpigen.platform.model import Gpu, HostBridge, Platform
from acpigen.reading.dump import read_dump
from acpigen.reading.namespace import Namespace, read_namespace

ERROR_DEVICE_IDS = (0x330CD041, "PNP0C33")
"""``_HID`` of the error device (ACPI 6.5, section 18.3.2.7.2), as a compressed EISA id and as text."""


def base_namespace(place: str, toolchain: Toolchain) -> Namespace:
    """The namespace of tables that are there: a folder, acpidump's text, a blob, a tar.

    :raises BadInputError: there is no DSDT and no SSDT.
    :raises HostError: there is no acpiexec, or it does not survive the tables.
    """
    namespace = read_namespace(read_dump(place), toolchain)
    if namespace.skipped:
        error = HostError if namespace.tables or toolchain.acpiexec is None else BadInputError
        raise error(f"the namespace of {place} cannot be had: {namespace.skipped}")
    if not namespace.devices:
        raise HostError(
            f"the namespace of {place} cannot be had: {'; '.join(namespace.failures) or 'it has no device'}",
            hint="give the machine's DSDT and all of its SSDTs",
        )
    return namespace


def placement_in(namespace: Namespace, parent: str, node: str, address: int) -> Placement:
    r"""How a table that is added names a function behind a port.

    :param parent: path of the port, ``\_SB.PCI0.S40``.
    :param node: the node's name, if it has to be defined.
    :param address: ``_ADR`` of the function, by which a node of another name is recognized.
    :raises BadInputError: the port is not there, or the function has a ``_DSD`` already.
    """
    if namespace.device(parent) is None:
        near = get_close_matches(parent, namespace.devices, 1, 0.5)
        raise BadInputError(
            f"the base tables have no device {parent}",
            hint=f"did you mean {near[0]}?" if near else "name a port of theirs with --parent",
        )
    there = [
        device
        for path, device in namespace.devices.items()
        if device.parent == parent and (device.integer("_ADR") == address or path == f"{parent}.{node}")
    ]
    if not there:
        return Placement("device", parent, node, address)
    if "_DSD" in there[0].objects:
        raise BadInputError(
            f"the base tables have {there[0].path}._DSD already, and an object cannot be defined twice",
            hint="give the tables without it, or replace the table that has it by one of a higher OEM revision",
        )
    return Placement("scope", parent, there[0].path.rpartition(".")[2], address)


def added_tables(platform: Platform, place: str, toolchain: Toolchain) -> TableSet:
    """A platform's host side as an addition to the tables at ``place``: the SSDT, then all that is not AML.

    :raises BadInputError: those tables cannot be read, or do not fit the platform.
    :raises ToolError: iasl refuses the SSDT.
    """
    source = added_table(platform, base_namespace(place, toolchain))
    return {table.name: table for table in (compiled(source, toolchain), *host_tables(platform))}


def added_table(platform: Platform, namespace: Namespace) -> AslTable:
    r"""One SSDT with what the base tables lack of a platform's host side, equivalent to::

        DefinitionBlock ("", "SSDT", 2, "NVIDIA", "TH500", 0x00000001)
        {
            Scope (\_SB) { Device (RASD) { … } Device (PC19) { … } }      // what they do not have
            External (\_SB.PCI9.RP00.GPU0, DeviceObj)
            Scope (\_SB.PCI9.RP00.GPU0) { Name (_DSD, …) }                // a GPU that they have
        }

    The error device and its event device are there where the platform has error sources and the base tables have no
    PNP0C33.

    :raises BadInputError: a bridge is there and the port of a GPU is not, or a GPU has a ``_DSD`` already.
    """
    top: list[Statement] = []
    if platform.error_sources and not has_error_device(namespace):
        top += error_devices(platform.error_sources)
    missing = [bridge for bridge in platform.bridges if namespace.device(f"\\_SB.{bridge.name}") is None]
    top += [host_bridge(platform, bridge) for bridge in missing]
    body: list[Statement] = [Scope("\\_SB", tuple(top))] if top else []
    for gpu in platform.gpus:
        if platform.bridge_of(gpu) not in missing:
            place = placement_in(namespace, f"\\_SB.{gpu.parent}", gpu.node, gpu.device << 16 | gpu.function)
            body += _gpu(gpu, platform.bridge_of(gpu), place)
    oem = platform.oem
    return AslTable("ssdt", DefinitionBlock("SSDT", oem.id, oem.table_id, oem.revision, tuple(body)))


def has_error_device(namespace: Namespace) -> bool:
    """Whether some device is the error device."""
    return any(device.value("_HID") in ERROR_DEVICE_IDS for device in namespace.devices.values())


def _gpu(gpu: Gpu, bridge: HostBridge, placement: Placement) -> list[Statement]:
    if placement.form == "scope":
        return [External(placement.path), Scope(placement.path, (dsd(gpu_properties(gpu)),))]
    return [External(placement.parent), Scope(placement.parent, (gpu_device(gpu, bridge),))]
