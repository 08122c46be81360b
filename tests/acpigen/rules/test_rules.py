# SPDX-License-Identifier: Apache-2.0
"""Every rule has a machine that passes it and one that fails it, and the latter fails nothing else."""

import pytest
from msgspec.structs import replace
from rule_fixtures import FIXTURES
from rule_machine import SOUND, header

from acpigen.rules.catalogue import RULES, check, find_rule
from acpigen.rules.engine.evidence import PlatformDifference
from acpigen.rules.engine.rule import Severity
from acpigen.structures.layout.header import build_table


def test_every_rule_has_fixtures_and_every_fixture_a_rule():
    assert {rule.id for rule in RULES} == set(FIXTURES)


def test_ids_are_used_once():
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_a_sound_machine_has_no_finding_beyond_information():
    assert [finding for finding in check(SOUND.evidence()) if finding.severity > Severity.INFO] == []


@pytest.mark.parametrize("id", FIXTURES)
class TestFixtures:
    def test_the_passing_machine_passes(self, id):
        rule = find_rule(id)
        found = list(rule.findings(FIXTURES[id].passing.evidence()))
        assert [each for each in found if each.severity == rule.severity] == []

    def test_the_failing_machine_fails_this_rule_alone(self, id):
        fixture = FIXTURES[id]
        findings = check(fixture.failing.evidence())
        assert id in {each.rule for each in findings}
        serious = {each.rule for each in findings if each.severity > Severity.INFO}
        assert serious <= {id, *fixture.also}, [each.message for each in findings]

    def test_its_findings_say_where_and_what(self, id):
        for finding in find_rule(id).findings(FIXTURES[id].failing.evidence()):
            assert finding.where
            assert finding.message
            assert "  " not in finding.message

    def test_its_findings_about_a_table_name_a_byte(self, id):
        evidence = FIXTURES[id].failing.evidence()
        for finding in find_rule(id).findings(evidence):
            table = evidence.dump_table(finding.where)
            if table is not None and finding.line is None:
                assert finding.table
                assert table.offset <= finding.file_offset <= table.offset + len(table.data)


def test_configuration_space_is_aligned_to_all_its_buses():
    """Below one bus's size nothing works; above, it depends on the hardware. The alignment follows the last bus."""

    def severities(base, last):
        range = type(SOUND.ecam[0])(base=base, segment=9, start_bus=0, end_bus=last)
        return [each.severity for each in find_rule("CFG001").findings(SOUND.changed(ecam=(range,)).evidence())]

    assert severities(0x661100000000, 255) == []
    assert severities(0x661100080000, 255) == [Severity.HIGH]
    assert severities(0x661108000000, 255) == [Severity.LOW]
    assert severities(0x661108000000, 127) == []
    assert severities(0x661100100000, 0) == [Severity.LOW]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_tells_what_it_stands_on(rule):
    assert rule.reference
    assert len(rule.explanation) > 40
    assert not rule.title.endswith(".")


def test_a_finding_about_an_error_source_names_the_byte_of_the_field():
    machine = FIXTURES["HST007"].failing
    (finding,) = find_rule("HST007").findings(machine.evidence())
    data = machine.files()["hest.dat"]
    assert int.from_bytes(data[finding.offset : finding.offset + 4], "little") == 16


def test_a_finding_about_an_object_names_the_byte_of_its_definition():
    """The namespace says which table an object is of; the table itself says where."""
    body = b"\x10\x1a\\_SB_" + b"\x5b\x82\x12PCI9" + b"\x08_UID\x01" + b"\x08_PXM\x0a\x03"
    dsdt = build_table(header("DSDT", 2), body)
    machine = FIXTURES["PXM004"].failing.changed(edits={"DSDT": lambda data: dsdt})
    evidence = machine.evidence()
    (table,) = evidence.dump.all("DSDT")
    owned = replace(evidence, namespace=replace(evidence.namespace, owners={"\\_SB.PCI9._PXM": table}))
    (finding,) = find_rule("PXM004").findings(owned)
    assert finding.file_offset == dsdt.index(b"\x08_PXM")
    assert f"byte {finding.file_offset} " in finding.place_in_words()
    (unowned,) = find_rule("PXM004").findings(evidence)
    assert unowned.file_offset is None


def test_a_difference_from_the_platform_is_at_the_object_itself():
    """The comparison says the table in brackets behind the object's path."""
    difference = PlatformDifference("_CCA has another value", "\\_SB.PCI9._CCA (DSDT)", "1", "0")
    machine = SOUND.changed(platform_differences=(difference,))
    (finding,) = find_rule("PLT001").findings(machine.evidence())
    assert finding.where == "\\_SB.PCI9._CCA"
    assert finding.is_about("\\_SB.PCI9")
