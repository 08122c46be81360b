# SPDX-License-Identifier: Apache-2.0
"""CXL: windows and host bridges of the CEDT, as Linux's cxl_acpi takes them."""

from collections import Counter
from collections.abc import Iterator

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.rules.engine.walk import structures
from acpigen.structures.io.cedt import Cedt, CxlVersion, FixedMemoryWindow, HostBridge, XorInterleaveMath

WINDOWS = "Linux drivers/cxl/acpi.c: cxl_acpi_cfmws_verify(), __cxl_parse_cfmws()"
BRIDGES = "Linux drivers/cxl/acpi.c: cxl_get_chbs_iter()"
RESOURCES = "Linux drivers/cxl/acpi.c: add_cxl_resources()"

WINDOW_ALIGNMENT_BYTES = 256 << 20
GRANULARITY_MOST = 6
"""Encoded: 256 bytes to 16 KiB (Linux drivers/cxl/cxl.h, eig_to_granularity())."""
REGISTER_BYTES = {CxlVersion.CXL_1_1: 0x2000, CxlVersion.CXL_2_0: 0x10000}
"""CXL 3.1, table 9-19: an RCRB, or component registers."""

_CXL_HOST_BRIDGE_IDS = (0x1600_D041, "ACPI0016")


def ways_of(encoded: int) -> int | None:
    """How many targets an encoded number of ways means (CXL 3.1, table 9-22); None for a reserved one.

    >>> ways_of(2), ways_of(9), ways_of(6)
    (4, 6, None)
    """
    if encoded <= 4:
        return 1 << encoded
    return 3 << (encoded - 8) if 8 <= encoded <= 10 else None


def _tables(evidence: Evidence) -> Iterator[tuple[str, Cedt, dict[int, int]]]:
    for table, value in evidence.parsed:
        if isinstance(value, Cedt):
            yield table.name, value, {each.index: each.offset for each in structures(table)}


def _windows(evidence: Evidence) -> Iterator[tuple[str, int, FixedMemoryWindow, int | None]]:
    """Table, number among the windows, the window, its offset."""
    for name, cedt, places in _tables(evidence):
        number = 0
        for index, entry in enumerate(cedt.entries):
            if isinstance(entry, FixedMemoryWindow):
                yield name, number, entry, places.get(index)
                number += 1


@rule("CXL001", Severity.HIGH, "Linux drops the CXL window", f"CXL 3.1, section 9.18.1.3; {WINDOWS}")
def dropped_window(evidence: Evidence) -> Iterator[Problem]:
    """A window needs base and size in multiples of 256 MiB, known arithmetic, ways, granularity and all targets.

    With XOR arithmetic over more than one way, but not over three, it also needs a CXIMS structure of its granularity
    with all its maps, and no CXIMS of an unknown granularity. A host bridge may be a target more than once.
    """
    entries = [entry for _, cedt, _ in _tables(evidence) for entry in cedt.entries]
    maths = [entry for entry in entries if isinstance(entry, XorInterleaveMath)]
    unknown = any(each.granularity > GRANULARITY_MOST for each in maths)
    for name, number, window, offset in _windows(evidence):
        ways = ways_of(window.interleave_ways)
        maps = _maps_needed(window, ways)
        mine = [each for each in maths if each.granularity == window.granularity]
        lacking = not mine or any(len(each.maps) < maps for each in mine)
        complaints = [
            (window.interleave_arithmetic > 1, f"arithmetic {window.interleave_arithmetic}", "0 or 1"),
            (window.base % WINDOW_ALIGNMENT_BYTES != 0, f"base {window.base:#x}", "on 256 MiB"),
            (window.size % WINDOW_ALIGNMENT_BYTES != 0, f"size {window.size:#x}", "on 256 MiB"),
            (window.size == 0, "size 0", "the window's bytes"),
            (ways is None, f"encoded ways {window.interleave_ways}", "0 to 4, or 8 to 10"),
            (window.granularity > GRANULARITY_MOST, f"granularity {window.granularity}", f"0 to {GRANULARITY_MOST}"),
            (ways is not None and len(window.targets) < ways, f"{len(window.targets)} of {ways} targets", f"{ways}"),
            (maps and lacking, "XOR arithmetic and no CXIMS for it", f"a CXIMS of its granularity with {maps} maps"),
            (
                maps and unknown,
                "XOR arithmetic beside a CXIMS of unknown granularity",
                f"0 to {GRANULARITY_MOST}",
            ),
        ]
        for wrong, found, expected in complaints:
            if wrong:
                yield Problem(
                    name,
                    f"CXL window {number} at {window.base:#x} has {found}: Linux drops the window",
                    expected=expected,
                    found=found,
                    hint="correct the field",
                    offset=offset,
                )


@rule(
    "CXL002",
    Severity.HIGH,
    "CXL windows overlap",
    f"CXL 3.1, section 9.18.1.3; {RESOURCES}, __cxl_parse_cfmws()",
)
def overlap(evidence: Evidence) -> Iterator[Problem]:
    """The windows (CFMWS) of the CEDT have no host physical address in common.

    Linux drops a window that overlaps an earlier one in part ("Failed to add decode range"). One inside another keeps
    its root decoder, which then hands out addresses of the other window.
    """
    seen: list[tuple[int, FixedMemoryWindow]] = []
    for name, number, window, offset in _windows(evidence):
        for other_number, other in seen:
            if max(window.base, other.base) < min(window.base + window.size, other.base + other.size):
                yield Problem(
                    name,
                    f"CXL window {number} ({window.base:#x}, {window.size:#x} bytes) overlaps window {other_number}"
                    f" ({other.base:#x}, {other.size:#x} bytes)",
                    hint="correct the base or the size of one",
                    offset=offset,
                )
        seen.append((number, window))


