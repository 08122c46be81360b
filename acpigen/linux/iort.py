# SPDX-License-Identifier: Apache-2.0
"""Where Linux takes an ID through an IORT: drivers/acpi/arm64/iort.c, iort_node_map_id() and what it calls."""

from collections.abc import Mapping

import msgspec

from acpigen.structures.io.iort import (
    IdMapping,
    IortEntry,
    ItsGroup,
    Iwb,
    MappingFlags,
    NamedComponent,
    Pmcg,
    RootComplex,
    Smmu,
    SmmuV3,
    SmmuV3Flags,
)

_DEVICE_ID_FLAG_REVISION = 5
"""From this node revision on a flag says whether an SMMUv3 has a mapping of its own interrupts; before, GSIVs do."""


class Stop(msgspec.Struct, frozen=True):
    """A node on the way, and the ID there.

    :param offset: of the node, in bytes from the table's start.
    """

    offset: int
    node: IortEntry
    id: int

    @property
    def is_smmu(self) -> bool:
        """Whether it translates addresses."""
        return isinstance(self.node, Smmu | SmmuV3)

    @property
    def is_its(self) -> bool:
        """Whether it is a group of interrupt translation services."""
        return isinstance(self.node, ItsGroup)


def own_mapping(node: IortEntry) -> int | None:
    """Which mapping of a node is that of its own interrupts, and no device's: iort_get_id_mapping_index()."""
    if isinstance(node, Pmcg):
        return 0 if node.mappings and not node.overflow_gsiv else None
    if not isinstance(node, SmmuV3) or node.revision < 1:
        return None
    if node.revision < _DEVICE_ID_FLAG_REVISION:
        if all((node.event_gsiv, node.pri_gsiv, node.global_error_gsiv, node.sync_gsiv)):
            return None
    elif not node.flags & SmmuV3Flags.DEVICE_ID_VALID:
        return None
    index = node.device_id_mapping or 0
    return index if index < len(node.mappings) else None


def _takes_single(node: IortEntry) -> bool:
    """Whether Linux takes a mapping with the flag SINGLE from this type of node when it maps a device's ID."""
    return isinstance(node, NamedComponent | RootComplex | Iwb)


def root_complexes(nodes: Mapping[int, IortEntry]) -> dict[int, RootComplex]:
    """Those that Linux finds, by offset: the first of each segment (iort_match_node_callback()).

    :param nodes: by offset, as :meth:`acpigen.structures.io.iort.Iort.by_offset` gives them.
    """
    found: dict[int, tuple[int, RootComplex]] = {}
    for offset, node in nodes.items():
        if isinstance(node, RootComplex):
            found.setdefault(node.segment, (offset, node))
    return dict(found.values())


def route(nodes: Mapping[int, IortEntry], start: int, identifier: int) -> tuple[Stop, ...]:
    """The nodes that an ID passes, the first included; the way ends where nothing maps it any further.

    The first mapping that contains the ID is taken; one that contains it as its last ID, only where no other does.

    :param nodes: by offset, as :meth:`acpigen.structures.io.iort.Iort.by_offset` gives them.
    :param start: the offset of a root complex or another node.
    :param identifier: a requester ID, bus << 8 | device << 3 | function.
    """
    passed: list[Stop] = []
    offset: int | None = start
    while offset is not None and offset in nodes and len(passed) <= len(nodes):
        node = nodes[offset]
        passed.append(Stop(offset, node, identifier))
        offset, identifier = _next(node, identifier)
    return tuple(passed)


def _next(node: IortEntry, identifier: int) -> tuple[int | None, int]:
    """The offset that an ID goes to next, ``None`` where no mapping contains it, and what it becomes."""
    mappings: tuple[IdMapping, ...] = getattr(node, "mappings", ())
    own = own_mapping(node)
    last: tuple[int | None, int] = (None, identifier)
    for number, each in enumerate(mappings):
        if number == own:
            continue
        if each.flags & MappingFlags.SINGLE:
            if _takes_single(node):
                return each.output_reference, each.output_base
            continue
        if not 0 <= identifier - each.input_base <= each.id_count:
            continue
        if last[0] is not None and identifier != each.input_base:
            continue
        found = each.output_reference, each.output_base + identifier - each.input_base
        if not each.id_count or identifier != each.input_base + each.id_count:
            return found
        last = found
    return last
