# SPDX-License-Identifier: Apache-2.0
"""Writes the guest's agent for a guest of your own: a static program, a systemd unit, and a drive with both.

The agent gives `qmp-driver attach --agent SOCKET` what only the guest knows: its kernel's log, the tables and
drivers that it uses. It is not an init: a distribution's guest starts it as a service. The guest's disk is not
changed: the unit is passed as a systemd credential, the program on the drive (docs/how-to/own-guest.md).

examples:
  qmp-driver guest-agent -o agent
      agent/qmp-driver-agent           the program, static, for arm64
      agent/qmp-driver-agent.service   the unit
      agent/agent-drive.img            a drive for QEMU: a tar archive with both
      agent/agent.smbios               the unit as a systemd credential, for -smbios type=11
      agent/initrd.img                 for the lab's kernel: the agent as init, a busybox, the lab's modules
  qmp-driver guest-agent -o agent --print /run/vm/agent.sock
      prints QEMU's arguments for its port, a line each
"""

import argparse
from pathlib import Path

from acpigen.base.exit_code import ExitCode
from acpigen.base.files.atomic_files import write_files
from qmp_driver.guest.export import PROGRAM, exported, port_words
from qmp_driver.lab import add_lab_arguments, open_lab, overrides_from


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver guest-agent`."""
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="DIR", help="where to write the files")
    parser.add_argument("--print", metavar="SOCKET", help="also print QEMU's arguments for the agent's port")
    add_lab_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Writes the files."""
    lab = open_lab(overrides_from(arguments), arguments.lab)
    files = exported(lab)
    write_files(arguments.output, files)
    (arguments.output / PROGRAM).chmod(0o755)
    if arguments.print:
        print("\n".join(port_words(arguments.print)))
    elif not arguments.quiet:
        print("\n".join(str(arguments.output / name) for name in files))
    return ExitCode.PASS
