# SPDX-License-Identifier: Apache-2.0
r"""Runs a shell, or a program of yours, in a guest that has a machine's nodes, distances, access classes and GPU.

The machine is a platform, a dump, or the command line or libvirt domain of a virtual machine. A dump's and a
platform's tables are adapted as `qmp-driver replay` does; a command line is adapted as `qmp-driver topology --boot`
does. The program is one of the guest's busybox, or a file of this host, which is copied into the guest: a script, or
an arm64 program that needs no libraries. Its output is printed when it has ended, and its exit code is the command's.

examples:
  qmp-driver sandbox gb200 -- cat /sys/devices/system/node/has_generic_initiator
  qmp-driver sandbox dump.txt
      a shell; `exit` ends it
  qmp-driver sandbox start-vm.sh --gpu-model gb200 -- ./my-numa-test --verbose
      a program of this host, in the virtual machine of a command line

exit codes:
  the program's own, 128 and the signal's number where a signal ended it; 2 and 3 also for what cannot be started
"""

import argparse
import sys
import tempfile
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.command.argument_parser import ArgumentParser
from acpigen.base.command.interruption import run_async
from acpigen.base.command.option_values import given, size_bytes
from acpigen.base.command.terminal_text import one_line
from acpigen.base.units import GIB, MIB, format_size
from acpigen.building.assembly import build_tables
from acpigen.commands.options.define import add_define
from acpigen.commands.options.gpu_model import add_gpu_model, gpu_models
from acpigen.guest.reading import guest_text, parse_guest
from acpigen.linux.gpu_models import MODELS
from acpigen.platform.file import load_platform, platform_names
from qmp_driver.errors import BadInputError
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.lab import Lab, add_lab_arguments, open_lab, overrides_from
from qmp_driver.run.sandbox import machine_of_command_line, machine_of_dump, run_command, run_shell
from qmp_driver.steps.expect.numa import nodes_most
from qmp_driver.topology.file_gpus import DEFAULT_MODEL
from qmp_driver.topology.host_ram import check_host_ram

