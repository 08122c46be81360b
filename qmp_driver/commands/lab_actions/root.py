# SPDX-License-Identifier: Apache-2.0
"""`qmp-driver lab root`: a root directory of Debian packages, for programs of others in the guest."""

import argparse

from acpigen.base.exit_code import ExitCode
from qmp_driver.lab.arguments import add_lab_root_argument
from qmp_driver.lab.places import lab_places
from qmp_driver.lab.provision.progress import progress_for_stderr

DEFAULT_SUITE = "sid"


def add_root_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what a root is made of."""
    parser.add_argument("name", metavar="NAME", help="name of the root: the step boot takes roots = [NAME]")
    parser.add_argument(
        "packages",
        nargs="*",
        metavar="PACKAGE",
        help="Debian packages for arm64 (default: the package NAME)",
    )
    parser.add_argument("--suite", default=DEFAULT_SUITE, help="Debian suite to use (default: %(default)s)")
    parser.add_argument("--mirror", metavar="URI", help="a Debian mirror, if this machine's apt has none")
    add_lab_root_argument(parser)


def run_root_action(arguments: argparse.Namespace) -> ExitCode:
    """Makes it."""
    from qmp_driver.lab.provision.guest_root import PACKAGES, make_root

    with progress_for_stderr(quiet=arguments.quiet) as progress:
        made = make_root(
            arguments.name,
            arguments.packages or [arguments.name],
            lab_places(arguments.lab),
            arguments.suite,
            arguments.mirror,
            progress,
        )
    count = len((made / PACKAGES).read_text().splitlines())
    print(f"root {arguments.name}: {count} packages in {made}")
    return ExitCode.PASS