@rule("CXL003", Severity.HIGH, "Linux ignores the CXL host bridge", f"CXL 3.1, section 9.18.1.2; {BRIDGES}")
def passed_over(evidence: Evidence) -> Iterator[Problem]:
    """A host bridge has 8 KiB (CXL 1.1) or 64 KiB (CXL 2.0) of registers, and each _UID occurs once.

    Linux skips a wrong entry; of several for one _UID it takes the first.
    """
    for name, cedt, places in _tables(evidence):
        counted = Counter(entry.uid for entry in cedt.entries if isinstance(entry, HostBridge))
        for index, entry in enumerate(cedt.entries):
            if not isinstance(entry, HostBridge):
                continue
            before = [each for each in cedt.entries[:index] if isinstance(each, HostBridge) and each.uid != entry.uid]
            wanted = REGISTER_BYTES.get(entry.cxl_version)
            wrong = ""
            if wanted is None:
                wrong = f"has CXL version {int(entry.cxl_version)}"
            elif entry.length != wanted:
                wrong = f"has {entry.length:#x} bytes of registers"
            elif entry.base == 0:
                wrong = "has its registers at 0"
            elif other := next((each for each in before if _overlaps(each, entry)), None):
                wrong = f"shares its registers at {entry.base:#x} with the one with _UID {other.uid}"
            elif counted[entry.uid] > 1:
                wrong = f"stands {counted[entry.uid]} times"
            if wrong:
                yield Problem(
                    name,
                    f"the CXL host bridge with _UID {entry.uid} {wrong}",
                    expected="" if wanted is None else f"{wanted:#x} bytes",
                    hint="give each bridge one entry, with registers of its own",
                    offset=places.get(index),
                )


@rule("CXL004", Severity.HIGH, "CXL window targets a missing host bridge", f"CXL 3.1, section 9.18.1.3; {BRIDGES}")
def no_bridge(evidence: Evidence) -> Iterator[Problem]:
    """A window's targets are the _UIDs of host bridges: in the CEDT, and of devices ACPI0016 in the namespace."""
    devices = {
        device.value("_UID")
        for device in evidence.namespace.devices.values()
        if device.value("_HID") in _CXL_HOST_BRIDGE_IDS
    }
    for name, cedt, _ in _tables(evidence):
        known = {entry.uid for entry in cedt.entries if isinstance(entry, HostBridge)}
        for _, number, window, offset in _windows(evidence):
            for target in dict.fromkeys(window.targets[: ways_of(window.interleave_ways)]):
                missing = "no host bridge of the CEDT" if target not in known else ""
                if not missing and devices and target not in devices and str(target) not in devices:
                    missing = "no device ACPI0016"
                if missing:
                    yield Problem(
                        name,
                        f"CXL window {number} has the target {target}, and {missing} has that _UID",
                        expected=", ".join(map(str, sorted(known))),
                        found=f"{target}",
                        hint="correct the target, or describe the bridge",
                        offset=offset,
                    )


@rule(
    "CXL005", Severity.HIGH, "CXL window contains part of a GPU's aperture", f"CXL 3.1, section 9.18.1.3; {RESOURCES}"
)
def part_of_aperture(evidence: Evidence) -> Iterator[Problem]:
    """A CXL window contains all of a GPU's coherent memory or nothing of it, and overlaps no bridge's PCI window.

    Linux makes a resource of each window, and widens that of a CXL window to hold all that it overlaps in part.
    """
    for name, number, window, offset in _windows(evidence):
        try:
            mine = AddressRange(window.base, window.size)
        except BadInputError:
            continue
        for what, extent, paths in _beside(evidence):
            if mine.size_bytes and mine.overlaps(extent) and not (paths and mine.contains(extent)):
                yield Problem(
                    name,
                    f"CXL window {number}, {mine}, has part of {what}, {extent}",
                    hint="make the window cover the aperture, or move it" if paths else "move one of them",
                    offset=offset,
                    also=paths,
                )


def _beside(evidence: Evidence) -> Iterator[tuple[str, AddressRange, tuple[str, ...]]]:
    """What a window may hold as a whole alone, with the GPU's path; or not at all, without one."""
    for gpu in evidence.gpus:
        if gpu.aperture is not None:
            yield f"the aperture of {gpu.path}", gpu.aperture, (gpu.path,)
    for what, extent in evidence.windows:
        yield f"the {what}", extent, ()


def _maps_needed(window: FixedMemoryWindow, ways: int | None) -> int:
    """How many maps of an XOR interleave Linux reads for a window (``cxl_parse_cxims()``); 0 where it needs none."""
    if window.interleave_arithmetic != 1 or ways in (None, 1, 3):
        return 0
    return ((ways // 3 if ways % 3 == 0 else ways) - 1).bit_length()


def _overlaps(one: HostBridge, other: HostBridge) -> bool:
    return one.base < other.base + other.length and other.base < one.base + one.length


RULES: tuple[Rule, ...] = (dropped_window, overlap, passed_over, no_bridge, part_of_aperture)
