# SPDX-License-Identifier: Apache-2.0
"""What is kept for later runs is written by its user alone, whatever the umask: containers of CI often have 000."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

OTHERS_WRITE = 0o022


@contextmanager
def closed_to_others() -> Iterator[None]:
    """Files and folders that this process and its children make inside can be written by their owner alone.

    The umask is one of the whole process: other threads may find it stricter meanwhile, never wider.
    """
    before = os.umask(0o077)
    os.umask(before | OTHERS_WRITE)
    try:
        yield
    finally:
        os.umask(before)
