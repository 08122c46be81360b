# SPDX-License-Identifier: Apache-2.0
r"""Lists the platforms that acpigen provides, or describes one: its contents, and what Linux makes of it.

examples:
  acpigen platforms
      the names that `acpigen build` accepts
  acpigen platforms gh200-480gb
      its GPUs, their ACPI paths, how nvgrace-gpu splits their memory, and the source of each value
  acpigen platforms ./machine.toml --json
      the same for a file of your own, as JSON
"""

import argparse
from typing import Literal, TypeAlias

from msgspec import Struct

from acpigen.base.command.option_values import given
from acpigen.base.documents.json_text import json_text
from acpigen.base.exit_code import ExitCode
from acpigen.base.units import format_size
from acpigen.building.gpu_properties import gpu_properties
from acpigen.linux.aperture import ApertureSplit, DriverOutcome, PlainVfioPci, VariantDriver, what_linux_does
from acpigen.platform.file import load_platform, platform_names
from acpigen.platform.model import Gpu, Platform, acpi_path


class PlatformSummary(Struct, frozen=True):
    """A platform in the list.

    :param name: what every command calls it.
    :param title: what it is, in one line.
    :param description: more about it; may be empty.
    :param sockets: how many it has.
    :param gpus: how many it has.
    """

    name: str
    title: str
    description: str
    sockets: int
    gpus: int


PlatformList: TypeAlias = tuple[PlatformSummary, ...]


class LinuxOutcome(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What Linux's nvgrace-gpu does with a GPU. A key without a value is left out.

    :param split: the ranges that a VM gets; with `VariantDriver` alone.
    :param errno_name: why it gets none: what the driver's function returned.
    :param reason: the same in words.
    :param outcome: `PlainVfioPci` gives a VM the GPU without its memory; with `ProbeFails` no driver is bound.
    """

    split: ApertureSplit | None = None
    errno_name: str = ""
    reason: str = ""
    outcome: Literal["VariantDriver", "PlainVfioPci", "ProbeFails"]


class PlatformGpu(Struct, frozen=True):
    """A GPU of a platform.

    :param name: its name in the platform.
    :param acpi_path: its path in the ACPI namespace.
    :param properties: its `_DSD`, name → value.
    :param linux: what Linux's driver does with it, were it ready.
    """

    name: str
    acpi_path: str
    properties: dict[str, int | str]
    linux: LinuxOutcome


class PlatformDocument(Struct, frozen=True):
    """A platform, and what Linux makes of its GPUs.

    :param platform: the platform, as its file describes it.
    :param gpus: its GPUs.
    """

    platform: Platform
    gpus: tuple[PlatformGpu, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument(
        "platform", metavar="PLATFORM", type=given, nargs="?", help="describe this platform: a name, or a TOML file"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Prints."""
    if arguments.platform:
        platform = load_platform(arguments.platform)
        print(json_text(_document(platform)) if arguments.json else _as_text(platform))
        return ExitCode.PASS
    platforms = [load_platform(name) for name in platform_names()]
    if arguments.json:
        print(json_text([_summary(platform) for platform in platforms]))
        return ExitCode.PASS
    width = max((len(platform.name) for platform in platforms), default=0)
    for platform in platforms:
        print(f"{platform.name:<{width}}  {platform.title}")
    return ExitCode.PASS


def outcome_of(gpu: Gpu) -> DriverOutcome:
    """What Linux's nvgrace-gpu does with a GPU of a platform, were it ready."""
    properties = {each.name: each.value for each in gpu_properties(gpu)}
    return what_linux_does(properties, mig_bug=gpu.hardware.mig_bug, readiness=gpu.hardware.readiness)


def _summary(platform: Platform) -> PlatformSummary:
    return PlatformSummary(
        name=platform.name,
        title=platform.title,
        description=platform.description,
        sockets=len(platform.sockets),
        gpus=len(platform.gpus),
    )


def _document(platform: Platform) -> PlatformDocument:
    gpus = tuple(
        PlatformGpu(
            name=gpu.name,
            acpi_path=acpi_path(gpu),
            properties={each.name: each.value for each in gpu_properties(gpu)},
            linux=_linux(outcome_of(gpu)),
        )
        for gpu in platform.gpus
    )
    return PlatformDocument(platform, gpus)


def _linux(outcome: DriverOutcome) -> LinuxOutcome:
    if isinstance(outcome, VariantDriver):
        return LinuxOutcome(outcome="VariantDriver", split=outcome.split)
    name: Literal["PlainVfioPci", "ProbeFails"]
    name = "PlainVfioPci" if isinstance(outcome, PlainVfioPci) else "ProbeFails"
    return LinuxOutcome(outcome=name, errno_name=outcome.errno_name, reason=outcome.reason)


def _as_text(platform: Platform) -> str:
    lines = [f"{platform.name}: {platform.title}"]
    if platform.description:
        lines.append(f"  {platform.description}")
    for socket in platform.sockets:
        memory = ", ".join(str(each.range) for each in socket.memory) or "none"
        lines.append(f"  socket {socket.id}: proximity domain {socket.proximity_domain}, memory {memory}")
    for gpu in platform.gpus:
        lines += [f"  {gpu.name}: {gpu.hardware.title}, {gpu.hardware.pci_id}, {acpi_path(gpu)}"]
        lines += [f"    {each.name} = {_value(each.value)}" for each in gpu_properties(gpu)]
        lines += [f"    {line}" for line in _outcome(outcome_of(gpu))]
    lines.append("  sources of the values")
    lines += [f"    {each.kind}: {each.of}: {each.source}" for each in platform.provenance]
    return "\n".join(lines)


def _outcome(outcome: DriverOutcome) -> list[str]:
    if not isinstance(outcome, VariantDriver):
        return [f"Linux: {type(outcome).__name__}, -{outcome.errno_name}: {outcome.reason}"]
    split = outcome.split
    lines = [f"Linux: usemem {split.usemem}, BAR 4 of {format_size(split.usemem_bar_bytes)}"]
    if split.resmem is not None and split.resmem_bar_bytes is not None:
        lines.append(f"Linux: resmem {split.resmem}, BAR 2 of {format_size(split.resmem_bar_bytes)}")
    return lines


def _value(value: int | str) -> str:
    return f"{value:#x}" if isinstance(value, int) else value
