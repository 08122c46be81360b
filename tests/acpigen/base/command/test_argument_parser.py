# SPDX-License-Identifier: Apache-2.0
"""A command line's wrong words: all at once, a line each, with what was meant."""

import pytest

from acpigen.base.command.argument_parser import ArgumentParser, parse
from acpigen.base.command.option_values import address, count
from acpigen.base.errors import BadInputError
from acpigen.base.nearest import hint_for, nearest


def parser():
    program = ArgumentParser(prog="prog")
    commands = program.add_subparsers(dest="command", metavar="COMMAND", required=True)
    one = commands.add_parser("one")
    one.add_argument("place", metavar="PLACE", type=address)
    one.add_argument("--jobs", type=count, default=1)
    one.add_argument("--form", choices=("text", "json"), default="text")
    one.add_argument("--ratio", type=float)
    one.add_argument("--times", type=int)
    either = one.add_mutually_exclusive_group()
    either.add_argument("-q", "--quiet", action="store_true")
    one.add_argument("-v", action="store_true")
    either.add_argument("--loud", action="store_true")
    one.add_argument("-o", "--output", required=True)
    two = commands.add_parser("two")
    actions = two.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("install").add_argument("--mirror")
    return program


def refusals(*words):
    with pytest.raises(BadInputError) as caught:
        parse(parser(), words)
    return [str(each) for each in caught.value.all]


def test_right_words_are_read():
    arguments = parse(parser(), ["one", "0x10", "-o", "x", "--jobs", "2", "--form", "json"])
    assert (arguments.place, arguments.output, arguments.jobs, arguments.form) == (16, "x", 2, "json")


def test_all_wrong_values_are_named_with_their_options():
    assert sorted(refusals("one", "here", "-o", "x", "--jobs", "0", "--form", "jsn", "--ratio", "half")) == [
        "--form: 'jsn' is not a choice; did you mean 'json'? known are text, json",
        "--jobs: '0' is not a number from 1 on; give 1 or more",
        "--ratio: 'half' is not a number; give a number, such as 2.5",
        "PLACE: address 'here' is not a number from 0 on; write 0x8000000000",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["three"], ["no command is called 'three'; known are one, two"]),
        (["two", "instal"], ["no action is called 'instal'; did you mean 'install'? known are install"]),
        (["two", "install", "--miror", "x"], ["no option is called --miror; did you mean --mirror?"]),
        (["two", "install", "--miror=x"], ["no option is called --miror; did you mean --mirror?"]),
        (["one", "0", "--ouput", "x"], ["no option is called --ouput; did you mean --output?"]),
        (["one", "0", "-o", "x", "more"], ["'more' is one word too many; see `prog one --help`"]),
        (["one", "0", "-o", "x", "-Z"], ["no option is called -Z; see `prog one --help`"]),
        (["one", "0", "-o"], ["-o/--output needs a value; write --output OUTPUT"]),
        (["one", "0", "-o", "x", "--form"], ["--form needs a value; known are text, json"]),
        (
            ["one", "0", "-o", "x", "--times", "2.5"],
            ["--times: '2.5' is not a whole number; give a whole number, such as 2"],
        ),
        (["one", "0", "-o", "x", "--loud=yes"], ["--loud takes no value; write --loud alone"]),
        (["one", "0", "-o", "x", "-q=yes"], ["-q/--quiet takes no value; write --quiet alone"]),
        (["one", "0", "-o", "x", "--loud", "-vq"], ["-q/--quiet and --loud exclude each other; give one of them"]),
        (["one", "0", "-o", "x", "-q", "--loud"], ["--loud and -q/--quiet exclude each other; give one of them"]),
        (
            ["one", "0", "-o", "x", "--jobs", "0", "--loud=yes"],
            ["--jobs: '0' is not a number from 1 on; give 1 or more", "--loud takes no value; write --loud alone"],
        ),
        (["one", "0"], ["the following arguments are required: -o/--output; see `prog one --help`"]),
        (
            ["one", "0", "--jobs", "x", "--zzz", "1"],
            [
                "no option is called --zzz; see `prog one --help`",
                "--jobs: 'x' is not a number from 1 on; give 1 or more",
                "the following arguments are required: -o/--output; see `prog one --help`",
            ],
        ),
        (["one", "0", "-o", "x", "--out", "y"], ["no option is called --out; did you mean --output?"]),
    ],
)
def test_wrong_words(words, said):
    assert refusals(*words) == said


def test_only_what_is_required_is_reported_as_missing():
    one = ArgumentParser("prog")
    one.add_argument("first", metavar="FIRST")
    one.add_argument("more", nargs="*", metavar="MORE")
    with pytest.raises(BadInputError, match="required: FIRST;"):
        parse(one, [])
    assert parse(one, ["a"]).more == [] and parse(one, ["a", "b", "c"]).more == ["b", "c"]


def test_what_follows_two_dashes_is_no_option():
    assert parse(parser(), ["one", "-o", "x", "--", "0x10"]).place == 16


def test_a_family_is_completed_rather_than_corrected():
    assert nearest("gh200", ["gb200", "gh200-480gb"]) == "gh200-480gb"
    assert nearest("--ou", ["--output"]) == "--output"
    assert nearest("", ["a"]) == ""


def test_a_hint_lists_no_more_than_can_be_read():
    many = [f"rule{number}" for number in range(100)]
    assert hint_for("zzz", many, where="`list` lists them") == "`list` lists them"
    assert hint_for("rule1x", many, where="`list` lists them").startswith("did you mean 'rule1")
