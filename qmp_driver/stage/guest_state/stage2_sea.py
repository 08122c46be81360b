# SPDX-License-Identifier: Apache-2.0
"""Our module `stage2_sea` in a guest that is a KVM host: which of its pages aborts when its own guest touches it."""

from qmp_driver.guest.channel import GuestAgent

MODULE = "stage2_sea"
PARAMETERS = f"/sys/module/{MODULE}/parameters"
ARMED = rf"{MODULE}: page 0x[0-9a-f]+ of the host is armed"
ABORTED = (
    rf"{MODULE}: IPA (?P<ipa>0x[0-9a-f]+) is the armed page (?P<page>0x[0-9a-f]+):"
    r" ESR_EL2 0x[0-9a-f]+ becomes (?P<esr>0x[0-9a-f]+)"
)
"""The module's lines in the kernel's log: when a page is armed, and when a stage 2 fault became an abort."""


async def arm_page(agent: GuestAgent, page_pa: int) -> None:
    """The page with that physical address aborts from now on; 0 for none.

    :raises RequestRefusedError: the module is not loaded.
    """
    await agent.file.write(f"{PARAMETERS}/page", text=f"{page_pa:#x}\n")


async def armed_page(agent: GuestAgent) -> int:
    """The physical address of the page that is armed; 0 for none."""
    return int((await agent.file.read(f"{PARAMETERS}/page")).words.strip(), 16)
