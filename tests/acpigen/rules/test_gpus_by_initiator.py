# SPDX-License-Identifier: Apache-2.0
"""GPUs whose proximity domains come from SRAT's generic initiators: of firmware since 2025, and of guests."""

import pytest
from rule_fixtures_base import entries
from rule_machine import BRIDGE, GPU, PORT, SOUND, crs, gpu_dsd, gpu_memory, initiator
from rule_tables import BASE_AND_SIZE, initiators_of_bus

from acpigen.base.units import GIB
from acpigen.explain.nvidia import nvidia_driver_lines
from acpigen.linux.nvidia_driver import initiators_of
from acpigen.rules.catalogue import check
from acpigen.rules.engine.rule import Severity
from acpigen.structures.numa import srat

PLACE = srat.PciHandle(9, 1, 0, 0)


def found(machine):
    return {each.rule: each.severity for each in check(machine.evidence()) if each.severity > Severity.INFO}


OF_GUEST = srat.PciHandle(0, 0x21, 0, 0)


def guest(*initiators, **changes):
    """A guest as hypervisors build it: an expander's bridge, a root port, a GPU without a node."""
    memory = srat.MemoryAffinity(proximity_domain=0, base=GIB, length=GIB)
    objects = {
        "\\_SB.PC20": {
            "_HID": "PNP0A08",
            "_CID": "PNP0A03",
            "_BBN": 0x20,
            "_SEG": 0,
            "_CCA": 1,
            "_CRS": crs((0x660000000000, GIB), buses=(0x20, 0x2F)),
        }
    }
    processor = srat.GiccAffinity(proximity_domain=0, processor_uid=0)
    return SOUND.changed(
        objects=objects,
        srat_entries=(processor, memory, *initiators),
        gpu_addresses=(OF_GUEST,),
        hmat_entries=(),
        ecam=(type(SOUND.ecam[0])(base=0x661100000000, segment=0, start_bus=0, end_bus=255),),
        **changes,
    )


def of_guest(bus, domains=range(8, 16)):
    return tuple(initiator(domain, segment=0, bus=bus) for domain in domains)


class TestFirmware:
    def test_domains_come_from_the_initiators_of_its_place(self):
        gpu = BASE_AND_SIZE.evidence().gpus[0]
        assert gpu.domains == tuple(range(8, 16))
        assert not gpu.named_domains
        assert found(BASE_AND_SIZE) == {}

    def test_initiators_of_another_segment_are_none_of_its(self):
        others = tuple(each for each in SOUND.srat_entries if not isinstance(each, srat.GenericInitiatorAffinity))
        machine = BASE_AND_SIZE.changed(
            srat_entries=(*others, *(initiator(each, segment=8) for each in range(8, 16)))
        )
        assert machine.evidence().gpus[0].domains == ()
        assert found(machine)["GIN008"] == Severity.HIGH

    def test_of_two_gpus_each_gets_the_initiators_of_its_bus_and_one_without_is_named(self):
        second = {"_ADR": 0, "_DSD": gpu_dsd(("nvidia,gpu-mem-base-pa", 1 << 46), ("nvidia,gpu-mem-size", GIB))}
        two = BASE_AND_SIZE.changed(
            objects={**BASE_AND_SIZE.objects, f"{BRIDGE}.RP01": {"_ADR": 0x10000}, f"{BRIDGE}.RP01.GPU0": second}
        )
        complete = two.changed(srat_entries=(*two.srat_entries, *(initiator(each, bus=2) for each in range(16, 24))))
        assert [gpu.domains for gpu in complete.evidence().gpus] == [tuple(range(8, 16)), tuple(range(16, 24))]
        assert "GIN008" not in found(complete)
        missing = [each for each in check(two.evidence()) if each.rule == "GIN008"]
        assert [each.also for each in missing] == [(f"{BRIDGE}.RP01.GPU0",)]

    def test_its_domains_are_held_to_the_other_rules(self):
        with_memory = BASE_AND_SIZE.changed(srat_entries=(*BASE_AND_SIZE.srat_entries, gpu_memory(8, 64 * GIB, GIB)))
        assert found(with_memory)["PXM007"] == Severity.HIGH


class TestGuests:
    def test_eight_initiators_of_its_address_pass(self):
        assert found(guest(*of_guest(0x21))) == {}

    @pytest.mark.parametrize(
        ("initiators", "rule", "severity"),
        [
            ((), "GIN008", Severity.HIGH),
            (of_guest(0x20), "GIN008", Severity.HIGH),
            (of_guest(0x21, range(8, 15)), "GIN009", Severity.MEDIUM),
            (of_guest(0x21, range(8)), "PXM003", Severity.HIGH),
            ((*of_guest(0x21), gpu_memory(15, 1 << 40, GIB)), "PXM007", Severity.MEDIUM),
        ],
    )
    def test_what_is_wrong_is_found(self, initiators, rule, severity):
        assert found(guest(*initiators)) == {rule: severity}

    def test_initiators_of_the_port_are_named(self):
        [finding] = [each for each in check(guest(*of_guest(0x20)).evidence()) if each.rule == "GIN008"]
        assert "there are some of 0000:20:00.0" in finding.message

    def test_more_domains_than_the_kernels_nodes(self):
        assert found(guest(*of_guest(0x21), nodes_most=8)) == {"PXM008": Severity.HIGH}
        assert found(guest(*of_guest(0x21), nodes_most=9)) == {}


class TestNvidiasDriver:
    def lines(self, machine):
        evidence = machine.evidence()
        return [each.text for each in nvidia_driver_lines(evidence, evidence.gpus[0])]

    def test_initiators_come_first(self):
        first = self.lines(SOUND)[0]
        assert first == "it takes the nodes 1 to 8 (domains 8 to 15), from the SRAT's generic initiators"

    def test_without_them_the_properties_count(self):
        others = tuple(each for each in SOUND.srat_entries if not isinstance(each, srat.GenericInitiatorAffinity))
        assert "from the pxm properties" in self.lines(SOUND.changed(srat_entries=others))[0]

    def test_without_both_it_gives_up(self):
        [only] = self.lines(initiators_of_bus(1))
        assert "Cannot get coherent link info" in only

    def test_a_guest_takes_the_memory_from_bar_4(self):
        assert any("from BAR 4" in each for each in self.lines(guest(*of_guest(0x21))))
        assert not any("from BAR 4" in each for each in self.lines(SOUND))

    def test_an_initiator_whose_domain_is_no_node_drops_all(self):
        lines = self.lines(entries(initiator(300)).changed(gpu_addresses=(PLACE,)))
        assert "the driver drops all initiators" in lines[0]
        assert "from the pxm properties" in lines[1]

    def test_the_bus_may_stand_in_byte_3(self):
        old = initiator(8, device_handle=bytes([9, 0, 0, 1]) + bytes(12))
        assert initiators_of([old], PLACE) == (old,)
        assert initiators_of([old], srat.PciHandle(9, 1, 0, 1)) == ()
        assert initiators_of([old], srat.PciHandle(9, 2, 0, 0)) == ()

    def test_a_gpu_that_is_not_device_0_takes_no_initiators(self):
        machine = SOUND.with_objects(GPU, _ADR=0x20000)
        assert "for device 0, function 0 only" in self.lines(machine)[0]
        assert PORT in machine.objects
