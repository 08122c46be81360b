# SPDX-License-Identifier: Apache-2.0
"""What Linux makes of SRAT, SLIT, HMAT and CEDT, by its own rules; tests/vm holds the same against a real kernel."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB, MIB
from acpigen.building.fixed_tables import STYLES, hmat_of, slit_of, srat_of
from acpigen.building.virtual_machine import ram_of
from acpigen.linux.access_classes import predict_access
from acpigen.linux.numa import memory_span, predict_numa, slit_accepted
from acpigen.platform.file import load_platform
from acpigen.structures.io import cedt
from acpigen.structures.layout.header import TableHeader
from acpigen.structures.numa import hmat, slit, srat

ENABLED = srat.MemoryFlags.ENABLED
INITIATOR_OFF = srat.GenericFlags(0)


def table(*entries, revision=3):
    return srat.Srat(header=TableHeader(signature="SRAT", revision=revision), entries=entries)


def initiator(domain, flags=srat.GenericFlags.ENABLED):
    return srat.GenericInitiatorAffinity(
        proximity_domain=domain, device_handle=srat.pci_device_handle(0, 1, 0, 0), flags=flags
    )


def distances(*rows):
    return slit.Slit(header=TableHeader(signature="SLIT", revision=1), distances=rows)


def window(base, size):
    header = TableHeader(signature="CEDT", revision=1)
    return cedt.Cedt(header=header, entries=(cedt.FixedMemoryWindow(base=base, size=size, targets=(0,)),))


class TestNodes:
    def test_a_grace_hopper_prints_what_one_has_printed(self):
        platform = load_platform("gh200-480gb")
        predicted = predict_numa(srat_of(platform), slit_of(platform))
        assert predicted.log[0].startswith("ACPI: SRAT: Node 0 PXM 0 [mem 0x80000000-")
        assert predicted.log[1] == "ACPI: SRAT: Node 1 PXM 8 [mem 0x00000000-0xffffffffffffffff] hotplug"
        assert predicted.log[8] == "ACPI: SRAT: Node 8 PXM 15 [mem 0x00000000-0xffffffffffffffff] hotplug"
        assert predicted.node_of(15) == 8

    def test_interrupt_services_are_told_last_and_need_a_node_that_is_there(self):
        predicted = predict_numa(
            table(
                srat.GicItsAffinity(proximity_domain=3, its_id=0),
                srat.GicItsAffinity(proximity_domain=7, its_id=1),
                srat.MemoryAffinity(proximity_domain=3, base=GIB, length=GIB),
            )
        )
        assert predicted.log[-2:] == (
            "SRAT: PXM 3 -> ITS 0 -> Node 0",
            "SRAT: Invalid NUMA node -1 in ITS affinity",
        )
        assert list(predicted.nodes.values()) == [3], "no node is made for one"

    def test_initiators_get_their_numbers_before_memory_whatever_the_order(self):
        predicted = predict_numa(
            table(
                srat.MemoryAffinity(proximity_domain=4, base=GIB, length=GIB),
                srat.GiccAffinity(proximity_domain=0, processor_uid=0),
                initiator(9),
            ),
            processors={0: 0x100},
        )
        assert predicted.nodes == {0: 0, 1: 9, 2: 4}
        assert predicted.with_generic_initiator == (1,)
        assert predicted.log == (
            "ACPI: SRAT: Node 2 PXM 4 [mem 0x40000000-0x7fffffff]",
            "ACPI: NUMA: SRAT: PXM 0 -> MPIDR 0x100 -> Node 0",
        )

    def test_an_initiator_that_is_off_ends_the_walk_but_not_the_memory(self):
        off = initiator(2, INITIATOR_OFF)
        predicted = predict_numa(
            table(
                srat.GiccAffinity(proximity_domain=0, processor_uid=0),
                off,
                initiator(3),
                srat.MemoryAffinity(proximity_domain=1, base=0, length=GIB),
            )
        )
        assert predicted.nodes == {0: 0, 1: 1}

    def test_a_processor_behind_that_initiator_has_no_node(self):
        entries = (
            initiator(2, INITIATOR_OFF),
            srat.GiccAffinity(proximity_domain=0, processor_uid=0),
            srat.MemoryAffinity(proximity_domain=1, base=0, length=GIB),
        )
        predicted = predict_numa(table(*entries), processors={0: 0})
        assert predicted.with_cpu == ()
        assert predicted.log[-1] == "ACPI: NUMA: SRAT: PXM 0 -> MPIDR 0x0 -> Node -1"

    def test_processors_that_the_machine_has_not_are_passed_over(self):
        entries = (
            srat.GiccAffinity(proximity_domain=0, processor_uid=0),
            srat.GiccAffinity(proximity_domain=1, processor_uid=72),
            srat.MemoryAffinity(proximity_domain=0, base=0, length=GIB),
        )
        predicted = predict_numa(table(*entries), processors={0: 0})
        assert predicted.with_cpu == (0,)
        assert sum("MPIDR" in line for line in predicted.log) == 1

    def test_memory_counts_where_the_machine_has_ram(self):
        platform = load_platform("gh200-480gb-egm")
        predicted = predict_numa(srat_of(platform), ram=ram_of(platform))
        assert predicted.with_memory == (predicted.node_of(0),)

    def test_more_domains_than_nodes_lose_everything(self):
        predicted = predict_numa(srat_of(load_platform("gb200-x2")), nodes_most=16)
        assert not predicted.used and predicted.nodes == {}
        assert predicted.log[-4:-2] == ("ACPI: SRAT: Too many proximity domains.", "ACPI: SRAT: SRAT not used.")
        assert predicted.log[-2:] == ("SRAT: Invalid NUMA node -1 in ITS affinity",) * 2
        assert len(predict_numa(srat_of(load_platform("gb200-x2")), nodes_most=64).nodes) == 34

    def test_a_domain_that_linux_has_no_number_for(self):
        predicted = predict_numa(table(srat.MemoryAffinity(proximity_domain=256, base=0, length=GIB)))
        assert not predicted.used
        assert predict_numa(
            table(srat.MemoryAffinity(proximity_domain=256, base=0, length=GIB)), nodes_most=1024
        ).used

    def test_an_old_table_has_8_bits_of_domain(self):
        assert predict_numa(
            table(srat.MemoryAffinity(proximity_domain=0x101, base=0, length=GIB), revision=1)
        ).nodes == {0: 1}

    def test_a_table_without_memory_is_not_used(self):
        assert not predict_numa(table(srat.GiccAffinity(proximity_domain=0, processor_uid=0))).used
        disabled = srat.MemoryAffinity(proximity_domain=0, base=0, length=GIB, flags=srat.MemoryFlags(0))
        assert not predict_numa(table(srat.GiccAffinity(proximity_domain=0, processor_uid=0), disabled)).used

    def test_qemus_table_has_the_same_nodes_and_fewer_lines(self):
        platform = load_platform("virt-gb200")
        firmware, qemu = (predict_numa(srat_of(platform, STYLES[style])) for style in ("firmware", "qemu"))
        assert firmware.nodes == qemu.nodes
        assert len(firmware.log) == len(qemu.log) + 8

    @given(
        st.lists(
            st.builds(
                srat.MemoryAffinity,
                proximity_domain=st.integers(0, 300),
                base=st.integers(0, 1 << 63),
                length=st.integers(0, 1 << 40),
            )
            | st.builds(srat.GiccAffinity, proximity_domain=st.integers(0, 300), processor_uid=st.integers(0, 9))
            | st.builds(initiator, st.integers(0, 300)),
            max_size=60,
        )
    )
    def test_every_table_has_an_answer(self, entries):
        predicted = predict_numa(table(*entries), processors={0: 0})
        assert list(predicted.nodes) == list(range(len(predicted.nodes)))
        assert len(predicted.nodes) <= 16
        assert len(set(predicted.nodes.values())) == len(predicted.nodes)
        assert predicted.used == bool(predicted.nodes)


class TestConflicts:
    def predicted(self, *entries, ram_bytes=8 * GIB):
        return predict_numa(
            table(srat.GiccAffinity(proximity_domain=0, processor_uid=0), *entries),
            processors={0: 0x100},
            ram=(AddressRange(GIB, ram_bytes),),
        )

    def test_a_mib_of_ram_without_a_node_loses_all_nodes(self):
        memory = srat.MemoryAffinity(proximity_domain=0, base=GIB, length=8 * GIB - MIB)
        found = self.predicted(memory)
        assert not found.used
        assert found.log[-1] == "ACPI: NUMA: SRAT: PXM 0 -> MPIDR 0x100 -> Node -1"
        assert self.predicted(memory, ram_bytes=8 * GIB - 1).used
        assert self.predicted(memory, srat.MemoryAffinity(proximity_domain=1, base=9 * GIB - MIB, length=MIB)).used

    def test_memory_of_two_nodes_that_overlaps_loses_all_nodes(self):
        found = self.predicted(
            srat.MemoryAffinity(proximity_domain=0, base=GIB, length=3 * GIB),
            srat.MemoryAffinity(proximity_domain=1, base=2 * GIB, length=3 * GIB),
        )
        assert not found.used
        assert found.log[2:] == (
            "node 0 [mem 0x40000000-0xffffffff] overlaps with node 1 [mem 0x80000000-0x13fffffff]",
            "ACPI: NUMA: SRAT: PXM 0 -> MPIDR 0x100 -> Node -1",
        )

    def test_neighbours_and_overlaps_of_one_node_and_what_is_not_ram_do_no_harm(self):
        for second in (
            srat.MemoryAffinity(proximity_domain=1, base=4 * GIB, length=GIB),
            srat.MemoryAffinity(proximity_domain=0, base=2 * GIB, length=3 * GIB),
        ):
            first = srat.MemoryAffinity(proximity_domain=0, base=GIB, length=3 * GIB)
            assert self.predicted(first, second, ram_bytes=4 * GIB).used
        assert self.predicted(
            srat.MemoryAffinity(proximity_domain=0, base=GIB, length=8 * GIB),
            srat.MemoryAffinity(proximity_domain=0, base=64 * GIB, length=3 * GIB),
            srat.MemoryAffinity(proximity_domain=1, base=65 * GIB, length=3 * GIB),
        ).used

    def test_a_block_between_keeps_two_blocks_of_a_node_apart(self):
        assert self.predicted(
            srat.MemoryAffinity(proximity_domain=0, base=GIB, length=GIB),
            srat.MemoryAffinity(proximity_domain=0, base=3 * GIB, length=GIB),
            srat.MemoryAffinity(proximity_domain=1, base=2 * GIB, length=GIB),
            ram_bytes=3 * GIB,
        ).used

    def test_a_range_beyond_64_bits_is_warned_of_and_left_out(self):
        found = self.predicted(
            srat.MemoryAffinity(proximity_domain=0, base=GIB, length=GIB),
            srat.MemoryAffinity(proximity_domain=1, base=0xFFFFFFFF00000000, length=8 * GIB),
            ram_bytes=GIB,
        )
        assert found.used
        assert found.log[1] == "Warning: invalid memblk range for node 1 [mem 0xffffffff00000000-0xffffffff]"
        assert found.with_memory == (0,)


class TestX86:
    def test_processors_by_apic_give_nodes_their_numbers_and_no_lines(self):
        entries = (
            srat.MemoryAffinity(proximity_domain=0, base=0, length=GIB),
            srat.ProcessorAffinity(proximity_domain_low=1, apic_id=0),
            srat.X2apicAffinity(proximity_domain=0, x2apic_id=2),
        )
        found = predict_numa(table(*entries))
        assert (found.nodes, found.with_cpu) == ({0: 1, 1: 0}, (0, 1))
        assert found.log == ("ACPI: SRAT: Node 1 PXM 0 [mem 0x00000000-0x3fffffff]",)
        assert predict_numa(table(*entries), apic_ids={2}).with_cpu == (1,)

    def test_an_old_table_has_8_bits_of_their_domain(self):
        entry = srat.ProcessorAffinity(proximity_domain_low=1, proximity_domain_high=1, apic_id=0)
        memory = srat.MemoryAffinity(proximity_domain=1, base=0, length=GIB)
        assert predict_numa(table(entry, memory, revision=1)).nodes == {0: 1}
        assert predict_numa(table(entry, memory, revision=2), nodes_most=512).nodes == {0: 257, 1: 1}


def test_spans_are_printed_as_linux_prints_them():
    assert memory_span(0, 0) == "[mem 0x00000000-0xffffffffffffffff]"
    assert memory_span(0x1080000000, GIB) == "[mem 0x1080000000-0x10bfffffff]"


class TestDistances:
    ENTRIES = (
        srat.MemoryAffinity(proximity_domain=0, base=0, length=GIB),
        srat.MemoryAffinity(proximity_domain=2, base=GIB, length=GIB),
    )

    def test_rows_of_domains_without_a_node_are_left_out(self):
        predicted = predict_numa(table(*self.ENTRIES), distances((10, 99, 40), (99, 10, 99), (41, 99, 10)))
        assert predicted.distances == ((10, 40), (41, 10))

    def test_a_10_beside_the_diagonal_drops_the_table(self):
        bad = distances((10, 20, 10), (20, 10, 20), (20, 20, 10))
        predicted = predict_numa(table(*self.ENTRIES), bad)
        assert not slit_accepted(bad)
        assert predicted.log[-1] == "ACPI: SLIT table looks invalid. Not used."
        assert predicted.distances == ((10, 20), (20, 10))

    def test_nothing_is_known_of_domains_beyond_the_table(self):
        assert predict_numa(table(*self.ENTRIES), distances((10,))).distances == ((10, 20), (20, 10))


class TestWindows:
    MEMORY = srat.MemoryAffinity(proximity_domain=7, base=GIB, length=GIB)

    def test_a_window_without_memory_gets_a_node_of_its_own(self):
        assert predict_numa(table(self.MEMORY), windows=window(64 * GIB, GIB)).nodes == {0: 7, 1: 8}

    def test_one_that_srat_describes_does_not(self):
        assert predict_numa(table(self.MEMORY), windows=window(GIB, GIB)).nodes == {0: 7}

    def test_one_that_is_not_aligned_is_told(self):
        predicted = predict_numa(table(self.MEMORY), windows=window(64 * GIB, MIB))
        assert predicted.log[-1] == "ACPI: CFMWS: [BIOS BUG] base/size alignment violates spec"


class TestAccess:
    def predicted(self, platform, processors, change=lambda table: table):
        affinity = srat_of(platform)
        numa = predict_numa(affinity, slit_of(platform), processors=processors, nodes_most=64)
        return {(each.node, each.number): each for each in predict_access(change(hmat_of(platform)), affinity, numa)}

    def test_each_memory_is_best_from_its_own_socket(self):
        classes = self.predicted(load_platform("gh200-480gb-x2"), {0: 0, 72: 1 << 16})
        assert classes[1, 0].initiators == (1,)
        assert (classes[0, 0].read_latency, classes[0, 0].read_bandwidth) == (110, 384_000)
        assert classes[2, 1].read_latency == 400

    def test_class_1_needs_processors(self):
        classes = self.predicted(load_platform("gh200-480gb-x2"), {0: 0})
        assert classes[1, 0].initiators == (1,)
        assert classes[1, 1].initiators == (0,)
        assert classes[1, 1].read_latency == 300

    def test_a_value_that_does_not_fit_32_bits_is_none(self):
        def huge(found):
            entries = tuple(structs.replace(each, entry_base_unit=1 << 40) for each in found.entries)
            return structs.replace(found, entries=entries)

        assert self.predicted(load_platform("gh200-480gb"), {0: 0}, huge)[0, 0].read_latency == 0

    def test_a_domain_that_names_its_initiator_has_that_one(self):
        def named(found):
            own = hmat.MemoryProximity(initiator_domain=1, memory_domain=0)
            return structs.replace(found, entries=(own, *found.entries))

        classes = self.predicted(load_platform("gh200-480gb-x2"), {0: 0, 72: 1}, named)
        assert classes[0, 0].initiators == (1,)
        assert classes[0, 0].read_latency == 300
