# SPDX-License-Identifier: Apache-2.0
r"""Builds a platform's ACPI tables: text to read (.asl) and bytes to ship (.aml).

Without --parent and --node-form it builds the host's side, as a machine's firmware would hand it to a hypervisor.
With one of them, or --with-srat, it builds for a virtual machine: an SSDT that puts the GPU's memory properties on
the node that the GPU has there, and a SRAT if that is asked for.

A file of the same name in the folder is replaced, any other stays. Where there are tables of another build (an
ssdt.aml beside a dsdt.aml), that is told on stderr, because `acpigen check` and others would read all of them as one
machine's. They are not removed unasked: a firmware's own tables have such names, too. --clean removes them: files
with the names that build gives to tables, and nothing else.

examples:
  acpigen build gh200-480gb -o tables
      the tables of a Grace Hopper host: SSDT, MCFG, SRAT, SLIT, HMAT, HEST
  acpigen build ./machine.toml -o tables --whole --clean
      the same from a file of your own, with a DSDT instead of an SSDT that is added to one; the SSDT goes
  acpigen build gh200-480gb -o vm --parent '\_SB.PCI0.S40' --relocate 0x8000000000 --size 4GiB
      an SSDT for a GPU that will be hotplugged behind QEMU's port S40, its memory moved to where the VM has it
  acpigen build gh200-480gb -o vm --parent '\_SB.PCI0.S40' --node-form scope
      the same for a GPU that is there at start, whose node QEMU's own tables define
  acpigen build virt-gb200-x2 -o vm --node-form device --format aml,initrd
      a platform that is a QEMU machine says itself where its GPUs are; with a cpio for Linux's initramfs
  acpigen build virt-gb200 -o vm --base-dsdt qemu-tables --with-srat qemu --format aml,initrd
      the form of the node as the machine's own tables ask for it, and a SRAT with generic initiators as QEMU's
  acpigen build gb200-x2 -o vm --format qemu-arguments
      the QEMU arguments for a tray's GPUs: a host bridge, an SMMU and NUMA nodes for each; the guest's node
      numbers follow QEMU's order of generic initiators, not these (see the notes that come with them)
  acpigen build gb200-x2 -o vm --gpu gpu0 --parent '\_SB.PCE0.S00' --base-dsdt guest-tables --pxm-start 2
      the SSDT for the first of those GPUs in that virtual machine
  acpigen build gh200-480gb -o tables --base-dsdt firmware-tables
      an SSDT with what a firmware's tables lack: bridges, the GPU's node or its properties, the error device
  acpigen build gh200-480gb -o tables --xsdt-base 0x7ff00000
      with an XSDT and an RSDP for tables that are put there in memory
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.atomic_files import write_files
from acpigen.base.errors import BadInputError
from acpigen.base.exit_code import ExitCode
from acpigen.base.option_values import given, given_path, option_address
from acpigen.building.assembly import build_tables
from acpigen.building.stale_tables import remove, stale_files
from acpigen.building.table_set import TableSet
from acpigen.commands import build_guest
from acpigen.export import FORMATS, export, exporter_of, format_names
from acpigen.platform.file import load_platform
from acpigen.platform.model import Platform


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument(
        "platform", metavar="PLATFORM", type=given, help="a name that `acpigen platforms` lists, or a TOML file"
    )
    parser.add_argument("-o", "--output", metavar="DIR", type=given_path, required=True, help="folder for the files")
    parser.add_argument(
        "--format",
        metavar="LIST",
        default="asl,aml",
        help=f"what to write, comma-separated (default asl,aml): {', '.join(FORMATS)}, "
        "and those of installed extensions",
    )
    parser.add_argument(
        "--whole", action="store_true", help="a DSDT instead of an SSDT that is added to the machine's"
    )
    parser.add_argument(
        "--base-dsdt",
        metavar="TABLES",
        type=given,
        help="tables that the machine has (folder, acpidump's text, blob, tar): they decide what is added and how",
    )
    parser.add_argument(
        "--xsdt-base",
        metavar="ADDRESS",
        type=given,
        help="also an RSDP at this address, an XSDT behind it, and the addresses that the tables have to be put at",
    )
    parser.add_argument(
        "--clean", action="store_true", help="remove the files of tables in DIR that this build does not have"
    )
    build_guest.add_arguments(parser)
    parser.add_argument(
        "--iasl", metavar="PATH", type=given_path, help="the compiler (default: $ACPIGEN_IASL, then PATH)"
    )
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Builds, and writes everything or nothing."""
    formats = _formats(arguments.format)
    if arguments.clean and arguments.base_dsdt:
        raise BadInputError("--clean could remove the tables that --base-dsdt adds to", hint="leave one of them out")
    platform = load_platform(arguments.platform)
    toolchain = Toolchain.find(iasl=arguments.iasl)
    if build_guest.is_wanted(arguments):
        tables = build_guest.build(arguments, platform, toolchain)
    else:
        tables = _host(arguments, platform, toolchain)
    addresses: Mapping[str, int] = {}
    if arguments.xsdt_base:
        # Not imported above: few need it, and the layouts take a while to import.
        from acpigen.building.root_tables import with_root_tables

        rooted = with_root_tables(tables, option_address("--xsdt-base", arguments.xsdt_base), platform.oem)
        tables, addresses = rooted.tables, rooted.addresses
    files = export(tables, platform, toolchain, formats)
    write_files(arguments.output, files)
    stale = stale_files(arguments.output, tables)
    if arguments.clean:
        remove(stale)
    _report(arguments, tables, files, addresses, stale)
    return ExitCode.PASS


