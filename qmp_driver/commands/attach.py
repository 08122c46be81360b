# SPDX-License-Identifier: Apache-2.0
"""Uses a QEMU that is already running, by its QMP socket: queries its features, injects errors, plugs, watches.

The guest needs no part of this program. What can be seen from outside is proved: QEMU's answers and events,
the record in the error source's status block, its acknowledgement, the tables in the guest's memory. What only the
guest knows is proved with --agent or --console, and is reported as unproved without.

examples:
  qmp-driver attach --qmp /run/vm/qmp.sock doctor
      what this QEMU supports, and what can be proved about its guest
  qmp-driver attach --qmp /run/vm/qmp.sock inject --at 0xc0000000 --enough record-acknowledged
      a recoverable memory error; exit code 0 once the guest has acknowledged the record
  qmp-driver attach --qmp /run/vm/qmp.sock --console vm.log inject --at 0xc0000000 --cper error.json
      the same with a record of your own, and what the kernel printed compared with it
  qmp-driver attach --qmp /run/vm/qmp.sock plug --model gh200-480gb
      serves a GPU and plugs it in, until it is unplugged or Ctrl-C unplugs it
  qmp-driver attach --qmp /run/vm/qmp.sock unplug
      unplugs the GPU, and waits until the guest has released it
  qmp-driver attach --qmp /run/vm/qmp.sock dump-tables -o tables
      writes the guest's tables, which acpigen reads
  qmp-driver attach --qmp /run/vm/qmp.sock watch --for 60 --until 'Memory failure'

exit codes:
   0  every link is proved (with --enough LINK: every link up to it); doctor: an error and its acknowledgement can be
      proved here; watch: what --until names was seen
   1  a link is broken; watch: what --until names was not seen
   2  usage or bad input
   3  QEMU does not answer, or lacks what was asked for
  77  nothing is broken, and a link is left unproved
"""

import argparse
import asyncio
import contextlib
import dataclasses
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from acpigen.base.command.interruption import run_async
from acpigen.base.documents.json_text import json_text
from acpigen.base.exit_code import ExitCode
from acpigen.base.files.atomic_files import write_files
from acpigen.base.units import parse_address
from acpigen.linux.gpu_models import MODELS, find_model
from qmp_driver.attach import (
    Asked,
    Findings,
    Reach,
    Standing,
    attached,
    can_prove_an_error,
    examine,
    inject,
    plug,
    unplug,
    watch,
    ways,
)
from qmp_driver.attach.devices import DEFAULT_ID
from qmp_driver.attach.session import GREETING_TIMEOUT_S
from qmp_driver.errors import BadInputError
from qmp_driver.gpu import GpuServer
from qmp_driver.inject import DEFAULT_INJECTOR
from qmp_driver.probe import Feature
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.report.console import ReportConsole, say

STYLES = {Standing.PROVED: "green", Standing.BROKEN: "bold red", Standing.UNPROVED: "yellow"}
SEVERITIES = ("recoverable", "fatal", "corrected", "informational")
UNPLUG_PATIENCE_S = 60.0
"""How long Ctrl-C of `plug` waits for a monitor that serves somebody else."""