BOOT_TIMEOUT_S = 120.0
LOOK_BYTES = 1 << 20
COMMAND_LINE_WORDS = (b"qemu-system-", b"qemu-kvm", b"<domain")
"""No table has these: what else is in a text or a binary is a dump."""
LEAST_RAM_BYTES = 256 * MIB


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver sandbox`."""
    parser.add_argument(
        "machine",
        metavar="PLATFORM|DUMP|TOPOLOGY",
        type=given,
        help="a name of `acpigen platforms` or a .toml file; tables as `acpigen check` takes them; QEMU's command"
        " line or a libvirt domain",
    )
    parser.add_argument("program", metavar="COMMAND", nargs="*", help="what to run, after --; a shell unless given")
    if isinstance(parser, ArgumentParser):
        parser.takes_command = "program"
    parser.add_argument(
        "--mode",
        choices=("numa", "driver"),
        default="driver",
        help="numa: memory of the GPU is online in its first node, as NVIDIA's driver leaves it in its NUMA mode;"
        " driver: the GPU's nodes stay empty, and the GPU of a dump or platform is bound to nvgrace-gpu"
        " (default: %(default)s)",
    )
    parser.add_argument(
        "--node-memory",
        metavar="SIZE",
        type=size_bytes,
        help="with --mode numa: how much of each GPU's memory is online, in whole memory blocks (default: 1GiB)",
    )
    parser.add_argument(
        "--gpu",
        metavar="GPU",
        type=given,
        help="of a dump or platform: which GPU, an index from 0 or its ACPI path (default: 0); of a command line, all"
        " of whose GPUs are booted: the id of a device that no initiator names",
    )
    parser.add_argument("--ram", metavar="SIZE", type=size_bytes, default=GIB, help="RAM at least (default: 1GiB)")
    parser.add_argument(
        "--timeout", metavar="SECONDS", type=float, default=3600.0, help="end COMMAND after (default: %(default)g)"
    )
    add_define(parser)
    add_gpu_model(parser)
    add_lab_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Boots, runs the program, and ends as it does: any exit code of a program may come of it."""
    if arguments.node_memory is not None and arguments.mode != "numa":
        raise BadInputError("--node-memory is for --mode numa", hint="add --mode numa, or leave out --node-memory")
    if arguments.node_memory == 0:
        raise BadInputError("--node-memory 0 puts no memory online", hint="give 128MiB or more, or --mode driver")
    if arguments.ram < LEAST_RAM_BYTES or arguments.ram % MIB:
        raise BadInputError(
            f"--ram {format_size(arguments.ram)}: a guest needs whole MiB and at least 256MiB", hint="give 1GiB"
        )
    check_host_ram(arguments.ram, "--ram")
    return run_async(_run(arguments, open_lab(overrides_from(arguments), arguments.lab)))


async def _run(arguments: argparse.Namespace, lab: Lab) -> int:
    with tempfile.TemporaryDirectory() as folder:
        async with _machine(arguments, lab, folder) as (agent, console):
            if not arguments.program:
                return await run_shell(agent, console)
            code, output = await run_command(agent, arguments.program, max(arguments.timeout, 1.0))
            sys.stdout.flush()
            sys.stdout.buffer.write(output)
            return code


def _machine(
    arguments: argparse.Namespace, lab: Lab, folder: str
) -> AbstractAsyncContextManager[tuple[GuestAgent, Path]]:
    """The guest that is asked for.

    :raises BadInputError: it is no machine.
    """
    place: str = arguments.machine
    models = gpu_models(arguments.gpu_model)
    node_bytes: int = (arguments.node_memory or GIB) if arguments.mode == "numa" else 0
    if text := _command_line(place):
        return machine_of_command_line(
            lab,
            parse_guest(text, place, dict(arguments.define)),
            models[0] if models else MODELS[DEFAULT_MODEL],
            nodes_most=nodes_most(lab),
            timeout_s=BOOT_TIMEOUT_S,
            ram_bytes=arguments.ram,
            node_bytes=node_bytes,
            gpu=arguments.gpu or "",
            say=_say,
        )
    if arguments.define:
        raise BadInputError(f"--define is for the variables of a script, and {place} is none", hint="leave it out")
    named = arguments.gpu_model or ""
    if place in platform_names() or place.endswith(".toml"):
        platform = load_platform(place)
        if not platform.gpus:
            raise BadInputError(f"platform {platform.name} has no GPU", hint="choose another: acpigen platforms")
        toolchain = Toolchain.find(iasl=lab.iasl, acpiexec=lab.acpiexec)
        for name, table in build_tables(platform, toolchain, whole=True).items():
            (Path(folder) / f"{name}.aml").write_bytes(table.aml)
        place, named = folder, named or platform.gpus[0].hardware.name
    return machine_of_dump(
        lab,
        place,
        gpu=arguments.gpu or "0",
        gpu_model=named,
        ram_bytes=arguments.ram,
        node_bytes=node_bytes,
        say=_say,
    )


def _say(line: str) -> None:
    print(f"qmp-driver: {one_line(line)}", file=sys.stderr)


def _command_line(place: str) -> bytes:
    """The text of a file that is QEMU's command line or a libvirt domain; empty for anything else.

    :raises BadInputError: it is too long.
    """
    path = Path(place)
    if not path.is_file() or path.suffix == ".toml":  # a platform, which may name QEMU in a comment
        return b""
    with path.open("rb") as file:
        text = file.read(LOOK_BYTES)
    starts = text.lstrip().startswith((b"-", b"[-", b'["-'))  # arguments alone, as a list of kata's log has them
    return guest_text(place) if starts or any(each in text for each in COMMAND_LINE_WORDS) else b""
