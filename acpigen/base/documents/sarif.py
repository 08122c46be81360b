# SPDX-License-Identifier: Apache-2.0
"""SARIF 2.1.0 (OASIS), the form in which code hosts and editors take findings."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class SarifRule(msgspec.Struct, frozen=True):
    """What a result is an instance of.

    :param level: error, warning or note (SARIF 2.1.0, section 3.27.10).
    """

    id: str
    title: str
    explanation: str
    level: str
    properties: dict[str, Any] = msgspec.field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As a reportingDescriptor object (section 3.49)."""
        return {
            "id": self.id,
            "shortDescription": {"text": self.title},
            "fullDescription": {"text": self.explanation},
            "help": {"text": self.explanation},
            "defaultConfiguration": {"level": self.level},
            "properties": self.properties,
        }


class SarifResult(msgspec.Struct, frozen=True):
    """A finding.

    :param file: the file in which it is, relative to the place that was read.
    :param where: a table's name, or an object's path.
    :param byte_offset: in the file.
    :param start_line: of a text file, from 1 on.
    :param accepted: the reason for which it was accepted; None where it was not.
    :param accepted_in_source: whether the acceptance stands in the file itself.
    :param also: the paths of other objects that it is about.
    """

    rule: str
    level: str
    message: str
    file: str
    where: str
    byte_offset: int | None = None
    start_line: int | None = None
    properties: dict[str, Any] = msgspec.field(default_factory=dict)
    accepted: str | None = None
    accepted_in_source: bool = False
    also: Sequence[str] = ()

    def plain(self, indices: dict[str, int]) -> dict[str, Any]:
        """As a result object (section 3.27)."""
        physical: dict[str, Any] = {"artifactLocation": {"uri": quote(self.file)}}
        region: dict[str, Any] = {}
        if self.start_line is not None:
            region["startLine"] = self.start_line
        elif self.byte_offset is not None:
            region["byteOffset"] = self.byte_offset
        if region:
            physical["region"] = region
        result: dict[str, Any] = {
            "ruleId": self.rule,
            "level": self.level,
            "message": {"text": self.message},
            "locations": [
                {
                    "physicalLocation": physical,
                    "logicalLocations": [_object(self.where)],
                }
            ],
            "properties": self.properties,
        }
        if self.also:
            result["relatedLocations"] = [
                {"id": number, "logicalLocations": [_object(path)], "message": {"text": path}}
                for number, path in enumerate(self.also, 1)
            ]
        if self.rule in indices:
            result["ruleIndex"] = indices[self.rule]
        if self.accepted is not None:
            kind = "inSource" if self.accepted_in_source else "external"
            result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": self.accepted}]
        return result


def _object(path: str) -> dict[str, Any]:
    """A logicalLocation object (section 3.33)."""
    return {"fullyQualifiedName": path, "kind": "object"}


def sarif_log(version: str, rules: Sequence[SarifRule], results: Sequence[SarifResult]) -> str:
    """A log with one run of acpigen."""
    indices = {rule.id: index for index, rule in enumerate(rules)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "acpigen", "version": version, "rules": [rule.plain() for rule in rules]}
                },
                "results": [result.plain(indices) for result in results],
            }
        ],
    }
    return json.dumps(log, indent=2) + "\n"
