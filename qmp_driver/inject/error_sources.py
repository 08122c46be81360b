# SPDX-License-Identifier: Apache-2.0
"""The guest's error sources as its HEST describes them: where a record goes, and whether the last one was read."""

from dataclasses import dataclass

from acpigen.structures.apei.hest import parse
from acpigen.structures.apei.hest_sources import GenericSourceV2, NotificationType
from qmp_driver.errors import GuestError, RequestRefusedError, said_by_guest
from qmp_driver.guest.channel import GuestAgent


@dataclass(frozen=True)
class ErrorSources:
    """The GHESv2 sources of one HEST."""

    sources: tuple[GenericSourceV2, ...]

    def by_notification(self, *kinds: NotificationType) -> GenericSourceV2:
        """The first source whose notification is one of these.

        :raises GuestError: there is none. The machine was asked to have one, or the injector had refused it.
        """
        for source in self.sources:
            if source.notification.notification_type in kinds:
                return source
        wanted = " or ".join(kind.name for kind in kinds)
        known = ", ".join(source.notification.notification_type.name for source in self.sources) or "none"
        raise GuestError(
            f"the guest's HEST has no GHESv2 source that notifies by {wanted} (it has: {known})",
            hint="set machine.ras = true, or for the polled source machine.polled_errors = true",
        )


def error_sources_of(hest: bytes) -> ErrorSources:
    """The sources of a HEST.

    :raises MalformedError: the table is damaged.
    """
    return ErrorSources(tuple(each for each in parse(hest).sources if isinstance(each, GenericSourceV2)))


async def read_error_sources(agent: GuestAgent) -> ErrorSources | None:
    """The sources that the guest's kernel sees; None when it has no HEST.

    :raises GuestError: the agent could not read it, or the table is malformed.
    """
    try:
        answer = await agent.acpi.table("HEST")
    except RequestRefusedError as refusal:
        if refusal.errno_name == "ENOENT":
            return None
        raise
    with said_by_guest("the guest's HEST"):
        return error_sources_of(answer.base64)
