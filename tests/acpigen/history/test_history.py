# SPDX-License-Identifier: Apache-2.0
"""A history of revisions: what came, what went, and what only moved."""

import json
from xml.etree import ElementTree

import msgspec
import pytest

from acpigen.check_report import CheckReport
from acpigen.cli import main
from acpigen.diff import html as diff_html
from acpigen.diff import junit as diff_junit
from acpigen.diff import sarif as diff_sarif
from acpigen.diff.compare import compare
from acpigen.diff.difference import Difference
from acpigen.diff.policy import Allowed, Policy
from acpigen.history import html, text
from acpigen.history.revisions import Revision, step_between
from acpigen.reading.own_asl import OwnSource
from acpigen.rules.catalogue import RULES, check
from acpigen.rules.engine.rule import Severity
from acpigen.rules.suppressions import suppress
from tests.acpigen.check_report.test_forms import sarif_schema  # noqa: F401
from tests.acpigen.rules.rule_machine import GPU, SOUND, SOUND_PROPERTIES, patched

WITHOUT_SIZE = SOUND.with_properties(*SOUND_PROPERTIES[:3])
OTHER_REVISION = SOUND.changed(edits={"SRAT": patched(8, b"\x09")})


def report(machine):
    evidence = machine.evidence()
    return CheckReport(evidence.dump, suppress(check(evidence), ()), RULES, Severity.HIGH)


def difference(old, new, policy=None):
    before, after = old.evidence(), new.evidence()
    return Difference(before.dump, after.dump, compare(before, after, None), policy or Policy())


def history(*machines):
    revisions = []
    for number, machine in enumerate(machines):
        mine = report(machine)
        step = None
        if number:
            step = step_between(revisions[-1].report, mine, difference(machines[number - 1], machine))
        revisions.append(Revision(f"fw-{number}", mine, step))
    return revisions


class TestSteps:
    def test_what_came_and_what_went(self):
        _, second, third = history(SOUND, WITHOUT_SIZE, SOUND)
        assert "LNX002" in {each.rule for each in second.step.came}
        assert [each for each in second.step.went if each.severity > Severity.INFO] == []
        assert third.step.went
        assert "LNX002" in {each.rule for each in third.step.went}

    def test_a_finding_that_only_has_other_numbers_stays(self):
        bigger = SOUND.with_property("nvidia,gpu-mem-size", 97 << 30)
        _, second = history(SOUND, bigger)
        assert second.step.came == second.step.went == ()

    def test_equal_revisions_have_nothing(self):
        _, second = history(OTHER_REVISION, OTHER_REVISION)
        assert second.step.came == second.step.went == ()

    def test_the_page_and_the_text_name_them(self):
        revisions = history(SOUND, WITHOUT_SIZE)
        assert "Came: " in html.render(revisions)
        assert "+ HIGH LNX002" in text.render(revisions)
        assert "Came: " not in html.render(history(SOUND, SOUND))


class TestDifferenceForms:
    def test_sarif_is_valid_and_has_an_error_for_what_fails(self, sarif_schema):  # noqa: F811
        log = json.loads(diff_sarif.render(difference(SOUND, WITHOUT_SIZE)))
        assert list(sarif_schema.iter_errors(log)) == []
        found = log["runs"][0]["results"]
        assert "error" in {each["level"] for each in found}
        assert any("nvidia,gpu-mem-size" in each["message"]["text"] for each in found)
        same = json.loads(diff_sarif.render(difference(SOUND, SOUND)))
        assert same["runs"][0]["results"] == []

    def test_an_allowed_difference_is_suppressed_with_its_reason(self, sarif_schema):  # noqa: F811
        policy = Policy(allow=(Allowed(reason="a new SKU", key="*nvidia,gpu-mem-size"),))
        log = json.loads(diff_sarif.render(difference(SOUND, WITHOUT_SIZE, policy)))
        assert list(sarif_schema.iter_errors(log)) == []
        results = log["runs"][0]["results"]
        allowed = [each for each in results if "suppressions" in each]
        assert [each["suppressions"][0]["justification"] for each in allowed] == ["a new SKU"]
        assert allowed[0]["level"] == "note"

    def test_a_difference_in_source_has_its_line_in_sarif(self, sarif_schema):  # noqa: F811
        source = OwnSource("gpu.asl", {GPU: ("gpu.asl", 12)})
        before, after = WITHOUT_SIZE.evidence(), SOUND.changed(own_sources={"DSDT": source}).evidence()
        (dsdt,) = after.dump.all("DSDT")
        namespace = msgspec.structs.replace(after.namespace, owners={f"{GPU}._DSD": dsdt})
        after = msgspec.structs.replace(after, namespace=namespace)
        found = Difference(before.dump, after.dump, compare(before, after, None), Policy())
        log = json.loads(diff_sarif.render(found))
        assert list(sarif_schema.iter_errors(log)) == []
        places = [each["locations"][0]["physicalLocation"] for each in log["runs"][0]["results"]]
        assert {"artifactLocation": {"uri": "gpu.asl"}, "region": {"startLine": 12}} in places

    def test_junit_fails_by_kind(self):
        suite = ElementTree.fromstring(diff_junit.render(difference(SOUND, WITHOUT_SIZE))).find("testsuite")
        failing = {case.get("name") for case in suite if case.find("failure") is not None}
        assert "property" in failing
        assert suite.get("failures") == str(len(failing))
        same = ElementTree.fromstring(diff_junit.render(difference(SOUND, SOUND))).find("testsuite")
        assert same.get("failures") == "0"

    def test_html_names_what_differs(self):
        assert "nvidia,gpu-mem-size" in diff_html.render(difference(SOUND, WITHOUT_SIZE))
        assert "PASS" in diff_html.render(difference(SOUND, SOUND))


class TestCommand:
    @pytest.fixture
    def folders(self, tmp_path):
        for name, machine in (("old", SOUND), ("new", OTHER_REVISION)):
            (tmp_path / name).mkdir()
            for file, data in machine.files().items():
                if file != "dsdt.dat":
                    (tmp_path / name / file).write_bytes(data)
        return str(tmp_path / "old"), str(tmp_path / "new")

    def test_a_page_of_two_revisions(self, folders, tmp_path):
        page = tmp_path / "history.html"
        code = main(["report", *folders, "-o", str(page), "--fail-on", "CRITICAL"])
        assert code == 0
        assert page.read_text().startswith("<!DOCTYPE html>")
        assert "HDR004" in page.read_text()

    def test_the_newest_revision_decides(self, folders, capsys):
        old, new = folders
        assert main(["report", old, new, "--format", "text", "--fail-on", "LOW"]) == 1
        assert main(["report", new, old, "--format", "text", "--fail-on", "LOW"]) == 0
        assert "- " in capsys.readouterr().out

    def test_one_revision_is_no_history(self, folders, capsys):
        assert main(["report", folders[0]]) == 2
        assert "a history needs two revisions" in capsys.readouterr().err
