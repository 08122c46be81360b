# SPDX-License-Identifier: Apache-2.0
"""What ``acpigen build`` and ``acpigen build-guest`` share: where tables go, in which forms, and the report."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.command.option_values import address, given, given_path, words
from acpigen.base.documents.json_text import json_text
from acpigen.base.errors import BadInputError
from acpigen.base.files.atomic_files import write_files
from acpigen.building.stale_tables import remove, stale_files
from acpigen.building.table_set import TableSet
from acpigen.export import FORMATS, export, exporter_of
from acpigen.platform.model import Platform

DEFAULT_FORMATS = ("asl", "aml")


class FileDocument(Struct, frozen=True):
    """A file that was written.

    :param path: where it is.
    :param size_bytes: its length.
    """

    path: str
    size_bytes: int


class BuildDocument(Struct, frozen=True, omit_defaults=True):
    """What a build wrote. An empty `addresses`, `removed` or `stale` is left out.

    :param platform: the platform, as the command line names it.
    :param files: the files.
    :param warnings: iasl's warnings, table → lines.
    :param addresses: with `--xsdt-base`: table → physical address.
    :param removed: with `--clean`: files of an earlier build that were removed.
    :param stale: files in the folder that are of no table of this build, but that readers take for one.
    """

    platform: str
    files: tuple[FileDocument, ...]
    warnings: dict[str, tuple[str, ...]]
    addresses: dict[str, int] = {}
    removed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


def add_platform_argument(parser: argparse.ArgumentParser) -> None:
    """What is built from."""
    parser.add_argument(
        "platform", metavar="PLATFORM", type=given, help="a name that `acpigen platforms` lists, or a TOML file"
    )


def add_output_arguments(parser: argparse.ArgumentParser) -> None:
    """Where it goes, and how."""
    output = parser.add_argument_group("output")
    output.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=given_path,
        required=True,
        help="folder for the files; created if it is missing",
    )
    output.add_argument(
        "--format",
        metavar="LIST",
        type=_formats,
        default=DEFAULT_FORMATS,
        help=f"what to write, comma-separated (default {','.join(DEFAULT_FORMATS)}): {', '.join(FORMATS)},"
        " and those of installed extensions",
    )
    output.add_argument(
        "--xsdt-base",
        metavar="ADDRESS",
        type=address,
        help="also an RSDP at this address, an XSDT after it, and the addresses where the tables have to be loaded",
    )
    output.add_argument(
        "--clean", action="store_true", help="remove the files of tables in DIR that this build does not have"
    )
    output.add_argument("--json", action="store_true", help="print what was written as JSON")
    output.add_argument(
        "--iasl", metavar="PATH", type=given_path, help="the compiler (default: $ACPIGEN_IASL, then PATH)"
    )


def _formats(text: str) -> tuple[str, ...]:
    """The type of ``--format``.

    :raises BadInputError: a format that there is not, or none at all.
    """
    formats = words("format", text)
    for each in formats:
        exporter_of(each)
    return formats


def clash_of_clean(arguments: argparse.Namespace) -> list[BadInputError]:
    """``--clean`` along with ``--base-dsdt``, for :func:`acpigen.base.errors.raise_all`."""
    if arguments.clean and arguments.base_dsdt:
        return [
            BadInputError("--clean could remove the tables that --base-dsdt adds to", hint="leave one of them out")
        ]
    return []


def write_tables(arguments: argparse.Namespace, tables: TableSet, platform: Platform, toolchain: Toolchain) -> None:
    """Writes everything or nothing, and reports it.

    :raises HostError: the folder cannot be written.
    """
    addresses: Mapping[str, int] = {}
    if arguments.xsdt_base is not None:
        # Not imported above: few need it, and the layouts take a while to import.
        from acpigen.building.root_tables import with_root_tables

        rooted = with_root_tables(tables, arguments.xsdt_base, platform.oem)
        tables, addresses = rooted.tables, rooted.addresses
    files = export(tables, platform, toolchain, arguments.format)
    write_files(arguments.output, files)
    stale = stale_files(arguments.output, tables)
    if arguments.clean:
        remove(stale)
    # With --base-dsdt the folder may well be that of the tables that are added to.
    elif stale and not arguments.base_dsdt:
        _warn_of(stale)
    if arguments.json:
        print(json_text(_document(arguments, tables, files, addresses, stale)))
    else:
        _print(arguments, tables, files, addresses, stale)


def _warn_of(stale: Sequence[Path]) -> None:
    print(
        f"acpigen: {', '.join(map(str, stale))}: of no table of this build, but readers of the folder will take"
        f" {'it' if len(stale) == 1 else 'them'} for one; remove with --clean, or give another folder with -o",
        file=sys.stderr,
    )


def _document(
    arguments: argparse.Namespace,
    tables: TableSet,
    files: Mapping[str, bytes],
    addresses: Mapping[str, int],
    stale: Sequence[Path],
) -> BuildDocument:
    paths = tuple(str(path) for path in stale)
    return BuildDocument(
        platform=arguments.platform,
        files=tuple(FileDocument(str(arguments.output / name), len(data)) for name, data in files.items()),
        warnings={table.name: tuple(table.warnings) for table in tables.values()},
        addresses=dict(addresses),
        removed=paths if arguments.clean else (),
        stale=() if arguments.clean else paths,
    )


def _print(
    arguments: argparse.Namespace,
    tables: TableSet,
    files: Mapping[str, bytes],
    addresses: Mapping[str, int],
    stale: Sequence[Path],
) -> None:
    if not arguments.quiet:
        for name, data in files.items():
            print(f"{arguments.output / name}  {len(data)} bytes")
        for path in stale if arguments.clean else ():
            print(f"{path}  removed")
    for name, place in addresses.items():
        print(f"{name} at {place:#x}")
    for table in tables.values():
        for warning in table.warnings:
            print(f"{table.name}: {warning}")
