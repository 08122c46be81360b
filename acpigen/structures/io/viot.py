# SPDX-License-Identifier: Apache-2.0
"""VIOT, the Virtual I/O Translation Table (ACPI 6.5, section 5.2.33): virtio IOMMUs and what is behind them."""

from typing import Annotated, ClassVar, TypeAlias

from acpigen.structures.layout.fields import U8, U16, X16, X32, X64
from acpigen.structures.layout.structure import OpenStructure
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, offsets_of, table, type_of
from acpigen.structures.layout.words import Bytes, Int16ul

SIGNATURE = "VIOT"
REVISION = 0


class _Node(OpenStructure, frozen=True, kw_only=True):
    _type: ClassVar[U8]
    reserved: U8 = 0
    _length: ClassVar[U16]


class PciRange(_Node, frozen=True, kw_only=True):
    """Type 1: PCI functions behind an IOMMU, 24 bytes."""

    _type = 1
    endpoint_start: X32 = 0
    """The endpoint number of the first function."""
    segment_first: X16 = 0
    segment_last: X16 = 0
    bdf_first: X16 = 0
    bdf_last: X16 = 0
    output_node: X16
    """The IOMMU: its offset from the table's start."""
    reserved_end: Annotated[bytes, Bytes(6)] = bytes(6)


class MmioEndpoint(_Node, frozen=True, kw_only=True):
    """Type 2: a device in memory behind an IOMMU, 24 bytes."""

    _type = 2
    endpoint: X32 = 0
    base: X64
    output_node: X16
    reserved_end: Annotated[bytes, Bytes(6)] = bytes(6)


class VirtioIommuPci(_Node, frozen=True, kw_only=True):
    """Type 3: a virtio IOMMU on PCI, 16 bytes."""

    _type = 3
    segment: X16 = 0
    bdf: X16 = 0
    reserved_end: Annotated[bytes, Bytes(8)] = bytes(8)


class VirtioIommuMmio(_Node, frozen=True, kw_only=True):
    """Type 4: a virtio IOMMU in memory, 16 bytes."""

    _type = 4
    reserved_middle: Annotated[bytes, Bytes(4)] = bytes(4)
    base: X64


ViotEntry: TypeAlias = PciRange | MmioEndpoint | VirtioIommuPci | VirtioIommuMmio | KeptEntry


@table(
    SIGNATURE,
    "Virtual I/O Translation Table",
    reference="ACPI 6.5, section 5.2.33",
    revisions=range(2),
)
class Viot(Table, frozen=True, kw_only=True):
    """Which IOMMU a virtual machine's devices are behind."""

    _node_count: ClassVar[U16]
    node_offset: Annotated[int | None, Int16ul] = None
    reserved: Annotated[bytes, Bytes(8)] = bytes(8)
    nodes: Annotated[tuple[ViotEntry, ...], Subtables(count="_node_count", at="node_offset", what="node")] = ()

    def by_offset(self) -> dict[int, ViotEntry]:
        """The nodes by their offset from the table's start, as others refer to them."""
        return dict(zip(offsets_of(self, "nodes"), self.nodes, strict=True))


parse, build = type_of(Viot).parse, type_of(Viot).build
