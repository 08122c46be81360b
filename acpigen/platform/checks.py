# SPDX-License-Identifier: Apache-2.0
"""What types cannot say about a platform: ranges that collide, names twice, references to nothing."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from difflib import get_close_matches

import msgspec

from acpigen.asl.names import PRINTABLE, check_segment
from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.base.pattern import pattern
from acpigen.base.toml.toml_lines import Path
from acpigen.base.units import SMALLEST_PAGE_BYTES, format_address
from acpigen.linux.retired_pages import RETIRED_PAGE_SIZE_BYTES, RETIRED_PAGES_MOST
from acpigen.platform.check_errors import error_memory, error_sources
from acpigen.platform.check_gpus import gpu_models, resets
from acpigen.platform.model import Platform
from acpigen.platform.problem import Problem
from acpigen.structures.io.mcfg import BUS_BYTES

_PLAIN = pattern(r"[A-Za-z0-9 ._-]+")

CXL_WINDOW_ALIGNMENT_BYTES = 256 << 20
"""CXL 3.1, section 9.18.1.3: base and size of a window."""


def check_platform(platform: Platform) -> tuple[Problem, ...]:
    """Every problem of a platform; none for one that tables can be built from."""
    problems = [problem for check in _CHECKS for problem in check(platform)]
    return tuple(problems) or tuple(_range_problems(platform))


def _range_problems(platform: Platform) -> Iterator[Problem]:
    """Ranges that overlap, whichever they are; run last, for ranges that are ranges at all."""
    ranges = sorted(_ranges(platform), key=lambda each: each.extent.start)
    for index, lower in enumerate(ranges):
        for higher in ranges[index + 1 :]:
            if higher.extent.start >= lower.extent.end:
                break
            if not _shared_egm(lower, higher):
                # The error names the one that comes later in the file.
                first, second = sorted((lower, higher), key=lambda each: each.rank)
                yield Problem(
                    second.path,
                    f"{second.what} {second.extent} overlaps {first.what} {first.extent}",
                    "move one of them or make it smaller",
                )


class _Range(msgspec.Struct, frozen=True):
    path: Path
    what: str
    extent: AddressRange
    rank: int


def _ranges(platform: Platform) -> Iterator[_Range]:
    for rank, (path, what, base, size_bytes) in enumerate(_raw_ranges(platform)):
        if size_bytes:
            yield _Range(path, what, AddressRange(base, size_bytes), rank)


def _raw_ranges(platform: Platform) -> Iterator[tuple[Path, str, int, int]]:
    for index, socket in enumerate(platform.sockets):
        for at, memory in enumerate(socket.memory):
            yield ("sockets", index, "memory", at), f"memory of socket {socket.id}", memory.base_pa, memory.size_bytes
    for index, domain in enumerate(platform.memory_domains):
        for at, memory in enumerate(domain.memory):
            what = f"memory of domain {domain.proximity_domain}"
            yield ("memory_domains", index, "memory", at), what, memory.base_pa, memory.size_bytes
    for index, bridge in enumerate(platform.bridges):
        for at, window in enumerate(bridge.windows):
            yield ("bridges", index, "windows", at), f"window of {bridge.name}", window.base_pa, window.size_bytes
        if bridge.cxl_registers is not None:
            registers = bridge.cxl_registers
            what = f"CXL registers of {bridge.name}"
            yield ("bridges", index, "cxl_registers"), what, registers.base_pa, registers.size_bytes
        ecam_bytes = max(bridge.bus_last - bridge.bus_first + 1, 0) * BUS_BYTES
        start = bridge.ecam_base + bridge.bus_first * BUS_BYTES
        yield ("bridges", index, "ecam_base"), f"configuration space of {bridge.name}", start, ecam_bytes
    for index, cxl in enumerate(platform.cxl_windows):
        yield ("cxl_windows", index), "CXL window", cxl.base_pa, cxl.size_bytes
    for index, gpu in enumerate(platform.gpus):
        yield ("gpus", index, "aperture"), f"aperture of {gpu.name}", gpu.aperture.base_pa, gpu.aperture.size_bytes
        if gpu.egm is not None:
            yield ("gpus", index, "egm"), f"EGM of {gpu.name}", gpu.egm.base_pa, gpu.egm.size_bytes


def _shared_egm(one: _Range, other: _Range) -> bool:
    """Two GPUs of one socket share the socket's EGM region; it may be the memory of a domain of its own."""
    kinds = {one.path[0] if one.path[-1] != "egm" else "egm", other.path[0] if other.path[-1] != "egm" else "egm"}
    return kinds in ({"egm"}, {"egm", "memory_domains"}) and one.extent == other.extent


