# SPDX-License-Identifier: Apache-2.0
"""The GPU on a Unix socket: one client at a time, the next one after it leaves."""

import asyncio
import contextlib
import errno
import os
import socket
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

from acpigen.linux.gpu_models import GpuModel
from qmp_driver.errors import BadInputError, HostError
from qmp_driver.gpu.device import Access, CoherentGpu, Faults
from qmp_driver.gpu.session import Session
from qmp_driver.gpu.vfio_user.transport import Connection

MAX_SOCKET_PATH_BYTES = 107
"""Linux's `sun_path` (unix(7)) has 108 bytes, the last of which is NUL."""

CHANGE_OF_CLIENT_S = 1.0
"""How long a second client waits for the first to leave: at an unplug and replug both are there for a moment."""

_OUT_OF_DESCRIPTORS_PAUSE_S = 0.1
_NO_FAULTS = Faults()
_NO_MEMORY: Mapping[int, int] = MappingProxyType({})


class GpuServer:
    """A GPU that QEMU can plug in: an asynchronous context manager that listens from entry to exit.

    :ivar device: the GPU: its state and its access log. Good until exit.
    :ivar socket_path: where QEMU connects to.

    Leaving the context works with a client connected: it finds its connection closed. (QEMU takes that badly; unplug
    the device, or end QEMU, first.)
    """

    def __init__(
        self,
        model: GpuModel,
        socket_path: Path,
        *,
        faults: Faults = _NO_FAULTS,
        memory_bars: Mapping[int, int] = _NO_MEMORY,
        msix: bool = False,
        on_access: Callable[[Access], None] | None = None,
    ) -> None:
        """:param memory_bars: bytes of memory behind BARs 2 and 4; without, the GPU has its BAR 0 alone, as on bare
            metal, where the memory is the platform's.
        :param msix: it has MSI-X beside MSI, without which NVIDIA's driver takes no GPU.
        :param on_access: called in the event loop with each access; what it raises goes to the loop's exception
            handler, and the client is served on.
        :raises BadInputError: the socket's path is too long, or the memory BARs are wrong.
        :raises HostError: the host does not give the memory.
        """
        check_socket_path(socket_path)
        self.socket_path = socket_path
        self.device = CoherentGpu(
            model,
            faults=faults,
            memory_bars=memory_bars,
            msix=msix,
            on_access=None if on_access is None else _guarded(on_access),
        )
        self._session: Session | None = None
        self._serving: asyncio.Task[None] | None = None
        self._accepting: asyncio.Task[None] | None = None
        self._listener: socket.socket | None = None
        self._identity: tuple[int, int] | None = None

    @property
    def connected(self) -> bool:
        """Whether a client is there."""
        return self._serving is not None and not self._serving.done()

    async def client_left(self) -> None:
        """Waits until the client that is there has left; returns at once where none is."""
        if self._serving is not None:
            await asyncio.wait([self._serving])

    @property
    def session(self) -> Session | None:
        """The client's session, with its DMA ranges and interrupts; None when there is no client."""
        return self._session if self.connected else None

    async def __aenter__(self) -> Self:
        """Listens.

        :raises BadInputError: the path is in use by a live server, or is no socket.
        :raises HostError: the socket cannot be created there.
        """
        try:
            self._listener = self._listen()
        except BaseException:
            self.device.close()
            raise
        self._accepting = asyncio.create_task(self._accept(self._listener), name="gpu-accept")
        self._accepting.add_done_callback(_tell_failure)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in (self._accepting, self._serving):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        if self._listener is not None:
            self._listener.close()
        self._remove_socket_file()
        self.device.close()

    def _listen(self) -> socket.socket:
        _remove_stale(self.socket_path)
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC)
        try:
            listener.bind(os.fsencode(self.socket_path))
            self.socket_path.chmod(0o600)
            status = self.socket_path.stat()
            self._identity = (status.st_dev, status.st_ino)
            listener.listen(8)
        except OSError as error:
            listener.close()
            self._remove_socket_file()
            raise HostError(
                f"cannot listen on {self.socket_path}: {error.strerror}",
                hint="give a path in a directory that exists and that you may write",
            ) from error
        return listener

    async def _accept(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                client, _ = await loop.sock_accept(listener)
            except OSError as error:
                if error.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.ECONNABORTED):
                    raise
                await asyncio.sleep(_OUT_OF_DESCRIPTORS_PAUSE_S)
                continue
            try:
                if self._serving is not None:
                    await asyncio.wait([self._serving], timeout=CHANGE_OF_CLIENT_S)
                if self.connected:
                    client.close()
                    continue
            except BaseException:
                client.close()
                raise
            self._session = Session(self.device, Connection(client))
            self._serving = asyncio.create_task(self._session.serve(), name="gpu-serve")
            self._serving.add_done_callback(_tell_failure)

    def _remove_socket_file(self) -> None:
        """Removes the file that this server made, and no other that took its place."""
        if self._identity is None:
            return
        with contextlib.suppress(FileNotFoundError):
            status = self.socket_path.stat()
            if (status.st_dev, status.st_ino) == self._identity:
                self.socket_path.unlink()
        self._identity = None


def check_socket_path(path: Path) -> None:
    """:raises BadInputError: the path does not fit into a Unix socket's address."""
    length = len(os.fsencode(path))
    if not 0 < length <= MAX_SOCKET_PATH_BYTES:
        raise BadInputError(
            f"the socket path {path} has {length} bytes, a Unix socket's may have {MAX_SOCKET_PATH_BYTES}",
            hint="choose a shorter directory, under /tmp for example, or change there and give a relative path",
        )


def device_arguments(socket_path: Path, *, bus: str, id: str) -> dict[str, Any]:
    """What QEMU's ``-device`` takes as JSON, and ``device_add`` as its arguments."""
    return {
        "driver": "vfio-user-pci",
        "socket": {"type": "unix", "path": str(socket_path)},
        "bus": bus,
        "id": id,
    }


def _remove_stale(path: Path) -> None:
    """Removes a socket file whose server is gone.

    :raises BadInputError: its server lives, or it is no socket.
    :raises HostError: the path cannot be looked at.
    """
    try:
        status = path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise HostError(f"cannot look at the socket path {path}: {error.strerror}") from error
    if not stat.S_ISSOCK(status.st_mode):
        raise BadInputError(f"{path} exists and is not a socket", hint="remove it yourself, or choose another path")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK) as probe:
        answer = probe.connect_ex(os.fsencode(path))
    if answer == errno.ECONNREFUSED:
        path.unlink(missing_ok=True)
        return
    if answer == errno.ENOENT:
        return
    found = "a live server listens there" if answer in (0, errno.EAGAIN) else os.strerror(answer)
    raise BadInputError(f"the socket {path} is in use: {found}", hint="stop that server, or choose another path")


def _tell_failure(task: asyncio.Task[None]) -> None:
    """A task of the server that failed has a bug: reported to the loop at once, not when the task is forgotten."""
    if not task.cancelled() and (error := task.exception()) is not None:
        task.get_loop().call_exception_handler(
            {"message": f"the GPU's server failed in {task.get_name()}", "exception": error, "task": task}
        )


def _guarded(on_access: Callable[[Access], None]) -> Callable[[Access], None]:
    def call(access: Access) -> None:
        try:
            on_access(access)
        except Exception as error:
            asyncio.get_running_loop().call_exception_handler(
                {"message": "on_access of the GPU's server raised", "exception": error}
            )

    return call
