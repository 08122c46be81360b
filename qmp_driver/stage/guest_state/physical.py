# SPDX-License-Identifier: Apache-2.0
"""The guest's physical memory, by QEMU's own look at it."""

from qmp_driver.errors import HostError
from qmp_driver.stage.product_types.guest_machine import GuestMachine


async def physical_bytes(guest: GuestMachine, pa: int, size_bytes: int, *, noted: bool = True) -> bytes:
    """What is at that guest physical address.

    :param noted: puts the QMP command on the time line.
    :raises MonitorError: QEMU has no memory there.
    :raises HostError: QEMU could not write all of it to a file, of which it says nothing.
    """
    file = guest.folder / "physical"
    arguments = {"val": pa, "size": size_bytes, "filename": str(file)}
    await guest.machine.monitor.execute("pmemsave", arguments, noted=noted)
    data = file.read_bytes()
    if len(data) != size_bytes:  # QEMU system/cpus.c, qmp_pmemsave(): it does not look at what fclose() returns
        raise HostError(
            f"QEMU wrote {len(data)} of {size_bytes} bytes of the guest's memory to {file}",
            hint="check whether that disk is full",
        )
    return data


async def physical_u64(guest: GuestMachine, pa: int, *, noted: bool = True) -> int:
    """The little-endian 64-bit number at that guest physical address."""
    return int.from_bytes(await physical_bytes(guest, pa, 8, noted=noted), "little")
