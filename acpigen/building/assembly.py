# SPDX-License-Identifier: Apache-2.0
"""Platform in, tables out."""

import re
from dataclasses import dataclass
from typing import Literal

from acpigen.acpica.toolchain import Toolchain
from acpigen.asl.nodes import (
    DefinitionBlock,
    Device,
    External,
    Integer,
    Name,
    Scope,
    Statement,
    check_path,
    check_segment,
)
from acpigen.base.errors import BadInputError
from acpigen.building.gpu_properties import dsd
from acpigen.building.host_bridges import host_table
from acpigen.building.table_set import AslTable, Table, TableSet
from acpigen.linux.properties import Property
from acpigen.platform.model import Oem, Platform

NodeForm = Literal["device", "scope"]


def qemu_node_address(node: str) -> int:
    """``_ADR`` of a function that QEMU would call ``node``: S and its devfn in hexadecimal; 0 for other names."""
    found = re.fullmatch(r"S([0-9A-F]{2})", node)
    devfn = int(found.group(1), 16) if found else 0
    return devfn >> 3 << 16 | devfn & 7


@dataclass(frozen=True)
class Placement:
    r"""How a table names the GPU's node.

    :param form: ``device`` defines the node, for a function that the machine's own tables do not name (a GPU that
        will be hotplugged); ``scope`` opens one that they do (a GPU there at start). The wrong form costs the
        properties silently: AE_NOT_FOUND or AE_ALREADY_EXISTS in the kernel's log, and a driver without the aperture.
    :param parent: path of the port above, ``\_SB.PCI0.S40``.
    :param node: name of the GPU's node below it; QEMU names functions ``S%02X`` by device and function.
    :param address: ``_ADR``, device << 16 | function, of a node of form ``device``.
    """

    form: NodeForm
    parent: str
    node: str = "S00"
    address: int = 0

    def __post_init__(self) -> None:
        if self.form not in ("device", "scope"):
            raise BadInputError(f"node form {self.form!r} is unknown", hint="use device or scope")
        check_path(self.parent)
        check_segment(self.node)

    @property
    def path(self) -> str:
        """Path of the GPU's node."""
        return f"{self.parent}.{self.node}"


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

    :param properties: what :func:`acpigen.linux.properties.gpu_properties` gives, or a part of it.
    """
    return gpus_ssdt(((properties, placement),), oem=oem, name=name)


def gpus_ssdt(
    gpus: tuple[tuple[tuple[Property, ...], Placement], ...], *, oem: Oem = GUEST_OEM, name: str = "ssdt"
) -> AslTable:
    """One SSDT for several GPUs, each as in :func:`gpu_ssdt`."""
    body: list[Statement] = []
    for properties, placement in gpus:
        if placement.form == "device":
            address = Name("_ADR", Integer(placement.address))
            node = Device(placement.node, (address, dsd(properties)))
            body += [External(placement.parent), Scope(placement.parent, (node,))]
        else:
            body += [External(placement.path), Scope(placement.path, (dsd(properties),))]
    return AslTable(name, DefinitionBlock("SSDT", oem.id, oem.table_id, oem.revision, tuple(body)))


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
