# SPDX-License-Identifier: Apache-2.0
"""Ctrl-C while a command is still being imported: one line and 130, no traceback.

Imports nothing but what the interpreter has loaded when it starts. What comes before that is the interpreter's
own start, which no program handles.
"""

import os
import signal

INTERRUPTED = 130
"""As :class:`acpigen.base.exit_code.ExitCode` has it."""


def end_at_interrupt(program: str) -> None:
    """From now on Ctrl-C ends the process at once; :func:`interrupt_raises` ends that. An ignored signal stays so."""

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _End(program))


def interrupt_raises() -> None:
    """Ctrl-C raises KeyboardInterrupt again, where :func:`end_at_interrupt` changed that."""
    if isinstance(signal.getsignal(signal.SIGINT), _End):
        signal.signal(signal.SIGINT, signal.default_int_handler)


class _End:
    def __init__(self, program: str) -> None:
        self._line = f"{program}: interrupted\n".encode()

    def __call__(self, number: int, frame: object) -> None:
        os.write(2, self._line)
        os._exit(INTERRUPTED)
