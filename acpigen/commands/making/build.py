# SPDX-License-Identifier: Apache-2.0
"""Builds a platform's ACPI tables: as source (.asl) and as bytes (.aml).

It builds the tables of the machine itself, as its firmware passes them to an operating system or a hypervisor.
`acpigen build-guest` builds those of a virtual machine that a GPU is given to.

A file of the same name in the folder is replaced, any other stays. Where there are tables of another build (an
ssdt.aml beside a dsdt.aml), a line on stderr says so, because `acpigen check` and others would read all of them as
one machine's. Without --clean they are kept: a firmware's own tables have such names, too. --clean removes them:
files with the names that build gives to tables, and nothing else.

examples:
  acpigen build gh200-480gb -o tables
      the tables of a Grace Hopper host: SSDT, MCFG, SRAT, SLIT, HMAT, HEST
  acpigen build ./machine.toml -o tables --whole --clean
      the same from a file of your own, with a DSDT instead of an SSDT; --clean removes the SSDT
  acpigen build gb200-x2 -o vm --format qemu-arguments
      the QEMU arguments for a tray's GPUs: a host bridge, an SMMU and NUMA nodes for each; the guest's node
      numbers follow QEMU's order of generic initiators, not these (see the notes in the file)
  acpigen build gh200-480gb -o tables --base-dsdt firmware-tables
      an SSDT with what the firmware's tables lack: bridges, the GPU's node or its properties, the error device
  acpigen build gh200-480gb -o tables --xsdt-base 0x7ff00000
      with an XSDT and an RSDP for tables that are put there in memory
"""

import argparse

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.command.option_values import given
from acpigen.base.errors import BadInputError, raise_all
from acpigen.base.exit_code import ExitCode
from acpigen.building.assembly import build_tables
from acpigen.building.table_set import TableSet
from acpigen.commands.making.build_output import (
    add_output_arguments,
    add_platform_argument,
    clash_of_clean,
    write_tables,
)
from acpigen.platform.file import load_platform
from acpigen.platform.model import Platform


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    add_platform_argument(parser)
    parser.add_argument(
        "--whole", action="store_true", help="a DSDT instead of an SSDT that is added to the machine's"
    )
    parser.add_argument(
        "--base-dsdt",
        metavar="TABLES",
        type=given,
        help="tables that the machine has (folder, acpidump's text, blob, tar): they decide what is added and how",
    )
    add_output_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Builds, and writes everything or nothing."""
    clashes = clash_of_clean(arguments)
    if arguments.base_dsdt and arguments.whole:
        clashes.append(
            BadInputError(
                "--base-dsdt is about adding to tables, --whole about replacing them", hint="leave one of them out"
            )
        )
    raise_all(clashes)
    platform = load_platform(arguments.platform)
    toolchain = Toolchain.find(iasl=arguments.iasl)
    write_tables(arguments, _tables(arguments, platform, toolchain), platform, toolchain)
    return ExitCode.PASS


def _tables(arguments: argparse.Namespace, platform: Platform, toolchain: Toolchain) -> TableSet:
    if arguments.base_dsdt:
        # Not imported above: reading others' tables is more than most builds need.
        from acpigen.building.onto_existing import added_tables

        return added_tables(platform, arguments.base_dsdt, toolchain)
    return build_tables(platform, toolchain, whole=arguments.whole)
