# SPDX-License-Identifier: Apache-2.0
"""What Linux makes of SRAT, SLIT and CEDT: the lines that it logs, its NUMA nodes, their distances.

Linux 7.3, ``drivers/acpi/numa/srat.c`` (order and numbering of nodes, messages), ``arch/arm64/kernel/acpi_numa.c``
(processors), ``drivers/irqchip/irq-gic-v3-its.c`` (interrupt translation services, printed last),
``mm/numa_memblks.c`` (distances). A node's number is the order in which its proximity domain appears:
first processors and generic initiators in the table's order, then memory, then CXL windows that no memory covers.
"""

from collections.abc import Container, Mapping, Sequence

import msgspec

from acpigen.base.address_range import AddressRange
from acpigen.base.units import MIB, U64_MAX
from acpigen.structures.io import cedt
from acpigen.structures.numa import slit, srat

NODES_MOST = 16
"""``MAX_NUMNODES`` of arm64's default and of Debian's kernel: 1 << CONFIG_NODES_SHIFT, which is 4 there."""

PROXIMITY_DOMAINS_LEAST = 256
"""``MAX_PXM_DOMAINS``: 256, or ``MAX_NUMNODES`` where that is more (include/acpi/acpi_numa.h)."""

NO_NODE = -1
"""``NUMA_NO_NODE``: a processor behind the initiator at which Linux gave up reading."""

REMOTE_DISTANCE = 20
"""``REMOTE_DISTANCE``: what Linux assumes between two nodes of which no SLIT says more (linux/topology.h)."""

REVISION_WITH_8_BIT_DOMAINS = 1
"""Up to this SRAT revision only a memory domain's low 8 bits count (acpi_parse_memory_affinity())."""

COVERAGE_BYTES = MIB
"""How much RAM without a node is too much (mm/numa_memblks.c, numa_register_meminfo(): SZ_1M)."""

WINDOW_ALIGNMENT_BYTES = 256 * MIB
"""What base and end of a CXL window must be aligned to (CXL 3.1, section 9.18.1.3; acpi_parse_cfmws())."""


X86_PROCESSORS = srat.ProcessorAffinity | srat.X2apicAffinity
"""SRAT's entries for the processors of x86 (Linux arch/x86/mm/srat.c)."""


class NumaPrediction(msgspec.Struct, frozen=True):
    """What Linux makes of a machine's proximity domains.

    :param log: the lines that it logs, in their order, without time stamps.
    :param nodes: a node's number → its proximity domain; empty when ``used`` is false.
    :param used: whether Linux uses the SRAT; if not it fakes one node with all memory.
    :param distances: a row for each node, in the order of ``nodes``.
    :param with_cpu: nodes with processors that the machine has.
    :param with_memory: nodes with memory at boot.
    :param with_generic_initiator: nodes of devices that start accesses.
    """

    log: tuple[str, ...]
    nodes: Mapping[int, int] = msgspec.field(default_factory=dict)
    used: bool = True
    distances: tuple[tuple[int, ...], ...] = ()
    with_cpu: tuple[int, ...] = ()
    with_memory: tuple[int, ...] = ()
    with_generic_initiator: tuple[int, ...] = ()

    def node_of(self, proximity_domain: int) -> int | None:
        """The node of a proximity domain."""
        return next((node for node, domain in self.nodes.items() if domain == proximity_domain), None)


