# SPDX-License-Identifier: Apache-2.0
"""Two platforms at once, with asyncio: the same error on both."""

import asyncio

from qmp_driver.api.asynchronous import open_machine


async def one_error(platform: str) -> str:
    async with open_machine(platform) as machine:
        await machine.plug_gpu()
        owner = await machine.map("usemem")
        third = 3 * machine.page_bytes
        error = await machine.inject(owner, offset=third)
        await owner.expect_sigbus("BUS_MCEERR_AO", offset=third)
        return f"{platform}: the error at {error.pa:#x} reached its owner"


async def main() -> None:
    for line in await asyncio.gather(one_error("gh200-480gb"), one_error("gb200")):
        print(line)


asyncio.run(main())
