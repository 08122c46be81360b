# SPDX-License-Identifier: Apache-2.0
"""A check's findings as JUnit XML, for build servers: a test case for each rule."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from acpigen.base.documents.xml_text import xml_text
from acpigen.check_report import CheckReport
from acpigen.rules.engine.rule import Finding


def render(report: CheckReport) -> str:
    """A rule fails when a finding of it is as bad as the caller said; milder ones are its output."""
    suite = Element("testsuite", name=f"acpigen {report.command}", tests=str(len(report.rules)), errors="0")
    failures = skipped = 0
    for rule in report.rules:
        case = SubElement(suite, "testcase", classname=f"acpigen.{rule.id[:3]}", name=f"{rule.id} {rule.title}")
        mine = [finding for finding in report.findings.kept if finding.rule == rule.id]
        bad = [finding for finding in mine if finding.severity >= report.fail_on]
        accepted = [(each, why) for each, why in report.findings.accepted if each.rule == rule.id]
        if bad:
            failures += 1
            failure = SubElement(case, "failure", message=xml_text(bad[0].message), type=bad[0].severity.name)
            failure.text = "\n".join(map(_line, bad))
        elif accepted and not mine:
            skipped += 1
            SubElement(case, "skipped", message=xml_text(f"accepted: {accepted[0][1].reason}"))
        mild = [finding for finding in mine if finding not in bad]
        if mild:
            SubElement(case, "system-out").text = "\n".join(map(_line, mild))
    suite.set("failures", str(failures))
    suite.set("skipped", str(skipped))
    suites = Element("testsuites")
    suites.append(suite)
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _line(finding: Finding) -> str:
    hint = f" → {finding.hint}" if finding.hint else ""
    place = finding.place_in_words()
    at = f" [{place}; {finding.reference}]" if place else f" [{finding.reference}]"
    return xml_text(f"{finding.severity.name} {finding.where}: {finding.message}{hint}{at}")
