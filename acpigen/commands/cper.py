# SPDX-License-Identifier: Apache-2.0
"""Encodes and decodes UEFI error records (CPER) in the format in which firmware passes them to an OS.

examples:
  acpigen cper encode memory --physical-address 0x80003000 --base64
      a recoverable memory error, as QEMU's QMP command inject-ghes-v2-error takes it in "cper"
  acpigen cper encode memory --physical-address 0x80003000 --severity corrected --threshold-exceeded -o soft.bin
      an error after which Linux moves the page's content and sends no signal
  acpigen cper decode soft.bin
      the record as Linux prints it
  acpigen cper decode --json soft.bin | jq '.sections[0].fru_text = "GPU0"' | acpigen cper encode json - -o fru.bin
      any other record, through JSON
"""

import argparse
import base64
import json
from pathlib import Path

from acpigen.base.bounded_input import read_input
from acpigen.base.command.option_values import STANDARD_OUTPUT, address, given, given_path
from acpigen.base.command.streams import write_output_bytes
from acpigen.base.exit_code import ExitCode
from acpigen.structures.cper import ErrorBlock, MemoryErrorType, Severity, build_block, memory_error
from acpigen.structures.cper.encodings import RECORDS_MOST_BYTES, decode_blocks
from acpigen.structures.cper.linux import render_as_linux
from acpigen.structures.cper.memory import PAGE_MASK_4_KIB
from acpigen.structures.layout.json_form import from_plain, parse_json, to_plain

_MEMORY_HELP = """Writes a block of 172 bytes with one memory error. Linux acts on its severity:
recoverable: it takes the page out of use and signals the processes that map it;
corrected with --threshold-exceeded: it moves the page's content and sends no signal;
corrected, informational: it logs the error; fatal: it panics."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's sub-commands and options."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    decode = actions.add_parser(
        "decode",
        help="print a record as Linux logs it, or as JSON",
        description="Reads consecutive error blocks, up to the first whose status word is 0.",
    )
    decode.add_argument("file", metavar="FILE", type=given, help="the record; - for standard input")
    decode.add_argument(
        "--from",
        dest="encoding",
        choices=("auto", "binary", "hex", "base64"),
        default="auto",
        help="encoding of FILE (default: detect it)",
    )
    decode.add_argument("--json", action="store_true", help="print JSON; a list if there are several blocks")
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
        help="any record, from the JSON that `decode --json` writes",
        description="Writes the block that a JSON object describes; `decode --json` shows the form."
        " Omitted fields have their defaults: severity recoverable, no flags, nothing valid.",
    )
    from_json.add_argument("file", metavar="FILE", type=given, help="the JSON; - for standard input")
    for kind in (memory, from_json):
        _add_output_options(kind)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Runs the command."""
    if arguments.action == "decode":
        blocks = decode_blocks(_record(arguments.file), arguments.encoding)
        _print_blocks(blocks, as_json=arguments.json, source_id=arguments.source_id)
        return ExitCode.PASS
    block = _memory_block(arguments) if arguments.kind == "memory" else _block_from_json(_record(arguments.file))
    _write(build_block(block), arguments.form, arguments.output)
    return ExitCode.PASS


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
        help="with --severity corrected: Linux moves the page's content and takes the page offline",
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


def _block_from_json(data: bytes) -> ErrorBlock:
    return from_plain(ErrorBlock, parse_json(data, "the record"), "record")


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


def _print_blocks(blocks: tuple[ErrorBlock, ...], *, as_json: bool, source_id: int) -> None:
    if as_json:
        plain = [to_plain(block) for block in blocks]
        print(json.dumps(plain[0] if len(plain) == 1 else plain, indent=2))
        return
    for sequence, block in enumerate(blocks, start=1):
        for line in render_as_linux(block, source_id=source_id, sequence=sequence):
            print(line)