def _beyond_64_bits(platform: Platform) -> Iterator[Problem]:
    for path, what, base, size_bytes in _raw_ranges(platform):
        try:
            AddressRange(base, size_bytes)
        except BadInputError as error:
            yield Problem(path, f"{what}: {error.message}", error.hint)


def _empty_ranges(platform: Platform) -> Iterator[Problem]:
    for path, what, _, size_bytes in _raw_ranges(platform):
        if size_bytes == 0 and path[-1] not in ("aperture", "egm", "ecam_base"):
            yield Problem(path, f"{what} has size 0", "give its size or leave it out")


def _tiny_ranges(platform: Platform) -> Iterator[Problem]:
    for path, what, _, size_bytes in _raw_ranges(platform):
        if 0 < size_bytes < SMALLEST_PAGE_BYTES:
            guess = f'did you mean "{size_bytes}GiB"?'
            yield Problem(path, f"{what} has {size_bytes} bytes, less than a page", guess)


def _configuration_spaces(platform: Platform) -> Iterator[Problem]:
    for index, bridge in enumerate(platform.bridges):
        if bridge.ecam_base % BUS_BYTES:
            yield Problem(
                ("bridges", index, "ecam_base"),
                f"configuration space of {bridge.name} at {bridge.ecam_base:#x} is not on a 1MiB boundary",
                "give ecam_base the address of bus 0, a multiple of 256MiB where there are 256 buses",
            )


def _windows(platform: Platform) -> Iterator[Problem]:
    for index, bridge in enumerate(platform.bridges):
        for at, window in enumerate(bridge.windows):
            bus_base = window.base_pa if window.bus_base is None else window.bus_base
            path = ("bridges", index, "windows", at)
            if bus_base + window.size_bytes > 1 << window.bits:
                yield Problem(
                    path,
                    f"window of {bridge.name} ends at bus address {bus_base + window.size_bytes:#x},"
                    f" beyond its {window.bits} bits",
                    "give bus_base, the PCI bus address, or set bits = 64",
                )
            elif not 0 <= window.base_pa - bus_base < 1 << 64:
                yield Problem(
                    path,
                    f"window of {bridge.name} has bus_base {bus_base:#x} above its base {window.base_pa:#x}",
                    "ACPI cannot express a negative translation; lower bus_base",
                )


def _buses(platform: Platform) -> Iterator[Problem]:
    for index, bridge in enumerate(platform.bridges):
        if bridge.bus_first > bridge.bus_last:
            yield Problem(
                ("bridges", index, "bus_first"),
                f"{bridge.name} has bus_first {bridge.bus_first} above bus_last {bridge.bus_last}",
                "swap them",
            )


def _shared_segments(platform: Platform) -> Iterator[Problem]:
    """Bridges of one segment have buses of their own, in one configuration space."""
    for index, bridge in enumerate(platform.bridges):
        for other in platform.bridges[:index]:
            if other.segment != bridge.segment or bridge.name == other.name:
                continue
            first, last = max(bridge.bus_first, other.bus_first), min(bridge.bus_last, other.bus_last)
            if first <= last:
                yield Problem(
                    ("bridges", index, "segment"),
                    f"{bridge.name} and {other.name} are both in segment {bridge.segment:#x} and have"
                    + (f" bus {first}" if first == last else f" buses {first} to {last}"),
                    "give each bridge of a segment buses of its own: bus_first and bus_last",
                )
            elif bridge.ecam_base != other.ecam_base:
                yield Problem(
                    ("bridges", index, "ecam_base"),
                    f"{bridge.name} and {other.name} are both in segment {bridge.segment:#x} and have ecam_base"
                    f" {bridge.ecam_base:#x} and {other.ecam_base:#x}",
                    "ecam_base is the address of the segment's bus 0, the same for all of its bridges",
                )


def _gpu_buses(platform: Platform) -> Iterator[Problem]:
    """A GPU's bus is one that its host bridge can give it: that is what SRAT's generic initiators name."""
    bridges = {bridge.name: bridge for bridge in platform.bridges}
    for index, gpu in enumerate(platform.gpus):
        name, port, _ = gpu.parent.partition(".")
        bridge = bridges.get(name)
        if bridge is None:
            continue
        first, last = (bridge.bus_first + 1, bridge.bus_last) if port else (bridge.bus_first, bridge.bus_first)
        if first > last >= bridge.bus_first:
            yield Problem(
                ("bridges", platform.bridges.index(bridge), "bus_last"),
                f"{gpu.name} is behind {gpu.parent}, but {name} has only bus {last}, that of its ports",
                "raise bus_last",
            )
        elif not first <= gpu.bus <= last:
            allowed = f"{first}" if first == last else f"{first} to {last}"
            yield Problem(
                ("gpus", index, "bus"),
                f"{gpu.name} is on bus {gpu.bus}; behind {gpu.parent} it can be on {allowed}",
                f"give bus = {first}, or correct bus_first and bus_last of {name}",
            )


