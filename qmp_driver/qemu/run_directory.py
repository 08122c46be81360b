# SPDX-License-Identifier: Apache-2.0
"""A private, short directory for one run's sockets, logs and memory files, removed with its run.

It is removed when the run ends, and also when this process is killed: a keeper (`sh`, a few hundred KiB) holds the
reading end of a pipe whose writing end only this process has, and removes the directory when the pipe closes.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from qmp_driver.errors import BadInputError, HostError

SOCKET_PATH_LIMIT_BYTES = 107
"""`sun_path` in <sys/un.h> is 108 bytes with its final NUL."""

_KEEPER = 'trap "" INT TERM HUP; cat >/dev/null; rm -rf -- "$1"'


def check_socket_path(path: Path) -> Path:
    """Gives the path back if a unix socket can have it.

    :raises BadInputError: the path is longer than 107 bytes.
    """
    length = len(os.fsencode(path))
    if length > SOCKET_PATH_LIMIT_BYTES:
        raise BadInputError(
            f"socket path {path} is {length} bytes long; unix sockets take {SOCKET_PATH_LIMIT_BYTES}",
            hint="set TMPDIR to a shorter directory",
        )
    return path


class RunDirectory:
    """A context manager whose value is a new directory; see the module.

    :param parent: where to make it; the system's directory for temporary files unless given.
    :param keep: leave it in place at the end (for a look at its logs); the keeper is then not started.
    :raises HostError: the directory cannot be made.
    """

    def __init__(self, parent: Path | None = None, *, keep: bool = False) -> None:
        self._keep = keep
        try:
            self.path = Path(tempfile.mkdtemp(prefix="qd-", dir=parent))
        except OSError as error:
            raise HostError(
                f"cannot create a run directory in {parent or tempfile.gettempdir()}: {error.strerror}",
                hint="free some space there, or set TMPDIR to a directory that can be written",
            ) from error
        self._keeper: subprocess.Popen[bytes] | None = None

    def socket(self, name: str) -> Path:
        """A path for a unix socket in here, checked for its length.

        :raises BadInputError: the path is too long.
        """
        return check_socket_path(self.path / name)

    def copy_files(self, folder: Path) -> None:
        """Copies the files in here, not the sockets, into a folder, which is made where it is not there.

        :raises OSError: they cannot be.
        """
        folder.mkdir(parents=True, exist_ok=True)
        for path in self.path.iterdir():
            if path.is_file():
                shutil.copy2(path, folder)

    def __enter__(self) -> Self:
        if not self._keep:
            self._keeper = subprocess.Popen(
                ["/bin/sh", "-c", _KEEPER, "keeper", str(self.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._keeper is None:
            return
        shutil.rmtree(self.path, ignore_errors=True)
        assert self._keeper.stdin is not None
        with contextlib.suppress(OSError):
            self._keeper.stdin.close()
        self._keeper.wait(timeout=10)
