# SPDX-License-Identifier: Apache-2.0
"""A labgrid driver for a machine with a coherent GPU: CommandProtocol for labgrid's tests, errors for ours.

Activating it opens the machine, deactivating it ends it; `machine` has the rest of `qmp_driver.api`.
"""

import time

import attr
from labgrid.driver import Driver, ExecutionError
from labgrid.factory import target_factory
from labgrid.protocol import CommandProtocol
from labgrid.step import step

from qmp_driver.api import open_machine


@target_factory.reg_driver
@attr.s(eq=False)
class CoherentGpuDriver(Driver, CommandProtocol):
    """A virtual machine with that platform's tables."""

    platform = attr.ib(default="gh200-480gb", validator=attr.validators.instance_of(str))

    def on_activate(self):
        self._opened = open_machine(self.platform)
        self.machine = self._opened.__enter__()

    def on_deactivate(self):
        self._opened.__exit__(None, None, None)

    @Driver.check_active
    @step(args=["command"])
    def run(self, command, *, timeout=30.0):
        """labgrid's form: lines of standard output, lines of standard error (none: they are together), exit code."""
        done = self.machine.run(["/bin/busybox", "sh", "-c", command], timeout_s=timeout)
        return done.output.splitlines(), [], done.exit_code if done.exit_code is not None else 128

    @Driver.check_active
    def run_check(self, command, *, timeout=30.0):
        lines, _, code = self.run(command, timeout=timeout)
        if code:
            raise ExecutionError(f"{command!r} ended with {code}", lines, [])
        return lines

    def get_status(self):
        return 1 if hasattr(self, "machine") else 0

    @Driver.check_active
    def wait_for(self, command, pattern, timeout=30.0, sleepduration=0.5):
        deadline = time.monotonic() + timeout
        while not any(pattern in line for line in self.run(command)[0]):
            if time.monotonic() > deadline:
                raise ExecutionError(f"{pattern!r} was not in the output of {command!r} within {timeout:g} s", [], [])
            time.sleep(sleepduration)

    @Driver.check_active
    def poll_until_success(self, command, *, expected=0, tries=None, timeout=30.0, sleepduration=0.5):
        deadline = time.monotonic() + timeout
        while (tries is None or tries > 0) and time.monotonic() < deadline:
            if self.run(command)[2] == expected:
                return True
            tries = None if tries is None else tries - 1
            time.sleep(sleepduration)
        return False