def _plain_names(platform: Platform) -> Iterator[Problem]:
    """Names that files in other languages carry."""
    named: list[tuple[Path, str]] = [(("name",), platform.name)]
    named += [(("gpus", index, "name"), gpu.name) for index, gpu in enumerate(platform.gpus)]
    for path, name in named:
        if _PLAIN.fullmatch(name) is None:
            yield Problem(
                path,
                f"name {name!r} is not one line of letters, digits, spaces, and . _ -",
                "write it so, as in gb200-x2; the title may be any text",
            )


def _node_names(platform: Platform) -> Iterator[Problem]:
    named: list[tuple[Path, str]] = [
        (("bridges", index, "name"), bridge.name) for index, bridge in enumerate(platform.bridges)
    ]
    named += [
        (("bridges", index, "ports", at, "path"), part)
        for index, bridge in enumerate(platform.bridges)
        for at, port in enumerate(bridge.ports)
        for part in port.path.split(".")
    ]
    named += [(("gpus", index, "node"), gpu.node) for index, gpu in enumerate(platform.gpus)]
    for path, name in named:
        try:
            check_segment(name)
        except BadInputError as error:
            yield Problem(path, error.message, error.hint)


def _duplicates(platform: Platform) -> Iterator[Problem]:
    def twice(what: str, values: Iterable[tuple[Path, Hashable]]) -> Iterator[Problem]:
        seen: set[Hashable] = set()
        for path, value in values:
            if value in seen:
                yield Problem(path, f"{what} {value} occurs twice", "give each a different one")
            seen.add(value)

    sockets, bridges, gpus = platform.sockets, platform.bridges, platform.gpus
    yield from twice("socket", ((("sockets", i, "id"), each.id) for i, each in enumerate(sockets)))
    yield from twice("host bridge", ((("bridges", i, "name"), each.name) for i, each in enumerate(bridges)))
    uids_of_bridges = ((("bridges", i, "uid"), each.unique_id) for i, each in enumerate(bridges))
    yield from twice("_UID of a host bridge", uids_of_bridges)
    yield from twice("GPU", ((("gpus", i, "name"), each.name) for i, each in enumerate(gpus)))
    nodes = (
        (("gpus", i, "parent"), f"{each.parent}, device {each.device}, function {each.function}")
        for i, each in enumerate(gpus)
    )
    yield from twice("GPU behind", nodes)
    ports = (
        (("bridges", i, "ports", at, "path"), f"{bridge.name}.{port.path}")
        for i, bridge in enumerate(bridges)
        for at, port in enumerate(bridge.ports)
    )
    yield from twice("port", ports)
    sources = ((("error_sources", i, "id"), each.id) for i, each in enumerate(platform.error_sources))
    yield from twice("error source", sources)
    domains: list[tuple[Path, Hashable]] = [
        (("sockets", i, "proximity_domain"), each.proximity_domain) for i, each in enumerate(sockets)
    ]
    memory_domains = enumerate(platform.memory_domains)
    domains += [(("memory_domains", i, "proximity_domain"), each.proximity_domain) for i, each in memory_domains]
    domains += [
        (("gpus", i, "pxm_start"), domain)
        for i, each in enumerate(gpus)
        for domain in range(each.pxm_start, each.pxm_start + each.pxm_count)
    ]
    if platform.hypervisor_mode:
        egm = {(each.egm.pxm, each.egm.range): ("gpus", i, "egm", "pxm") for i, each in enumerate(gpus) if each.egm}
        domains += [(path, domain) for (domain, _), path in egm.items()]
    yield from twice("proximity domain", domains)
    uids = (
        (("sockets", i, "first_processor_uid"), uid)
        for i, each in enumerate(sockets)
        for uid in range(each.first_processor_uid, each.first_processor_uid + each.processors)
    )
    yield from twice("processor UID", uids)


