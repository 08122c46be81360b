r"""Builds a platform's ACPI tables: text to read (.asl) and bytes to ship (.aml).

Without --parent and --node-form it builds the host's side, as a machine's firmware would hand it to a hypervisor.
With one of them it builds one SSDT for a virtual machine, which puts the GPU's memory properties on the node that the
GPU has there.

examples:
  acpigen build gh200-480gb -o tables
      the tables of a Grace Hopper host: SSDT, MCFG, SRAT, SLIT, HMAT, HEST
  acpigen build ./machine.toml -o tables --whole
      the same from a file of your own, with a DSDT instead of an SSDT that is added to one
  acpigen build gh200-480gb -o vm --parent '\_SB.PCI0.S40' --relocate 0x8000000000 --size 4GiB
      an SSDT for a GPU that will be hotplugged behind QEMU's port S40, its memory moved to where the VM has it
  acpigen build gh200-480gb -o vm --parent '\_SB.PCI0.S40' --node-form scope
      the same for a GPU that is there at start, whose node QEMU's own tables define
  acpigen build virt-gb200-x2 -o vm --node-form device --format aml,initrd
      a platform that is a QEMU machine says itself where its GPUs are; with a cpio for Linux's initramfs
"""

import argparse
import json
from pathlib import Path

from acpigen.atomic_files import write_files
from acpigen.build import NodeForm, Placement, build_tables, compiled, gpus_ssdt, qemu_node_address
from acpigen.errors import BadInputError
from acpigen.exit_code import ExitCode
from acpigen.export import FORMATS, export
from acpigen.platform import Gpu, Platform, relocated
from acpigen.platform_file import load_platform
from acpigen.properties import Property, gpu_properties
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
        help="device (default): the table defines the node, for hotplug; scope: the machine already has it",
    )
    guest.add_argument("--node", metavar="NAME", help="the GPU's node below --parent (default S00)")
    guest.add_argument(
        "--gpu", metavar="NAME", help="only this GPU of the platform (needed with --parent where there are several)"
    )
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
    is_guest = arguments.parent or arguments.node_form
    tables = _guest(arguments, platform, toolchain) if is_guest else _host(arguments, platform, toolchain)
    files = export(tables, platform, toolchain, formats)
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
    for option in ("relocate", "size", "gpu", "node", "without"):
        if getattr(arguments, option):
            raise BadInputError(
                f"--{option} is for a virtual machine's table",
                way_out=r"add --parent, such as '\_SB.PCI0.S40', or --node-form",
            )
    return build_tables(platform, toolchain, whole=arguments.whole)


def _guest(arguments: argparse.Namespace, platform: Platform, toolchain: Toolchain) -> TableSet:
    if arguments.whole:
        raise BadInputError(
            "--whole is for a host's tables", way_out="leave out --whole, or --parent and --node-form"
        )
    gpus = _chosen(platform, arguments.gpu)
    if len(gpus) > 1 and (arguments.parent or arguments.relocate):
        names = ", ".join(gpu.name for gpu in gpus)
        raise BadInputError(
            f"{platform.name} has {len(gpus)} GPUs, and --parent and --relocate are about one",
            way_out=f"say which with --gpu: {names}",
        )
    placed = tuple((_properties(arguments, gpu), _placement(arguments, gpu)) for gpu in gpus)
    table = compiled(gpus_ssdt(placed), toolchain)
    return {table.name: table}


def _properties(arguments: argparse.Namespace, gpu: Gpu) -> tuple[Property, ...]:
    if arguments.relocate or arguments.size:
        base_pa = parse_address(arguments.relocate) if arguments.relocate else gpu.aperture.base_pa
        gpu = relocated(gpu, base_pa, parse_size_bytes(arguments.size) if arguments.size else None)
    properties = gpu_properties(gpu)
    known = [each.name for each in properties]
    for name in arguments.without:
        if name not in known:
            raise BadInputError(
                f"--without {name}: {gpu.name} has no such property", way_out=f"it has {', '.join(known)}"
            )
    return tuple(each for each in properties if each.name not in arguments.without)


def _placement(arguments: argparse.Namespace, gpu: Gpu) -> Placement:
    form: NodeForm = arguments.node_form or "device"
    if arguments.parent:
        node = arguments.node or "S00"
        return Placement(form, arguments.parent, node, qemu_node_address(node))
    return Placement(form, f"\\_SB.{gpu.parent}", arguments.node or gpu.node, gpu.device << 16 | gpu.function)


def _chosen(platform: Platform, name: str | None) -> tuple[Gpu, ...]:
    found = tuple(gpu for gpu in platform.gpus if name is None or gpu.name == name)
    if not found:
        names = ", ".join(gpu.name for gpu in platform.gpus)
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
