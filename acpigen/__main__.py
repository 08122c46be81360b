# SPDX-License-Identifier: Apache-2.0
"""The process of the command `acpigen`."""

from acpigen.base.command.first_moments import end_at_interrupt


def main() -> int:
    """Runs the command; returns its exit code."""
    end_at_interrupt("acpigen")
    from acpigen.cli import main as run  # Ctrl-C may come while it is imported

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
