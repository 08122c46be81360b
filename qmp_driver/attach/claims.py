# SPDX-License-Identifier: Apache-2.0
"""What is claimed of a machine that somebody else started: proved, broken, or not proved, each with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from acpigen.base.exit_code import ExitCode
from qmp_driver.errors import BadInputError, BrokenLinkError
from qmp_driver.evidence.verdict import Link


class Standing(StrEnum):
    """How a claim stands."""

    PROVED = "proved"
    BROKEN = "broken"
    """What was seen contradicts it."""
    UNPROVED = "unproved"
    """Nothing that can be reached here says whether it is so."""


@dataclass(frozen=True)
class Claim:
    """A link of the chain, as far as it can be followed from outside.

    :param link: its name, that of scenarios.
    :param why: for a broken claim a hint, for an unproved one what is missing.
    :param evidence: what was seen, a line each.
    """

    link: str
    claim: str
    standing: Standing
    expected: str = ""
    observed: str = ""
    evidence: tuple[str, ...] = ()
    why: str = ""

    def as_json(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "link": self.link,
            "claim": self.claim,
            "standing": str(self.standing),
            "expected": self.expected,
            "observed": self.observed,
            "evidence": list(self.evidence),
            "why": self.why,
        }


def compared(link: Link, expected: str, observed: str, evidence: Sequence[str], *, hint: str = "") -> Claim:
    """Proved where both are equal and something was seen, broken otherwise."""
    held = expected == observed and bool(evidence)
    standing = Standing.PROVED if held else Standing.BROKEN
    return Claim(link.name, link.claim, standing, expected, observed, tuple(evidence), "" if held else hint)


def unproved(link: Link, why: str, evidence: Sequence[str] = ()) -> Claim:
    """Neither proved nor broken."""
    return Claim(link.name, link.claim, Standing.UNPROVED, evidence=tuple(evidence), why=why)


@dataclass(frozen=True)
class Findings:
    """What became of one act on the machine.

    :param act: ``inject``, ``plug`` or ``unplug``.
    :param facts: what the act was, for programs: address, way, record.
    :param enough: the link up to which all must be proved; empty for all of them.
    """

    act: str
    qemu_version: str
    claims: tuple[Claim, ...]
    facts: dict[str, Any]
    enough: str = ""

    @property
    def standing(self) -> Standing:
        """Broken where one claim is; unproved where one that matters is; proved otherwise."""
        if any(claim.standing is Standing.BROKEN for claim in self.claims):
            return Standing.BROKEN
        names = [claim.link for claim in self.claims]
        counted = self.claims[: names.index(self.enough) + 1] if self.enough in names else self.claims
        held = bool(counted) and all(claim.standing is Standing.PROVED for claim in counted)
        return Standing.PROVED if held else Standing.UNPROVED

    @property
    def unproved(self) -> tuple[str, ...]:
        """The links that nothing says anything about."""
        return tuple(claim.link for claim in self.claims if claim.standing is Standing.UNPROVED)

    @property
    def exit_code(self) -> ExitCode:
        """0 for all proved, 1 for one that is broken, 77 where something is left unproved."""
        return _EXIT_CODES[self.standing]

    def claim(self, link: str) -> Claim:
        """The claim of that name.

        :raises BadInputError: there is none.
        """
        for claim in self.claims:
            if claim.link == link:
                return claim
        raise BadInputError(f"{link}: no such link here", hint=f"links are {', '.join(c.link for c in self.claims)}")

    def check(self) -> None:
        """For tests: what is broken is an error, and what is unproved is not.

        :raises BrokenLinkError: a claim is broken.
        """
        for claim in self.claims:
            if claim.standing is Standing.BROKEN:
                raise BrokenLinkError(
                    f"{claim.link}: {claim.claim}: expected {claim.expected}, observed {claim.observed}",
                    hint=claim.why,
                    evidence=claim.evidence,
                )

    def as_json(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "act": self.act,
            "qemu_version": self.qemu_version,
            "verdict": str(self.standing),
            "enough": self.enough,
            "unproved": list(self.unproved),
            "links": [claim.as_json() for claim in self.claims],
            **self.facts,
        }


_EXIT_CODES = {
    Standing.PROVED: ExitCode.PASS,
    Standing.BROKEN: ExitCode.FAILED,
    Standing.UNPROVED: ExitCode.SKIPPED,
}
