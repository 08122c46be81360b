# SPDX-License-Identifier: Apache-2.0
"""The interrupts a client connected: VFIO_USER_DEVICE_SET_IRQS and the eventfds that come with it."""

import errno
import os
import select
from collections.abc import Sequence
from pathlib import Path

from qmp_driver.gpu.vfio_user.payloads import IrqInfo, SetIrqs
from qmp_driver.gpu.vfio_user.protocol import ProtocolError
from qmp_driver.gpu.vfio_user.transport import close_all
from qmp_driver.gpu.vfio_user.vfio import NUM_IRQS, IrqIndex, IrqInfoFlag, IrqSetFlag

MSIX_VECTORS = 6
"""As `lspci -vv` of NVIDIA's data-centre GPUs from Volta on shows them; of Grace's GPUs no listing is known."""
COUNTS: dict[int, int] = {IrqIndex.MSI: 1, IrqIndex.ERR: 1, IrqIndex.REQ: 1}
"""How many of each type the GPU has. ERR: QEMU stops the machine on an unrecoverable error; REQ: QEMU asks the guest
to give the device back. No INTx: the interrupt pin register reads 0."""


class Interrupts:
    """The eventfds of one client. :meth:`clear` gives them back."""

    def __init__(self, *, msix: bool = False) -> None:
        """:param msix: there is MSI-X too."""
        self._counts = COUNTS | ({IrqIndex.MSIX: MSIX_VECTORS} if msix else {})
        self._eventfds: dict[tuple[int, int], int] = {}

    def info(self, index: int) -> IrqInfo:
        """What DEVICE_GET_IRQ_INFO answers for a type below :data:`NUM_IRQS`."""
        assert 0 <= index < NUM_IRQS
        count = self._counts.get(index, 0)
        flags = IrqInfoFlag.EVENTFD | IrqInfoFlag.NORESIZE if count else IrqInfoFlag(0)
        return IrqInfo(index, count, flags)

    def set(self, request: SetIrqs, fds: Sequence[int]) -> None:
        """Connects, disconnects or triggers; takes over the descriptors, in every case.

        :raises ProtocolError: ENOTSUP for masking (no type has it), EINVAL for a range beyond the type's count, or
            descriptors that are not one eventfd for each interrupt.
        """
        left = list(fds)
        try:
            self._check(request, left)
            numbers = range(request.start, request.start + request.count)
            if request.data is IrqSetFlag.DATA_EVENTFD:
                for number in numbers:
                    self._connect((request.index, number), left.pop(0) if left else None)
            elif request.count == 0:
                for key in [key for key in self._eventfds if key[0] == request.index]:
                    self._connect(key, None)
            else:
                wanted = request.booleans or (True,) * request.count
                for number, trigger in zip(numbers, wanted, strict=True):
                    if trigger:
                        self.trigger(request.index, number)
        finally:
            close_all(left)

    def trigger(self, index: int, number: int = 0) -> bool:
        """Signals one interrupt; False when the client did not connect it or does not take the signals."""
        fd = self._eventfds.get((index, number))
        if fd is None:
            return False
        poll = select.poll()
        poll.register(fd, select.POLLOUT)
        if not poll.poll(0):
            return False
        os.eventfd_write(fd, 1)
        return True

    def clear(self) -> None:
        """Disconnects every interrupt."""
        close_all(list(self._eventfds.values()))
        self._eventfds.clear()

    def _check(self, request: SetIrqs, fds: Sequence[int]) -> None:
        if request.action is not IrqSetFlag.ACTION_TRIGGER:
            raise ProtocolError("no interrupt of this device can be masked", errno.ENOTSUP)
        count = self._counts.get(request.index, 0)
        if request.start + request.count > count:
            raise ProtocolError(
                f"interrupts {request.start}..+{request.count} of type {request.index}, which has {count}"
            )
        if request.count == 0 and (request.data is not IrqSetFlag.DATA_NONE or request.start):
            raise ProtocolError("SET_IRQS for no interrupt at all")
        if request.data is not IrqSetFlag.DATA_EVENTFD and fds:
            raise ProtocolError("SET_IRQS carries file descriptors, its flags say none")
        if request.data is IrqSetFlag.DATA_EVENTFD and len(fds) not in (0, request.count):
            raise ProtocolError(f"{len(fds)} eventfds for {request.count} interrupts")
        if any(not _is_eventfd(fd) for fd in fds):
            raise ProtocolError("SET_IRQS carries a file descriptor that is not an eventfd")

    def _connect(self, key: tuple[int, int], fd: int | None) -> None:
        old = self._eventfds.pop(key, None)
        if old is not None:
            os.close(old)
        if fd is not None:
            self._eventfds[key] = fd


def _is_eventfd(fd: int) -> bool:
    """Linux names an eventfd so; anything else (a full pipe, say) could block or mislead the server."""
    return str(Path(f"/proc/self/fd/{fd}").readlink()) == "anon_inode:[eventfd]"