def _references(platform: Platform) -> Iterator[Problem]:
    ids = {socket.id for socket in platform.sockets}
    for index, bridge in enumerate(platform.bridges):
        if bridge.socket not in ids:
            yield Problem(
                ("bridges", index, "socket"),
                f"{bridge.name} is on socket {bridge.socket}, which is not described",
                f"sockets here are {', '.join(map(str, sorted(ids)))}",
            )
    places = {bridge.name for bridge in platform.bridges}
    for index, bridge in enumerate(platform.bridges):
        paths = {port.path for port in bridge.ports}
        places |= {f"{bridge.name}.{path}" for path in paths}
        for at, port in enumerate(bridge.ports):
            above = port.path.rpartition(".")[0]
            if above and above not in paths:
                yield Problem(
                    ("bridges", index, "ports", at, "path"),
                    f"port {port.path} of {bridge.name} is below {above}, which is not described",
                    f'add a port with path = "{above}"',
                )
    for index, gpu in enumerate(platform.gpus):
        if gpu.parent not in places:
            near = get_close_matches(gpu.parent, places, 1)
            yield Problem(
                ("gpus", index, "parent"),
                f"{gpu.name} is behind {gpu.parent}, which no host bridge has",
                f"did you mean {near[0]}?" if near else f"places here are {', '.join(sorted(places))}",
            )


def _cxl(platform: Platform) -> Iterator[Problem]:
    cxl = [bridge.name for bridge in platform.bridges if bridge.cxl_registers is not None]
    for index, window in enumerate(platform.cxl_windows):
        path: Path = ("cxl_windows", index)
        if window.base_pa % CXL_WINDOW_ALIGNMENT_BYTES or window.size_bytes % CXL_WINDOW_ALIGNMENT_BYTES:
            yield Problem(
                path,
                f"CXL window {window.range} is not a multiple of 256 MiB",
                "use a base and a size that are multiples of 256 MiB",
            )
        if len(window.bridges) not in (1, 2, 4, 8, 16) or len(set(window.bridges)) != len(window.bridges):
            yield Problem(
                path, f"CXL window {window.range} has {len(window.bridges)} bridges", "give 1, 2, 4, 8 or 16"
            )
        for name in window.bridges:
            if name not in cxl:
                yield Problem(
                    path,
                    f"CXL window {window.range} leads to {name}, which is not a CXL host bridge",
                    f"those with cxl_registers are {', '.join(cxl) or 'none'}",
                )


def _processors(platform: Platform) -> Iterator[Problem]:
    for index, socket in enumerate(platform.sockets):
        if socket.first_processor_uid + socket.processors > 1 << 32:
            yield Problem(
                ("sockets", index, "first_processor_uid"),
                f"processor UIDs of socket {socket.id} start at {socket.first_processor_uid:#x} and exceed 32 bits",
                "lower first_processor_uid",
            )


def _oem(platform: Platform) -> Iterator[Problem]:
    """What ASL can say as a string: printable ASCII without quotation mark and backslash."""
    for key, text in (("id", platform.oem.id), ("table_id", platform.oem.table_id)):
        if PRINTABLE.fullmatch(text) is None or set(text) & set('"\\'):
            yield Problem(
                ("oem", key),
                f"{key} {text!r} of [oem] is not printable ASCII without quotation mark and backslash",
                'use letters and digits, as in "NVIDIA"',
            )


def _retired_pages(platform: Platform) -> Iterator[Problem]:
    for index, gpu in enumerate(platform.gpus):
        if gpu.egm is None:
            continue
        if gpu.egm.retired_pages and not gpu.egm.retired_pages_base_pa:
            yield Problem(
                ("gpus", index, "egm", "retired_pages"),
                f"EGM of {gpu.name} has retired pages, but no place for their list",
                f"give retired_pages_base, where the list of at most {RETIRED_PAGES_MOST} addresses is kept",
            )
        for at, address in enumerate(gpu.egm.retired_pages):
            path: Path = ("gpus", index, "egm", "retired_pages", at)
            if address % RETIRED_PAGE_SIZE_BYTES:
                yield Problem(
                    path, f"retired page {format_address(address)} is not on a 64KiB boundary", "round it down"
                )
            elif not gpu.egm.base_pa <= address < gpu.egm.base_pa + gpu.egm.size_bytes:
                yield Problem(
                    path,
                    f"retired page {format_address(address)} is outside the EGM region of {gpu.name}",
                    "leave it out or correct the region",
                )


_CHECKS: tuple[Callable[[Platform], Iterator[Problem]], ...] = (
    _beyond_64_bits,
    _empty_ranges,
    _tiny_ranges,
    _configuration_spaces,
    _windows,
    _buses,
    _shared_segments,
    _gpu_buses,
    _plain_names,
    _node_names,
    _references,
    gpu_models,
    resets,
    _duplicates,
    _retired_pages,
    error_sources,
    error_memory,
    _cxl,
    _processors,
    _oem,
)
