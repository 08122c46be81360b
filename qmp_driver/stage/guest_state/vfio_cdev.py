# SPDX-License-Identifier: Apache-2.0
"""A process that maps a VFIO device which was opened by its character device, and what the kernel says of both."""

from qmp_driver.errors import RequestRefusedError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.vfio import VFIO_OPEN
from qmp_driver.guest.protocol.victims import VictimReady
from qmp_driver.nested.inner_guest import file_offset
from qmp_driver.stage.stage import Stage

ATTACHED = "the cdev is mapped; its address space is in use"


def is_about_opening(refusal: RequestRefusedError) -> bool:
    """Whether the agent refused because it could not open, bind or attach the device."""
    return refusal.about == VFIO_OPEN


def prove_refused(stage: Stage, link: Link, refusal: RequestRefusedError) -> None:
    """Breaks the link, because the kernel did not let the agent have the device."""
    stage.prove(
        link,
        expected=ATTACHED,
        observed=refusal.message,
        evidence=[stage.saw(Source.AGENT, refusal.message)],
        hint="VFIO opens a device by its group or by its character device, never by both: EBUSY"
        if refusal.errno_name == "EBUSY"
        else "",
    )


async def prove_attached(stage: Stage, link: Link, ready: VictimReady) -> None:
    """Proves that the process maps the character device, and that the device is attached to an address space.

    The first is what /proc/PID/maps says of the process; for the second the agent has asked the iommufd to destroy
    that address space, which the kernel refuses while a device is attached to it (IOMMU_DESTROY: EBUSY).
    """
    opened = ready.iommufd
    _, mapped = await file_offset(stage.agent, ready.pid, ready.va)
    evidence = [stage.saw(Source.AGENT, f"/proc/{ready.pid}/maps: {mapped} at {ready.va:#x}")]
    seen = f"{mapped} is mapped"
    if opened is not None:
        used, how = ("in use", "refused: EBUSY") if opened.in_use else ("not in use", "done")
        seen = f"{'the cdev' if mapped == opened.node else mapped} is mapped; its address space is {used}"
        about = f"{opened.node}, device {opened.device} of an iommufd"
        evidence.append(
            stage.saw(Source.AGENT, f"{about}: IOMMU_DESTROY of address space {opened.address_space} {how}")
        )
    stage.prove(
        link,
        expected=ATTACHED,
        observed=seen,
        evidence=evidence,
        hint="the device was opened by its IOMMU group, or is attached to no address space of its iommufd",
    )
