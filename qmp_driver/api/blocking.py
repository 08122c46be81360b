# SPDX-License-Identifier: Apache-2.0
"""The machine of :mod:`asynchronous` for programs without asyncio: an event loop in a thread of its own."""

import asyncio
import contextlib
import threading
from collections.abc import Coroutine, Iterator, Sequence
from typing import Any, TypeVar, Unpack

from qmp_driver.api import asynchronous
from qmp_driver.api.asynchronous import Code, GpuMachine, MemoryKind, Owner, PluggedGpu, Size
from qmp_driver.api.option_types import InjectOptions, MapOptions, OpenOptions, SignalOptions
from qmp_driver.guest.protocol.victims import AccessWidth
from qmp_driver.report.document import RunDocument
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.guest_state.programs import CompletedProgram
from qmp_driver.steps import Step

T = TypeVar("T")


class LoopThread:
    """An event loop that runs in a thread from entry to exit."""

    def __enter__(self) -> "LoopThread":
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="qmp-driver", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_unused: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def call(self, work: Coroutine[Any, Any, T]) -> T:
        """Does the work in the loop and waits for it; Ctrl-C cancels it, and waits for its end too."""
        done = threading.Event()
        task = asyncio.run_coroutine_threadsafe(_telling(work, done), self._loop)
        try:
            return task.result()
        except BaseException:
            task.cancel()
            done.wait()
            raise


class BlockingOwner:
    """A process in the guest that owns memory; see :class:`qmp_driver.api.asynchronous.Owner`."""

    def __init__(self, loop: LoopThread, owner: Owner) -> None:
        self._loop = loop
        self.asynchronous = owner
        self.name, self.pid, self.va, self.pa = owner.name, owner.pid, owner.va, owner.pa

    def expect_sigbus(
        self,
        code: Code = "BUS_MCEERR_AO",
        *,
        offset: Size = 0,
        within_s: float = 5.0,
        **options: Unpack[SignalOptions],
    ) -> None:
        """It must have got one SIGBUS of that code, for that place in its memory.

        :raises BrokenLinkError: it did not, or got more.
        """
        self._loop.call(self.asynchronous.expect_sigbus(code, offset=offset, within_s=within_s, **options))

    def expect_untouched(self, offset: Size = 0) -> None:
        """It must be alive, read there what was written, and be without a signal.

        :raises BrokenLinkError: it is not.
        """
        self._loop.call(self.asynchronous.expect_untouched(offset))

    def read(self, offset: int = 0, width: AccessWidth = 8) -> int | None:
        """Lets it read its memory: the value, or None where the read faulted."""
        return self._loop.call(self.asynchronous.read(offset, width))

    def write(self, value: int, offset: int = 0, width: AccessWidth = 8) -> None:
        """Lets it write to its memory."""
        self._loop.call(self.asynchronous.write(value, offset, width))


class BlockingMachine:
    """A running machine; see :class:`qmp_driver.api.asynchronous.GpuMachine`."""

    def __init__(self, loop: LoopThread, machine: GpuMachine) -> None:
        self._loop = loop
        self.asynchronous = machine

    @property
    def page_bytes(self) -> int:
        """See :attr:`GpuMachine.page_bytes <qmp_driver.api.asynchronous.GpuMachine.page_bytes>`."""
        return self.asynchronous.page_bytes

    def plug_gpu(self) -> PluggedGpu:
        """Hotplugs the GPU and binds the real driver to it.

        :raises BrokenLinkError: the guest does not find it, or the driver does not expose what was predicted.
        """
        return self._loop.call(self.asynchronous.plug_gpu())

    def map(self, memory: MemoryKind = "usemem", *, name: str = "", **options: Unpack[MapOptions]) -> BlockingOwner:
        """A new process that owns memory of the GPU, or RAM.

        :raises BrokenLinkError: what it writes is not where it must be.
        """
        return BlockingOwner(self._loop, self._loop.call(self.asynchronous.map(memory, name=name, **options)))

    def inject(self, into: BlockingOwner, *, offset: Size = 0, **options: Unpack[InjectOptions]) -> Injection:
        """Injects a memory error into an owner's memory and follows it.

        :raises BrokenLinkError: QEMU refused it, or the guest's kernel did not do with it what it must.
        """
        return self._loop.call(self.asynchronous.inject(into.asynchronous, offset=offset, **options))

    def expect_nothing_else(self) -> None:
        """Every SIGBUS, error record and memory failure so far must be one that a call before accounts for.

        :raises BrokenLinkError: there was one more.
        """
        self._loop.call(self.asynchronous.expect_nothing_else())

    def run(self, argv: Sequence[str], *, timeout_s: float = 20.0) -> CompletedProgram:
        """Runs a program in the guest; see :meth:`qmp_driver.api.asynchronous.GpuMachine.run`."""
        return self._loop.call(self.asynchronous.run(argv, timeout_s=timeout_s))

    def reboot(self, *, timeout_s: float = 120.0) -> None:
        """Has the guest reboot; see :meth:`qmp_driver.api.asynchronous.GpuMachine.reboot`."""
        self._loop.call(self.asynchronous.reboot(timeout_s=timeout_s))

    def put_file(self, path: str, content: bytes) -> None:
        """Makes a file in the guest, or writes it anew."""
        self._loop.call(self.asynchronous.put_file(path, content))

    def get_file(self, path: str) -> bytes:
        """The whole of a file in the guest."""
        return self._loop.call(self.asynchronous.get_file(path))

    def dmesg(self) -> tuple[str, ...]:
        """The guest kernel's log up to now, a line each."""
        return self._loop.call(self.asynchronous.dmesg())

    def do(self, step: Step) -> None:
        """Does any step that a scenario can have.

        :raises BrokenLinkError: a link does not hold.
        """
        self._loop.call(self.asynchronous.do(step))

    def prove(
        self,
        link: str,
        *,
        expected: object,
        observed: object,
        evidence: Sequence[str],
        claim: str = "",
        hint: str = "",
    ) -> None:
        """Adds a link of the test's own; see :meth:`qmp_driver.api.asynchronous.GpuMachine.prove`.

        :raises BrokenLinkError: it does not hold.
        """
        self.asynchronous.prove(link, expected=expected, observed=observed, evidence=evidence, claim=claim, hint=hint)

    def document(self, title: str = "") -> RunDocument:
        """What was proved so far, as reports take it."""
        return self.asynchronous.document(title)


@contextlib.contextmanager
def open_machine(platform: str = "gh200-480gb", **options: Unpack[OpenOptions]) -> Iterator[BlockingMachine]:
    """A machine with that platform's tables; options as of :func:`qmp_driver.api.asynchronous.open_machine`.

    :raises BrokenLinkError: the guest did not come up as it must.
    :raises LabError: no lab is installed.
    """
    with LoopThread() as loop:
        opened = asynchronous.open_machine(platform, **options)
        machine = loop.call(opened.__aenter__())
        try:
            yield BlockingMachine(loop, machine)
        finally:
            loop.call(opened.__aexit__(None, None, None))


async def _telling(work: Coroutine[Any, Any, T], done: threading.Event) -> T:
    try:
        return await work
    finally:
        done.set()
