# SPDX-License-Identifier: Apache-2.0
"""Platform in, tables out."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from acpigen.acpica.toolchain import Toolchain
from acpigen.asl.nodes import (
    DefinitionBlock,
    Device,
    External,
    If,
    Integer,
    Name,
    Operation,
    Reference,
    Scope,
    Statement,
    check_path,
    check_segment,
)
from acpigen.base.errors import BadInputError
from acpigen.base.pattern import pattern
from acpigen.building.gpu_properties import dsd
from acpigen.building.host_bridges import host_table
from acpigen.building.table_set import AslTable, Table, TableSet
from acpigen.linux.properties import Property
from acpigen.platform.model import Oem, Platform

NodeForm = Literal["device", "scope", "either"]

_QEMU_NODE = pattern(r"S([0-9A-F]{2})")


def is_qemu_node(node: str) -> bool:
    """Whether QEMU could have named a PCI function so."""
    return _QEMU_NODE.fullmatch(node) is not None


def qemu_node_address(node: str) -> int:
    """``_ADR`` of a function that QEMU would call ``node``: S and its devfn in hexadecimal; 0 for other names."""
    found = _QEMU_NODE.fullmatch(node)
    devfn = int(found.group(1), 16) if found else 0
    return devfn >> 3 << 16 | devfn & 7


class Placement(msgspec.Struct, frozen=True):
    r"""How a table names the GPU's node.

    :param form: ``device`` defines the node, for a function that the machine's own tables do not name (a GPU that
        will be hotplugged); ``scope`` opens one that they do (a GPU there at start). The wrong form costs the
        properties silently: AE_NOT_FOUND or AE_ALREADY_EXISTS in the kernel's log, and a driver without the aperture.
        ``either`` defines the node where it is missing when the table is loaded, and opens it: for a machine that
        boots again with a GPU that was hotplugged, whose own tables then name it.
    :param parent: path of the port above, ``\_SB.PCI0.S40``.
    :param node: name of the GPU's node below it; QEMU names functions ``S%02X`` by device and function.
    :param address: ``_ADR``, device << 16 | function, of a node of form ``device``.
    :param missing_ports: the last nodes of ``parent`` that the machine's own tables do not name, outermost first,
        each with its ``_ADR``: a table of form ``device`` defines them, too. A Scope whose path is not there does not
        load, and what is in it is lost without an error of the firmware's or of iasl.
    """

    form: NodeForm
    parent: str
    node: str = "S00"
    address: int = 0
    missing_ports: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        if self.form not in ("device", "scope", "either"):
            raise BadInputError(f"node form {self.form!r} is unknown", hint="use device, scope or either")
        if self.form != "device" and self.missing_ports:
            raise BadInputError(f"{self.path} cannot be opened: its port does not exist", hint="use form device")
        check_path(self.parent)
        check_segment(self.node)

    @property
    def path(self) -> str:
        """Path of the GPU's node."""
        return f"{self.parent}.{self.node}"

    @property
    def existing(self) -> str:
        """The node that the machine's tables have, in which the others are defined."""
        return self.parent.rsplit(".", len(self.missing_ports))[0] if self.missing_ports else self.parent


GUEST_OEM = Oem(id="ACPIGN", table_id="GPUMEM", revision=0x0100_0000)
"""Header of tables for a virtual machine; the revision lies above QEMU's own (1), which Linux's upgrade asks for."""


