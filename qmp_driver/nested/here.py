"""The inner machine without an outer one: on a host that is real, its QEMU is a process of ours."""

from pathlib import Path

from qmp_driver.lab import Lab
from qmp_driver.machine import Invocation, Machine
from qmp_driver.nested.inner_machine import InnerFiles, InnerOptions, inner_arguments, inner_socket
from qmp_driver.rundir import RunDirectory
from qmp_driver.timeline import Timeline

INNER_INITRD = "inner-initrd.img"
"""The guest's initrd in the run's directory."""


async def launch_here(
    options: InnerOptions, lab: Lab, run: RunDirectory, initrd: Path, timeline: Timeline
) -> Machine:
    """Starts it with the lab's QEMU, firmware and kernel, and waits for its greeting.

    The agent's socket is :func:`qmp_driver.nested.inner_machine.inner_socket`, as in a nested run.

    :raises HostError: the program cannot be run.
    :raises MachineError: it ended before it greeted.
    """
    console = run.path / "inner-console.log"
    agent = f"socket,id=agent,path={inner_socket(run, 'agent')},server=on,wait=off"
    channels = ("-chardev", agent, "-chardev", f"file,id=console,path={console}", "-serial", "chardev:console")
    files = InnerFiles(str(lab.qemu), str(lab.firmware), str(lab.kernel.image), str(initrd), channels)
    invocation = Invocation(lab.qemu, inner_arguments(options, files)[1:], lab.environment, console)
    return await Machine.start(invocation, stderr=run.path / "inner-qemu.log", timeline=timeline)
