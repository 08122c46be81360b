# SPDX-License-Identifier: Apache-2.0
"""A file with a command line or a libvirt domain, as a machine."""

from collections.abc import Mapping
from pathlib import Path

from acpigen.base.errors import BadInputError
from acpigen.base.files.bounded_input import name_of, read_input
from acpigen.base.nearest import hint_for
from acpigen.base.pattern import pattern
from acpigen.guest.assemble import assemble
from acpigen.guest.command_line.options import read_options
from acpigen.guest.command_line.words import read_command_line
from acpigen.guest.domain import options_of_domain
from acpigen.guest.machine import DOMAIN_SOURCE, GuestMachine

INPUT_MOST_BYTES = 1 << 20
WHAT = "command line or domain"
_ARCHITECTURE = pattern(r"qemu-system-([a-z0-9_]+?)(?:\.real|-wrapped)?$")


def read_guest(place: str, variables: Mapping[str, str] | None = None) -> GuestMachine:
    """The machine that a file asks for.

    :param place: a path, or ``-`` for standard input.
    :param variables: values of shell variables, beyond those that a script sets itself.
    :raises BadInputError: it cannot be read, is no command line or domain for arm64, or has no such variable.
    """
    return parse_guest(guest_text(place), name_of(place), variables)


def guest_text(place: str) -> bytes:
    """The content of such a file.

    :raises BadInputError: it cannot be read.
    """
    return read_input(place, INPUT_MOST_BYTES, WHAT)


def parse_guest(data: bytes, name: str, variables: Mapping[str, str] | None = None) -> GuestMachine:
    """As :func:`read_guest`, of bytes."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInputError(
            "not text in UTF-8", file=name, offset=error.start, hint="give a command line, or `virsh dumpxml`"
        ) from None
    if text.lstrip().startswith("<"):
        _refuse_unused(variables or {}, frozenset(), name)
        options, oddities, notes = options_of_domain(text, name)
        return assemble(options, oddities, DOMAIN_SOURCE, notes)
    command = read_command_line(text, name, variables or {})
    _refuse_unused(variables or {}, command.variables, name)
    architecture = _ARCHITECTURE.search(command.program)
    if architecture is not None and architecture[1] != "aarch64":
        raise BadInputError(
            f"{Path(command.program).name} is no machine for arm64",
            file=name,
            hint="the GPUs that are checked here need an arm64 virtual machine",
        )
    options, oddities = read_options(command, name)
    return assemble(options, oddities, "QEMU command line", command.notes)


def _refuse_unused(given: Mapping[str, str], named: frozenset[str], name: str) -> None:
    """:raises BadInputError: a value is given for a variable that the text neither sets nor uses."""
    for each, value in given.items():
        if each not in named:
            raise BadInputError(
                f"{each}={value} is given, and no variable ${each} is there",
                file=name,
                hint=hint_for(each, sorted(named), where="see the script for its variables")
                if named
                else f"leave {each} out: this text has no shell variables",
            )
