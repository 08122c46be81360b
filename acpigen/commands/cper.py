# SPDX-License-Identifier: Apache-2.0
"""Encodes and decodes UEFI error records (CPER) in the format in which firmware passes them to an OS.

examples:
  acpigen cper encode memory --physical-address 0x80003000 --base64
      a recoverable memory error, as QEMU's QMP command inject-ghes-v2-error takes it in "cper"
  acpigen cper encode memory --physical-address 0x80003000 --severity corrected --threshold-exceeded -o soft.bin
      an error after which Linux migrates the page's content and sends no signal
  acpigen cper decode soft.bin
      the record as Linux prints it
  acpigen cper decode --json soft.bin | jq '.sections[0].fru_text = "GPU0"' | acpigen cper encode json - -o fru.bin
      any other record, through JSON
  acpigen cper decode --libcper bmc.cper | acpigen cper encode json - -o copy.cper
      a record as the JSON of libcper, which OpenBMC's management controllers use, and back
  acpigen cper convert bmc.cper -o block.bin
      a whole record, as management controllers, ERST and pstore keep it, as a block that firmware can leave for an OS
  acpigen cper diff bmc.cper os.bin
      the differences between two views of the same errors
"""

import argparse
import base64
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from acpigen.base.command.option_values import STANDARD_OUTPUT, address, given, given_path
from acpigen.base.command.streams import write_output_bytes
from acpigen.base.documents.json_text import json_text
from acpigen.base.errors import BadInputError, raise_all
from acpigen.base.exit_code import ExitCode
from acpigen.base.files.bounded_input import name_of, read_input
from acpigen.commands.shared.cper_document import RECORD_FORM, cper_plain
from acpigen.structures.cper import (
    ErrorBlock,
    ErrorRecord,
    MemoryErrorType,
    Severity,
    block_from_record,
    build_block,
    build_record,
    memory_error,
    record_from_block,
)
from acpigen.structures.cper.compare import compare_containers
from acpigen.structures.cper.encodings import RECORDS_MOST_BYTES, decode_containers
from acpigen.structures.cper.libcper import is_libcper, libcper_plain, record_from_libcper
from acpigen.structures.cper.linux import render_as_linux
from acpigen.structures.cper.record import NOTIFICATION_TYPES
from acpigen.structures.cper.region import Container
from acpigen.structures.cper.sections.memory.memory import PAGE_MASK_4_KIB
from acpigen.structures.cper.severity import SectionFlags
from acpigen.structures.cper.words import body_in_words, header_in_words
from acpigen.structures.layout.json.json_form import from_plain, parse_json

