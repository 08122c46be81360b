# SPDX-License-Identifier: Apache-2.0
r"""Shows the tables of a dump and their contents.

examples:
  acpigen show dump/
      a line for each table, then the coherent GPUs with their properties
  acpigen show dump.txt --table SRAT
      the fields of a table; for a DSDT or SSDT the disassembly
  acpigen show dump.tar.gz --devices
      the devices of the ACPI namespace, evaluated with acpiexec
  acpigen show dump/ --extract tables/
      each table in its own file
"""

import argparse
from typing import Any

from msgspec import UNSET

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.command.option_values import given, given_path
from acpigen.base.command.terminal_text import one_line
from acpigen.base.documents.json_text import json_text
from acpigen.base.errors import BadInputError, HostError
from acpigen.base.exit_code import ExitCode
from acpigen.base.files.atomic_files import write_files
from acpigen.commands.shared.show_document import ShowDocument, ShownGpu, header_of
from acpigen.diff.facts import shown_value
from acpigen.reading.arguments import TABLES_HELP, add_tool_arguments, toolchain_of
from acpigen.reading.disassembly import IaslReport
from acpigen.reading.dump import Dump, DumpTable, read_dump
from acpigen.reading.namespace import Device, Namespace, checksummed, read_namespace
from acpigen.rules.engine.evidence import Evidence
from acpigen.structures.layout.json.json_form import to_plain
from acpigen.structures.layout.structure import Oddities
from acpigen.structures.registry import parse_table, signature_of, table_to_plain
from acpigen.structures.root.rsdp import parse as parse_rsdp


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument("tables", metavar="TABLES", type=given, help=TABLES_HELP)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--table", metavar="NAME", type=given, action="append", default=[], help="show this table; repeatable"
    )
    what.add_argument("--devices", action="store_true", help="show the namespace's devices")
    what.add_argument("--extract", metavar="DIR", type=given_path, help="write each table into its own file in DIR")
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_tool_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Reads and shows."""
    dump = read_dump(arguments.tables)
    toolchain = toolchain_of(arguments)
    if arguments.extract:
        files = {f"{table.name.lower().replace('!', '_')}.dat": table.data for table in dump.tables}
        write_files(arguments.extract, files)
        for name, data in files.items():
            print(f"{arguments.extract / name}  {len(data)} bytes")
        return ExitCode.PASS
    if arguments.table:
        _show_tables(dump, arguments.table, toolchain, as_json=arguments.json)
        return ExitCode.PASS
    evidence = Evidence(dump, read_namespace(dump, toolchain), IaslReport(skipped="not needed"))
    if arguments.json:
        print(json_text(_devices(evidence.namespace) if arguments.devices else _summary(evidence)))
    elif arguments.devices:
        _print_devices(evidence.namespace)
    else:
        _print_summary(evidence)
    return ExitCode.PASS


def _show_tables(dump: Dump, names: list[str], toolchain: Toolchain | None, *, as_json: bool) -> None:
    shown = {}
    for name in names:
        wanted = [
            table
            for table in dump.tables
            if name.upper() == table.name.upper() or signature_of(name) == table.signature
        ]
        if not wanted:
            raise BadInputError(
                f"there is no table {name!r} in {dump.place}",
                hint=f"there are {', '.join(table.name for table in dump.tables)}",
            )
        for table in wanted:
            shown[table.name] = _content(table, toolchain)
    if as_json:
        print(json_text(shown))
        return
    for name, content in shown.items():
        print(f"{name}:")
        print(content if isinstance(content, str) else "\n".join(map(one_line, _lines(content, "  "))))


def _content(table: DumpTable, toolchain: Toolchain | None) -> Any:
    """A table's fields, and under "problems" what in it breaks its layout; of AML the disassembly.

    :raises BadInputError: the table is damaged.
    """
    if table.is_aml:
        if toolchain is None:
            raise HostError(
                f"{table.name} is AML, and iasl, which disassembles it, is not installed",
                hint="apt install acpica-tools, or set ACPIGEN_IASL",
            )
        return toolchain.disassemble(checksummed(table.data), table.name)
    if table.signature == "RSDP":
        return to_plain(parse_rsdp(table.data))
    if table.signature == "FACS":
        return table.data.hex(" ")
    odd: Oddities = []
    plain = table_to_plain(parse_table(table.data, odd))
    return {**plain, "problems": [each.message for each in odd]} if odd else plain


def _lines(value: Any, indent: str) -> list[str]:
    """Nested values as indented lines; a structure of plain values stands on one."""
    found: list[str] = []
    items = value.items() if isinstance(value, dict) else ((f"[{index}]", each) for index, each in enumerate(value))
    for name, each in items:
        if isinstance(each, dict) and not any(isinstance(inner, dict | list) for inner in each.values()):
            found.append(f"{indent}{name}: " + ", ".join(f"{key} {inner}" for key, inner in each.items()))
        elif isinstance(each, list) and not any(isinstance(inner, dict | list) for inner in each):
            found.append(f"{indent}{name}: " + " ".join(map(str, each)))
        elif isinstance(each, dict | list):
            found += [f"{indent}{name}:", *_lines(each, indent + "  ")]
        else:
            found.append(f"{indent}{name}: {each}")
    return found


def _summary(evidence: Evidence) -> ShowDocument:
    return ShowDocument(
        tables=tuple(header_of(table) for table in evidence.dump.tables),
        flaws=tuple(flaw.message for flaw in evidence.dump.flaws),
        not_evaluated=evidence.namespace.skipped or "; ".join(evidence.namespace.failures),
        gpus=tuple(
            ShownGpu(
                path=gpu.path,
                defined_by=evidence.namespace.origin(gpu.dsd_path),
                properties={name: shown_value(value) for name, value in gpu.properties.items()},
            )
            for gpu in evidence.gpus
        ),
    )


def _print_summary(evidence: Evidence) -> None:
    for table in evidence.dump.tables:
        header = header_of(table)
        words = [f"{header.name:6} {header.size_bytes:8} bytes"]
        if header.revision is not UNSET:
            words.append(f"rev {header.revision}  {header.oem_id:6} {header.oem_table_id:8} {header.oem_revision}")
            words += [] if header.checksum_right else ["WRONG CHECKSUM"]
        print(one_line("  ".join([*words, header.file])))
    for flaw in evidence.dump.flaws:
        print(one_line(f"not a table: {flaw.message}"))
    for gpu in evidence.gpus:
        print(f"GPU {gpu.index}: {gpu.path}, _DSD of {evidence.namespace.origin(gpu.dsd_path)}")
        for name, value in gpu.properties.items():
            print(one_line(f"    {name} = {shown_value(value)}"))
    for problem in (evidence.namespace.skipped, *evidence.namespace.failures):
        if problem:
            print(one_line(f"AML: {problem}"))


def _devices(namespace: Namespace) -> dict[str, dict[str, str]]:
    return {path: _objects(device) for path, device in namespace.devices.items()}


def _objects(device: Device) -> dict[str, str]:
    return {
        name: evaluated.problem if evaluated.value is None else shown_value(evaluated.value)
        for name, evaluated in device.objects.items()
    }


def _print_devices(namespace: Namespace) -> None:
    for path, device in namespace.devices.items():
        print(namespace.origin(path))
        for name, shown in _objects(device).items():
            print(one_line(f"    {name} = {shown if len(shown) < 200 else shown[:200] + ' …'}"))
    if namespace.skipped:
        print(f"AML: {namespace.skipped}")
