# SPDX-License-Identifier: Apache-2.0
"""One error on a GH200's memory, from a program: prints what its owner was sent."""

from qmp_driver.api import open_machine

with open_machine("gh200-480gb") as machine:
    gpu = machine.plug_gpu()
    owner = machine.map("usemem", offset=1 << 30)
    third = 3 * machine.page_bytes
    error = machine.inject(owner, offset=third)
    owner.expect_sigbus("BUS_MCEERR_AO", offset=third)
    print(f"{gpu.address}: the error at {error.pa:#x} reached process {owner.pid} as BUS_MCEERR_AO")
