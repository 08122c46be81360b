# SPDX-License-Identifier: Apache-2.0
"""Structures that Linux refuses or takes twice: ERST actions, notifications, services, CXL registers, HMAT caches."""

import pytest
from rule_machine import BASE, BRIDGE, SOUND, STATUS, header
from rule_tables import bridge, cache, injection, local_apics, more, notified_beside, window
from rule_tables_arm import distributors, remapping, services

from acpigen.rules.catalogue import find_rule
from acpigen.rules.engine.rule import Severity
from acpigen.structures.apei import einj, erst
from acpigen.structures.apei.hest_sources import NotificationType
from acpigen.structures.apei.whea import Instruction
from acpigen.structures.cpu import madt
from acpigen.structures.io import cedt
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.numa import hmat, srat


def found(rule, machine):
    return [each.message for each in find_rule(rule).findings(machine.evidence())]


def store(*without: erst.ErstAction) -> bytes:
    register = GenericAddress(address=STATUS + 0x9000)
    instructions = tuple(
        Instruction(action=int(action), instruction=0, register=register)
        for action in erst.ErstAction
        if action not in without
    )
    return erst.build(erst.Erst(header=header("ERST", 1), instructions=instructions))


@pytest.mark.parametrize(
    ("action", "loss"),
    [
        (erst.ErstAction.GET_ERROR_RANGE, "does not use the table"),
        (erst.ErstAction.GET_RECORD_ID, "cannot keep records"),
    ],
)
def test_an_erst_without_an_action_that_linux_runs_is_reported(action, loss):
    (message,) = found("EIN002", more(store(action)))
    assert action.name in message
    assert loss in message


@pytest.mark.parametrize(
    "action", [erst.ErstAction.BEGIN_WRITE, erst.ErstAction.END, erst.ErstAction.GET_RECORD_COUNT]
)
def test_an_erst_without_an_action_that_linux_may_do_without_passes(action):
    assert found("EIN002", more(store())) == []
    assert found("EIN002", more(store(action))) == []


@pytest.mark.parametrize("action", [einj.EinjAction.BEGIN_OPERATION, einj.EinjAction.END_OPERATION])
def test_an_einj_without_begin_or_end_passes(action):
    assert found("EIN002", more(injection())) == []
    assert found("EIN002", more(injection(without=action))) == []


@pytest.mark.parametrize(
    ("kind", "processors", "refused"),
    [
        (NotificationType.NMI, distributors(1), "Arm"),
        (NotificationType.NMI, local_apics(0, 1), ""),
        (NotificationType.SEA, local_apics(0, 1), "x86"),
        (NotificationType.SDEI, local_apics(0, 1), "x86"),
        (NotificationType.SEA, distributors(1), ""),
    ],
)
def test_a_notification_is_refused_on_the_other_architecture(kind, processors, refused):
    messages = found("HST002", notified_beside(kind, processors))
    assert len(messages) == bool(refused)
    assert all(f"which {refused} does not have" in message for message in messages)


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (0, "at 0x0"),
        (0x8081000, "not on 64 KiB"),
        (0x90000000, "memory of domain 0"),
        (BASE - 0x10000, "the aperture"),
        (BASE, "the aperture"),
        (0x661100000000, "configuration space"),
        (0x8090000, ""),
    ],
)
def test_registers_of_an_its_are_its_own(base, words):
    first = madt.GicIts(its_id=0, base=0x8080000)
    table = madt.Madt(header=header("APIC", 6), entries=(first, madt.GicIts(its_id=1, base=base)))
    messages = found("IRQ001", more(madt.build(table)))
    assert len(messages) == bool(words)
    assert all(words in message for message in messages)
    assert found("IRQ001", more(services(0), remapping())) == []


@pytest.mark.parametrize("changes", [{"base": 0}, {"version": 1}, {"version": 9}])
def test_a_distributor_that_linux_has_no_driver_for_is_reported(changes):
    assert len(found("IRQ002", more(distributors(1, **changes)))) == 1
    assert found("IRQ002", more(distributors(1, version=0))) == []


def test_an_its_is_in_one_domain():
    def of(*domains):
        listed = (srat.GicItsAffinity(proximity_domain=domain, its_id=0) for domain in domains)
        return more(services(0)).changed(srat_entries=(*SOUND.srat_entries, *listed))

    (message,) = found("PXM023", of(0, 8))
    assert "into domain 8, and into 0 before" in message
    assert found("PXM023", of(0, 0)) == []


def test_an_incoherent_root_complex_agrees_with_an_incoherent_bridge():
    incoherent = more(remapping(coherent=0))
    assert len(found("IRT013", incoherent)) == 1
    assert found("IRT013", incoherent.with_objects(BRIDGE, _CCA=0)) == []


def test_two_cxl_bridges_do_not_share_registers():
    def of(base):
        entries = (bridge(7), bridge(8, base=base), window())
        return more(cedt.build(cedt.Cedt(header=header("CEDT", 1), entries=entries)))

    (message,) = found("CXL003", of(0x10008000))
    assert "shares its registers" in message
    assert found("CXL003", of(0x10010000)) == []


def test_a_cxl_window_is_no_pci_window():
    def of(base):
        entries = (bridge(7), window(base))
        return more(cedt.build(cedt.Cedt(header=header("CEDT", 1), entries=entries)))

    (message,) = found("CXL005", of(0x660000000000))
    assert "window of" in message
    assert found("CXL005", of(0x670000000000)) == []


def test_a_cache_of_level_0_is_reported_where_there_are_levels():
    assert len(found("DST011", cache(0, 1))) == 1
    assert found("DST011", cache(0, 0)) == []


def test_two_statements_of_one_memory_domain_agree():
    def of(*entries):
        return SOUND.changed(hmat_entries=(*SOUND.hmat_entries, *entries))

    def near(initiator):
        return hmat.MemoryProximity(memory_domain=8, initiator_domain=initiator)

    def cached(size):
        return hmat.MemorySideCache(memory_domain=0, cache_size=size, attributes=0x11)

    assert len(found("DST017", of(near(0), near(9)))) == 1
    assert len(found("DST017", of(cached(1 << 20), cached(1 << 21)))) == 1
    assert found("DST017", of(near(0), near(0), cached(1 << 20), cached(1 << 20))) == []
    assert find_rule("DST017").severity == Severity.MEDIUM
