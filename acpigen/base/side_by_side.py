# SPDX-License-Identifier: Apache-2.0
"""Two functions at the same time, for programs that are waited for.

``concurrent.futures`` does the same, and takes 20 ms to import, which a short command has not got.
"""

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def side_by_side(one: Callable[[], A], other: Callable[[], B]) -> tuple[A, B]:
    """What both return; the second runs in a thread of its own. What either raises is raised when both have ended."""
    found: list[B] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            found.append(other())
        except BaseException as error:  # raised again in the caller's thread
            raised.append(error)

    thread = Thread(target=run)
    thread.start()
    try:
        first = one()
    finally:
        thread.join()
    if raised:
        raise raised[0]
    return first, found[0]
