# SPDX-License-Identifier: Apache-2.0
"""An adaptation: what of a dump is another in the virtual machine, and by which rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

RULES: Mapping[str, str] = MappingProxyType(
    {
        "ram": "memory at boot moves into the virtual machine's RAM, range by range: gaps close, overlaps stay",
        "aperture": "the coherent aperture moves to where the virtual machine has memory for it",
        "egm": "EGM moves with the memory that it is a part of",
        "hot-pluggable": "memory to be plugged moves above the virtual machine's own where they would overlap",
        "processor": "processors are chosen so that each domain has one, and get the virtual machine's UIDs",
        "oem-ids": "Linux replaces a table of QEMU's only by one with QEMU's ids and a higher revision",
        "checksum": "Linux takes no table with a wrong checksum from an initrd",
        "register": "registers in memory move into a memory device, page by page: what shared a page still does",
        "record": "what firmware would have in memory, which no dump has",
        "node": "the GPU's node is defined below the virtual machine's port",
        "bridge-domain": "the _PXM of the GPU's host bridge goes to the virtual machine's host bridge",
        "gpu-model": "ACPI does not say which GPU it is",
        "set-aside": "what describes parts that the virtual machine does not have",
    }
)
"""A rule's name → what it does."""


@dataclass(frozen=True)
class Adaptation:
    """See the module.

    :param rule: a name in :data:`RULES`.
    :param where: the table and its entry, or an object's path.
    :param was: in the dump.
    :param now: in the virtual machine; empty where it is not there.
    """

    rule: str
    where: str
    was: str
    now: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.was}" + (f" → {self.now}" if self.now else "")


def as_plain(adaptations: tuple[Adaptation, ...]) -> list[dict[str, str]]:
    """For a file."""
    return [{"rule": each.rule, "where": each.where, "was": each.was, "now": each.now} for each in adaptations]