_JSON_HINT = "`acpigen cper decode --json` shows the form, with --libcper that of libcper"
_MEMORY_HELP = """Writes a block of 172 bytes with one memory error. Linux acts on its severity:
recoverable: it offlines the page and signals the processes that map it;
corrected with --threshold-exceeded: it migrates the page's content and sends no signal;
corrected, informational: it logs the error; fatal: it panics."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's sub-commands and options."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    decode = actions.add_parser(
        "decode",
        help="print a record as Linux logs it, or as JSON",
        description="Reads consecutive error blocks and whole records, up to the first status word that is 0."
        " A damaged section does not hide the others: they are printed, and the exit code is 2.",
    )
    decode.add_argument("file", metavar="FILE", type=given, help="the record; - for standard input")
    _add_encoding(decode)
    forms = decode.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="print JSON; a list if there are several blocks")
    forms.add_argument(
        "--libcper",
        action="store_true",
        help="print the JSON of OpenBMC's libcper: valid fields alone, a block as a whole record",
    )
    decode.add_argument(
        "--source-id", type=int, default=0, metavar="N", help="the HEST source named in the text (default: 0)"
    )
    encode = actions.add_parser(
        "encode", help="write a record from options or JSON", description="Writes one error block."
    )
    kinds = encode.add_subparsers(dest="kind", metavar="KIND", required=True)
    memory = kinds.add_parser("memory", help="one memory error, from options", description=_MEMORY_HELP)
    _add_memory_options(memory)
    from_json = kinds.add_parser(
        "json",
        help="any record, from the JSON that `decode --json` or libcper writes",
        description="Writes the block or whole record that a JSON object describes; `decode --json` shows the form."
        " Omitted fields have their defaults: severity recoverable, no flags, nothing valid."
        ' JSON of libcper (with "header" and "sectionDescriptors") gives a whole record; the fields that it has are'
        " valid.",
    )
    from_json.add_argument("file", metavar="FILE", type=given, help="the JSON; - for standard input")
    convert = actions.add_parser(
        "convert",
        help="turn a whole record into a block, and a block into a whole record",
        description="Writes the same errors in the other form: a whole record (it begins with CPER) as an error"
        " status block, a block as a whole record. A record's header has fields for which a block has no place.",
    )
    convert.add_argument("file", metavar="FILE", type=given, help="the block or the record; - for standard input")
    _add_encoding(convert)
    convert.add_argument(
        "--notification",
        choices=tuple(NOTIFICATION_TYPES),
        help="notification type of the record that is written (default: the nil GUID)",
    )
    convert.add_argument(
        "--record-id", type=address, default=0, metavar="N", help="number of the record that is written (default: 0)"
    )
    for kind in (memory, from_json, convert):
        _add_output_options(kind)
    diff = actions.add_parser(
        "diff",
        help="compare two views of the same errors",
        description="Compares severities, sections and their fields, whichever form each file has."
        " Exit code 1: they differ.",
    )
    diff.add_argument("first", metavar="A", type=given, help="a block or a record; - for standard input")
    diff.add_argument("second", metavar="B", type=given, help="the other")
    _add_encoding(diff)
    diff.add_argument("--json", action="store_true", help="print JSON: a list of objects with where, first, second")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Runs the command."""
    if arguments.action == "decode":
        problems: list[BadInputError] = []
        found = decode_containers(_record(arguments.file), arguments.encoding, problems)
        if arguments.libcper:
            _print_list([libcper_plain(_as_record(each)) for each in found])
        else:
            _print_containers(found, as_json=arguments.json, source_id=arguments.source_id)
        raise_all([problem.within(file=arguments.file) for problem in problems])
        return ExitCode.PASS
    if arguments.action == "diff":
        return _diff(arguments)
    _write(_encoded(arguments), arguments.form, arguments.output)
    return ExitCode.PASS


def _encoded(arguments: argparse.Namespace) -> bytes:
    if arguments.action == "convert":
        container = _only(arguments.file, arguments.encoding)
        if isinstance(container, ErrorRecord):
            return build_block(block_from_record(container))
        kind = NOTIFICATION_TYPES.get(arguments.notification, UUID(int=0))
        return build_record(record_from_block(container, notification_type=kind, record_id=arguments.record_id))
    if arguments.kind == "memory":
        return build_block(_memory_block(arguments))
    data = _record(arguments.file)
    try:
        return _from_json(data)
    except BadInputError as problem:
        problem.hint = problem.hint or _JSON_HINT
        raise problem.within(file=name_of(arguments.file)) from None


def _from_json(data: bytes) -> bytes:
    plain = parse_json(data, "the record")
    if is_libcper(plain):
        return build_record(record_from_libcper(plain))
    if isinstance(plain, dict) and plain.get("form") == RECORD_FORM:
        return build_record(from_plain(ErrorRecord, {k: v for k, v in plain.items() if k != "form"}, "record"))
    return build_block(from_plain(ErrorBlock, plain, "record"))


def _diff(arguments: argparse.Namespace) -> ExitCode:
    first, second = (_only(name, arguments.encoding) for name in (arguments.first, arguments.second))
    found = compare_containers(first, second)
    if arguments.json:
        print(json_text(found))
    else:
        for each in found:
            print(f"{each.where}: {_shown(each.first)} in A, {_shown(each.second)} in B")
    return ExitCode.FAILED if found else ExitCode.PASS


def _shown(value: object) -> str:
    return "nothing" if value is None else value if isinstance(value, str) else json.dumps(value)


def _only(name: str, encoding: str) -> Container:
    """The one block or record of a file.

    :raises BadInputError: it has several, or one is damaged.
    """
    (container, *others) = decode_containers(_record(name), encoding)
    if others:
        raise BadInputError(f"{name} holds {1 + len(others)} error records", hint="give a file with one")
    return container


