"""The running machine as ways to inject see it."""

from acpigen.structures.hest_sources import GenericSourceV2, NotificationType
from qmp_driver.inject import Site
from qmp_driver.inject.error_sources import ErrorSources, read_error_sources
from qmp_driver.stage import Stage

NOTIFICATIONS = {
    "ghes": (NotificationType.GPIO, NotificationType.GSIV),
    "sea": (NotificationType.SEA,),
    "polled": (NotificationType.POLLED,),
}
"""The ways that use an error source of HEST, and how that source notifies."""


async def site_of(stage: Stage) -> Site:
    """What an injection way may use of this machine; the guest's HEST is read the first time."""
    if stage.error_sources is None:
        stage.error_sources = await read_error_sources(stage.agent)
    return Site(stage.machine.monitor, stage.agent, stage.error_sources, stage.host_memory, stage.window_function)


async def source_of(stage: Stage, way: str) -> GenericSourceV2 | None:
    """The error source through which that way's records come; None where it uses none.

    :raises BadInputError: the guest's HEST has no such source.
    """
    site = await site_of(stage)
    if way not in NOTIFICATIONS:
        return None
    return (site.sources or ErrorSources(())).by_notification(*NOTIFICATIONS[way])
