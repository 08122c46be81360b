# SPDX-License-Identifier: Apache-2.0
"""The lab for a shell: POSIX exports."""

import shlex

from qmp_driver.lab.model import Lab


def shell_exports(lab: Lab) -> str:
    """Lines for ``eval``: the lab's programs last in PATH, the ACPICA programs where acpigen looks for them, and what
    a QEMU that is started by hand boots: QMP_DRIVER_FIRMWARE and QMP_DRIVER_KERNEL."""
    bin_directory = shlex.quote(str(lab.make.parent))
    lines = [f'export PATH="${{PATH:+$PATH:}}"{bin_directory}']
    named = {"ACPIGEN_IASL": str(lab.iasl), "ACPIGEN_ACPIEXEC": str(lab.acpiexec)}
    named |= {"QMP_DRIVER_FIRMWARE": str(lab.firmware), "QMP_DRIVER_KERNEL": str(lab.kernel.image)}
    named |= lab.environment
    lines += [f"export {name}={shlex.quote(value)}" for name, value in named.items()]
    return "\n".join(lines) + "\n"
