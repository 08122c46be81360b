# SPDX-License-Identifier: Apache-2.0
"""A machine that is held after its run: a shell, a console and a debugger can come to it until somebody ends it.

`machine` is the end of the run, `reach` that of the commands `qmp-driver shell`, `console` and `gdb`.
"""

from qmp_driver.hold.machine import Held, hold
from qmp_driver.hold.reach import About, ask_held, find_held

__all__ = ["About", "Held", "ask_held", "find_held", "hold"]
