# SPDX-License-Identifier: Apache-2.0
"""Codecs: what is encoded comes back, and no bytes make them raise anything but ProtocolError."""

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmp_driver.gpu.vfio_user import payloads, vfio
from qmp_driver.gpu.vfio_user.protocol import (
    HEADER_SIZE_BYTES,
    MAX_MESSAGE_BYTES,
    FramingError,
    Header,
    ProtocolError,
)

u16, u32, u64 = (st.integers(0, (1 << bits) - 1) for bits in (16, 32, 64))


@given(st.builds(Header, u16, u16, u32, u32, u32))
def test_headers_come_back(header):
    assert Header.decode(header.encode()) == header


@given(st.builds(Header, u16, u16, u32, u32, u32))
def test_only_a_command_of_a_sensible_size_is_read_on(header):
    sensible = HEADER_SIZE_BYTES <= header.size_bytes <= MAX_MESSAGE_BYTES and header.flags & 0xF == 0
    with contextlib.nullcontext() if sensible else pytest.raises(FramingError):
        header.check_command()


@given(u64, st.integers(1, 1 << 20), st.sampled_from([1, 2, 3]))
def test_dma_maps_come_back(page, size_bytes, flags):
    address = min(page, (1 << 64) - size_bytes)
    request = payloads.DmaMap(vfio.DmaFlag(flags), 4096, address, size_bytes)
    assert payloads.DmaMap.decode(request.encode()) == request
    gone = payloads.DmaUnmap(address, size_bytes)
    assert payloads.DmaUnmap.decode(gone.encode()) == gone


@given(st.integers(0, 8), u64, st.integers(0, 1 << 40), st.integers(32, 200))
def test_region_infos_come_back_whole_or_tell_how_much_they_need(index, size_bytes, mappable, argsz):
    flags = vfio.RegionFlag.READ | vfio.RegionFlag.WRITE
    info = payloads.RegionInfo(index, size_bytes, flags, mappable)
    told = payloads.RegionInfo.decode(info.encode(argsz))
    assert (told.index, told.size_bytes, told.needed_bytes) == (index, size_bytes, info.full_bytes)
    assert told.mappable_bytes == (mappable if argsz >= info.full_bytes else 0)
    assert bool(told.flags & vfio.RegionFlag.MMAP) == bool(mappable)


@given(u64, u32, st.binary(min_size=1, max_size=64))
def test_region_accesses_come_back(offset, region, data):
    write = payloads.RegionAccess(offset, region, len(data), data)
    assert payloads.RegionAccess.decode_write(write.encode()) == write
    read = payloads.RegionAccess(offset, region, len(data))
    assert payloads.RegionAccess.decode_read(read.encode()) == read


@given(
    st.sampled_from(
        [
            payloads.Version.decode,
            payloads.DmaMap.decode,
            payloads.DmaUnmap.decode,
            payloads.DeviceInfo.decode,
            payloads.check_device_info_request,
            payloads.Query.decode_region,
            payloads.Query.decode_irq,
            payloads.RegionInfo.decode,
            payloads.IrqInfo.decode,
            payloads.SetIrqs.decode,
            payloads.RegionAccess.decode_read,
            payloads.RegionAccess.decode_write,
        ]
    ),
    st.one_of(
        st.binary(max_size=80),
        st.sampled_from([16, 20, 24, 32, 64]).flatmap(lambda n: st.binary(min_size=n, max_size=n)),
    ),
)
def test_no_bytes_break_a_codec(decode, data):
    with contextlib.suppress(ProtocolError):
        decode(data)


@pytest.mark.parametrize(
    "text",
    [b"{", b"[]\0", b"{}", b"\xff\xfe\0", b'{"capabilities": 3}\0', b'{"capabilities": {"max_msg_fds": "8"}}\0',
     b'{"x": ' + b"[" * 100_000 + b"\0"],
)  # fmt: skip
def test_version_data_that_is_not_the_json_it_should_be_is_refused(text):
    with pytest.raises(ProtocolError):
        payloads.Version.decode(b"\0\0\0\0" + text)


def test_a_version_may_come_without_data_and_with_words_of_another_side():
    assert payloads.Version.decode(b"\0\0\1\0") == payloads.Version(0, 1, payloads.Capabilities())
    told = payloads.Version.decode(b'\0\0\0\0{"capabilities": {"max_msg_fds": 4, "migration": {}}, "x": 1}\0')
    assert told.capabilities.max_msg_fds == 4


@pytest.mark.parametrize(
    "kind, value",
    [
        (payloads.DmaMap, payloads.DmaMap(vfio.DmaFlag.READ, 0, 0x1000, 0x1000)),
        (payloads.DmaUnmap, payloads.DmaUnmap(0x1000, 0x1000)),
        (payloads.SetIrqs, payloads.SetIrqs(vfio.IrqSetFlag.DATA_NONE, vfio.IrqSetFlag.ACTION_TRIGGER, 0, 0, 1)),
    ],
)
@pytest.mark.parametrize("argsz", [0, 3, 19])
def test_a_command_that_says_it_is_shorter_than_it_is_is_refused(kind, value, argsz):
    data = value.encode()
    assert kind.decode(data) == value
    with pytest.raises(ProtocolError, match=f"says that it has {argsz} bytes"):
        kind.decode(struct.pack("<I", argsz) + data[4:])


@pytest.mark.parametrize("address, size", [(0x1000, 0), ((1 << 64) - 0x1000, 0x2000)])
def test_a_range_to_unmap_that_is_none_is_refused(address, size):
    with pytest.raises(ProtocolError, match="is not a range"):
        payloads.DmaUnmap.decode(payloads.DmaUnmap(address, size).encode())
    assert payloads.DmaUnmap.decode(payloads.DmaUnmap(0, 0, unmap_all=True).encode()).unmap_all


@pytest.mark.parametrize("key", ["max_msg_fds", "max_data_xfer_size", "max_dma_maps", "pgsizes"])
def test_a_capability_below_zero_is_refused(key):
    with pytest.raises(ProtocolError):
        payloads.Version.decode(b'\0\0\0\0{"capabilities": {"%s": -1}}\0' % key.encode())
    payloads.Version.decode(b'\0\0\0\0{"capabilities": {"%s": 0}}\0' % key.encode())
