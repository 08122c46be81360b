# SPDX-License-Identifier: Apache-2.0
"""An agent on this machine: the line protocol over a unix socket, with answers from a script."""

import asyncio
import contextlib
import json
from collections.abc import Callable

HELLO = {
    "protocol": 3,
    "agent_version": "1.0",
    "kernel_release": "7.3.4",
    "machine": "aarch64",
    "page_size": 4096,
    "uptime_us": 2_000_000,
    "cmdline": "quiet",
    "boot": {"init_us": 1, "modules_us": 2, "ready_us": 3, "modules": []},
}
SIGBUS = {
    "event": "sigbus",
    "victim": 1,
    "pid": 100,
    "tid": 100,
    "si_code": 4,
    "si_code_name": "BUS_MCEERR_AR",
    "si_addr": 0xFFFF_8000_3000,
    "si_addr_lsb": 12,
    "offset": 0x3000,
    "during": "read",
    "time_us": 5_000_000,
}


class ScriptedAgent:
    """`answers`: command → data, or a function of the request that returns raw bytes to send.

    `first` is what the port still holds for an earlier host; `greets`: it saw the host come.
    """

    def __init__(self, path, answers=None, *, hello=HELLO, first=b"", greets=True) -> None:
        self.path, self.hello, self.first, self.greets = path, hello, first, greets
        self.answers: dict[str, dict | Callable[[dict], bytes]] = {"hello": hello, **(answers or {})}
        self.requests: list[dict] = []
        self.writer: asyncio.StreamWriter | None = None

    async def __aenter__(self):
        self.server = await asyncio.start_unix_server(self._serve, str(self.path), limit=1 << 21)
        return self

    async def __aexit__(self, *_unused):
        self.server.close()
        if self.writer is not None:
            self.writer.close()
            await asyncio.wait([self.conversation], timeout=2)

    async def send(self, data: bytes | dict) -> None:
        self.writer.write(data if isinstance(data, bytes) else json.dumps(data).encode() + b"\n")
        await self.writer.drain()

    async def _serve(self, reader, writer) -> None:
        self.writer, self.conversation = writer, asyncio.current_task()
        with contextlib.suppress(ConnectionError):
            if self.first:
                await self.send(self.first)
            if self.greets:
                await self.send({"event": "hello", **self.hello, "time_us": 2_000_001})
            while line := await reader.readline():
                if line.strip():
                    await self._answer(json.loads(line))

    async def _answer(self, request) -> None:
        self.requests.append(request)
        answer = self.answers.get(request["do"])
        if callable(answer):
            await self.send(answer(request))
        elif answer is None:
            error = {"what": f'there is no command "{request["do"]}"', "errno": 38, "errno_name": "ENOSYS"}
            await self.send({"id": request["id"], "ok": False, "error": error})
        else:
            await self.send({"id": request["id"], "ok": True, "data": answer})
