# SPDX-License-Identifier: Apache-2.0
"""The firmware's end of EINJ: a driver is held until its request was served, and sees how it was."""

import asyncio

import pytest

from acpigen.building.apei.registers import FLAG_MEMORY_ADDRESS, REQUEST, InjectionRegister
from acpigen.structures.apei.einj import EinjErrorTypes
from qmp_driver.inject.host_memory import HostMemory
from qmp_driver.stage.guest_state.einj_host import INVALID_ACCESS, EinjHost, EinjRequest
from qmp_driver.topology import ERROR_REGION_BYTES, INJECTION_PAGE_OFFSET

BASE = 0x100_0000_0000


@pytest.fixture
def region(tmp_path):
    path = tmp_path / "region"
    path.write_bytes(bytes(ERROR_REGION_BYTES))
    return HostMemory(path, BASE, ERROR_REGION_BYTES)


def register(region, which):
    return region.read_u64(BASE + INJECTION_PAGE_OFFSET + which)


def driver_asks(region, kind, flags, address):
    """What einj-core.c writes, in its order."""
    request = REQUEST.pack(kind, 0, flags, 0, address, 0xFFFF_FFFF_FFFF_F000, 0)
    region.write(BASE + INJECTION_PAGE_OFFSET + InjectionRegister.TYPE_WITH_ADDRESS, request)
    region.write(BASE + INJECTION_PAGE_OFFSET + InjectionRegister.EXECUTE, (1).to_bytes(8, "little"))


async def test_a_driver_is_busy_until_its_request_was_served(region):
    host = EinjHost(region, BASE)
    host.hold()
    assert register(region, InjectionRegister.BUSY) == 1
    driver_asks(region, EinjErrorTypes.MEMORY_UNCORRECTABLE, FLAG_MEMORY_ADDRESS, 0x4123_4BAD)
    request = await asyncio.wait_for(host.request(), 5)
    assert request == EinjRequest(0x10, FLAG_MEMORY_ADDRESS, 0x4123_4BAD, 0xFFFF_FFFF_FFFF_F000)
    assert request.has_address and "at 0x41234bad" in request.words
    assert register(region, InjectionRegister.BUSY) == 1
    host.finish(INVALID_ACCESS)
    assert register(region, InjectionRegister.BUSY) == 0
    assert register(region, InjectionRegister.STATUS) == INVALID_ACCESS


async def test_no_request_is_made_up_and_an_old_one_is_not_served_again(region):
    host = EinjHost(region, BASE)
    driver_asks(region, EinjErrorTypes.MEMORY_FATAL, 0, 0x4123_4000)
    host.hold()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(host.request(), 0.1)


async def test_an_address_counts_only_with_its_flag(region):
    host = EinjHost(region, BASE)
    host.hold()
    driver_asks(region, EinjErrorTypes.MEMORY_UNCORRECTABLE, 0, 0x4123_4BAD)
    request = await asyncio.wait_for(host.request(), 5)
    assert not request.has_address and "0x41234bad" not in request.words
