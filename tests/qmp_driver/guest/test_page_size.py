# SPDX-License-Identifier: Apache-2.0
"""The page of a guest's kernel: 4, 16 and 64 KiB."""

import pytest

from qmp_driver.errors import GuestError
from qmp_driver.guest.kernel.page_size import PAGE_SIZES, page_of_size

MIB = 1 << 20


@pytest.mark.parametrize(
    "kib, shift, frame, start, huge_mib",
    [
        (4, 12, "0xc0003", 0xC000_3000, 2),
        (16, 14, "0x30000", 0xC000_0000, 32),
        (64, 16, "0xc000", 0xC000_0000, 512),
    ],
)
def test_a_page_has_one_frame_whatever_its_size(kib, shift, frame, start, huge_mib):
    page = page_of_size(kib << 10)
    assert (page.shift, page.frame_name(0xC000_3000), page.start(0xC000_3010)) == (shift, frame, start)
    assert page.huge_bytes == huge_mib * MIB
    assert page.same(start, start + page.size_bytes - 1) and not page.same(start, start + page.size_bytes)
    assert page.rest(start) == page.size_bytes and page.rest(start + page.size_bytes - 1) == 1


def test_a_signal_names_a_place_by_itself_or_by_the_start_of_its_page():
    page = page_of_size(64 << 10)
    assert page.names(0x13000, 0x13000) and page.names(0x10000, 0x13000)
    assert not page.names(0x12000, 0x13000) and not page.names(0x20000, 0x13000)


@pytest.mark.parametrize("size", [0, -4096, 1, 4097, 8192, 1 << 20, 1 << 40])
def test_a_size_that_no_kernel_has_is_the_guests_error(size):
    assert size not in [page.size_bytes for page in PAGE_SIZES]
    with pytest.raises(GuestError, match="kernels have 4KiB, 16KiB, 64KiB"):
        page_of_size(size)
