# SPDX-License-Identifier: Apache-2.0
"""The exceptions of qmp_driver. They belong to the family of :mod:`acpigen.base.errors`.

::

    ReportedError
    ├── BadInputError          the caller's words, files or values are wrong
    ├── HostError              this machine could not do it: a disk, a permission, a missing program
    │   ├── LabError           the lab is missing, damaged, or could not be installed
    │   └── MissingFeatureError  this QEMU, kernel or machine lacks what was asked for
    ├── MachineError           the QEMU process ended; carries its signal and its last lines
    │   └── MachineStartError    it ended before it greeted, so that nothing is said of a chain; a HostError too
    ├── MonitorError           QMP refused a command or broke off
    │   ├── MachineRefusedError  QEMU refuses the machine; carries its words
    │   └── CommandRefusedError  QEMU refused a command; carries the error class; the session goes on
    ├── GuestError             the guest's agent refused, broke off or spoke another version
    │   └── RequestRefusedError  it refused a request; carries the errno; the session goes on
    ├── BrokenLinkError        a link of the chain does not hold: expected against observed
    └── DeadlineError          something did not happen in time; says what was waited for

What a guest or a device said wrongly is a :class:`GuestError`, never the caller's :class:`BadInputError`: read it
within :func:`said_by_guest`.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from acpigen.base.errors import BadInputError, HostError, MalformedError, ReportedError
from acpigen.base.exit_code import ExitCode
from acpigen.base.pattern import pattern

__all__ = [
    "BadInputError",
    "BrokenLinkError",
    "CommandRefusedError",
    "DeadlineError",
    "GuestError",
    "HostError",
    "LabError",
    "MachineError",
    "MachineRefusedError",
    "MachineStartError",
    "MalformedError",
    "MissingFeatureError",
    "MonitorError",
    "ReportedError",
    "RequestRefusedError",
    "said_by_guest",
]

_FAULT = pattern(r"[^\s:]+: (?!warning: |info: )")


class LabError(HostError):
    """The lab is missing, damaged, or could not be installed."""


class MissingFeatureError(HostError):
    """This QEMU, kernel or machine lacks what was asked for; the message names what needs it."""


class MachineError(ReportedError):
    """The QEMU process ended; the evidence holds its last lines.

    :param signal_number: of the signal that ended it; 0 where none did.
    """

    def __init__(
        self,
        what: str,
        *,
        hint: str = "",
        evidence: Iterable[str] = (),
        argv: Sequence[str] = (),
        tool_exit_code: int | None = None,
        signal_number: int = 0,
    ) -> None:
        super().__init__(what, hint=hint, evidence=evidence, argv=argv, tool_exit_code=tool_exit_code)
        self.signal_number = signal_number


class MachineStartError(MachineError, HostError):
    """QEMU ended before it greeted: it does not take what it was given, or this machine does not let it.

    :param refusal: QEMU's words about arguments that it refuses; empty where it ended for another reason.
    """

    def __init__(
        self,
        what: str,
        *,
        hint: str = "",
        evidence: Iterable[str] = (),
        argv: Sequence[str] = (),
        tool_exit_code: int | None = None,
        signal_number: int = 0,
        refusal: Sequence[str] = (),
    ) -> None:
        super().__init__(
            what,
            hint=hint,
            evidence=evidence,
            argv=argv,
            tool_exit_code=tool_exit_code,
            signal_number=signal_number,
        )
        self.refusal = tuple(refusal)

    @property
    def refusal_line(self) -> str:
        """The line of the refusal that names the fault; empty where there is none.

        QEMU's errors begin with its name, unlike hints, which it prints behind them (11.1.3, `-machine nix`).
        """
        named = [line for line in self.refusal if _FAULT.match(line)]
        return (named or self.refusal or ("",))[-1]


class MonitorError(ReportedError):
    """QMP refused a command or broke off."""


class MachineRefusedError(MonitorError):
    """QEMU refuses the arguments of a machine; the evidence has its words, one line at least."""


class CommandRefusedError(MonitorError):
    """QEMU refused a command; the session goes on.

    :param command: the QMP command.
    :param error_class: as QEMU names it: ``GenericError``, ``CommandNotFound``, ``DeviceNotFound`` …
    :param description: QEMU's words.
    """

    def __init__(self, command: str, error_class: str = "", description: str = "") -> None:
        super().__init__(f"QEMU refused {command}: {error_class}: {description}")
        self.command = command
        self.error_class = error_class
        self.description = description


class GuestError(ReportedError):
    """The guest's agent refused a request, broke off, has another version, or sent what is malformed."""


class DeadlineError(ReportedError):
    """Something did not happen in time; the message says what was waited for and for how long."""


class GuestPanickedError(GuestError):
    """The guest's kernel panicked; QEMU runs on."""


class RequestRefusedError(GuestError):
    """The agent answered a request with an error.

    :param errno_name: ``ENOENT`` …, or None where the error is not one of the kernel's.
    :param about: what failed, of a command that does several things: ``vfio-open``; None where it is not said.
    """

    def __init__(
        self, what: str, errno_name: str | None = None, *, about: str | None = None, evidence: Iterable[str] = ()
    ) -> None:
        super().__init__(what, evidence=evidence)
        self.errno_name = errno_name
        self.about = about


class BrokenLinkError(ReportedError):
    """A link of the chain does not hold; the message has what was expected and observed, the evidence who saw it."""

    exit_code = ExitCode.FAILED


@contextmanager
def said_by_guest(what: str) -> Iterator[None]:
    """Turns bytes and texts that break their format into the error of the guest that sent them.

    Only the reading belongs inside: an error of our own would be taken for the guest's.

    :param what: what was read of the guest: "the guest's HEST".
    :raises GuestError: they do.
    """
    try:
        yield
    except MalformedError as error:
        raise GuestError(f"{what} is malformed: {error.message}", hint=error.hint, evidence=error.evidence) from error
    except (ValueError, LookupError, ArithmeticError) as error:  # no number where one must be, no such part, a zero
        raise GuestError(f"{what} is malformed: {error}") from error
