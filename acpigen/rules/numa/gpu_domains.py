# SPDX-License-Identifier: Apache-2.0
"""PXM: the domains of one GPU, which the SRAT describes alike."""

from collections import Counter
from collections.abc import Iterator

from acpigen.reading.namespace import Device
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import GpuNode
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.numa.srat import GenericInitiatorAffinity, MemoryAffinity, MemoryFlags

_Entry = MemoryAffinity | GenericInitiatorAffinity
_ENABLED = 1
"""The same bit in both kinds of entries."""


@rule("PXM018", Severity.MEDIUM, "Domains of one GPU differ", "edk2-nvidia 4180a6549b7a SratParser.c")
def unlike(evidence: Evidence) -> Iterator[Problem]:
    """Firmware describes all domains of a GPU alike: one empty memory entry each, and initiators of the same flags.

    One domain that differs from the rest was described by mistake; a domain with memory of its own is not looked at.
    """
    for gpu in evidence.gpus:
        entries = {domain: _entries(evidence, domain) for domain in gpu.domains if domain in evidence.srat_domains}
        for what, kind in (("memory entries", MemoryAffinity), ("initiators", GenericInitiatorAffinity)):
            shapes = {
                domain: _flags(mine, kind) for domain, mine in entries.items() if not any(map(_has_memory, mine))
            }
            if kind is GenericInitiatorAffinity:  # GIN004 is about those that are missing
                shapes = {domain: tuple(set(flags)) for domain, flags in shapes.items() if flags}
            usual = Counter(shapes.values()).most_common(1)
            for domain, shape in shapes.items():
                if shape != usual[0][0]:
                    expected, found = _in_words(what, usual[0][0]), _in_words(what, shape)
                    yield _problem(evidence, gpu, domain, entries[domain], expected, found)


def _problem(
    evidence: Evidence, gpu: GpuNode, domain: int, entries: list[_Entry], expected: str, found: str
) -> Problem:
    return Problem(
        evidence.name_of("SRAT"),
        f"domain {domain} of {gpu.path} has {found}; most of its {len(gpu.domains)} domains have {expected}",
        expected=expected,
        found=found,
        hint="describe each domain of the GPU alike",
        offset=place_of(evidence, entries[0]) if entries else None,
        also=(gpu.path,),
    )


def _entries(evidence: Evidence, domain: int) -> list[_Entry]:
    every: tuple[_Entry, ...] = (*evidence.memory_entries, *evidence.initiators)
    return [each for each in every if each.proximity_domain == domain]


def _has_memory(entry: _Entry) -> bool:
    return isinstance(entry, MemoryAffinity) and bool(entry.flags & MemoryFlags.ENABLED and entry.length)


def _flags(entries: list[_Entry], kind: type[_Entry]) -> tuple[int, ...]:
    """The flags of a domain's enabled entries of one kind."""
    mine = (int(each.flags) for each in entries if isinstance(each, kind))
    return tuple(sorted(flags for flags in mine if flags & _ENABLED))


def _in_words(what: str, flags: tuple[int, ...]) -> str:
    return f"{what} with the flags {', '.join(f'{each:#x}' for each in flags)}" if flags else f"no {what}"


@rule("PXM022", Severity.MEDIUM, "Host bridge of a GPU has no _PXM", "ACPI 6.5, 6.2.15; open-gpu-kernel-modules")
def no_domain(evidence: Evidence) -> Iterator[Problem]:
    """``_PXM`` says to which processors a GPU is nearest: without it Linux gives the GPU no node (-1).

    It should be a domain with processors: LOW where it is another one of the SRAT. INFO in a guest, whose GPU --gpu
    names.
    """
    if evidence.srat is None or not evidence.cpu_domains:
        return
    hosts = {gpu.place.bridge for gpu in evidence.gpus if gpu.place is not None and gpu.address is None}
    for path in dict.fromkeys(gpu.place.bridge for gpu in evidence.gpus if gpu.place is not None):
        nodes = [each for each in (evidence.namespace.device(path), *evidence.namespace.ancestors(path)) if each]
        domain = next((number for each in nodes if (number := each.integer("_PXM")) is not None), None)
        behind = any(each.integer("_PXM") is not None for each in _below(evidence, path))
        if domain is None and nodes and not behind:
            yield Problem(
                path,
                f"{path}, with a GPU behind it, has no _PXM",
                expected="the domain of the nearest processors",
                hint="add Name (_PXM, domain)",
                severity=Severity.INFO if path not in hosts else None,
            )
        elif domain in evidence.srat_domains - evidence.cpu_domains:
            yield Problem(
                f"{path}._PXM",
                f"{path}, with a GPU behind it, has the _PXM {domain}, a domain without processors",
                expected=", ".join(map(str, sorted(evidence.cpu_domains)[:8])),
                found=f"{domain}",
                hint="write the domain of the nearest processors",
                severity=Severity.LOW,
            )


def _below(evidence: Evidence, path: str) -> Iterator[Device]:
    return (each for each in evidence.namespace.present if each.path.startswith(f"{path}."))


RULES: tuple[Rule, ...] = (unlike, no_domain)
