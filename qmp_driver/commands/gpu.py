# SPDX-License-Identifier: Apache-2.0
"""Serves a model of the cache-coherent GPU over vfio-user, for QEMU 10.1 or later.

examples:
  qmp-driver gpu models
      list the models
  qmp-driver gpu serve --model gh200-480gb --socket /tmp/gpu.sock
      listen until Ctrl-C
"""

import argparse
import asyncio
import errno
import json
import shlex
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

import msgspec

from acpigen.base.command.interruption import Terminated
from acpigen.base.documents.json_text import json_text
from acpigen.base.exit_code import ExitCode
from acpigen.base.units import is_small_decimal, parse_size_bytes
from acpigen.linux.gpu_models import MODELS, GpuModel, find_model
from qmp_driver.errors import BadInputError, HostError
from qmp_driver.gpu.device import Access, Faults
from qmp_driver.gpu.server import GpuServer, device_arguments
from qmp_driver.report.command_documents import AccessLine, GpuModelDocument

_FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "link-never-ready": ({"link_never_ready": True}, "the chip-to-chip link never comes up"),
    "hbm-never-ready": ({"hbm_never_ready": True}, "the link comes up, but memory training does not complete"),
    "bar0-read-error": ({"bar0_read_errno": errno.EIO}, "reads of BAR 0 fail; the guest sees all ones"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    models = actions.add_parser("models", help="list the models, their PCI ids, and how Linux treats each")
    models.add_argument("--json", action="store_true", help="print JSON")
    serve = actions.add_parser("serve", help="serve one GPU until Ctrl-C")
    serve.add_argument(
        "--model",
        required=True,
        help=f"{', '.join(MODELS)}, or the PCI id and properties of any other GPU: 10de:3999,no-mig-bug",
    )
    serve.add_argument("--socket", required=True, type=Path, metavar="PATH", help="Unix socket to listen on")
    serve.add_argument(
        "--fault",
        action="append",
        default=[],
        choices=_FAULTS,
        help="; ".join(f"{name}: {meaning}" for name, (_, meaning) in _FAULTS.items()) + " (repeatable)",
    )
    serve.add_argument(
        "--training-s",
        type=float,
        default=0.0,
        metavar="S",
        help="seconds from start, and from each reset, until the GPU is ready",
    )
    serve.add_argument(
        "--memory-bar",
        action="append",
        default=[],
        metavar="BAR=SIZE",
        help="memory behind BAR 2 or 4, as a virtual machine sees the GPU: 4=128MiB (repeatable)",
    )
    serve.add_argument("--msix", action="store_true", help="MSI-X beside MSI, as NVIDIA's driver wants it")
    serve.add_argument("--bus", default="rp0", help="root port in the printed arguments")
    serve.add_argument("--id", default="gpu0", help="device id in the printed arguments")
    serve.add_argument("--log-json", metavar="FILE", help="write a JSON line for each access; - for standard output")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Lists, or serves until a signal."""
    if arguments.action == "models":
        _list_models(arguments.json)
        return ExitCode.PASS
    ended_by = asyncio.run(_serve(arguments))
    if ended_by == signal.SIGTERM:
        raise Terminated
    raise KeyboardInterrupt


def _list_models(as_json: bool) -> None:
    if as_json:
        print(json_text([_model_document(model) for model in MODELS.values()]))
        return
    width = max(len(name) for name in MODELS)
    for model in MODELS.values():
        print(f"{model.name:{width}}  {model.pci_id}  {model.title}")
        print(f"{'':{width}}  Linux: {model.linux_treatment}")
        if model.source:
            print(f"{'':{width}}  from: {model.source}")


async def _serve(arguments: argparse.Namespace) -> signal.Signals:
    model = find_model(arguments.model)
    settings: dict[str, Any] = {"training_s": arguments.training_s}
    for name in arguments.fault:
        settings |= _FAULTS[name][0]
    faults = Faults(**settings)
    memory_bars = dict(_parse_memory_bar(text) for text in arguments.memory_bar)
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[signal.Signals] = loop.create_future()

    def end(number: signal.Signals) -> None:
        if not ended.done():
            ended.set_result(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end, number)
    with ExitStack() as stack:
        log = _open_log(arguments.log_json, stack)
        on_access = None if log is None else _logger(log, ended)
        async with GpuServer(
            model,
            arguments.socket,
            faults=faults,
            memory_bars=memory_bars,
            msix=arguments.msix,
            on_access=on_access,
        ) as server:
            _print_plug_commands(model, server, arguments, sys.stderr if arguments.log_json == "-" else sys.stdout)
            return await ended


def _print_plug_commands(model: GpuModel, server: GpuServer, arguments: argparse.Namespace, out: TextIO) -> None:
    device = json.dumps(device_arguments(server.socket_path.absolute(), bus=arguments.bus, id=arguments.id))
    command = json.dumps({"execute": "device_add", "arguments": json.loads(device)})
    print(f"{model.name} ({model.pci_id}) listens on {server.socket_path}", file=out)
    print(f"cold plug:  -device pcie-root-port,id={arguments.bus} -device {shlex.quote(device)}", file=out)
    print(f"hotplug:    {command}", file=out, flush=True)


def _model_document(model: GpuModel) -> GpuModelDocument:
    return GpuModelDocument(
        name=model.name,
        pci_id=model.pci_id,
        title=model.title,
        mig_bug=model.mig_bug,
        readiness=model.readiness.name,
        linux=model.linux_treatment,
        driver_knows=model.driver_knows,
        source=model.source,
    )


def _parse_memory_bar(text: str) -> tuple[int, int]:
    bar, _, size = text.partition("=")
    if not is_small_decimal(bar) or not size:
        raise BadInputError(f"--memory-bar {text!r} is not BAR=SIZE", hint="write 4=128MiB")
    return int(bar), parse_size_bytes(size)


def _open_log(name: str | None, stack: ExitStack) -> TextIO | None:
    if name is None:
        return None
    if name == "-":
        return sys.stdout
    try:
        return stack.enter_context(Path(name).open("w", encoding="utf-8"))
    except OSError as error:
        raise HostError(f"cannot write the log {name}: {error.strerror}") from error


def _logger(log: TextIO, ended: asyncio.Future[signal.Signals]) -> Callable[[Access], None]:
    def on_access(access: Access) -> None:
        try:
            _log_access(log, access)
        except OSError as error:  # nobody reads the log any more, or its disk is full
            if not ended.done():
                ended.set_exception(error)

    return on_access


def _log_access(log: TextIO, access: Access) -> None:
    line = AccessLine(
        time_s=round(access.time_s, 6),
        kind=access.kind.value,
        region=access.region,
        offset=access.offset,
        size_bytes=access.size_bytes,
        data=access.data.hex(),
        detail=access.detail,
    )
    log.write(msgspec.json.encode(line).decode() + "\n")
    log.flush()
