# SPDX-License-Identifier: Apache-2.0
"""Starts a guest of your own with the lab's QEMU, the agent put in beside it, for `qmp-driver attach`.

Your image, root directory or initramfs stays as it is. The agent is a service of systemd there, and never init: a
guest in RAM gets it by a second archive behind its own, an image by a drive and a systemd credential (systemd 256 or
newer). Another init starts /var/lib/qmp-driver/qmp-driver-agent itself. Ctrl-C ends the machine.

examples:
  qmp-driver guest --rootfs debian -o vm
      a root directory, as mmdebstrap makes one; vm/ gets the sockets and the console
  qmp-driver guest --guest-image debian.qcow2 --root /dev/vda1 -o vm
      an image with the lab's kernel; what is written to it is forgotten
  qmp-driver guest --guest-image debian.qcow2 --own-kernel -o vm
      the image's own boot loader and kernel
  qmp-driver attach --qmp vm/qmp.sock --agent vm/agent.sock inject --own
"""

import argparse
import asyncio
import contextlib
import shlex
from pathlib import Path

from acpigen.base.command.interruption import run_async
from acpigen.base.command.option_values import count
from acpigen.base.exit_code import ExitCode
from acpigen.base.files.bounded_input import read_input
from acpigen.base.units import GIB, MIB, parse_size_bytes
from qmp_driver.errors import BadInputError, MachineError, MachineStartError
from qmp_driver.guest.image import guest_agent
from qmp_driver.guest.root import image_format
from qmp_driver.lab import Lab, add_lab_arguments, open_lab, overrides_from
from qmp_driver.own_guest import OwnGuest, Sockets, qemu_words
from qmp_driver.own_guest.parts import Boot, boot_of_image, boot_of_initrd, boot_of_root
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.report.console import ReportConsole, say
from qmp_driver.topology.host_ram import check_host_ram

TABLES_MOST_BYTES = 16 * MIB


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver guest`."""
    what = parser.add_argument_group("guest, one of").add_mutually_exclusive_group(required=True)
    what.add_argument("--guest-image", type=Path, metavar="FILE", help="a drive with its root: qcow2 or raw")
    what.add_argument("--rootfs", type=Path, metavar="DIR", help="a root directory, which it gets in RAM")
    what.add_argument("--initrd", type=Path, metavar="FILE", help="an initramfs with its own /init")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="DIR", help="for sockets and logs")
    parser.add_argument("--root", default="/dev/vda", metavar="DEVICE", help="of an image (default: /dev/vda)")
    parser.add_argument("--own-kernel", action="store_true", help="an image's own boot loader starts its kernel")
    parser.add_argument("--tables", type=Path, metavar="FILE", help="acpi.cpio of `acpigen build --format initrd`")
    parser.add_argument("--ram", type=parse_size_bytes, default=2 * GIB, metavar="SIZE", help="default: 2GiB")
    parser.add_argument("--cpus", type=count, default=2, metavar="N", help="default: 2")
    parser.add_argument("--append", default="", metavar="WORDS", help="for the kernel's command line")
    parser.add_argument(
        "--qemu-argument", action="append", default=[], metavar="WORD", help="for QEMU, behind all others; repeatable"
    )
    parser.add_argument("--print", action="store_true", help="print QEMU's command line, and start nothing")
    add_lab_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Starts it, and waits for its end."""
    if arguments.own_kernel and arguments.guest_image is None:
        raise BadInputError("--own-kernel is for an image", hint="a root directory has no boot loader")
    if arguments.own_kernel and (arguments.tables or arguments.append):
        raise BadInputError("an image's own kernel gets no --tables and no --append", hint="leave out --own-kernel")
    check_host_ram(arguments.ram, "--ram")
    if arguments.guest_image is not None:
        image_format(arguments.guest_image)  # an image that cannot be one is refused before anything is written
    lab = open_lab(overrides_from(arguments), arguments.lab)
    agent = guest_agent(lab).read_bytes()
    tables = b"" if arguments.tables is None else read_input(arguments.tables, TABLES_MOST_BYTES, "archive of tables")
    guest = OwnGuest(
        _boot(arguments, lab, agent),
        arguments.ram,
        arguments.cpus,
        arguments.append,
        tables,
        tuple(arguments.qemu_argument),
    )
    arguments.output.mkdir(parents=True, exist_ok=True)
    sockets = Sockets(arguments.output.absolute())
    words = qemu_words(lab, guest, agent, sockets)
    if arguments.print:
        print(shlex.join([str(lab.qemu), *words]))
        return ExitCode.PASS
    invocation = Invocation(lab.qemu, words, lab.environment, sockets.console)
    return run_async(_run(invocation, sockets))


def _boot(arguments: argparse.Namespace, lab: Lab, agent: bytes) -> Boot:
    if arguments.rootfs is not None:
        return boot_of_root(arguments.rootfs, agent)
    if arguments.initrd is not None:
        return boot_of_initrd(arguments.initrd, agent)
    if arguments.own_kernel:
        return Boot(image=arguments.guest_image, by_firmware=True)
    return boot_of_image(lab, arguments.guest_image, arguments.root)


async def _run(invocation: Invocation, sockets: Sockets) -> ExitCode:
    try:
        machine = await Machine.start(invocation, stderr=sockets.folder / "qemu.log")
    except MachineStartError as error:
        if not error.refusal:
            raise
        raise BadInputError(f"QEMU does not start it: {error.refusal_line}") from error
    async with machine:
        console = ReportConsole()
        say(console, f"QEMU {machine.pid} runs; its console is {sockets.console}", "bold")
        say(console, f"  qmp-driver attach --qmp {sockets.qmp} --agent {sockets.agent} doctor")
        say(console, "  Ctrl-C ends it", "dim")
        with contextlib.suppress(MachineError):
            await machine.alive(asyncio.Event().wait(), "the guest's end")
        say(console, f"QEMU {machine.ended}")
    return ExitCode.PASS