def predict_numa(
    affinity: srat.Srat,
    locality: slit.Slit | None = None,
    windows: cedt.Cedt | None = None,
    *,
    processors: Mapping[int, int] | None = None,
    apic_ids: Container[int] | None = None,
    ram: Sequence[AddressRange] = (),
    nodes_most: int = NODES_MOST,
) -> NumaPrediction:
    """What Linux will make of these tables.

    :param processors: the machine's processors, ACPI processor UID → MPIDR (MADT's GICC structures); SRAT may name
        more, which Linux ignores.
    :param apic_ids: those of an x86 machine, by their local APIC IDs; None where all that SRAT names are there.
    :param ram: the memory that the machine has at boot.
    :param nodes_most: 1 << CONFIG_NODES_SHIFT of the kernel.
    """
    reading = _Reading(affinity.header.revision, nodes_most)
    for entry in affinity.entries:
        if isinstance(entry, srat.GiccAffinity | X86_PROCESSORS):
            reading.processor(entry)
        elif isinstance(entry, srat.GenericInitiatorAffinity) and not reading.generic_initiator(entry):
            break
    for entry in affinity.entries:
        if isinstance(entry, srat.MemoryAffinity):
            reading.memory(entry)
    distances = reading.slit(locality)
    if windows is not None:
        for window in windows.entries:
            if isinstance(window, cedt.FixedMemoryWindow):
                reading.window(window)
    present = processors or {}
    conflict = reading.used and reading.memory_seen and (reading.conflicts(ram) or reading.leaves_out(ram))
    if reading.used and reading.memory_seen:
        for entry in affinity.entries:
            if isinstance(entry, srat.GiccAffinity) and entry.flags & srat.AffinityFlags.ENABLED:
                reading.processor_line(entry, present)
    if conflict or not reading.memory_seen:
        reading.used = False
    for entry in affinity.entries:
        if isinstance(entry, srat.GicItsAffinity):
            reading.translation_service_line(entry)
    if not reading.used:
        return NumaPrediction(tuple(reading.log), used=False)
    nodes = {node: domain for domain, node in reading.nodes.items() if node in reading.parsed}
    cpus = {
        reading.nodes[entry.proximity_domain]
        for entry in affinity.entries
        if isinstance(entry, srat.GiccAffinity | X86_PROCESSORS)
        and entry.flags & srat.AffinityFlags.ENABLED
        and _is_present(entry, present, apic_ids)
        and entry.proximity_domain in reading.nodes
    }
    filled = {node for node, extent in reading.extents if any(extent.overlaps(each) for each in ram)}
    order = sorted(nodes)
    return NumaPrediction(
        log=tuple(reading.log),
        nodes={node: nodes[node] for node in order},
        distances=tuple(
            tuple(distances.get((one, other), _default_distance(one, other)) for other in order) for one in order
        ),
        with_cpu=tuple(sorted(cpus)),
        with_memory=tuple(sorted(filled)),
        with_generic_initiator=tuple(sorted(reading.initiators)),
    )


def _is_present(
    entry: "srat.GiccAffinity | srat.ProcessorAffinity | srat.X2apicAffinity",
    uids: Container[int],
    apic_ids: Container[int] | None,
) -> bool:
    if isinstance(entry, srat.GiccAffinity):
        return entry.processor_uid in uids
    number = entry.apic_id if isinstance(entry, srat.ProcessorAffinity) else entry.x2apic_id
    return apic_ids is None or number in apic_ids


def _default_distance(one: int, other: int) -> int:
    return slit.LOCAL_DISTANCE if one == other else REMOTE_DISTANCE


def slit_accepted(table: slit.Slit) -> bool:
    """``slit_valid()``: 10 on the diagonal and nowhere else, and nothing below."""
    return all(
        distance == slit.LOCAL_DISTANCE if row == column else distance > slit.LOCAL_DISTANCE
        for row, distances in enumerate(table.distances)
        for column, distance in enumerate(distances)
    )


