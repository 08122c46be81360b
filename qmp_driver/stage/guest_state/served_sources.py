# SPDX-License-Identifier: Apache-2.0
"""Which error sources of its HEST a guest's kernel serves."""

from qmp_driver.errors import RequestRefusedError
from qmp_driver.guest.channel import GuestAgent

SOURCES_MOST = 64


async def served_sources(agent: GuestAgent) -> list[str]:
    """The error sources that the GHES driver is bound to: Linux makes a platform device `GHES.n` for each.

    :raises GuestError: the agent does not answer.
    """
    served = []
    for number in range(SOURCES_MOST):
        try:
            answer = await agent.file.read(f"/sys/bus/platform/devices/GHES.{number}/uevent")
        except RequestRefusedError:  # no such device: that was the last
            break
        if "DRIVER=GHES" in answer.words:
            served.append(f"GHES.{number}")
    return served
