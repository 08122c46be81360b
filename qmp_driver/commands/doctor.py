# SPDX-License-Identifier: Apache-2.0
"""Reports the features of QEMU, the guest kernel, iasl and this machine, what is missing, and how to get it.

It does not guess from version numbers: it starts QEMU and queries it over QMP, reads the kernel's configuration, and
runs firmware under KVM. Exit code 0 if scenarios can run here, 3 if something that they all need is missing.

examples:
  qmp-driver doctor
  qmp-driver doctor --json | jq '.features[] | select(.present | not)'
  qmp-driver doctor --qemu /opt/qemu/bin/qemu-system-aarch64
"""

import argparse
from collections.abc import Mapping

from acpigen.base.command.interruption import run_async
from acpigen.base.documents.json_text import json_text
from acpigen.base.exit_code import ExitCode
from qmp_driver import probe
from qmp_driver.inject import DEFAULT_INJECTOR, injectors
from qmp_driver.lab import GuestArchitecture, Lab, add_lab_arguments, open_lab, overrides_from
from qmp_driver.probe import Abilities, Feature, Report, abilities_of, no_guest
from qmp_driver.report.console import ReportConsole, say

INJECTOR_PREFIX = "injector "
OPTIONAL = frozenset(
    {"kvm", "generic-port", "generic-initiator", "kernel KVM", "kernel VFIO_PCI_CORE", "pvpanic"}
    | {"kernel nvgrace-gpu", "kernel headers", "kernel register_pfn_address_space", "kernel KVM_EXIT_ARM_SEA"}
    | {"kernel VFIO_GROUP", "kernel VFIO_DEVICE_CDEV"}
)
"""Features that the main job does without."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver doctor`."""
    add_lab_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Asks, and prints what was found."""
    lab = open_lab(overrides_from(arguments), arguments.lab)
    report = run_async(examine(lab))
    if arguments.json:
        print(json_text(report))
    else:
        _print_lines(report, missing_alone=arguments.quiet)
    missing = [feature for feature in report.features if not feature.present and not _is_optional(feature)]
    return ExitCode.ENVIRONMENT if missing else ExitCode.PASS


async def examine(lab: Lab) -> Report:
    """Everything that can be asked of the parts of that lab."""
    abilities, features = await probe.examine(lab)
    guests = {guest: await abilities_of(each) for guest, each in lab.guests.items()}
    return Report(abilities.qemu.version, (*features, *injector_features({lab.guest: abilities, **guests})))


def injector_features(guests: Mapping[GuestArchitecture, Abilities]) -> list[Feature]:
    """A row for each injector: whether it can work here, and why not.

    :param guests: the abilities of each guest that the lab has.
    """
    features = []
    for injector in injectors().values():
        guest = guests.get(injector.needs.guest)
        reason = no_guest(injector.needs.guest) if guest is None else injector.needs.missing(guest)
        features.append(
            Feature(
                f"{INJECTOR_PREFIX}{injector.name}",
                not reason,
                reason or injector.about,
                f'scenarios with injector = "{injector.name}"',
            )
        )
    return features


def _is_optional(feature: Feature) -> bool:
    needed = f"{INJECTOR_PREFIX}{DEFAULT_INJECTOR}"
    return feature.name in OPTIONAL or (feature.name.startswith(INJECTOR_PREFIX) and feature.name != needed)


def _print_lines(report: Report, *, missing_alone: bool) -> None:
    """A line a feature; for a missing one also what needs it and the hint."""
    console = ReportConsole()
    say(console, f"QEMU {report.qemu_version}", "bold")
    width = max(len(feature.name) for feature in report.features)
    for feature in report.features:
        if missing_alone and feature.present:
            continue
        optional = _is_optional(feature)
        word, style = ("yes", "green") if feature.present else ("no", "yellow" if optional else "bold red")
        say(console, f"{word:4}{feature.name:{width}}  {feature.evidence}", style)
        if not feature.present:
            need = "used by" if optional else "REQUIRED by"
            hint = f"; hint: {feature.hint}" if feature.hint else ""
            say(console, f"{'':{width + 6}}{need} {feature.needed_by}{hint}", style)
    console.check_complete()