class AttachDoctorDocument(msgspec.Struct, frozen=True):
    """What `qmp-driver attach doctor --json` prints.

    :param qemu_version: QEMU's version.
    :param features: each feature that was looked for.
    :param can_prove_an_error: whether an error can be injected with proof that the guest acknowledged it.
    """

    qemu_version: str
    features: tuple[Feature, ...]
    can_prove_an_error: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver attach`."""
    parser.add_argument(
        "--qmp", required=True, type=Path, metavar="SOCKET", help="the socket of QEMU's option -qmp unix:SOCKET,…"
    )
    parser.add_argument(
        "--agent", type=Path, metavar="SOCKET", help="the socket of the chardev of the port org.qmp-driver.agent"
    )
    parser.add_argument(
        "--console", type=Path, metavar="FILE", help="the file that the guest's serial console is written to"
    )
    parser.add_argument(
        "--shared-dir", type=Path, metavar="DIR", help="where QEMU may write files that you may read (default: new)"
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    doctor = actions.add_parser(
        "doctor", help="report what this QEMU supports, and what can be proved about its guest"
    )
    doctor.add_argument("--json", action="store_true", help="print JSON")
    _add_inject(actions.add_parser("inject", help="inject a memory error and follow it"))
    plugs = actions.add_parser("plug", help="serve a GPU model and plug it in, until it is unplugged")
    plugs.add_argument("--model", required=True, help=f"{', '.join(MODELS)}, or 10de:3999,no-mig-bug")
    plugs.add_argument("--bus", default="", metavar="ID", help="an empty port (default: the only one)")
    plugs.add_argument("--id", default=DEFAULT_ID, help="the device's id in QEMU")
    plugs.add_argument("--socket", type=Path, metavar="PATH", help="where to serve it (default: a new directory)")
    plugs.add_argument("--json", action="store_true", help="print JSON, once it is plugged in")
    unplugs = actions.add_parser("unplug", help="unplug a device, and wait until the guest has released it")
    unplugs.add_argument("--id", default=DEFAULT_ID, help="the device's id in QEMU")
    unplugs.add_argument("--json", action="store_true", help="print JSON")
    dumps = actions.add_parser("dump-tables", help="write the guest's ACPI tables, a file each")
    dumps.add_argument("-o", "--output", required=True, type=Path, metavar="DIR", help="where to write NAME.aml")
    watches = actions.add_parser("watch", help="print events, and the kernel's log lines about errors, as they come")
    watches.add_argument(
        "--for", type=float, dest="for_s", metavar="SECONDS", help="how long (default: until Ctrl-C)"
    )
    watches.add_argument("--until", default="", metavar="TEXT", help="end when an event or line has this text")
    watches.add_argument("--json", action="store_true", help="print a line of JSON each")


def _add_inject(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", type=parse_address, metavar="PA", help="guest physical address")
    parser.add_argument(
        "--own", action="store_true", help="hit a page of a process that the agent starts, and prove its signal"
    )
    parser.add_argument(
        "--way", default=DEFAULT_INJECTOR, metavar="INJECTOR", help=f"{' or '.join(sorted(ways()))} (default: ghes)"
    )
    parser.add_argument("--severity", choices=SEVERITIES, default="recoverable", help="of the error")
    parser.add_argument(
        "--cper", type=Path, metavar="FILE", help="the record: JSON of `acpigen cper`, or bytes; --at moves it"
    )
    parser.add_argument(
        "--enough", default="", metavar="LINK", help="exit code 0 once the links up to this one are proved"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Does what is asked."""
    reach = Reach(arguments.qmp, arguments.agent, arguments.console, arguments.shared_dir)
    if reach.shared_dir is not None and not reach.shared_dir.is_dir():
        raise BadInputError(f"--shared-dir {reach.shared_dir} is no directory")
    if arguments.action == "inject":
        asked = Asked(
            arguments.at, arguments.way, arguments.severity, arguments.cper, arguments.enough, own=arguments.own
        )
        return _report(run_async(_inject(reach, asked)), arguments)
    if arguments.action == "plug":
        return run_async(_plug(reach, arguments))
    if arguments.action == "unplug":
        return _report(run_async(_unplug(reach, arguments.id)), arguments)
    actions = {"doctor": _doctor, "dump-tables": _dump, "watch": _watch}
    return run_async(actions[arguments.action](reach, arguments))


async def _inject(reach: Reach, asked: Asked) -> Findings:
    async with attached(reach) as machine:
        return await inject(machine, asked)


async def _unplug(reach: Reach, device_id: str, *, patience_s: float = GREETING_TIMEOUT_S) -> Findings:
    async with attached(reach, greeting_timeout_s=patience_s) as machine:
        return await unplug(machine, device_id)


async def _plug(reach: Reach, arguments: argparse.Namespace) -> ExitCode:
    """The GPU is served by this process; QEMU's monitor is left to others meanwhile."""
    model = find_model(arguments.model)
    with RunDirectory() as folder:
        async with GpuServer(model, arguments.socket or folder.socket("gpu.sock")) as server:
            try:
                async with attached(reach) as machine:
                    found = await plug(machine, server, bus=arguments.bus, device_id=arguments.id)
                code = _report(found, arguments)
                await server.client_left()
            except asyncio.CancelledError:
                if server.connected:  # a QEMU whose device has gone away is of no use
                    _report(await _unplug(reach, arguments.id, patience_s=UNPLUG_PATIENCE_S), arguments)
                raise
    return code


async def _doctor(reach: Reach, arguments: argparse.Namespace) -> ExitCode:
    async with attached(reach) as machine:
        report = await examine(machine)
    enough = can_prove_an_error(report)
    if arguments.json:
        print(json_text(AttachDoctorDocument(report.qemu_version, report.features, enough)))
        return ExitCode.PASS if enough else ExitCode.ENVIRONMENT
    console = ReportConsole()
    say(console, f"QEMU {report.qemu_version}", "bold")
    width = max(len(feature.name) for feature in report.features)
    for feature in report.features:
        if arguments.quiet and feature.present:
            continue
        word, style = ("yes", "green") if feature.present else ("no", "yellow")
        say(console, f"{word:4}{feature.name:{width}}  {feature.evidence}", style)
        if not feature.present:
            hint = f"; hint: {feature.hint}" if feature.hint else ""
            say(console, f"{'':{width + 6}}used by {feature.needed_by}{hint}", style)
    can = "can" if enough else "cannot"
    say(console, f"an error {can} be injected here with proof that the guest acknowledged it", "bold")
    console.check_complete()
    return ExitCode.PASS if enough else ExitCode.ENVIRONMENT


async def _dump(reach: Reach, arguments: argparse.Namespace) -> ExitCode:
    async with attached(reach) as machine:
        found = await machine.tables()
    write_files(arguments.output, {f"{name.lower()}.aml": data for name, data in found.tables.items()})
    if not arguments.quiet:
        print(f"{len(found.tables)} tables of {found.origin} written to {arguments.output}")
    return ExitCode.PASS


async def _watch(reach: Reach, arguments: argparse.Namespace) -> ExitCode:
    async with attached(reach) as machine, contextlib.aclosing(watch(machine, arguments.for_s)) as seen:
        async for each in seen:
            if each.source == "host":  # a script waits for this line before it does what is to be seen
                if not arguments.quiet:
                    print(each.text, file=sys.stderr, flush=True)
                continue
            if arguments.json:
                line = dataclasses.replace(each, at_s=round(each.at_s, 3))
                print(msgspec.json.encode(line).decode(), flush=True)
            else:
                data = f" {json.dumps(each.data)}" if each.data else ""
                console = ReportConsole()
                say(console, f"{each.at_s:9.3f} s  {each.source:<6} {each.text}{data}")
                console.check_complete()
                sys.stdout.flush()
            if arguments.until and arguments.until in each.text:
                return ExitCode.PASS
    return ExitCode.FAILED if arguments.until else ExitCode.PASS


def _report(found: Findings, arguments: argparse.Namespace) -> ExitCode:
    if arguments.json:
        print(json_text(found.document()), flush=True)
        return found.exit_code
    console = ReportConsole()
    for line, style in _lines(found, quiet=arguments.quiet):
        say(console, line, style)
    console.check_complete()
    sys.stdout.flush()
    return found.exit_code


def _lines(found: Findings, *, quiet: bool) -> Sequence[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for claim in found.claims:
        style = STYLES[claim.standing]
        if quiet and claim.standing is Standing.PROVED:
            continue
        lines.append((f"{claim.standing:<9} {claim.link}: {claim.claim}", style))
        if claim.standing is Standing.BROKEN:
            lines.append((f"{'':10}expected {claim.expected}, observed {claim.observed}", style))
        lines += [(f"{'':10}{each}", "") for each in claim.evidence]
        if claim.why:
            lines.append((f"{'':10}{claim.why}", style))
    counts = {standing: sum(claim.standing is standing for claim in found.claims) for standing in Standing}
    words = ", ".join(f"{count} {standing}" for standing, count in counts.items() if count)
    lines.append((f"{found.act}: {found.standing} ({words})", f"bold {STYLES[found.standing].split()[-1]}"))
    return lines
