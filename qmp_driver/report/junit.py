# SPDX-License-Identifier: Apache-2.0
"""Runs as JUnit XML, as Jenkins, GitLab and others read it: a test case a run, its broken link as the failure.

What is judged beside the runs is a test case of its own, so that the failures agree with the exit code.
"""

import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence

from acpigen.base.pattern import pattern
from qmp_driver.report.document import RunDocument
from qmp_driver.report.tally import Beside, tally

_NOT_XML = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (section 2.2, Char)."""


def junit_report(title: str, documents: Sequence[RunDocument], beside: Sequence[Beside] = ()) -> str:
    """The XML document.

    :param beside: what was judged beside the runs.
    """
    counted = tally(documents)
    numbers = {
        "tests": str(counted.total + len(beside)),
        "failures": str(counted.failed + sum(bool(each.failing) for each in beside)),
        "errors": str(counted.errors),
        "skipped": str(counted.skipped),
        "time": f"{sum(document.duration_s for document in documents):.3f}",
    }
    root = ElementTree.Element("testsuites", {"name": _clean(title), **numbers})
    suite = ElementTree.SubElement(root, "testsuite", {"name": _clean(title), **numbers})
    for document in documents:
        suite.append(_case(document))
    for each in beside:
        suite.append(_case_beside(each))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _case(document: RunDocument) -> ElementTree.Element:
    case = ElementTree.Element(
        "testcase",
        classname=_clean(f"qmp-driver.{document.scenario}"),
        name=_clean(document.job),
        time=f"{document.duration_s:.3f}",
    )
    if document.skipped is not None:
        ElementTree.SubElement(case, "skipped", message=_clean(document.skipped))
    if document.error is not None:
        error = ElementTree.SubElement(case, "error", message=_clean(document.error.message), type="error")
        error.text = _clean("\n".join([document.error.hint, *document.error.evidence]))
    broken = document.broken
    if document.outcome == "fail":
        message = "no link was proved" if broken is None else f"{broken.link}: {broken.claim}"
        failure = ElementTree.SubElement(case, "failure", message=_clean(message), type="broken link")
        lines = [] if broken is None else [f"expected: {broken.expected}", f"observed: {broken.observed}"]
        lines += [] if broken is None or not broken.hint else [f"hint: {broken.hint}"]
        lines += [] if broken is None else [f"seen by {seen.source}: {seen.text}" for seen in broken.evidence]
        lines += [f"again: {document.reproduce}"] if document.reproduce else []
        failure.text = _clean("\n".join(lines))
    output = ElementTree.SubElement(case, "system-out")
    output.text = _clean("\n".join(f"{seen.at_s:9.3f} {seen.source:<9} {seen.text}" for seen in document.time_line))
    return case


def _case_beside(judged: Beside) -> ElementTree.Element:
    case = ElementTree.Element("testcase", classname="qmp-driver.beside", name=_clean(judged.name), time="0.000")
    lines = _clean("\n".join(judged.lines))
    if judged.failing:
        ElementTree.SubElement(case, "failure", message=_clean(judged.message), type="finding").text = lines
    elif lines:
        ElementTree.SubElement(case, "system-out").text = lines
    return case


def _clean(text: str) -> str:
    return _NOT_XML.sub("�", text)
