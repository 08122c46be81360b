# SPDX-License-Identifier: Apache-2.0
"""The running machine as injectors see it."""

from acpigen.structures.apei.hest_sources import GenericSourceV2
from qmp_driver.inject import Injector, Site
from qmp_driver.inject.error_sources import ErrorSources, read_error_sources
from qmp_driver.stage.product_types.file_machine import FileMachine
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.topology import WINDOW_SLOT


async def site_of(stage: Stage, injector: Injector) -> Site:
    """What that injector may use of this machine; the guest's HEST is read the first time.

    :raises BadInputError: the scenario's machine lacks what the injector needs.
    """
    guest, options = stage.products[GuestMachine], stage.setup.machine
    injector.check_machine(options)
    sources = stage.products.find(ErrorSources)
    if sources is None and (sources := await read_error_sources(guest.agent)) is not None:
        stage.products.put(sources)
    return Site(
        monitor=guest.machine.monitor,
        agent=guest.agent,
        options=options,
        shape=guest.shape,
        sources=sources,
        memory=guest.memory,
        aborting=_aborting(stage),
    )


def _aborting(stage: Stage) -> str:
    """In a scenario's own machine the poison window; in that of a file the GPU, behind whose BAR its memory is."""
    file = stage.products.find(FileMachine)
    if file is None:
        return f"0000:00:{WINDOW_SLOT:02x}.0"
    seat = next(iter(file.gpus.values())).seat
    return "" if seat is None else seat.address


async def source_of(stage: Stage, injector: Injector) -> GenericSourceV2 | None:
    """The error source through which that injector's records come; None where it uses none.

    :raises BadInputError: the machine lacks what the injector needs.
    :raises GuestError: the guest has no such source.
    """
    if not injector.notifications:
        return None
    site = await site_of(stage, injector)
    return site.error_source(*injector.notifications)
