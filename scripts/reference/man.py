# SPDX-License-Identifier: Apache-2.0
"""Man pages, section 1: one for each program and each of its commands, from the parsers.

argparse-manpage was looked at: it puts all commands into one page, and fills the lines of examples.
"""

from collections.abc import Iterator

from reference.command_line import PROGRAMS, Entry, Option, entries, is_verbatim, paragraphs, parser_of


def pages() -> dict[str, str]:
    """Every page by its file's name: ``acpigen.1``, ``acpigen-build.1``, ``qmp-driver-lab-install.1``."""
    found = {}
    for program in PROGRAMS:
        every = list(entries(parser_of(program)))
        for each in every:
            found[f"{_page_name(each.name)}.1"] = _page(program, each, every)
    return found


def _page(program: str, entry: Entry, every: list[Entry]) -> str:
    summary = entry.summary or PROGRAMS[program][0]
    parts = [
        f'.TH "{_page_name(entry.name).upper()}" 1 "" "{program}" "{program}"',
        ".SH NAME",
        f"{_text(_page_name(entry.name))} \\- {_text(summary)}",
        ".SH SYNOPSIS",
        ".nf",
        _text(entry.usage),
        ".fi",
        ".SH DESCRIPTION",
        *_description(entry.description),
    ]
    for title, options in entry.groups:
        parts += [f".SH {_text(title.upper())}", *(line for option in options for line in _option(option))]
    below = [each for each in every if each.name.rpartition(" ")[0] == entry.name]
    if below:
        parts.append(".SH COMMANDS")
        for each in below:
            parts += [".TP", f"\\fB{_text(_page_name(each.name))}\\fR(1)", _text(each.summary)]
    return "\n".join(parts) + "\n"


def _description(text: str) -> Iterator[str]:
    for paragraph in paragraphs(text):
        if is_verbatim(paragraph):
            yield from (".PP", ".nf", _text(paragraph), ".fi")
        else:
            yield from (".PP", _text(paragraph))


def _option(option: Option) -> Iterator[str]:
    value = f" \\fI{_text(option.value)}\\fR" if option.value else ""
    yield ".TP"
    yield ", ".join(f"\\fB{_text(name)}\\fR{value}" for name in option.names)
    yield _text(option.meaning)


def _page_name(name: str) -> str:
    return name.replace(" ", "-")


def _text(text: str) -> str:
    """Text for roff: no backslash is a request, no line begins with one, and a hyphen can be copied as it is."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in escaped.splitlines())
