r"""Builds a platform's ACPI tables: text to read (.asl) and bytes to ship (.aml).

Without --parent it builds the host's side, as a machine's firmware would hand it to a hypervisor. With --parent it
builds one SSDT for a virtual machine, which puts the GPU's memory properties on the node that the GPU has there.

examples:
  acpigen build gh200-480gb -o tables
      the tables of a Grace Hopper host
  acpigen build ./machine.toml -o tables --whole
      the same from a file of your own, as a DSDT instead of an SSDT that is added to one
  acpigen build gh200-480gb -o vm --parent '\_SB.PCI0.S40' --relocate 0x8000000000
      an SSDT for a GPU that will be hotplugged behind QEMU's port S40, its memory moved to where the VM has it
  acpigen build gh200-480gb -o vm --parent '\_SB.PCI0.S40' --node-form scope
      the same for a GPU that is there at start, whose node QEMU's own tables define
"""

import argparse
import json
from pathlib import Path

from acpigen.atomic_files import write_files
from acpigen.build import Placement, build_tables, compiled, gpu_ssdt
from acpigen.errors import BadInputError
from acpigen.exit_code import ExitCode
from acpigen.export import FORMATS, export
from acpigen.platform import Gpu, Platform, relocated
from acpigen.platform_file import load_platform
from acpigen.properties import gpu_properties
from acpigen.tables import TableSet
from acpigen.toolchain import Toolchain
from acpigen.units import parse_address, parse_size_bytes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument("platform", metavar="PLATFORM", help="a name that `acpigen platforms` lists, or a TOML file")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the files")
    parser.add_argument(
        "--format",
        metavar="LIST",
        default="asl,aml",
        help=f"what to write, comma-separated (default asl,aml): {', '.join(FORMATS)}",
    )
    parser.add_argument(
        "--whole", action="store_true", help="a DSDT instead of an SSDT that is added to the machine's"
    )
    guest = parser.add_argument_group("for a virtual machine")
    guest.add_argument(
        "--parent", metavar="PATH", help=r"ACPI path of the port that the GPU is behind: \_SB.PCI0.S40"
    )
    guest.add_argument(
        "--node-form",
        choices=("device", "scope"),
        default="device",
        help="device (default): the table defines the node, for hotplug; scope: the machine already has it",
    )
    guest.add_argument("--node", metavar="NAME", default="S00", help="the GPU's node below the port (default S00)")
    guest.add_argument("--gpu", metavar="NAME", help="which GPU of the platform (default: the first)")
    guest.add_argument("--relocate", metavar="BASE", help="the aperture's base in the virtual machine: 0x8000000000")
    guest.add_argument("--size", metavar="SIZE", help="the aperture's size in the virtual machine: 4GiB")
    guest.add_argument(
        "--without", metavar="PROPERTY", action="append", default=[], help="leave a property out, for a negative test"
    )
    parser.add_argument("--iasl", metavar="PATH", type=Path, help="the compiler (default: $ACPIGEN_IASL, then PATH)")
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Builds, and writes everything or nothing."""
    formats = _formats(arguments.format)
    platform = load_platform(arguments.platform)
    toolchain = Toolchain.find(iasl=arguments.iasl)
    tables = _guest(arguments, platform, toolchain) if arguments.parent else _host(arguments, platform, toolchain)
    files = export(tables, platform, formats)
    write_files(arguments.output, files)
    _report(arguments, tables, files)
    return ExitCode.PASS


def _formats(text: str) -> tuple[str, ...]:
    formats = tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
    for each in formats:
        if each not in FORMATS:
            raise BadInputError(f"unknown format {each!r}", way_out=f"formats are {', '.join(FORMATS)}")
    if not formats:
        raise BadInputError("--format names no format", way_out=f"formats are {', '.join(FORMATS)}")
    return formats


def _host(arguments: argparse.Namespace, platform: Platform, toolchain: Toolchain) -> TableSet:
    for option in ("relocate", "size", "gpu", "without"):
        if getattr(arguments, option):
            raise BadInputError(
                f"--{option} is for a virtual machine's table", way_out=r"add --parent, such as '\_SB.PCI0.S40'"
            )
    return build_tables(platform, toolchain, whole=arguments.whole)


def _guest(arguments: argparse.Namespace, platform: Platform, toolchain: Toolchain) -> TableSet:
    gpu = _chosen(platform, arguments.gpu)
    if arguments.relocate or arguments.size:
        base_pa = parse_address(arguments.relocate) if arguments.relocate else gpu.aperture.base_pa
        gpu = relocated(gpu, base_pa, parse_size_bytes(arguments.size) if arguments.size else None)
    properties = gpu_properties(gpu)
    known = {each.name for each in properties}
    for name in arguments.without:
        if name not in known:
            raise BadInputError(
                f"--without {name}: {gpu.name} has no such property", way_out=f"it has {', '.join(sorted(known))}"
            )
    kept = tuple(each for each in properties if each.name not in arguments.without)
    placement = Placement(arguments.node_form, arguments.parent, arguments.node)
    table = compiled(gpu_ssdt(kept, placement), toolchain)
    return {table.name: table}


def _chosen(platform: Platform, name: str | None) -> Gpu:
    names = ", ".join(gpu.name for gpu in platform.gpus)
    found = platform.gpu(name) if name else next(iter(platform.gpus), None)
    if found is None:
        raise BadInputError(
            f"{platform.name} has no GPU {name!r}" if name else f"{platform.name} has no GPU",
            way_out=f"it has {names}" if names else "choose another platform",
        )
    return found


def _report(arguments: argparse.Namespace, tables: TableSet, files: dict[str, bytes]) -> None:
    if arguments.json:
        report = {
            "platform": arguments.platform,
            "files": [
                {"path": str(arguments.output / name), "size_bytes": len(data)} for name, data in files.items()
            ],
            "warnings": {table.name: table.warnings for table in tables.values()},
        }
        print(json.dumps(report, indent=2))
        return
    for name, data in files.items():
        print(f"{arguments.output / name}  {len(data)} bytes")
    for table in tables.values():
        for warning in table.warnings:
            print(f"{table.name}: {warning}")
