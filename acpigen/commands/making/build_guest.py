# SPDX-License-Identifier: Apache-2.0
r"""Builds the tables that a virtual machine needs for a platform's GPUs: an SSDT, and a SRAT if that is asked for.

The SSDT puts the GPU's memory properties on the ACPI node that the GPU has in the virtual machine. Where QEMU's own
tables define that node (a GPU that is present at start) the SSDT has to open it, --node-form scope; where they do not
(a GPU that is hotplugged later) it has to define it, --node-form device. The wrong form silently loses the
properties. A guest that reboots with a GPU that was hotplugged meets both: --node-form either serves each boot. With
the machine's own tables, --base-dsdt selects the form by their namespace.

Files are replaced and kept as by `acpigen build`, which builds the tables of the machine itself.

examples:
  acpigen build-guest gh200-480gb -o vm --parent '\_SB.PCI0.S40' --relocate 0x8000000000 --size 4GiB
      an SSDT for a GPU that will be hotplugged after QEMU's port S40, its memory moved to where the VM has it
  acpigen build-guest gh200-480gb -o vm --parent '\_SB.PCI0.S40' --node-form scope
      the same for a GPU that is there at start, whose node QEMU's own tables define
  acpigen build-guest virt-gb200-x2 -o vm --format aml,initrd
      a platform that describes a QEMU machine, which has the places of its GPUs; with a cpio for Linux's initramfs
  acpigen build-guest virt-gb200 -o vm --base-dsdt qemu-tables --with-srat qemu --format aml,initrd
      the form of the node that the machine's own tables require, and a SRAT with generic initiators as QEMU's
  acpigen build-guest gb200-x2 -o vm --gpu gpu0 --parent '\_SB.PCE0.S00' --base-dsdt guest-tables --pxm-start 2
      the SSDT for the first GPU of a tray, in a virtual machine that has a host bridge for each
"""

import argparse

from msgspec import structs

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.command.option_values import address, address_range, given, size_bytes
from acpigen.base.errors import BadInputError, ReportedError, raise_all
from acpigen.base.exit_code import ExitCode
from acpigen.base.nearest import hint_for
from acpigen.base.units import is_small_decimal
from acpigen.building.assembly import NodeForm, Placement, compiled, gpus_ssdt, qemu_node_address
from acpigen.building.gpu_properties import gpu_properties
from acpigen.building.table_set import TableSet
from acpigen.commands.making.build_output import (
    add_output_arguments,
    add_platform_argument,
    clash_of_clean,
    write_tables,
)
from acpigen.linux.properties import Property
from acpigen.platform.file import load_platform
from acpigen.platform.model import Egm, Gpu, Platform, relocated

