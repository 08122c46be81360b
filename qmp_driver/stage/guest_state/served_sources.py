# SPDX-License-Identifier: Apache-2.0
"""Which error sources of its HEST a guest's kernel serves."""

import asyncio

from qmp_driver.errors import RequestRefusedError
from qmp_driver.guest.channel import GuestAgent

SOURCES_MOST = 64
AT_ONCE = 4
"""How many are asked for at the same time."""


async def served_sources(agent: GuestAgent) -> list[str]:
    """The error sources that the GHES driver is bound to: Linux makes a platform device `GHES.n` for each.

    :raises GuestError: the agent does not answer.
    """
    served: list[str] = []
    for first in range(0, SOURCES_MOST, AT_ONCE):
        names = [f"GHES.{number}" for number in range(first, first + AT_ONCE)]
        answers = await asyncio.gather(*(_is_served(agent, name) for name in names))
        served += [name for name, answer in zip(names, answers, strict=True) if answer]
        if None in answers:  # no such device: the one before was the last
            break
    return served


async def _is_served(agent: GuestAgent, name: str) -> bool | None:
    """Whether that device has the driver; None where there is no such device."""
    try:
        answer = await agent.file.read(f"/sys/bus/platform/devices/{name}/uevent")
    except RequestRefusedError:
        return None
    return "DRIVER=GHES" in answer.words
