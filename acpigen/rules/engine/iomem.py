# SPDX-License-Identifier: Apache-2.0
"""``/proc/iomem``: the memory that firmware reserved (Linux kernel/resource.c, arch/arm64/kernel/setup.c)."""

import re

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.base.pattern import pattern

_LINE = pattern(r"^( *)([0-9a-f]{1,16})-([0-9a-f]{1,16}) : (.*)$", re.MULTILINE)
_KEPT = ("reserved", "ACPI Tables", "ACPI Non-volatile Storage")


def reserved_ranges(text: str) -> tuple[AddressRange, ...]:
    """The ranges that ``/proc/iomem`` calls reserved.

    :raises BadInputError: the text is something else, or was read without root (all addresses are 0 then).
    """
    lines = list(_LINE.finditer(text))
    if not lines:
        raise BadInputError("this is not a copy of /proc/iomem", hint="copy it with `sudo cat /proc/iomem`")
    if all(int(line.group(3), 16) == 0 for line in lines):
        raise BadInputError("all addresses are 0: /proc/iomem was read without root", hint="use sudo")
    found = []
    for line in lines:
        first, last = int(line.group(2), 16), int(line.group(3), 16)
        if line.group(4).strip().lower() in (name.lower() for name in _KEPT) and last >= first:
            found.append(AddressRange(first, last - first + 1))
    return tuple(found)