SRAT_STYLES = ("firmware", "qemu", "qemu-9.0")
"""Names of :data:`acpigen.building.fixed_tables.STYLES`, which takes a while to import."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    add_platform_argument(parser)
    node = parser.add_argument_group("the GPU's node")
    node.add_argument(
        "--parent", metavar="PATH", type=given, help=r"ACPI path of the port that the GPU is behind: \_SB.PCI0.S40"
    )
    node.add_argument("--node", metavar="NAME", type=given, help="the GPU's node below --parent (default S00)")
    node.add_argument(
        "--node-form",
        choices=("device", "scope", "either", "auto"),
        help="device: the table defines the node, for hotplug; scope: the machine already has it; either: the table"
        " defines it where it is missing, for a guest that boots again with a GPU that was hotplugged; auto: what"
        " --base-dsdt asks for (default: auto with --base-dsdt, device without)",
    )
    node.add_argument(
        "--base-dsdt",
        metavar="TABLES",
        type=given,
        help="tables that the machine has (folder, acpidump's text, blob, tar): they decide the form of the node",
    )
    node.add_argument(
        "--gpu",
        metavar="NAME",
        type=given,
        help="only this GPU of the platform (needed with --parent where there are several)",
    )
    memory = parser.add_argument_group("memory as the virtual machine has it")
    memory.add_argument("--relocate", metavar="BASE", type=address, help="the aperture's base: 0x8000000000")
    memory.add_argument("--size", metavar="SIZE", type=size_bytes, help="the aperture's size: 4GiB")
    memory.add_argument(
        "--egm",
        metavar="BASE+SIZE,PXM",
        type=_egm,
        help="EGM, a node of the machine's RAM: 0x40000000+1GiB,0 (otherwise there is none)",
    )
    memory.add_argument(
        "--pxm-start",
        metavar="NUMBER",
        type=_domain,
        help="first proximity domain of the GPU's memory in the virtual machine (QEMU: its first -numa node);"
        " those of further GPUs follow",
    )
    memory.add_argument(
        "--without",
        metavar="PROPERTY",
        type=given,
        action="append",
        default=[],
        help="leave a property out, for a negative test; repeatable",
    )
    numa = parser.add_argument_group("NUMA tables")
    numa.add_argument(
        "--with-srat",
        choices=SRAT_STYLES,
        help="also a SRAT (SLIT and HMAT where the platform has localities), its generic initiators as NVIDIA's"
        " firmware names them (flags 3, own segment, memory entries of length 0), as QEMU does (flags 1, segment 0),"
        " or as QEMU 9.0 did (bus and function exchanged). They come in the platform's order; QEMU's own come in"
        " that of a hash of their ids, and Linux numbers its nodes as they come",
    )
    numa.add_argument(
        "--ram",
        metavar="BASE+SIZE",
        type=address_range,
        help="the virtual machine's RAM, for SRAT: 0x40000000+1GiB (the sockets share it)",
    )
    add_output_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Builds, and writes everything or nothing."""
    raise_all(_clashes(arguments))
    platform = load_platform(arguments.platform)
    gpus = _chosen(platform, arguments.gpu)
    raise_all([*_ambiguities(arguments, platform, gpus), *_unknown_properties(arguments, gpus)])
    platform = structs.replace(platform, gpus=gpus)
    if arguments.pxm_start is not None:
        platform = _renumbered(platform, arguments.pxm_start)
    toolchain = Toolchain.find(iasl=arguments.iasl)
    placed = tuple(
        zip(
            (_properties(arguments, gpu) for gpu in platform.gpus),
            _placements(arguments, platform, toolchain),
            strict=True,
        )
    )
    table = compiled(gpus_ssdt(placed), toolchain)
    tables = {table.name: table}
    if arguments.with_srat:
        tables |= _numa_tables(arguments, platform)
    write_tables(arguments, tables, platform, toolchain)
    return ExitCode.PASS


def _clashes(arguments: argparse.Namespace) -> list[BadInputError]:
    found = clash_of_clean(arguments)
    if arguments.node_form == "auto" and not arguments.base_dsdt:
        found.append(
            BadInputError(
                "--node-form auto needs the machine's own tables",
                hint="add --base-dsdt, or say device, scope or either",
            )
        )
    if arguments.ram is not None and not arguments.with_srat:
        found.append(BadInputError("--ram is for a SRAT", hint="add --with-srat, or leave --ram out"))
    return found


def _ambiguities(arguments: argparse.Namespace, platform: Platform, gpus: tuple[Gpu, ...]) -> list[ReportedError]:
    about_one = [
        name
        for name, value in (
            ("--parent", arguments.parent),
            ("--relocate", arguments.relocate),
            ("--egm", arguments.egm),
        )
        if value is not None
    ]
    if len(gpus) == 1 or not about_one:
        return []
    names = ", ".join(gpu.name for gpu in gpus)
    return [
        BadInputError(
            f"{platform.name} has {len(gpus)} GPUs, and {' and '.join(about_one)}"
            f" {'is' if len(about_one) == 1 else 'are'} about one",
            hint=f"say which with --gpu: {names}",
        )
    ]


