# SPDX-License-Identifier: Apache-2.0
"""A machine with a coherent GPU, for programs and tests.

::

    from qmp_driver.api import open_machine

    with open_machine("gh200-480gb") as machine:
        gpu = machine.plug_gpu()
        owner = machine.map("usemem", offset=1 << 30)
        machine.inject(owner, offset=0x3000)
        owner.expect_sigbus("BUS_MCEERR_AO", offset=0x3000)

:func:`attach` does what can be done with a QEMU that is already running.

The same for asyncio is in :mod:`qmp_driver.api.asynchronous`.
"""

from qmp_driver.api.asynchronous import PluggedGpu
from qmp_driver.api.attaching import AttachedMachine, attach
from qmp_driver.api.blocking import BlockingMachine, BlockingOwner, open_machine
from qmp_driver.errors import BrokenLinkError

__all__ = [
    "AttachedMachine",
    "BlockingMachine",
    "BlockingOwner",
    "BrokenLinkError",
    "PluggedGpu",
    "attach",
    "open_machine",
]
