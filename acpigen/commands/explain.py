# SPDX-License-Identifier: Apache-2.0
r"""Explains one GPU, from the tables to the BARs that a VM gets, with the origin of each number.

examples:
  acpigen explain 0 --tables dump/
      the first GPU of a dump
  acpigen explain '\_SB.PCI9.RP00.GPU0' --tables dump.txt --gpu-model GH200
      a GPU by its ACPI path, with its model
  acpigen explain 0000:21:00.0 --tables guest/
      a guest's GPU, which need not have a node, by its PCI address
  acpigen explain gpu1 --tables dump/ --platform gh200-480gb-x2
      a GPU by its name in a platform
"""

import argparse
import textwrap
from collections.abc import Sequence

from msgspec import Struct

from acpigen.base.command.option_values import given
from acpigen.base.documents.json_text import json_text
from acpigen.base.errors import HostError
from acpigen.base.exit_code import ExitCode
from acpigen.commands.options.gpu_address import as_pci_address
from acpigen.commands.options.gpu_model import add_gpu_model, gpu_models
from acpigen.explain.story import Chapter, explain, find_gpu
from acpigen.platform.file import load_platform
from acpigen.reading.arguments import TABLES_HELP, add_tool_arguments, toolchain_of
from acpigen.reading.dump import read_dump
from acpigen.reading.namespace import loadable
from acpigen.rules.engine.gather import gather
from acpigen.rules.engine.gpu import pci_text

WIDTH = 110


class LineDocument(Struct, frozen=True):
    """A statement.

    :param text: the statement.
    :param origin: where it comes from: a table and an offset, an object's path, or a symbol of a source; or empty.
    """

    text: str
    origin: str


class ChapterDocument(Struct, frozen=True):
    """A part of the description.

    :param title: its title.
    :param lines: its statements.
    """

    title: str
    lines: tuple[LineDocument, ...]


class ExplainDocument(Struct, frozen=True):
    """The description of a GPU.

    :param gpu: its ACPI path.
    :param chapters: the parts of the description, in their order.
    """

    gpu: str
    chapters: tuple[ChapterDocument, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument(
        "gpu", metavar="GPU", type=given, help="an ACPI path, a PCI address, a name, or an index from 0"
    )
    parser.add_argument("--tables", metavar="TABLES", type=given, required=True, help=TABLES_HELP)
    parser.add_argument(
        "--platform",
        metavar="PLATFORM",
        type=given,
        help="the platform that the tables belong to: a name, or a TOML file",
    )
    add_gpu_model(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_tool_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Finds the GPU and explains it."""
    platform = load_platform(arguments.platform) if arguments.platform else None
    models = gpu_models(arguments.gpu_model, platform)
    dump, toolchain = read_dump(arguments.tables), toolchain_of(arguments)
    if (toolchain is None or toolchain.acpiexec is None) and loadable(dump):
        raise HostError(
            "explaining a GPU needs acpiexec, ACPICA's interpreter, which is not on this machine",
            hint="apt install acpica-tools, or set ACPIGEN_ACPIEXEC",
        )
    address = as_pci_address(arguments.gpu)
    evidence = gather(
        dump,
        toolchain,
        platform=platform,
        gpu_models=models,
        gpu_addresses=() if address is None else (address,),
    )
    gpu = find_gpu(evidence, arguments.gpu if address is None else pci_text(address))
    chapters = explain(evidence, gpu)
    if arguments.json:
        print(json_text(_document(gpu.path, chapters)))
    else:
        print("\n".join(_lines(chapters)))
    return ExitCode.PASS


def _document(gpu: str, chapters: Sequence[Chapter]) -> ExplainDocument:
    return ExplainDocument(
        gpu,
        tuple(
            ChapterDocument(each.title, tuple(LineDocument(line.text, line.origin) for line in each.lines))
            for each in chapters
        ),
    )


def _lines(chapters: Sequence[Chapter]) -> list[str]:
    found: list[str] = []
    for chapter in chapters:
        found += ["", chapter.title] if found else [chapter.title]
        for line in chapter.lines:
            text = f"{line.text}  [{line.origin}]" if line.origin else line.text
            found += textwrap.wrap(
                text,
                WIDTH,
                initial_indent="  ",
                subsequent_indent="      ",
                break_long_words=False,
                break_on_hyphens=False,
            )
    return found
