# SPDX-License-Identifier: Apache-2.0
"""The options of commands that apply rules: what fails, what is accepted, and how the report is written."""

import argparse
from collections.abc import Callable
from typing import Any

from acpigen.base.command.option_values import given_path, one_of
from acpigen.check_report import FORMATS
from acpigen.rules.engine.rule import Severity


def add_fail_on(group: argparse._ActionsContainer, what: str = "") -> None:
    """``--fail-on``.

    :param what: what fails, if it is not the whole: ``the newest revision``.
    """
    names = ", ".join(each.name for each in Severity)
    group.add_argument(
        "--fail-on",
        metavar="SEVERITY",
        type=one_of("severity", Severity.__members__),
        default=Severity.HIGH.name,
        help=f"lowest severity that fails{f' {what}' if what else ''}: {names} (default %(default)s)",
    )


def add_suppressions(group: argparse._ActionsContainer) -> None:
    """``--suppressions``."""
    group.add_argument(
        "--suppressions", metavar="FILE", type=given_path, help="TOML file of accepted findings, with reasons"
    )


def add_policy(group: argparse._ActionsContainer) -> None:
    """``--policy``, of commands that compare."""
    group.add_argument(
        "--policy", metavar="FILE", type=given_path, help="TOML file that lists which differences fail"
    )


def add_output_file(group: argparse._ActionsContainer) -> None:
    """``-o``."""
    group.add_argument(
        "-o", "--output", metavar="FILE", type=given_path, help="output file (default, and for -: standard output)"
    )


def add_verdict(parser: argparse.ArgumentParser, find_rule: Callable[[str], Any]) -> None:
    """The group of options that decide the verdict.

    :param find_rule: gives the rule of an id, of those that the command has.
    """
    group = parser.add_argument_group("the verdict")
    add_fail_on(group)
    add_suppressions(group)
    group.add_argument(
        "--rule", metavar="RULE", type=find_rule, action="append", default=[], help="apply this rule only; repeatable"
    )


def add_report(parser: argparse.ArgumentParser, find_rule: Callable[[str], Any]) -> None:
    """The group of options that say what is printed.

    :param find_rule: gives the rule of an id, of those that the command has.
    """
    group = parser.add_argument_group("output")
    group.add_argument(
        "--format", choices=tuple(FORMATS), default="text", help="output format (default: %(default)s)"
    )
    add_output_file(group)
    group.add_argument("--list-rules", action="store_true", help="list the rules and exit")
    group.add_argument(
        "--explain", metavar="RULE", type=find_rule, help="explain what a rule checks and why, and exit"
    )