def _formats(text: str) -> tuple[str, ...]:
    formats = tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
    for each in formats:
        exporter_of(each)
    if not formats:
        raise BadInputError("--format names no format", hint=f"formats are {', '.join(format_names())}")
    return formats


def _host(arguments: argparse.Namespace, platform: Platform, toolchain: Toolchain) -> TableSet:
    for option in build_guest.ONLY_FOR_GUESTS:
        if getattr(arguments, option):
            raise BadInputError(
                f"--{option.replace('_', '-')} is for a virtual machine's table",
                hint=r"add --parent, such as '\_SB.PCI0.S40', or --node-form",
            )
    if arguments.base_dsdt and arguments.whole:
        raise BadInputError(
            "--base-dsdt is about adding to tables, --whole about replacing them", hint="leave one of them out"
        )
    if arguments.base_dsdt:
        # Not imported above: reading others' tables is more than most builds need.
        from acpigen.building.onto_existing import added_tables

        return added_tables(platform, arguments.base_dsdt, toolchain)
    return build_tables(platform, toolchain, whole=arguments.whole)


def _report(
    arguments: argparse.Namespace,
    tables: TableSet,
    files: dict[str, bytes],
    addresses: Mapping[str, int],
    stale: Sequence[Path],
) -> None:
    # With --base-dsdt the folder may well be that of the tables that are added to.
    if stale and not arguments.clean and not arguments.base_dsdt:
        print(
            f"acpigen: {', '.join(map(str, stale))}: of no table of this build, but readers of the folder will take"
            f" {'it' if len(stale) == 1 else 'them'} for one; remove with --clean, or give another folder with -o",
            file=sys.stderr,
        )
    if arguments.json:
        report = {
            "platform": arguments.platform,
            "files": [
                {"path": str(arguments.output / name), "size_bytes": len(data)} for name, data in files.items()
            ],
            "warnings": {table.name: table.warnings for table in tables.values()},
        }
        if addresses:
            report["addresses"] = dict(addresses)
        if stale:
            report["removed" if arguments.clean else "stale"] = [str(path) for path in stale]
        print(json.dumps(report, indent=2))
        return
    for name, data in files.items():
        print(f"{arguments.output / name}  {len(data)} bytes")
    for path in stale if arguments.clean else ():
        print(f"{path}  removed")
    for name, address in addresses.items():
        print(f"{name} at {address:#x}")
    for table in tables.values():
        for warning in table.warnings:
            print(f"{table.name}: {warning}")
