"""What every way to inject an error offers."""

from typing import Protocol

from qmp_driver.capabilities import QemuAnswers
from qmp_driver.monitor import Monitor


class InjectionWay(Protocol):
    """A way to inject a memory error into a running machine."""

    name: str

    def why_not(self, answers: QemuAnswers) -> str:
        """Why this way cannot work with that QEMU; empty if it can."""

    async def inject(self, monitor: Monitor, record: bytes) -> str:
        """Hands an error record (a Generic Error Status Block) to the guest's firmware interface.

        :returns: what was done, in a line, for the time line.
        :raises MonitorError: QEMU refused it.
        """
