# SPDX-License-Identifier: Apache-2.0
"""The page about the rules of ``acpigen check``, and the one about those of ``acpigen guest``."""

import inspect
import re
from collections.abc import Mapping, Sequence

from acpigen.guest.rules import GUEST_RULES
from acpigen.rules.catalogue import RULES
from acpigen.rules.engine.rule import RuleText, Severity
from reference.markdown import joined, sentence, table

FAMILIES = {
    "HDR": "headers of tables, RSDP and XSDT",
    "SUB": "structures inside tables",
    "ASL": "what iasl reports",
    "AML": "the namespace, as ACPICA's interpreter loads and evaluates it",
    "CFG": "PCI configuration space (MCFG) and windows of host bridges",
    "DSD": "properties in `_DSD`",
    "APE": "the coherent aperture of a GPU",
    "PXM": "proximity domains (SRAT, `_PXM`)",
    "GIN": "generic initiators of the SRAT",
    "DST": "distances and performance (SLIT, HMAT)",
    "HST": "error sources and boot error region (HEST, BERT, SDEI)",
    "REG": "registers (Generic Address Structures) of error tables",
    "EIN": "error injection and persistence (EINJ, ERST)",
    "CXL": "CXL windows and host bridges (CEDT)",
    "IRT": "SMMUs, interrupt services and reserved memory (IORT)",
    "PPT": "processor topology (PPTT)",
    "IRQ": "the interrupt controller (GIC structures of the MADT)",
    "FAD": "what Linux on Arm needs to boot (FADT, MADT)",
    "MPM": "resources that can be partitioned (MPAM)",
    "SPC": "the console (SPCR)",
    "RFT": "RAS features (RAS2)",
    "PLT": "differences from the tables of a platform",
    "EGM": "Extended GPU Memory",
    "LNX": "what Linux's nvgrace-gpu driver does with the tables",
}
"""The families of rules of `acpigen check`: the letters of their ids, and their subject."""

HOW_TO_READ = (
    "Each entry has the rule's title, its severity, what the rule requires and what Linux does otherwise, and the"
    " source of the requirement. A sentence that begins with a severity (*LOW on x86*) says when a finding has"
    " another severity than its rule."
)


def pages() -> dict[str, str]:
    """The pages by their names.

    :raises KeyError: a rule of a family that :data:`FAMILIES` lacks.
    """
    about = (
        f"`acpigen check` has {len(RULES)} rules in {len(FAMILIES)} families."
        " [Reading and checking tables](../how-to/checking.md) shows how to run it, to accept findings and to choose"
        " what fails. `acpigen check --explain DSD003` prints one entry of this page. An id is never given to another"
        " check."
    )
    of_guests = (
        f"`acpigen guest` has {len(GUEST_RULES)} rules about a QEMU command line or a libvirt domain:"
        " [how to run it](../how-to/virtual-machines.md). `acpigen guest --explain GST041` prints one entry of this"
        " page."
    )
    families = {
        family: sorted((each for each in RULES if _family(each) == family), key=lambda each: each.id)
        for family in dict.fromkeys(_family(each) for each in RULES)
    }
    return {
        "rules.md": _page("# Rules", about, families),
        "guest-rules.md": _page("# Rules of virtual machines", of_guests, {"GST": GUEST_RULES}),
    }


def _family(rule: RuleText) -> str:
    return rule.id.rstrip("0123456789")


def _page(title: str, about: str, families: Mapping[str, Sequence[RuleText]]) -> str:
    severities = table(
        ("severity", "meaning"), [(each.name, _meaning(each)) for each in sorted(Severity, reverse=True)]
    )
    parts = [title, about, HOW_TO_READ, severities]
    if len(families) > 1:
        rows = [(f"[{each}](#{_anchor(each)})", FAMILIES[each], str(len(families[each]))) for each in families]
        parts.append(table(("family", "subject", "rules"), rows))
    for family, rules in families.items():
        if len(families) > 1:
            parts.append(f"## {family}: {FAMILIES[family].replace('`', '')}")
        parts.append(
            table(
                ("rule", "severity", "title"),
                [(f"[{rule.id}](#{rule.id.lower()})", rule.severity.name, rule.title) for rule in rules],
            )
        )
        parts += [_entry(rule, "###" if len(families) > 1 else "##") for rule in rules]
    return joined(parts)


def _anchor(family: str) -> str:
    """The anchor of a family's heading, as code hosts and the site make it."""
    heading = f"{family}: {FAMILIES[family].replace('`', '')}"
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _entry(rule: RuleText, heading: str) -> str:
    title = sentence(rule.title)
    for name in _PROGRAMS:
        title = title.replace(name.capitalize(), name, 1) if rule.title.startswith(name) else title
    return joined(
        [
            f"{heading} {rule.id}",
            f"**{title}** {rule.severity.name}.",
            rule.explanation.replace("``", "`"),
            f"Source: {rule.reference}",
        ]
    )


_PROGRAMS = ("iasl", "nvgrace-gpu")
"""Names with which a title begins, and which have no capital letter."""


def _meaning(severity: Severity) -> str:
    """The text below a severity in its enumeration."""
    lines = inspect.getsource(Severity).splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip().startswith(f"{severity.name} ="))
    return lines[at + 1].strip().strip('"')
