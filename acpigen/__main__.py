# SPDX-License-Identifier: Apache-2.0
"""The process of the command `acpigen`."""

import gc
import sys

from acpigen import __version__
from acpigen.base.command.first_moments import end_at_interrupt
from acpigen.base.command.kept_results import answered


def main() -> int:
    """Runs the command, or prints what it printed before; returns its exit code."""
    end_at_interrupt("acpigen")
    code = answered(sys.argv[1:], __file__.rpartition("/")[0], __version__)
    if code is not None:
        return code
    gc.disable()  # until the command begins: modules and classes stay, and looking at them is a fifteenth of the time
    from acpigen.cli import main as run  # Ctrl-C may come while it is imported

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
