# SPDX-License-Identifier: Apache-2.0
"""The running machine as ways to inject see it."""

from acpigen.structures.apei.hest_sources import GenericSourceV2, NotificationType
from qmp_driver.inject import Site
from qmp_driver.inject.error_sources import ErrorSources, read_error_sources
from qmp_driver.inject.injectors.einj import PAGE_OFFSET
from qmp_driver.stage.stage import Stage
from qmp_driver.topology import CXL_DEVICE_ID

NOTIFICATIONS = {
    "ghes": (NotificationType.GPIO, NotificationType.GSIV),
    "sea": (NotificationType.SEA,),
    "polled": (NotificationType.POLLED,),
    "einj": (NotificationType.POLLED,),
}
"""The ways that use an error source of HEST, and how that source notifies."""


async def site_of(stage: Stage) -> Site:
    """What an injection way may use of this machine; the guest's HEST is read the first time."""
    if stage.error_sources is None:
        stage.error_sources = await read_error_sources(stage.agent)
    registers = stage.shape.error_region_base_pa() + PAGE_OFFSET if stage.machine_options.einj else None
    return Site(
        monitor=stage.machine.monitor,
        agent=stage.agent,
        sources=stage.error_sources,
        memory=stage.host_memory,
        window_function=stage.window_function,
        einj_registers_pa=registers,
        cxl_device=CXL_DEVICE_ID if stage.machine_options.cxl else "",
    )


async def source_of(stage: Stage, injector: str) -> GenericSourceV2 | None:
    """The error source through which that way's records come; None where it uses none.

    :raises BadInputError: the guest's HEST has no such source.
    """
    site = await site_of(stage)
    if injector not in NOTIFICATIONS:
        return None
    return (site.sources or ErrorSources(())).by_notification(*NOTIFICATIONS[injector])
