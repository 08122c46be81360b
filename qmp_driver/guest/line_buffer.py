# SPDX-License-Identifier: Apache-2.0
"""Cuts a stream of bytes into lines of bounded length."""

LINE_LIMIT_BYTES = 1 << 20
"""`LINE_LIMIT_BYTES` of agent/agent.h, newline included."""


class LineTooLongError(ValueError):
    """A line did not end within the limit; the buffer goes on with the line after it."""


class LineBuffer:
    """Feed it pieces, take whole lines. Empty lines are dropped: the agent sends one to end a torn line."""

    def __init__(self, limit_bytes: int = LINE_LIMIT_BYTES) -> None:
        self._limit_bytes = limit_bytes
        self._partial = bytearray()
        self._skipping = False

    def feed(self, data: bytes) -> list[bytes | LineTooLongError]:
        """The lines that `data` completes, without their newline; an error stands where one was too long."""
        lines: list[bytes | LineTooLongError] = []
        *complete, rest = data.split(b"\n")
        for piece in complete:
            line = bytes(self._partial) + piece
            self._partial.clear()
            if self._skipping:
                self._skipping = False
            elif len(line) >= self._limit_bytes:
                lines.append(self._too_long())
            elif line:
                lines.append(line)
        if not self._skipping:
            self._partial += rest
            if len(self._partial) >= self._limit_bytes:
                self._partial.clear()
                self._skipping = True
                lines.append(self._too_long())
        return lines

    def _too_long(self) -> LineTooLongError:
        return LineTooLongError(f"a line is longer than {self._limit_bytes} bytes")
