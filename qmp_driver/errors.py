# SPDX-License-Identifier: Apache-2.0
"""The exceptions of qmp_driver.

    QmpDriverError
    ├── BadInputError          the caller's words, files or values are wrong
    ├── HostError              this machine could not do it: a disk, a permission, a missing program
    │   ├── LabError           the lab is missing, damaged, or could not be installed
    │   └── MissingFeatureError  this QEMU, kernel or machine lacks what was asked for
    ├── MachineError           the QEMU process ended; carries its last lines
    │   └── MachineStartError    it ended before it greeted, so that nothing is said of a chain; a HostError too
    ├── MonitorError           QMP refused a command or broke off
    │   └── CommandRefusedError  QEMU refused a command; the session goes on
    ├── GuestError             the guest's agent refused, broke off or spoke another version
    │   └── RequestRefusedError  it refused a request; the session goes on
    ├── BrokenLinkError        a link of the chain does not hold: expected against observed
    └── DeadlineError          something did not happen in time; says what was waited for

Every message says what was tried, what was found and what to do next.
"""

from collections.abc import Sequence

from acpigen.base.exit_code import ExitCode


class QmpDriverError(Exception):
    """Base of all errors that qmp_driver raises on purpose.

    :param message: what was tried and what was found, naming the thing and the value.
    :param hint: what the user can do next; empty where there is nothing to say.
    :param evidence: lines that prove the message: an argv, the last lines of stderr or console.
    """

    exit_code: ExitCode = ExitCode.ENVIRONMENT

    def __init__(self, message: str, *, hint: str = "", evidence: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.evidence = tuple(evidence)

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class BadInputError(QmpDriverError):
    """The caller's words, files or values are wrong."""

    exit_code = ExitCode.BAD_INPUT


class HostError(QmpDriverError):
    """This machine could not do what was asked: a disk, a permission, a missing program."""


class LabError(HostError):
    """The lab is missing, damaged, or could not be installed."""


class MissingFeatureError(HostError):
    """This QEMU, kernel or machine lacks what was asked for; the message names what needs it."""


class MachineError(QmpDriverError):
    """The QEMU process ended; the evidence holds its last lines.

    :param signal_number: of the signal that ended it; 0 where none did.
    """

    def __init__(self, message: str, *, hint: str = "", evidence: Sequence[str] = (), signal_number: int = 0) -> None:
        super().__init__(message, hint=hint, evidence=evidence)
        self.signal_number = signal_number


class MachineStartError(MachineError, HostError):
    """QEMU ended before it greeted: it does not take what it was given, or this machine does not let it."""


class MonitorError(QmpDriverError):
    """QMP refused a command or broke off."""


class CommandRefusedError(MonitorError):
    """QEMU refused a command, with its class and words in the message; the session goes on."""


class GuestError(QmpDriverError):
    """The guest's agent refused a request, broke off, or speaks another version."""


class DeadlineError(QmpDriverError):
    """Something did not happen in time; the message says what was waited for and for how long."""


class RequestRefusedError(GuestError):
    """The agent answered a request with an error.

    :param errno_name: ``ENOENT`` …, or None where the error is not one of the kernel's.
    """

    def __init__(self, message: str, errno_name: str | None, *, evidence: Sequence[str] = ()) -> None:
        super().__init__(message, evidence=evidence)
        self.errno_name = errno_name


class BrokenLinkError(QmpDriverError):
    """A link of the chain does not hold; the message has what was expected and observed, the evidence who saw it."""

    exit_code = ExitCode.FAILED
