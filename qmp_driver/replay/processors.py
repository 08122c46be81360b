# SPDX-License-Identifier: Apache-2.0
"""Which processors of a dump the virtual machine has, and which UID each gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from acpigen.structures.numa import srat

CPUS_LEAST, CPUS_MOST = 2, 8
ABSENT_FIRST = 0x1_0000
"""UIDs for processors that the virtual machine does not have and whose own UID another one gets."""


@dataclass(frozen=True)
class Processors:
    """A mapping of UIDs that gives no two the same.

    :param moved: the dump's UID → the virtual machine's; a UID that is not named stays.
    :param chosen: the dump's UIDs in the order of the virtual machine's processors.
    """

    moved: Mapping[int, int]
    chosen: tuple[int, ...]

    def uid(self, uid: int) -> int:
        """The virtual machine's UID."""
        return self.moved.get(uid, uid)


def choose_processors(affinity: srat.Srat | None, present: Mapping[int, int]) -> Processors:
    """The first processor of each proximity domain, then further ones up to two.

    QEMU's `virt` numbers its processors' UIDs from 0 (hw/arm/virt-acpi-build.c, build_madt()). One that SRAT names
    and MADT does not is never chosen: the virtual machine does not have it, either.

    :param present: the dump's processors, UID → MPIDR.
    """
    named = [each for each in (() if affinity is None else affinity.entries) if isinstance(each, srat.GiccAffinity)]
    enabled = [each for each in named if each.flags & srat.AffinityFlags.ENABLED and each.processor_uid in present]
    first = {each.proximity_domain: each.processor_uid for each in reversed(enabled)}
    chosen = list(dict.fromkeys(first[domain] for domain in dict.fromkeys(each.proximity_domain for each in enabled)))
    others = (each.processor_uid for each in [*enabled, *named] if each.processor_uid in present)
    for uid in (*others, *present):
        if len(chosen) < CPUS_LEAST and uid not in chosen:
            chosen.append(uid)
    del chosen[CPUS_MOST:]
    return Processors(_moved(chosen, [each.processor_uid for each in named]), tuple(chosen))


def _moved(chosen: Sequence[int], named: Sequence[int]) -> dict[int, int]:
    moved = {uid: number for number, uid in enumerate(chosen)}
    taken = {*named, *moved.values()}
    following = ABSENT_FIRST
    for uid in dict.fromkeys(named):
        if uid not in moved and uid < len(chosen):
            while following in taken:
                following += 1
            moved[uid] = following
            taken.add(following)
    return {uid: new for uid, new in moved.items() if uid != new}