def gpu_ssdt(
    properties: tuple[Property, ...], placement: Placement, *, oem: Oem = GUEST_OEM, name: str = "ssdt"
) -> AslTable:
    r"""An SSDT that gives one GPU its properties, equivalent to (form ``device``)::

        DefinitionBlock ("", "SSDT", 2, "ACPIGN", "GPUMEM", 0x01000000)
        {
            External (\_SB.PCI0.S40, DeviceObj)
            Scope (\_SB.PCI0.S40)
            {
                Device (S00) { Name (_ADR, Zero) Name (_DSD, …) }
            }
        }

    and (form ``scope``)::

            External (\_SB.PCI0.S40.S00, DeviceObj)
            Scope (\_SB.PCI0.S40.S00) { Name (_DSD, …) }

    and (form ``either``), whose condition is evaluated when the table is loaded::

            External (\_SB.PCI0.S40, DeviceObj)
            External (\_SB.PCI0.S40.S00, DeviceObj)
            If (LNot (CondRefOf (\_SB.PCI0.S40.S00))) { Scope (\_SB.PCI0.S40) { Device (S00) { Name (_ADR, Zero) } } }
            Scope (\_SB.PCI0.S40.S00) { Name (_DSD, …) }

    :param properties: what :func:`acpigen.linux.properties.gpu_properties` gives, or a part of it.
    """
    return gpus_ssdt(((properties, placement),), oem=oem, name=name)


def gpus_ssdt(
    gpus: tuple[tuple[tuple[Property, ...], Placement], ...], *, oem: Oem = GUEST_OEM, name: str = "ssdt"
) -> AslTable:
    """One SSDT for several GPUs, each as in :func:`gpu_ssdt`; a port that is to be defined is defined once."""
    placed = []
    for properties, placement in gpus:
        address = Name("_ADR", Integer(placement.address))
        placed.append((placement, Device(placement.node, (address, dsd(properties))), dsd(properties)))
    body = placed_statements(placed)
    return AslTable(name, DefinitionBlock("SSDT", oem.id, oem.table_id, oem.revision, tuple(body)))


def placed_statements(nodes: Iterable[tuple[Placement, Device, Statement]]) -> list[Statement]:
    """What puts GPUs into the namespace of others: Externals and Scopes.

    :param nodes: for each GPU its place, its whole node (form ``device``), and what a node that is there gets.
    """
    nodes = tuple(nodes)
    body: list[Statement] = []
    done: set[str] = set()
    for placement, _, content in nodes:
        where = placement.existing
        if placement.form == "scope":
            body += [External(placement.path), Scope(placement.path, (content,))]
        elif placement.form == "either":
            if where not in done:
                body.append(External(where))
            done.add(where)
            missing = Operation("LNot", (Operation("CondRefOf", (Reference(placement.path),)),))
            defined = Device(placement.node, (Name("_ADR", Integer(placement.address)),))
            body += [
                External(placement.path),
                If(missing, (Scope(where, (defined,)),)),
                Scope(placement.path, (content,)),
            ]
        elif where not in done:
            done.add(where)
            new = [each for each in nodes if each[0].form == "device" and each[0].existing == where]
            body += [External(where), Scope(where, _nested([(each.missing_ports, node) for each, node, _ in new]))]
    return body


def _nested(nodes: Sequence[tuple[tuple[tuple[str, int], ...], Device]]) -> tuple[Statement, ...]:
    """Nodes, each below the ports that have to be defined for it."""
    found: list[Statement] = []
    for port in dict.fromkeys(ports[0] for ports, _ in nodes if ports):
        below = [(ports[1:], node) for ports, node in nodes if ports[:1] == (port,)]
        name, address = port
        found.append(Device(name, (Name("_ADR", Integer(address)), *_nested(below))))
    return (*found, *(node for ports, node in nodes if not ports))


def compiled(table: AslTable, toolchain: Toolchain) -> Table:
    """A table in ASL, compiled.

    :raises ToolError: iasl refuses it.
    """
    found = toolchain.compile(table.text, table.name)
    return Table(table.name, found.aml, table.text, found.warnings + found.remarks)


def build_tables(platform: Platform, toolchain: Toolchain, *, whole: bool = False) -> TableSet:
    """Every table of a platform's host side: SSDT or DSDT, then all that :func:`host_tables` builds.

    :param whole: a DSDT instead of an SSDT that is added to the firmware's own.
    :raises ToolError: iasl refuses a table.
    """
    # Not imported above: the layouts take a while to import, and a virtual machine's SSDT does not need them.
    from acpigen.building.fixed_tables import host_tables

    tables = (compiled(host_table(platform, whole=whole), toolchain), *host_tables(platform))
    return {table.name: table for table in tables}
