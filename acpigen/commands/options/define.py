# SPDX-License-Identifier: Apache-2.0
"""The option ``--define``, of commands that read a shell script."""

import argparse
import re

from acpigen.base.errors import BadInputError
from acpigen.base.pattern import pattern

_DEFINITION = pattern(r"([A-Za-z_][A-Za-z0-9_]*)=(.*)", re.DOTALL)


def add_define(parser: argparse._ActionsContainer) -> None:
    """Describes the option, for a parser or a group of its options."""
    parser.add_argument(
        "--define", metavar="NAME=VALUE", type=_definition, action="append", default=[],
        help="value of a shell variable, instead of the script's; repeatable",
    )  # fmt: skip


def _definition(text: str) -> tuple[str, str]:
    """The type of ``--define``.

    :raises BadInputError: no name, or no value.
    """
    match = _DEFINITION.fullmatch(text)
    if match is None:
        raise BadInputError(f"{text!r} is not NAME=VALUE", hint="write RAM=64G")
    return match[1], match[2]