class _Reading:
    """Linux's state while it goes through the tables."""

    def __init__(self, revision: int, nodes_most: int) -> None:
        self.revision = revision
        self.nodes_most = nodes_most
        self.nodes: dict[int, int] = {}
        """``pxm_to_node_map``."""
        self.parsed: set[int] = set()
        """``numa_nodes_parsed``: what becomes possible and online."""
        self.initiators: set[int] = set()
        self.extents: list[tuple[int, AddressRange]] = []
        self.memory_seen = False
        self.used = True
        self.given_up = False
        """``numa_off``: Linux made one node of all memory, and no domain has a node any more."""
        self.log: list[str] = []

    def node(self, domain: int) -> int | None:
        """``acpi_map_pxm_to_node()``."""
        if domain in self.nodes:
            return self.nodes[domain]
        if domain >= max(PROXIMITY_DOMAINS_LEAST, self.nodes_most) or len(self.nodes) >= self.nodes_most:
            return None
        self.nodes[domain] = len(self.nodes)
        return self.nodes[domain]

    def refuse(self, line: str) -> None:
        self.log += [line, "ACPI: SRAT: SRAT not used."]
        self.used = False

    def processor(self, entry: "srat.GiccAffinity | srat.ProcessorAffinity | srat.X2apicAffinity") -> None:
        """``acpi_numa_gicc_affinity_init()``; on x86 ``acpi_numa_processor_…`` and ``acpi_numa_x2apic_…``."""
        if not self.used or not entry.flags & srat.AffinityFlags.ENABLED:
            return
        domain = entry.proximity_domain
        if isinstance(entry, srat.ProcessorAffinity) and self._has_8_bit_domains:
            domain &= 0xFF
        node = self.node(domain)
        if node is None and not isinstance(entry, srat.GiccAffinity):
            self.refuse(f"SRAT: Too many proximity domains {domain:x}")
        elif node is None:
            self.refuse(f"ACPI: NUMA: SRAT: Too many proximity domains {entry.proximity_domain}")
        else:
            self.parsed.add(node)

    def conflicts(self, ram: Sequence[AddressRange]) -> bool:
        """``numa_cleanup_meminfo()``: memory of two nodes overlaps, and Linux gives up.

        It looks at what overlaps RAM, cut to the RAM's first and last address, and merges the blocks of a node where
        no other node's lies between.
        """
        blocks = self._blocks_in(ram)
        first = 0
        while first < len(blocks):
            second = first + 1
            while second < len(blocks):
                node, start, end = blocks[first]
                other, other_start, other_end = blocks[second]
                if end > other_start and start < other_end and node != other:
                    self.log.append(
                        f"node {node} {memory_span(start, end - start)} overlaps with node {other}"
                        f" {memory_span(other_start, other_end - other_start)}"
                    )
                    self.given_up = True
                    return True
                low, high = min(start, other_start), max(end, other_end)
                between = any(each != node and low < stop and high > begin for each, begin, stop in blocks)
                if node == other and not between:
                    blocks[first] = (node, low, high)
                    del blocks[second]
                else:
                    second += 1
            first += 1
        return False

    def leaves_out(self, ram: Sequence[AddressRange]) -> bool:
        """``memblock_validate_numa_coverage()``: a MiB of RAM, or more, that no node has, and Linux gives up.

        It logs how many MiB these are of how many, of what is left of the RAM by then: that line is not predicted.
        """
        missing_bytes = sum(each.size_bytes for each in ram) - sum(end - start for _, start, end in self._merged(ram))
        if missing_bytes >= COVERAGE_BYTES:
            self.given_up = True
        return missing_bytes >= COVERAGE_BYTES

    def _merged(self, ram: Sequence[AddressRange]) -> list[tuple[int, int, int]]:
        """The parts of RAM that nodes have, none of them twice."""
        found: list[tuple[int, int, int]] = []
        for part in ram:
            inside = sorted(
                (max(extent.start, part.start), min(extent.end, part.end))
                for _, extent in self.extents
                if extent.overlaps(part)
            )
            at = part.start
            for start, end in inside:
                if end > at:
                    found.append((0, max(start, at), end))
                    at = end
        return found

    def _blocks_in(self, ram: Sequence[AddressRange]) -> list[tuple[int, int, int]]:
        """Node, start and end of each block that overlaps RAM."""
        low = min((each.start for each in ram), default=0)
        high = max((each.end for each in ram), default=0)
        return [
            (node, max(extent.start, low), min(extent.end, high))
            for node, extent in self.extents
            if any(extent.overlaps(each) for each in ram)
        ]

    def generic_initiator(self, entry: srat.GenericInitiatorAffinity) -> bool:
        """``acpi_parse_gi_affinity()``.

        :returns: whether Linux reads on; one that is not enabled, or has no node left, ends its way through
            processors and initiators (lib/fw_table.c, acpi_parse_entries_array()), and memory is read all the same.
        """
        if not entry.flags & srat.GenericFlags.ENABLED:
            return False
        node = self.node(entry.proximity_domain)
        if node is None:
            self.log.append("ACPI: SRAT: Too many proximity domains.")
            return False
        self.parsed.add(node)
        self.initiators.add(node)
        return True

    def memory(self, entry: srat.MemoryAffinity) -> None:
        """``acpi_parse_memory_affinity()``."""
        if not self.used or not entry.flags & srat.MemoryFlags.ENABLED:
            return
        domain = entry.proximity_domain & 0xFF if self._has_8_bit_domains else entry.proximity_domain
        node = self.node(domain)
        if node is None:
            self.refuse("ACPI: SRAT: Too many proximity domains.")
            return
        wraps = entry.length and entry.base + entry.length > U64_MAX + 1
        if wraps:
            span = memory_span(entry.base, entry.length)
            self.log.append(f"Warning: invalid memblk range for node {node} {span}")
        elif entry.length and len(self.extents) >= 2 * self.nodes_most:
            span = memory_span(entry.base, entry.length)
            self.log.append("too many memblk ranges")
            self.refuse(f"ACPI: SRAT: Failed to add memblk to node {node} {span}")
            return
        self.parsed.add(node)
        self.memory_seen = True
        if entry.length and entry.base + entry.length <= U64_MAX:
            self.extents.append((node, AddressRange(entry.base, entry.length)))
        marks = " hotplug" if entry.flags & srat.MemoryFlags.HOT_PLUGGABLE else ""
        marks += " non-volatile" if entry.flags & srat.MemoryFlags.NON_VOLATILE else ""
        self.log.append(f"ACPI: SRAT: Node {node} PXM {domain} {memory_span(entry.base, entry.length)}{marks}")

    def slit(self, table: slit.Slit | None) -> dict[tuple[int, int], int]:
        """``acpi_parse_slit()``: distances between nodes; rows of domains without a node are skipped."""
        if table is None:
            return {}
        if not slit_accepted(table):
            self.log.append("ACPI: SLIT table looks invalid. Not used.")
            return {}
        known = [(domain, node) for domain, node in self.nodes.items() if domain < table.localities]
        return {
            (one, other): table.distances[row][column]
            for row, one in known
            for column, other in known
            if row != column
        }

    def window(self, entry: cedt.FixedMemoryWindow) -> None:
        """``acpi_parse_cfmws()``: a node of its own for a window of which SRAT says nothing.

        Two windows that overlap get a node each: since Linux 6.16 a window is reserved memory
        (``numa_add_reserved_memblk()``), which ``numa_fill_memblks()`` does not look at.
        """
        end = entry.base + entry.size
        both = entry.base | end
        if both & -both < WINDOW_ALIGNMENT_BYTES:
            self.log.append("ACPI: CFMWS: [BIOS BUG] base/size alignment violates spec")
        extent = AddressRange(entry.base, entry.size)
        if any(extent.overlaps(each) for _, each in self.extents):
            return
        node = self.node(max(self.nodes, default=-1) + 1)
        if node is None:
            self.log.append("ACPI: ACPI NUMA: Too many proximity domains while processing CFMWS.")
        else:
            self.parsed.add(node)

    def processor_line(self, entry: srat.GiccAffinity, present: Mapping[int, int]) -> None:
        """``acpi_parse_gicc_pxm()``."""
        if entry.processor_uid in present:
            domain, mpidr = entry.proximity_domain, present[entry.processor_uid]
            node = NO_NODE if self.given_up else self.nodes.get(domain, NO_NODE)
            self.log.append(f"ACPI: NUMA: SRAT: PXM {domain} -> MPIDR {mpidr:#x} -> Node {node}")

    def translation_service_line(self, entry: srat.GicItsAffinity) -> None:
        """``gic_acpi_parse_srat_its()``: it takes nodes that are there, and makes none; no node without a SRAT."""
        node = self.nodes.get(entry.proximity_domain, NO_NODE) if self.used else NO_NODE
        if node == NO_NODE:
            self.log.append(f"SRAT: Invalid NUMA node {node} in ITS affinity")
        else:
            self.log.append(f"SRAT: PXM {entry.proximity_domain} -> ITS {entry.its_id} -> Node {node}")

    @property
    def _has_8_bit_domains(self) -> bool:
        return self.revision <= REVISION_WITH_8_BIT_DOMAINS


def memory_span(base: int, length: int) -> str:
    """A range as Linux prints it, ``[mem 0x40000000-0x7fffffff]``; an empty one ends before it starts."""
    return f"[mem {base:#010x}-{base + length - 1 & U64_MAX:#010x}]"
