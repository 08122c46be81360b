# SPDX-License-Identifier: Apache-2.0
"""The firmware's end of EINJ for requests that a program in the guest makes when it likes.

The injector `einj` knows when its own request is there. A program's is waited for: the guest's driver is kept busy
(CHECK_BUSY_STATUS) from its EXECUTE on, until the host has done what firmware would. Linux waits a second for that
(drivers/acpi/apei/einj-core.c, FIRMWARE_TIMEOUT).
"""

import asyncio
from dataclasses import dataclass

from acpigen.building.apei.registers import FLAG_MEMORY_ADDRESS, REQUEST, InjectionRegister
from qmp_driver.inject.host_memory import HostMemory
from qmp_driver.topology import INJECTION_PAGE_OFFSET

POLL_S = 0.005
BUSY = 1
SUCCESS, INVALID_ACCESS = 0, 2
"""ACPICA `enum acpi_einj_command_status`."""
REGISTER_BYTES = 8


@dataclass(frozen=True)
class EinjRequest:
    """What the guest's driver asked for.

    :param kind: the error type's bit, of ACPI 6.5, table 18.30.
    :param flags: which of the following are valid.
    :param address: physical address; valid with its flag alone.
    """

    kind: int
    flags: int
    address: int
    mask: int

    @property
    def has_address(self) -> bool:
        """Whether the address counts."""
        return bool(self.flags & FLAG_MEMORY_ADDRESS)

    @property
    def words(self) -> str:
        """In a line."""
        where = f", at {self.address:#x} mask {self.mask:#x}" if self.has_address else ""
        return f"type {self.kind:#x}, flags {self.flags:#x}{where}"


class EinjHost:
    """The injection page of one machine, whose memory is a file here.

    :param memory: the error region.
    :param region_base_pa: its guest physical address.
    """

    def __init__(self, memory: HostMemory, region_base_pa: int) -> None:
        self._memory = memory
        self._base = region_base_pa + INJECTION_PAGE_OFFSET

    def hold(self) -> None:
        """From now on the driver waits at its next request; so a request is not over before it was served."""
        self._write(InjectionRegister.EXECUTE, 0)
        self._write(InjectionRegister.BUSY, BUSY)

    async def request(self) -> EinjRequest:
        """Waits for the next request, as long as it takes."""
        while self._memory.read_u64(self._base + InjectionRegister.EXECUTE) != 1:  # noqa: ASYNC110  (a file's bytes)
            await asyncio.sleep(POLL_S)
        kind, _, flags, _, address, mask, _ = REQUEST.unpack(
            self._memory.read(self._base + InjectionRegister.TYPE_WITH_ADDRESS, REQUEST.size)
        )
        return EinjRequest(kind, flags, address, mask)

    def finish(self, status: int = SUCCESS) -> None:
        """The request was served: the driver reads the status and goes on."""
        self._write(InjectionRegister.STATUS, status)
        self._write(InjectionRegister.EXECUTE, 0)
        self._write(InjectionRegister.BUSY, 0)

    def _write(self, register: InjectionRegister, value: int) -> None:
        self._memory.write(self._base + register, value.to_bytes(REGISTER_BYTES, "little"))
