# SPDX-License-Identifier: Apache-2.0
"""Runs as documents, made up: for tests of what is done with results."""

from typing import Any

from qmp_driver.nested import Hop
from qmp_driver.report.document import FORMAT, ErrorDocument, LinkDocument, RunDocument, Seen
from qmp_driver.run.picture import Mark, Picture, Stretch

GIB = 1 << 30
PICTURE = Picture(
    cpus=2,
    cpu_model="max,pauth=off,sme=off",
    ram_bytes=GIB,
    gpu="GH200 480GB",
    gpu_bytes=96 * GIB,
    gpu_domains=tuple(range(8, 16)),
    stretches=(
        Stretch("RAM", "ram", GIB, 2 * GIB),
        Stretch("usemem", "usemem", 2 * GIB, 97 * GIB),
        Stretch("resmem", "resmem", 97 * GIB, 98 * GIB),
        Stretch("owner", "victim", 3 * GIB, 3 * GIB + (2 << 20)),
        Stretch("innocent", "victim", GIB + 0x1E00000, GIB + 0x2000000),
        Stretch("at the end", "victim", 98 * GIB - (2 << 20), 98 * GIB),
    ),
    marks=(Mark("error", 98 * GIB - 0x1000), Mark("error", 3 * GIB + 0x3000), Mark("error", 200 * GIB)),
)


HOPS = (
    Hop("host", 1.0, "error injected by sea", "outer PA", 0x8100003000, "neighbour"),
    Hop("outer process", 1.1, "reads its memory", "outer VA", 0xFFFF12340000, "neighbour"),
    Hop("outer kernel", 1.2, "synchronous external abort, claimed by GHES source 0", road="neighbour"),
    Hop("outer process", 1.3, "SIGBUS BUS_MCEERR_AR (4)", "outer VA", 0xFFFF12340000, "neighbour"),
    Hop("host", 10.0, "error injected by ghes", "outer PA", 0xC0003000, "owner"),
    Hop("outer kernel", 10.063, "GHES, memory_failure()", "outer PA", 0xC0003000, "owner"),
    Hop("inner QEMU", 10.084, "SIGBUS BUS_MCEERR_AO", "QEMU VA", 0xFFDEC0003000, "owner"),
    Hop("inner process", 10.086, "reads its memory", "inner VA", 0xFFFF85803000, "owner"),
    Hop("outer kernel", 10.152, "KVM finds hwpoison, BUS_MCEERR_AR", "QEMU VA", 0xFFDEC0003000, "owner"),
    Hop("inner QEMU", 11.158, "writes the SEA source, injects the SEA", road="owner"),
    Hop("inner kernel", 11.158, "GHES source 0", "IPA", 0x8000003000, "owner"),
    Hop("inner process", 13.658, "SIGBUS BUS_MCEERR_AR (4)", "inner VA", 0xFFFF85803000, "owner"),
)
"""Two roads in one picture: a process of the outer machine, and one of a guest inside it."""


def hops_seen(hops: tuple[Hop, ...] = HOPS) -> Seen:
    """What the step `hops` leaves on the time line."""
    return Seen(14.0, "host", f"{len(hops)} hops", {"hops": [hop.as_data() for hop in hops]})


def link(name: str, outcome: Any = "pass", expected: Any = "yes", observed: Any = "yes") -> LinkDocument:
    evidence = (Seen(1.25, "kernel", f"said <{name}> & more", {"evidence": ["a line", "& another"]}),)
    return LinkDocument(name, f"the claim of {name}", outcome, expected, observed, "", evidence)


def document(job: str = "first-light", outcome: Any = "pass", **changes: Any) -> RunDocument:
    links = [link("tables-built"), link("guest-booted")]
    broken = None
    if outcome == "fail":
        broken = "signal-owner"
        links += [link(broken, "fail", "SIGBUS", "[]"), link("untouched-innocent", "not reached", "", "")]
    values: dict[str, Any] = {
        "format": FORMAT,
        "scenario": "first-light",
        "title": "A memory error reaches <its> process",
        "outcome": outcome,
        "job": job,
        "links": tuple(links) if outcome in ("pass", "fail") else (),
        "broken_link": broken,
        "duration_s": 1.5,
        "start": "warm",
        "versions": {"qemu": "11.1"},
        "reproduce": "qmp-driver run first-light",
        "time_line": (Seen(0.5, "host", "QEMU started"),),
        "picture": PICTURE,
    }
    if outcome == "skipped":
        values["skipped"] = "step inject: this QEMU has no ivshmem-plain"
    if outcome == "error":
        values["error"] = ErrorDocument("no lab is installed", "run `qmp-driver lab install`", ("a line",))
    return RunDocument(**{**values, **changes})