def _unknown_properties(arguments: argparse.Namespace, gpus: tuple[Gpu, ...]) -> list[ReportedError]:
    errors: list[ReportedError] = []
    for gpu in gpus:
        known = [each.name for each in _all_properties(arguments, gpu)]
        errors += [
            BadInputError(f"{gpu.name} has no such property", option=f"--without {name}", hint=hint_for(name, known))
            for name in arguments.without
            if name not in known
        ]
    return errors


def _numa_tables(arguments: argparse.Namespace, platform: Platform) -> TableSet:
    # Not imported above: an SSDT alone does not need the layouts, which take a while to import.
    from acpigen.building.fixed_tables import STYLES, locality_tables, srat_of
    from acpigen.building.table_set import Table
    from acpigen.building.virtual_machine import QEMU_OEM, in_virtual_machine
    from acpigen.structures.numa import srat

    if arguments.ram is not None:
        platform = in_virtual_machine(platform, arguments.ram)
    else:
        platform = structs.replace(platform, oem=QEMU_OEM)
    tables = {"srat": Table("srat", srat.build(srat_of(platform, STYLES[arguments.with_srat])))}
    return tables | {table.name: table for table in locality_tables(platform)}


def _properties(arguments: argparse.Namespace, gpu: Gpu) -> tuple[Property, ...]:
    return tuple(each for each in _all_properties(arguments, gpu) if each.name not in arguments.without)


def _all_properties(arguments: argparse.Namespace, gpu: Gpu) -> tuple[Property, ...]:
    """The properties of a GPU as the virtual machine has it."""
    if arguments.relocate is not None or arguments.size is not None:
        base_pa = gpu.aperture.base_pa if arguments.relocate is None else arguments.relocate
        gpu = relocated(gpu, base_pa, arguments.size)
    if arguments.egm is not None:
        gpu = structs.replace(gpu, egm=arguments.egm)
    return tuple(gpu_properties(gpu))


def _renumbered(platform: Platform, first: int) -> Platform:
    # Not imported above: most builds keep the platform's numbers.
    from acpigen.building.virtual_machine import with_domains_from

    try:
        return with_domains_from(platform, first)
    except BadInputError as error:
        raise error.within(option="--pxm-start") from None


def _placements(arguments: argparse.Namespace, platform: Platform, toolchain: Toolchain) -> tuple[Placement, ...]:
    asked: NodeForm = arguments.node_form if arguments.node_form in ("scope", "either") else "device"
    wanted = tuple(_placement(arguments, gpu, asked) for gpu in platform.gpus)
    if not arguments.base_dsdt:
        return wanted
    # Not imported above: reading others' tables is more than most builds need.
    from acpigen.building.onto_existing import base_namespace, placement_in, port_addresses

    namespace = base_namespace(arguments.base_dsdt, toolchain)
    form: NodeForm | None = None if arguments.node_form in (None, "auto") else asked
    ports = {} if arguments.parent else port_addresses(platform)
    return tuple(
        placement_in(namespace, each.parent, each.node, each.address, form=form, ports=ports) for each in wanted
    )


def _placement(arguments: argparse.Namespace, gpu: Gpu, form: NodeForm) -> Placement:
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
            hint=f"it has {names}" if names else "choose another platform",
        )
    return found


def _egm(text: str) -> Egm:
    """The type of ``--egm``.

    :raises BadInputError: no range, or no proximity domain.
    """
    extent, comma, domain = given(text).partition(",")
    if not comma or not is_small_decimal(domain.strip()):
        raise BadInputError(f"{text!r} names no proximity domain", hint="write 0x40000000+1GiB,0")
    region = address_range(extent)
    return Egm(base_pa=region.start, size_bytes=region.size_bytes, pxm=int(domain))


def _domain(text: str) -> int:
    """The type of ``--pxm-start``.

    :raises BadInputError: it is not a number.
    """
    if not is_small_decimal(given(text)):
        raise BadInputError(f"{text!r} is not a number", hint="give a proximity domain, such as 2")
    return int(text)
