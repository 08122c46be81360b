# SPDX-License-Identifier: Apache-2.0
"""The list of retired pages of an EGM region, as firmware leaves it in memory for the host's driver.

``{ u64 count; u64 address[4096] }``, little-endian, each address a 64 KiB block inside the region; the property
``nvidia,egm-retired-pages-data-base`` says where it is.
"""

import struct
from collections.abc import Sequence

from acpigen.base.errors import BadInputError

RETIRED_PAGES_MOST = 4096
"""How many entries a list of retired pages can hold: { u64 count; u64 address[4096] }."""

RETIRED_PAGE_SIZE_BYTES = 64 * 1024
"""What one entry retires."""

SIZE_BYTES = 8 + 8 * RETIRED_PAGES_MOST


def build_retired_pages(pages: Sequence[int]) -> bytes:
    """The whole list with these addresses, unused entries 0."""
    unused = (0,) * (RETIRED_PAGES_MOST - len(pages))
    return struct.pack(f"<{RETIRED_PAGES_MOST + 1}Q", len(pages), *pages, *unused)


def parse_retired_pages(data: bytes) -> tuple[int, ...]:
    """The addresses in a list.

    :raises BadInputError: it is cut short, or its count is beyond what it can hold.
    """
    if len(data) < SIZE_BYTES:
        raise BadInputError(f"a list of retired pages has {SIZE_BYTES} bytes, not {len(data)}")
    count, *addresses = struct.unpack_from(f"<{RETIRED_PAGES_MOST + 1}Q", data)
    if count > RETIRED_PAGES_MOST:
        raise BadInputError(f"a list of retired pages holds at most {RETIRED_PAGES_MOST} entries, not {count}")
    return tuple(addresses[:count])
