# SPDX-License-Identifier: Apache-2.0
"""What is claimed of a machine that is already running: proved, broken, or not proved, each with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from msgspec import UNSET, Struct, UnsetType

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
    :param claim: what it says when it holds.
    :param standing: proved, broken, or unproved: nothing that can be reached here says whether it is so.
    :param expected: what had to be seen.
    :param observed: what was seen.
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


def compared(link: Link, expected: str, observed: str, evidence: Sequence[str], *, hint: str = "") -> Claim:
    """Proved where both are equal and something was seen, broken otherwise."""
    held = expected == observed and bool(evidence)
    standing = Standing.PROVED if held else Standing.BROKEN
    return Claim(link.name, link.claim, standing, expected, observed, tuple(evidence), "" if held else hint)


def unproved(link: Link, why: str, evidence: Sequence[str] = ()) -> Claim:
    """Neither proved nor broken."""
    return Claim(link.name, link.claim, Standing.UNPROVED, evidence=tuple(evidence), why=why)


class AttachDocument(Struct, frozen=True, kw_only=True):
    """What `qmp-driver attach inject`, `plug` and `unplug` print as JSON.

    :param act: ``inject``, ``plug`` or ``unplug``.
    :param qemu_version: QEMU's version.
    :param verdict: broken if a link is; unproved if a link up to `enough` is; proved otherwise.
    :param enough: the link up to which all must be proved; empty for all of them.
    :param unproved: the links that nothing proves or breaks.
    :param links: each link.
    :param way: of ``inject``: the injector.
    :param address: of ``inject``: the physical address, hexadecimal; null if the injector has none.
    :param record: of ``inject``: the error record, hexadecimal.
    :param was_running: of ``inject``: whether the guest ran.
    :param device: of ``plug`` and ``unplug``: the device's id in QEMU.
    :param bus: of ``plug`` and ``unplug``: the id of its port.
    """

    act: str
    qemu_version: str
    verdict: Standing
    enough: str
    unproved: tuple[str, ...]
    links: tuple[Claim, ...]
    way: str | UnsetType = UNSET
    address: str | UnsetType | None = UNSET
    record: str | UnsetType = UNSET
    was_running: bool | UnsetType = UNSET
    device: str | UnsetType = UNSET
    bus: str | UnsetType = UNSET


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

    def document(self) -> AttachDocument:
        """The same for a program."""
        return AttachDocument(
            act=self.act,
            qemu_version=self.qemu_version,
            verdict=self.standing,
            enough=self.enough,
            unproved=self.unproved,
            links=self.claims,
            **self.facts,
        )


_EXIT_CODES = {
    Standing.PROVED: ExitCode.PASS,
    Standing.BROKEN: ExitCode.FAILED,
    Standing.UNPROVED: ExitCode.SKIPPED,
}
