# SPDX-License-Identifier: Apache-2.0
"""What `_STA` means for a GPU's node: Linux drivers/acpi/glue.c ties a function to the only node of its address."""

from rule_machine import BRIDGE, GPU, PORT, SOUND, gpu_dsd

from acpigen.rules.catalogue import find_rule
from acpigen.rules.engine.rule import Severity

TWIN = "\\_SB.PCI9.RP00.GPU1"


def found(machine):
    return [(each.where, each.severity) for each in find_rule("LNX005").findings(machine.evidence())]


def test_a_bridge_that_is_not_there_takes_the_gpu_with_it():
    assert found(SOUND.with_objects(BRIDGE, _STA=0)) == [(f"{BRIDGE}._STA", Severity.HIGH)]
    assert found(SOUND.with_objects(BRIDGE, _STA=0xF)) == []


def test_the_only_node_of_an_address_is_taken_whatever_its_status():
    for path in (PORT, GPU):
        ((where, severity),) = found(SOUND.with_objects(path, _STA=0))
        assert (where, severity) == (f"{path}._STA", Severity.LOW)
    (finding,) = find_rule("LNX005").findings(SOUND.with_objects(GPU, _STA=0).evidence())
    assert "all the same" in finding.message


def test_of_two_nodes_of_one_address_an_enabled_one_is_taken():
    machine = SOUND.with_objects(GPU, _STA=0).with_objects(TWIN, _ADR=0)
    ((where, severity),) = found(machine)
    assert (where, severity) == (f"{GPU}._STA", Severity.HIGH)
    (finding,) = find_rule("LNX005").findings(machine.evidence())
    assert TWIN in finding.message


def companion(machine, parent=PORT, *, is_bridge=False):
    device = machine.evidence().namespace.companion(parent, 0, is_bridge=is_bridge)
    return None if device is None else device.path


def test_a_node_without_an_id_and_enabled_is_preferred():
    both = SOUND.with_objects(TWIN, _ADR=0, _STA=0xF)
    assert companion(both) == TWIN
    assert companion(both.with_objects(GPU, _STA=0xF)) == GPU
    assert companion(both.with_objects(TWIN, _HID="PNP0C02")) == GPU
    assert companion(both.with_objects(TWIN, _STA=0)) == GPU
    assert companion(SOUND.with_objects(GPU, _ADR=8)) is None


def test_a_port_is_a_node_with_nodes_below_it():
    both = SOUND.with_objects("\\_SB.PCI9.EMPT", _ADR=0, _STA=0xF)
    assert companion(both, BRIDGE) == "\\_SB.PCI9.EMPT"
    assert companion(both, BRIDGE, is_bridge=True) == PORT


def test_an_absent_gpu_with_properties_is_still_judged():
    wrong = SOUND.with_objects(GPU, _STA=0, _DSD=gpu_dsd(("nvidia,gpu-mem-size", 4096)))
    assert list(find_rule("LNX002").findings(wrong.evidence()))
    assert not list(find_rule("LNX002").findings(SOUND.with_objects(GPU, _STA=0).evidence()))
