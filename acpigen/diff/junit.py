# SPDX-License-Identifier: Apache-2.0
"""A difference as JUnit XML: a test case for each kind."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from acpigen.base.documents.xml_text import xml_text
from acpigen.diff.compare import Change
from acpigen.diff.difference import Difference
from acpigen.diff.facts import KINDS


def render(difference: Difference) -> str:
    """A kind fails when a difference of it does; the others are its output."""
    suite = Element("testsuite", name="acpigen diff", tests=str(len(KINDS)), errors="0", skipped="0")
    failures = 0
    for kind in KINDS:
        case = SubElement(suite, "testcase", classname="acpigen.diff", name=kind)
        mine = [each for each in difference.changes if each.kind == kind and each.way != "harmless"]
        failing = difference.policy.failing(mine)
        if failing:
            failures += 1
            message = f"{len(failing)} differences of kind {kind}"
            SubElement(case, "failure", message=message, type=failing[0].way).text = "\n".join(
                _line(difference, each) for each in failing
            )
        rest = [each for each in mine if each not in failing]
        if rest:
            SubElement(case, "system-out").text = "\n".join(_line(difference, each) for each in rest)
    suite.set("failures", str(failures))
    suites = Element("testsuites")
    suites.append(suite)
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _line(difference: Difference, change: Change) -> str:
    place, reason = difference.place_in_words(change), difference.policy.allowed(change)
    line = f"{change.way} {change.key}: {change.old or 'nothing'} → {change.new or 'nothing'}"
    return xml_text(line + (f" [{place}]" if place else "") + (f" (allowed: {reason})" if reason else ""))
