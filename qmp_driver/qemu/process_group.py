# SPDX-License-Identifier: Apache-2.0
"""A process group that ends with this process: QEMU, what a wrapper around it started, and a keeper.

The keeper is a `sh` that leads the group. It holds the reading end of a pipe whose writing end only this process has,
and kills the group when the pipe closes, however this process ended. While it lives, nobody else gets the group's
number, so that a signal to the group reaches nobody else.
"""

import asyncio
import contextlib
import os
import signal
import subprocess

from qmp_driver.errors import HostError

_KEEPER = 'trap "" INT TERM HUP; read -r never; kill -KILL 0'
_GONE_TIMEOUT_S = 5.0
_POLL_S = 0.02


class ProcessGroup:
    """A new group with its keeper in it. :meth:`end` has to be called.

    :raises HostError: the keeper cannot be started.
    """

    def __init__(self) -> None:
        try:
            self._keeper = subprocess.Popen(
                ["/bin/sh", "-c", _KEEPER, "keeper"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C is for us: we then end QEMU in order
            )
        except OSError as error:
            raise HostError(f"/bin/sh cannot be run: {error.strerror}") from error

    @property
    def number(self) -> int:
        """The group's number, for a process that joins it."""
        return self._keeper.pid

    def kill(self) -> None:
        """Sends SIGKILL to all of the group, the keeper included."""
        if self._keeper.returncode is None:  # not waited for: the number is still ours
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.number, signal.SIGKILL)

    async def end(self) -> None:
        """Ends all of the group and waits for them; safe to call twice.

        A process that the kernel does not end (one in an uninterruptible wait) is waited for 5 s.
        """
        self.kill()
        assert self._keeper.stdin is not None
        with contextlib.suppress(OSError):
            self._keeper.stdin.close()
        self._keeper.wait()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_GONE_TIMEOUT_S):
                while _is_there(self.number):  # noqa: ASYNC110 (the kernel has no event for a group that is gone)
                    await asyncio.sleep(_POLL_S)


def _is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # the number has gone to somebody else's group
        return False
    return True
