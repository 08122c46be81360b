# SPDX-License-Identifier: Apache-2.0
"""The part of ``acpigen build`` for virtual machines: the SSDT of their GPUs, and a SRAT if that is asked for."""

import argparse

from msgspec import structs

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.base.option_values import given, option_address, option_size_bytes
from acpigen.base.units import is_small_decimal
from acpigen.building.assembly import NodeForm, Placement, compiled, gpus_ssdt, qemu_node_address
from acpigen.building.gpu_properties import gpu_properties
from acpigen.building.table_set import TableSet
from acpigen.linux.properties import Property
from acpigen.platform.model import Egm, Gpu, Platform, relocated

ONLY_FOR_GUESTS = ("relocate", "size", "gpu", "node", "without", "ram", "egm", "pxm_start")
SRAT_STYLES = ("firmware", "qemu", "qemu-9.0")
"""Names of :data:`acpigen.building.fixed_tables.STYLES`, which takes a while to import."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the arguments."""
    guest = parser.add_argument_group("for a virtual machine")
    guest.add_argument(
        "--parent", metavar="PATH", type=given, help=r"ACPI path of the port that the GPU is behind: \_SB.PCI0.S40"
    )
    guest.add_argument(
        "--node-form",
        choices=("device", "scope", "auto"),
        help="device: the table defines the node, for hotplug; scope: the machine already has it; auto: what"
        " --base-dsdt asks for (default: auto with --base-dsdt, device without)",
    )
    guest.add_argument("--node", metavar="NAME", type=given, help="the GPU's node below --parent (default S00)")
    guest.add_argument(
        "--gpu",
        metavar="NAME",
        type=given,
        help="only this GPU of the platform (needed with --parent where there are several)",
    )
    guest.add_argument(
        "--relocate", metavar="BASE", type=given, help="the aperture's base in the virtual machine: 0x8000000000"
    )
    guest.add_argument("--size", metavar="SIZE", type=given, help="the aperture's size in the virtual machine: 4GiB")
    guest.add_argument(
        "--pxm-start",
        metavar="NUMBER",
        type=given,
        help="the first proximity domain of the GPU's memory in the virtual machine (QEMU: its first -numa node);"
        " those of further GPUs follow",
    )
    guest.add_argument(
        "--without",
        metavar="PROPERTY",
        type=given,
        action="append",
        default=[],
        help="leave a property out, for a negative test",
    )
    guest.add_argument(
        "--egm",
        metavar="BASE+SIZE,PXM",
        type=given,
        help="EGM as the virtual machine has it, a node of its RAM: 0x40000000+1GiB,0 (otherwise there is none)",
    )
    guest.add_argument(
        "--with-srat",
        choices=SRAT_STYLES,
        help="also a SRAT (SLIT and HMAT where the platform has localities), its generic initiators as NVIDIA's"
        " firmware names them (flags 3, own segment, memory entries of length 0), as QEMU does (flags 1, segment 0),"
        " or as QEMU 9.0 did (bus and function exchanged). They come in the platform's order; QEMU's own come in"
        " that of a hash of their ids, and Linux numbers its nodes as they come",
    )
    guest.add_argument(
        "--ram",
        metavar="BASE+SIZE",
        type=given,
        help="the virtual machine's RAM, for SRAT: 0x40000000+1GiB (the sockets share it)",
    )


def is_wanted(arguments: argparse.Namespace) -> bool:
    """Whether the tables are for a virtual machine."""
    return bool(arguments.parent or arguments.node_form or arguments.with_srat)


