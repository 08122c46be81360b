# SPDX-License-Identifier: Apache-2.0
"""What has to be added to tables that are there already: their namespace decides.

A node that they name is opened (``Scope``), one that they do not is defined (``Device``). The wrong form costs the
properties without a word: AE_NOT_FOUND or AE_ALREADY_EXISTS in the kernel's log, and a driver without the aperture.
"""

from collections.abc import Mapping
from difflib import get_close_matches

from acpigen.acpica.toolchain import Toolchain
from acpigen.asl.nodes import DefinitionBlock, Scope, Statement
from acpigen.base.errors import BadInputError, HostError
from acpigen.building.apei.asl import VENDOR_DEVICE_ID, error_devices, vendor_device
from acpigen.building.assembly import (
    NodeForm,
    Placement,
    compiled,
    is_qemu_node,
    placed_statements,
    qemu_node_address,
)
from acpigen.building.fixed_tables import host_tables
from acpigen.building.gpu_properties import dsd, gpu_properties
from acpigen.building.host_bridges import gpu_device, host_bridge
from acpigen.building.table_set import AslTable, TableSet
from acpigen.platform.model import Platform
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
        raise error(f"cannot evaluate the namespace of {place}: {namespace.skipped}")
    if not namespace.devices:
        raise HostError(
            f"cannot evaluate the namespace of {place}: {'; '.join(namespace.failures) or 'it has no device'}",
            hint="give the machine's DSDT and all of its SSDTs",
        )
    return namespace


def placement_in(
    namespace: Namespace,
    parent: str,
    node: str,
    address: int,
    *,
    form: NodeForm | None = None,
    ports: Mapping[str, int] | None = None,
) -> Placement:
    r"""How a table that is added names a function behind a port.

    Ports that the tables do not name are defined with it where the node above them is there and names none of its
    functions: QEMU names what is on its first bus, and nothing below a ``pxb-pcie``. Beside functions that are named,
    a port that is not is one that the machine does not have.

    :param parent: path of the port, ``\_SB.PCI0.S40``.
    :param node: the node's name, if it has to be defined.
    :param address: ``_ADR`` of the function, by which a node of another name is recognized.
    :param form: the form that the caller wants; what the tables ask for unless given.
    :param ports: ``_ADR`` of ports by path, for ports whose name is not one of QEMU's.
    :raises BadInputError: the port is not there and cannot be defined, the function has a ``_DSD`` already, or the
        form does not fit.
    """
    missing = _missing_ports(namespace, parent, ports or {})
    there = [
        device
        for path, device in namespace.devices.items()
        if device.parent == parent and (device.integer("_ADR") == address or path == f"{parent}.{node}")
    ]
    if not there:
        if form == "scope":
            raise BadInputError(
                f"the base tables have no device {parent}.{node} to open",
                hint="use --node-form device or auto: the table then defines it",
            )
        return Placement("either" if form == "either" else "device", parent, node, address, missing)
    if form == "device":
        raise BadInputError(
            f"the base tables define {there[0].path} already, and a device cannot be defined twice",
            hint="use --node-form scope or auto: the table then opens it",
        )
    if "_DSD" in there[0].objects:
        raise BadInputError(
            f"the base tables define {there[0].path}._DSD already, and an object cannot be defined twice",
            hint="remove it from the tables, or replace its table by one with a higher OEM revision",
        )
    found = there[0].path.rpartition(".")[2]
    return Placement("either" if form == "either" else "scope", parent, found, address)


def _missing_ports(namespace: Namespace, parent: str, ports: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The last nodes of a port's path that the tables lack, outermost first, each with its ``_ADR``."""
    missing: list[tuple[str, int]] = []
    path = parent
    while namespace.device(path) is None:
        above, _, name = path.rpartition(".")
        address = ports.get(path, qemu_node_address(name) if is_qemu_node(name) else None)
        why = ""
        if above == "\\_SB" or "." not in above:
            why = f"the base tables have no device {path}"
        elif address is None:
            why = f"the base tables have no device {path}, and its _ADR is not known to define it"
        elif named := _functions(namespace, above):
            why = f"the base tables have no device {path}, and name others of {above}: {', '.join(named)}"
        if why:
            near = get_close_matches(parent, namespace.devices, 1, 0.5)
            raise BadInputError(
                why + ("" if path == parent else f", so {parent} cannot be added"),
                hint=f"did you mean {near[0]}?" if near else "give one of their ports with --parent",
            )
        assert address is not None
        missing.insert(0, (name, address))
        path = above
    return tuple(missing)


def _functions(namespace: Namespace, path: str) -> list[str]:
    """The PCI functions that are named directly below a node."""
    return [
        device.path.rpartition(".")[2]
        for device in namespace.devices.values()
        if device.parent == path and device.integer("_ADR") is not None
    ]


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
    if platform.vendor_records and not has_vendor_device(namespace):
        top.append(vendor_device())
    missing = [bridge for bridge in platform.bridges if namespace.device(f"\\_SB.{bridge.name}") is None]
    top += [host_bridge(platform, bridge) for bridge in missing]
    body: list[Statement] = [Scope("\\_SB", tuple(top))] if top else []
    placed = []
    for gpu in platform.gpus:
        if platform.bridge_of(gpu) not in missing:
            ports = port_addresses(platform)
            where = (f"\\_SB.{gpu.parent}", gpu.node, gpu.device << 16 | gpu.function)
            place = placement_in(namespace, *where, ports=ports)
            placed.append((place, gpu_device(gpu, platform.bridge_of(gpu)), dsd(gpu_properties(gpu))))
    body += placed_statements(placed)
    oem = platform.oem
    return AslTable("ssdt", DefinitionBlock("SSDT", oem.id, oem.table_id, oem.revision, tuple(body)))


def has_error_device(namespace: Namespace) -> bool:
    """Whether some device is the error device."""
    return any(device.value("_HID") in ERROR_DEVICE_IDS for device in namespace.devices.values())


def has_vendor_device(namespace: Namespace) -> bool:
    """Whether some device is the one for NVIDIA's own sections."""
    return any(device.value("_HID") == VENDOR_DEVICE_ID for device in namespace.devices.values())


def port_addresses(platform: Platform) -> dict[str, int]:
    """``_ADR`` of every port of a platform, by its path."""
    return {
        f"\\_SB.{bridge.name}.{port.path}": port.device << 16 | port.function
        for bridge in platform.bridges
        for port in bridge.ports
    }
