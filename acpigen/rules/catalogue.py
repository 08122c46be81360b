# SPDX-License-Identifier: Apache-2.0
"""Every rule, in the order in which a report lists them: ours, then those of other packages."""

import functools
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from acpigen.base.errors import BadInputError, ReportedError
from acpigen.base.extensions import load_extensions, refused_extension
from acpigen.base.nearest import nearest
from acpigen.base.pattern import pattern
from acpigen.rules.aml import devices, iasl, namespace, resources
from acpigen.rules.arm import boot, interrupts, remapping, reserved_memory
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Finding, Problem, Rule, RuleFunction
from acpigen.rules.gpu import aperture, egm, linux, properties
from acpigen.rules.numa import affinity, distances, domains, gpu_domains, initiators, performance
from acpigen.rules.tables import (
    configuration_space,
    cxl,
    error_regions,
    error_sources,
    headers,
    platform,
    references,
    registers,
    subtables,
    topology,
)

RULES: tuple[Rule, ...] = (
    *headers.RULES,
    *subtables.RULES,
    *iasl.RULES,
    *namespace.RULES,
    *devices.RULES,
    *resources.RULES,
    *configuration_space.RULES,
    *properties.RULES,
    *aperture.RULES,
    *domains.RULES,
    *affinity.RULES,
    *gpu_domains.RULES,
    *initiators.RULES,
    *distances.RULES,
    *performance.RULES,
    *error_sources.RULES,
    *error_regions.RULES,
    *registers.RULES,
    *cxl.RULES,
    *topology.RULES,
    *interrupts.RULES,
    *boot.RULES,
    *reserved_memory.RULES,
    *remapping.RULES,
    *references.RULES,
    *platform.RULES,
    *egm.RULES,
    *linux.RULES,
)
"""The rules of this package."""

ENTRY_POINTS = "acpigen.rules"
"""The entry-point group in which another package names a :class:`Rule`, or several in a list or tuple."""

_ID = pattern(r"[A-Z]{2,8}[0-9]{3}")


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """Our rules and those of installed extensions.

    :raises HostError: an extension cannot be loaded, names something else than rules, or takes an id that is taken.
    """
    found = {each.id: each for each in RULES}
    for extension in load_extensions(ENTRY_POINTS):
        label, named = extension.label, extension.value
        for each in named if isinstance(named, list | tuple) else (named,):
            if not isinstance(each, Rule):
                raise refused_extension(label, "is neither an acpigen.rules.Rule nor a list of them")
            if not _ID.fullmatch(each.id):
                raise refused_extension(
                    label, f"has a rule {each.id!r}: an id is of letters and three digits, as DSD003"
                )
            if each.id in found:
                raise refused_extension(label, f"has a rule {each.id}, and there is one already")
            found[each.id] = replace(each, function=_guarded(each.function, f"{label}: rule {each.id}"))
    return tuple(found.values())


def _guarded(function: RuleFunction, label: str) -> RuleFunction:
    """A rule's function whose exceptions are one error that names the extension."""

    def guarded(evidence: Evidence) -> Iterator[Problem]:
        try:
            yield from function(evidence)
        except ReportedError:
            raise
        except Exception as error:  # an extension may raise anything
            raise refused_extension(label, f"failed: {type(error).__name__}: {error}") from error

    return guarded


def find_rule(id: str) -> Rule:
    """The rule of that id.

    :raises BadInputError: there is none.
    """
    for rule in all_rules():
        if rule.id == id.upper():
            return rule
    near = nearest(id, [rule.id for rule in all_rules()])
    raise BadInputError(
        f"no rule is called {id!r}",
        hint=f"did you mean {near}?" if near else "`acpigen check --list-rules` lists them",
    )


def check(evidence: Evidence, rules: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """What the rules find, the worst first; of the same severity in the rules' order.

    :param rules: all of them by default.
    """
    findings = [finding for rule in (all_rules() if rules is None else rules) for finding in rule.findings(evidence)]
    return tuple(sorted(findings, key=lambda finding: -finding.severity))
