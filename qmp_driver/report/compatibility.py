# SPDX-License-Identifier: Apache-2.0
"""Which scenario works on which kernel with which QEMU: the runs as a table, for programs and as one page."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from acpigen.base.command.terminal_text import one_line
from qmp_driver.report.document import RunDocument

FORMAT = 1
KERNEL, PAGES, QEMU = "kernel", "pages", "qemu"
"""The axes of such runs."""
REASON_MOST_CHARACTERS = 300
"""Of what was expected, and of what was observed: the run's own document has all of it."""


class Cell(Struct, frozen=True, kw_only=True):
    """A scenario on one machine.

    :param scenario: its name.
    :param kernel: the kernel's name.
    :param pages: the size of the kernel's pages.
    :param qemu: QEMU's name.
    :param outcome: the run's.
    :param proved: how many links held.
    :param link: the one that broke; empty where none did.
    :param why: why it was skipped or could not be run, or what was expected of the link and what was seen.
    :param reproduce: the command that runs it alone.
    """

    scenario: str
    kernel: str
    pages: str
    qemu: str
    outcome: str
    proved: int
    link: str = ""
    why: str = ""
    reproduce: str = ""


class Row(Struct, frozen=True, kw_only=True):
    """A kernel with a QEMU, and the versions that the runs noted.

    :param kernel: the kernel's name.
    :param pages: the size of its pages.
    :param qemu: QEMU's name.
    :param kernel_version: the kernel's version; empty if no run noted it.
    :param qemu_version: QEMU's version; empty if no run noted it.
    """

    kernel: str
    pages: str
    qemu: str
    kernel_version: str
    qemu_version: str


class Compatibility(Struct, frozen=True, kw_only=True):
    """The whole table.

    :param format: the version of this form.
    :param made_with: this program's name and version.
    :param scenarios: the scenarios, in their order.
    :param rows: the kernels with their QEMUs.
    :param cells: the runs.
    """

    format: int = FORMAT
    made_with: str
    scenarios: tuple[str, ...]
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]


def compatibility_of(documents: Sequence[RunDocument], made_with: str) -> Compatibility:
    """The table of runs that have the three axes; others are left out.

    :param made_with: this program's name and version.
    """
    runs = [each for each in documents if {KERNEL, PAGES, QEMU} <= each.axes.keys()]
    rows: dict[tuple[str, str, str], Row] = {}
    for run in runs:
        place = (run.axes[KERNEL], run.axes[PAGES], run.axes[QEMU])
        known = rows.get(place)
        kernel_version = run.versions.get("kernel", "")
        # of a package set's own QEMU the runs' `qemu` is its path
        qemu_version = run.versions.get(f"{place[2]} qemu") or run.versions.get("qemu", "")
        rows[place] = Row(
            kernel=place[0],
            pages=place[1],
            qemu=place[2],
            kernel_version=kernel_version or (known.kernel_version if known else ""),
            qemu_version=qemu_version or (known.qemu_version if known else ""),
        )
    return Compatibility(
        made_with=made_with,
        scenarios=tuple(dict.fromkeys(run.scenario for run in runs)),
        rows=tuple(rows.values()),
        cells=tuple(_cell(run) for run in runs),
    )


def _cell(run: RunDocument) -> Cell:
    why = run.skipped or ""
    if run.error is not None:
        why = run.error.message
    elif run.broken is not None:
        expected, observed = _differing(run.broken.expected, run.broken.observed)
        why = f"expected {expected}, observed {observed}"
    return Cell(
        scenario=run.scenario,
        kernel=run.axes[KERNEL],
        pages=run.axes[PAGES],
        qemu=run.axes[QEMU],
        outcome=run.outcome,
        proved=run.proved,
        link=run.broken_link or "",
        why=one_line(why),
        reproduce=run.reproduce,
    )


def _differing(expected: object, observed: object) -> tuple[str, str]:
    """Both as text; of two lists only what the other does not have."""
    if isinstance(expected, list | tuple) and isinstance(observed, list | tuple):
        missing = [each for each in expected if each not in observed]
        other = [each for each in observed if each not in expected]
        expected, observed = "; ".join(map(str, missing)) or "no more", "; ".join(map(str, other)) or "no more"
    return _shortened(str(expected)), _shortened(str(observed))


def _shortened(text: str) -> str:
    return text if len(text) <= REASON_MOST_CHARACTERS else text[: REASON_MOST_CHARACTERS - 1] + "…"


def compatibility_json(table: Compatibility) -> str:
    """The table for programs."""
    return msgspec.json.format(msgspec.json.encode(table), indent=2).decode() + "\n"


def compatibility_page(table: Compatibility, command: str) -> str:
    """The table as a page in Markdown: a row a machine, a column a scenario, and the reasons below.

    :param command: what made it.
    """
    cells = {(each.kernel, each.pages, each.qemu, each.scenario): each for each in table.cells}
    reasons: dict[str, int] = {}
    lines = [
        "# Compatibility",
        "",
        f"Made by `{command}` with {table.made_with}, from runs in virtual machines. A number is how many links were"
        " proved; a name is the link that broke; *skipped*: the kernel or the QEMU lacks something, see below.",
        "",
        "| kernel | pages | QEMU | " + " | ".join(f"`{name}`" for name in table.scenarios) + " |",
        "|---" * (3 + len(table.scenarios)) + "|",
    ]
    for row in table.rows:
        words = [row.kernel_version or row.kernel, row.pages, row.qemu_version or row.qemu]
        for scenario in table.scenarios:
            cell = cells.get((row.kernel, row.pages, row.qemu, scenario))
            words.append("" if cell is None else _in_a_word(cell, reasons))
        lines.append("| " + " | ".join(word.replace("|", "\\|") for word in words) + " |")
    if reasons:
        lines += ["", "Reasons:", ""]
        lines += [f"{number}. {reason}" for reason, number in reasons.items()]
    return "\n".join(lines) + "\n"


def _in_a_word(cell: Cell, reasons: dict[str, int]) -> str:
    if cell.outcome == "pass":
        return f"pass ({cell.proved})"
    number = reasons.setdefault(_escaped(cell.why or "no reason was noted"), len(reasons) + 1)
    if cell.outcome == "fail":
        return f"**{cell.link}** ({number})"
    return f"{cell.outcome} ({number})"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("<", "\\<").replace("*", "\\*").replace("_", "\\_").replace("`", "\\`")