def _add_encoding(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="encoding",
        choices=("auto", "binary", "hex", "base64"),
        default="auto",
        help="encoding of FILE (default: detect it)",
    )


def _add_memory_options(parser: argparse.ArgumentParser) -> None:
    severities = [name.lower() for name in Severity.__members__]
    parser.add_argument(
        "--physical-address",
        metavar="ADDRESS",
        type=address,
        help="in bytes, 0x… or with a unit (64GiB); without it Linux ignores the error",
    )
    parser.add_argument(
        "--mask",
        metavar="MASK",
        type=address,
        default=f"{PAGE_MASK_4_KIB:#x}",
        help="valid bits of the address (default: %(default)s)",
    )
    parser.add_argument(
        "--severity",
        choices=severities,
        default="recoverable",
        help="severity of the block and of the error (default: %(default)s)",
    )
    parser.add_argument(
        "--section-severity", choices=severities, help="severity of the error, if it differs from the block's"
    )
    parser.add_argument(
        "--error-type",
        choices=[name.lower() for name in MemoryErrorType.__members__],
        default="multi_bit_ecc",
        metavar="TYPE",
        help="one of: %(choices)s (default: %(default)s)",
    )
    parser.add_argument(
        "--threshold-exceeded",
        action="store_true",
        help="with --severity corrected: Linux migrates the page's content and offlines the page",
    )
    parser.add_argument("--fru-text", default="", metavar="TEXT", help="name of the failed unit, up to 20 characters")


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=given_path,
        metavar="FILE",
        help="output file (default, and for -: standard output)",
    )
    forms = parser.add_mutually_exclusive_group()
    for form, words in (
        ("binary", "write raw bytes (the default with -o)"),
        ("base64", "write base64, as QMP takes it (the default without -o)"),
        ("hex", "write hexadecimal text"),
    ):
        forms.add_argument(f"--{form}", dest="form", action="store_const", const=form, help=words)


def _memory_block(arguments: argparse.Namespace) -> ErrorBlock:
    section_severity = arguments.section_severity
    return memory_error(
        arguments.physical_address,
        severity=Severity[arguments.severity.upper()],
        section_severity=None if section_severity is None else Severity[section_severity.upper()],
        mask=arguments.mask,
        error_type=MemoryErrorType[arguments.error_type.upper()],
        threshold_exceeded=arguments.threshold_exceeded,
        fru_text=arguments.fru_text,
    )


def _record(name: str) -> bytes:
    return read_input(name, RECORDS_MOST_BYTES, "error record")


def _write(data: bytes, form: str | None, output: Path | None) -> None:
    form = form or ("binary" if output else "base64")
    if form == "base64":
        data = base64.b64encode(data) + b"\n"
    elif form == "hex":
        data = data.hex().encode() + b"\n"
    if output and output != STANDARD_OUTPUT:
        output.write_bytes(data)
    else:
        write_output_bytes(data)


def _as_record(container: Container) -> ErrorRecord:
    return container if isinstance(container, ErrorRecord) else record_from_block(container)


def _print_list(plain: list[Any]) -> None:
    print(json.dumps(plain[0] if len(plain) == 1 else plain, indent=2))


def _print_containers(found: tuple[Container, ...], *, as_json: bool, source_id: int) -> None:
    if as_json:
        _print_list([cper_plain(each) for each in found])
        return
    for sequence, container in enumerate(found, start=1):
        if isinstance(container, ErrorRecord):
            for line in header_in_words(container):
                print(line)
            lines = render_as_linux(_printable(container), source_id=None, sequence=sequence)
        else:
            lines = render_as_linux(container, source_id=source_id, sequence=sequence)
        for line in lines:
            print(line)
        bodies = [section.body for section in container.sections]
        for index, body in enumerate(bodies):
            words = body_in_words(body)
            if words:
                print(f"section {index}, {words[0]}")
            for line in words[1:]:
                print(line)


def _printable(record: ErrorRecord) -> ErrorBlock:
    """The record as a block, whatever its reserved flags are."""
    sections = tuple(msgspec.structs.replace(each, flags=SectionFlags(each.flags & 0xFF)) for each in record.sections)
    return block_from_record(msgspec.structs.replace(record, sections=sections))
