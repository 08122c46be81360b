# SPDX-License-Identifier: Apache-2.0
"""The inner machine without an outer one: on a host that is real, its QEMU is a process of ours."""

from collections.abc import Sequence
from pathlib import Path

from qmp_driver.evidence.timeline import Timeline
from qmp_driver.lab import Lab
from qmp_driver.nested.inner_machine import AGENT_PORT, CONSOLE_PORT, KVM, InnerFiles, inner_arguments
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.topology.options import InnerOptions

INNER_INITRD = "inner-initrd.img"
"""The guest's initrd in the run's directory."""


async def launch_here(
    options: InnerOptions,
    lab: Lab,
    run: RunDirectory,
    initrd: Path,
    timeline: Timeline,
    *,
    accelerator: Sequence[str] = KVM,
) -> Machine:
    """Starts it with the lab's QEMU, firmware and kernel, and waits for its greeting.

    The agent's socket is where it is in a nested run.

    :param accelerator: as for :func:`qmp_driver.nested.inner_machine.inner_arguments`.
    :raises HostError: the program cannot be run.
    :raises MachineError: it ended before it greeted.
    """
    console = run.path / f"{CONSOLE_PORT}.log"
    agent = f"socket,id=agent,path={run.socket(f'{AGENT_PORT}.sock')},server=on,wait=off"
    channels = ("-chardev", agent, "-chardev", f"file,id=console,path={console}", "-serial", "chardev:console")
    files = InnerFiles(str(lab.qemu), str(lab.firmware), str(lab.kernel.image), str(initrd), channels)
    words = inner_arguments(options, files, accelerator=accelerator)
    invocation = Invocation(lab.qemu, words[1:], lab.environment, console)
    return await Machine.start(invocation, stderr=run.path / "inner-qemu.log", timeline=timeline)