def build(arguments: argparse.Namespace, platform: Platform, toolchain: Toolchain) -> TableSet:
    """The virtual machine's tables."""
    if arguments.whole:
        raise BadInputError("--whole is for a host's tables", hint="leave out --whole, or --parent and --node-form")
    gpus = _chosen(platform, arguments.gpu)
    if len(gpus) > 1 and (arguments.parent or arguments.relocate or arguments.egm):
        names = ", ".join(gpu.name for gpu in gpus)
        raise BadInputError(
            f"{platform.name} has {len(gpus)} GPUs, and --parent and --relocate are about one",
            hint=f"say which with --gpu: {names}",
        )
    if arguments.node_form == "auto" and not arguments.base_dsdt:
        raise BadInputError(
            "--node-form auto needs the machine's own tables", hint="add --base-dsdt, or say device or scope"
        )
    platform = structs.replace(platform, gpus=gpus)
    if arguments.pxm_start:
        platform = _renumbered(platform, arguments.pxm_start)
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
    return tables


def _numa_tables(arguments: argparse.Namespace, platform: Platform) -> TableSet:
    # Not imported above: an SSDT alone does not need the layouts, which take a while to import.
    from acpigen.building.fixed_tables import STYLES, locality_tables, srat_of
    from acpigen.building.table_set import Table
    from acpigen.building.virtual_machine import QEMU_OEM, in_virtual_machine
    from acpigen.structures.numa import srat

    if arguments.ram:
        platform = in_virtual_machine(platform, _range("--ram", arguments.ram))
    else:
        platform = structs.replace(platform, oem=QEMU_OEM)
    tables = {"srat": Table("srat", srat.build(srat_of(platform, STYLES[arguments.with_srat])))}
    return tables | {table.name: table for table in locality_tables(platform)}


def _properties(arguments: argparse.Namespace, gpu: Gpu) -> tuple[Property, ...]:
    if arguments.relocate or arguments.size:
        base_pa = option_address("--relocate", arguments.relocate) if arguments.relocate else gpu.aperture.base_pa
        gpu = relocated(gpu, base_pa, option_size_bytes("--size", arguments.size) if arguments.size else None)
    if arguments.egm:
        extent, comma, domain = arguments.egm.partition(",")
        if not comma or not is_small_decimal(domain.strip()):
            raise BadInputError(f"--egm {arguments.egm!r} names no proximity domain", hint="write 0x40000000+1GiB,0")
        region = _range("--egm", extent)
        gpu = structs.replace(gpu, egm=Egm(base_pa=region.start, size_bytes=region.size_bytes, pxm=int(domain)))
    properties = gpu_properties(gpu)
    known = [each.name for each in properties]
    for name in arguments.without:
        if name not in known:
            raise BadInputError(
                f"--without {name}: {gpu.name} has no such property", hint=f"it has {', '.join(known)}"
            )
    return tuple(each for each in properties if each.name not in arguments.without)


def _renumbered(platform: Platform, text: str) -> Platform:
    # Not imported above: most builds keep the platform's numbers.
    from acpigen.building.virtual_machine import with_domains_from

    if not text.isdecimal():
        raise BadInputError(f"--pxm-start {text!r} is not a number", hint="give a proximity domain, such as 2")
    try:
        return with_domains_from(platform, int(text))
    except BadInputError as error:
        raise error.within(option="--pxm-start") from None


def _placements(arguments: argparse.Namespace, platform: Platform, toolchain: Toolchain) -> tuple[Placement, ...]:
    asked: NodeForm = "scope" if arguments.node_form == "scope" else "device"
    wanted = tuple(_placement(arguments, gpu, asked) for gpu in platform.gpus)
    if not arguments.base_dsdt:
        return wanted
    # Not imported above: reading others' tables is more than most builds need.
    from acpigen.building.onto_existing import base_namespace, placement_in, port_addresses

    namespace = base_namespace(arguments.base_dsdt, toolchain)
    form: NodeForm | None = asked if arguments.node_form in ("device", "scope") else None
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


def _range(option: str, text: str) -> AddressRange:
    base, plus, size = text.partition("+")
    if not plus:
        raise BadInputError(f"{option} {text!r} is not BASE+SIZE", hint="write 0x40000000+1GiB")
    return AddressRange(option_address(option, base), option_size_bytes(option, size))
