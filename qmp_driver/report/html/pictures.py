# SPDX-License-Identifier: Apache-2.0
"""The two pictures of a run: what lies where in the guest's physical address space, and the NUMA nodes."""

from acpigen.base.documents.markup import Markup, empty, tag
from acpigen.base.units import format_size
from qmp_driver.run.picture import Picture, Stretch

WIDTH = 360
BOX_X, BOX_WIDTH = 118, 112
LABEL_X = BOX_X + BOX_WIDTH + 14
LABEL_HEIGHT = 17
GAP_HEIGHT = 22
BOX_HEIGHT, BOX_HEIGHT_PER_LABEL = 64, 27


def address_map(picture: Picture) -> Markup:
    """RAM and aperture from low to high addresses, sizes not to scale; owners and errors inside, at their places."""
    outer = sorted((each for each in picture.stretches if each.kind != "victim"), key=lambda each: each.start)
    drawn: list[Markup] = []
    top = 18.0
    before: Stretch | None = None
    loose = _labels(picture, None, outer)
    for stretch in outer:
        if before is not None and before.end != stretch.start:
            middle = BOX_X + BOX_WIDTH / 2
            drawn.append(tag("text", "⋮", x=middle, y=top + 15, text_anchor="middle", class_="soft"))
            top += GAP_HEIGHT
        labels = _labels(picture, stretch, outer)
        height = max(BOX_HEIGHT, 24 + BOX_HEIGHT_PER_LABEL * len(labels))
        drawn += _box(stretch, top, height, first=before is None or before.end != stretch.start)
        drawn += _inside(stretch, labels, top, height)
        top += height
        before = stretch
    for label, pa, _kind in loose:
        top += LABEL_HEIGHT
        drawn.append(tag("text", f"▸ {label} at {pa:#x}, outside of all", x=4, y=top + 8, class_="mark"))
    return _svg("Guest physical address space", top + 16, drawn)


def numa_picture(picture: Picture) -> Markup:
    """The CPU's node with its RAM, the GPU with its memory's proximity domains, the coherent link between them."""
    cpu = picture.cpu_model.partition(",")[0]  # without its properties
    drawn = [
        empty("rect", x=6, y=16, width=128, height=92, rx=8, class_="ram"),
        tag("text", "node 0", x=70, y=36, text_anchor="middle"),
        tag("text", f"{picture.cpus} × {cpu}", x=70, y=58, text_anchor="middle", class_="soft"),
        tag("text", f"RAM {format_size(picture.ram_bytes)}", x=70, y=80, text_anchor="middle"),
    ]
    if picture.gpu:
        cells = picture.gpu_domains
        last = f"…{cells[-1]}" if len(cells) > 1 else ""
        domains = f"proximity domains {cells[0]}{last}" if cells else "no proximity domains"
        drawn += [
            empty("line", x1=134, y1=62, x2=196, y2=62, class_="edge", stroke_width=3),
            tag("text", "coherent", x=165, y=54, text_anchor="middle", class_="soft"),
            tag("text", "link", x=165, y=78, text_anchor="middle", class_="soft"),
            empty("rect", x=196, y=16, width=158, height=92, rx=8, class_="usemem"),
            tag("text", picture.gpu, x=275, y=36, text_anchor="middle"),
            tag("text", f"memory {format_size(picture.gpu_bytes)}", x=275, y=56, text_anchor="middle"),
            tag("text", domains, x=275, y=98, text_anchor="middle", class_="soft"),
        ]
        step = min(18.0, 146 / max(len(cells), 1))
        start = 275 - step * len(cells) / 2
        for number, _domain in enumerate(cells):
            drawn.append(
                empty(
                    "rect",
                    x=round(start + number * step + 1, 1),
                    y=66,
                    width=round(step - 2, 1),
                    height=14,
                    class_="victim",
                )
            )
    return _svg("NUMA nodes", 116, drawn)


Label = tuple[str, int, str]


def _labels(picture: Picture, stretch: Stretch | None, outer: list[Stretch]) -> list[Label]:
    """Owners and errors in a stretch, by address; for None those that are in no stretch."""

    def belongs(pa: int) -> bool:
        if stretch is None:
            return not any(each.start <= pa < each.end for each in outer)
        return stretch.start <= pa < stretch.end

    found: dict[Label, int] = {}
    for each in picture.stretches:
        if each.kind == "victim" and belongs(each.start):
            found[(each.label, each.start, "victim")] = 1
    for mark in picture.marks:
        if belongs(mark.pa):
            found[(mark.label, mark.pa, "mark")] = found.get((mark.label, mark.pa, "mark"), 0) + 1
    labels = [(f"{text} ×{times}" if times > 1 else text, pa, kind) for (text, pa, kind), times in found.items()]
    return _thinned(sorted(labels, key=lambda label: label[1]))


def _thinned(labels: list[Label], most: int = 12) -> list[Label]:
    if len(labels) <= most:
        return labels
    left_out = len(labels) - most + 1
    return [*labels[: most - 1], (f"and {left_out} more", labels[-1][1], "mark")]


def _box(stretch: Stretch, top: float, height: float, *, first: bool) -> list[Markup]:
    size = format_size(stretch.end - stretch.start)
    edge = BOX_X - 6
    drawn = [
        empty("rect", x=BOX_X, y=top, width=BOX_WIDTH, height=height, class_=stretch.kind),
        tag("text", stretch.label, x=BOX_X + BOX_WIDTH / 2, y=top + height / 2 - 2, text_anchor="middle"),
        tag("text", size, x=BOX_X + BOX_WIDTH / 2, y=top + height / 2 + 14, text_anchor="middle", class_="soft"),
        tag("text", f"{stretch.end:#x}", x=edge, y=top + height + 4, text_anchor="end", class_="addr"),
    ]
    if first:
        drawn.append(tag("text", f"{stretch.start:#x}", x=edge, y=top + 4, text_anchor="end", class_="addr"))
    return drawn


def _inside(stretch: Stretch, labels: list[Label], top: float, height: float) -> list[Markup]:
    drawn: list[Markup] = []
    y_free = top + 12
    for left, (text, pa, kind) in zip(range(len(labels) - 1, -1, -1), labels, strict=True):
        lowest = top + height - 6 - left * BOX_HEIGHT_PER_LABEL  # room for those that follow
        place = top + 4 + (height - 8) * (pa - stretch.start) / max(stretch.end - stretch.start, 1)
        y = max(y_free, min(place, lowest))
        y_free = y + BOX_HEIGHT_PER_LABEL
        right = BOX_X + BOX_WIDTH
        drawn += [
            empty("rect", x=right - 14, y=round(place - 1.5, 1), width=14, height=3, class_=kind),
            empty("polyline", points=f"{right},{place:.1f} {right + 6},{y:.1f} {LABEL_X - 3},{y:.1f}", class_="edge"),
            tag("text", text, x=LABEL_X, y=round(y + 1, 1), class_="mark" if kind == "mark" else None),
            tag("text", f"{pa:#x}", x=LABEL_X, y=round(y + 11, 1), class_="addr soft", style="font-size:9px"),
        ]
    return drawn


def _svg(title: str, height: float, drawn: list[Markup]) -> Markup:
    return tag("svg", tag("title", title), *drawn, viewBox=f"0 0 {WIDTH} {height:.0f}", role="img")
