# SPDX-License-Identifier: Apache-2.0
"""Commands of the guest protocol, declared as methods: the signature is what goes over the line.

A method of a :class:`Commands` subclass that is decorated with :func:`command` has no body. Its name after the
subject's is the command's name, its parameters are the arguments (an underscore at the end of a name is left out, for
Python's keywords), and its result is the type of the answer. A parameter without a default is one that the agent
needs; one that is None is not sent.

`timeout_s` is not an argument: it is how long the answer is waited for. A :func:`waiting_command` is one for which
the agent itself waits; it gets `timeout_s` as the argument `timeout_ms`, and its answer is waited for as much longer
as any answer may take.
"""

import functools
import inspect
import types
import typing
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, ParamSpec, Protocol, TypeVar, Union

from qmp_driver.guest.protocol.message import Message, Nothing, decode

REQUEST_TIMEOUT_S = 10.0
"""How long an answer may take that needs no waiting; a busy emulated guest takes seconds at times."""
TIMEOUT, TIMEOUT_ARGUMENT = "timeout_s", "timeout_ms"

ArgumentKind = Literal["text", "number", "flag", "list"]
"""As agent/commands.c names them. A number may go over as a string in C notation; bytes go over as base64 text."""

_P = ParamSpec("_P")
_Answer = TypeVar("_Answer")
_Call = Callable[_P, Coroutine[Any, Any, _Answer]]


class Ask(Protocol):
    """Sends a request and gives the answer's data."""

    async def __call__(self, name: str, arguments: Mapping[str, object], timeout_s: float, /) -> dict[str, Any]:
        """:raises GuestError: the agent refused, or the connection ended. DeadlineError: no answer in time."""


@dataclass(frozen=True)
class Argument:
    """An argument of a command.

    :param name: on the line.
    :param kind: what the agent takes.
    :param choices: the only values that there are; empty where any of the kind will do.
    :param optional: the agent can do without it.
    :param default: what is sent where the caller gives nothing; None: it is not sent.
    """

    name: str
    kind: ArgumentKind
    choices: tuple[object, ...]
    optional: bool
    default: object

    @property
    def declaration(self) -> str:
        """As in agent/commands.c: ``offset?:number``."""
        return f"{self.name}{'?' if self.optional else ''}:{self.kind}"


@dataclass(frozen=True)
class Command:
    """A command: what it takes, what it answers.

    :param name: on the line, ``victim.read``.
    :param agent_waits: the agent may wait for something before it answers, and takes a time-out.
    :param timeout_s: how long it waits, or else how long its answer may take.
    """

    name: str
    arguments: tuple[Argument, ...]
    answer: type[Message]
    agent_waits: bool
    timeout_s: float
    summary: str

    @property
    def declaration(self) -> str:
        """All arguments as in agent/commands.c."""
        return " ".join(argument.declaration for argument in self.arguments)


class Commands:
    """Base of the subjects. ``class Pci(Commands, subject="pci")`` has the commands ``pci.…``."""

    ALL: ClassVar[dict[str, Command]] = {}
    """A method's name → its command."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def __init_subclass__(cls, subject: str) -> None:
        cls.ALL = {
            name: _declared(f"{subject}.{name}" if subject else name, method.__wrapped__, method.agent_waits)
            for name, method in vars(cls).items()
            if hasattr(method, "agent_waits")
        }

    async def _send(self, name: str, given: Mapping[str, Any]) -> Any:
        command = self.ALL[name]
        timeout_s = given.get(TIMEOUT, command.timeout_s)
        values = {key.removesuffix("_"): value for key, value in given.items() if key != TIMEOUT}
        sent = {each.name: values.get(each.name, each.default) for each in command.arguments}
        if command.agent_waits:
            sent[TIMEOUT_ARGUMENT] = round(timeout_s * 1000)
            timeout_s += REQUEST_TIMEOUT_S
        arguments = {key: value for key, value in sent.items() if value is not None}
        data = await self._ask(command.name, arguments, timeout_s)
        answer = decode(command.answer, data, f"the answer to {command.name}")
        return None if command.answer is Nothing else answer


def command(method: _Call[_P, _Answer]) -> _Call[_P, _Answer]:
    """Declares a command that the agent answers when it is done."""
    return _sending(method, agent_waits=False)


def waiting_command(method: _Call[_P, _Answer]) -> _Call[_P, _Answer]:
    """Declares a command for which the agent waits, at most `timeout_s`."""
    return _sending(method, agent_waits=True)


def _sending(method: _Call[_P, _Answer], *, agent_waits: bool) -> _Call[_P, _Answer]:
    signature = inspect.signature(method)

    @functools.wraps(method)
    async def send(*arguments: _P.args, **named: _P.kwargs) -> _Answer:
        given = signature.bind(*arguments, **named).arguments
        commands: Commands = given.pop("self")
        answer: _Answer = await commands._send(method.__name__, given)
        return answer

    send.agent_waits = agent_waits  # type: ignore[attr-defined]
    return send


def _declared(name: str, method: Callable[..., Any], agent_waits: bool) -> Command:
    hints = typing.get_type_hints(method)
    arguments, timeout_s = [], REQUEST_TIMEOUT_S
    for key, parameter in list(inspect.signature(method).parameters.items())[1:]:
        if key == TIMEOUT:
            timeout_s = parameter.default
            continue
        optional = parameter.default is not parameter.empty
        kind, choices = _kind(hints[key])
        default = parameter.default if optional else None
        arguments.append(Argument(key.removesuffix("_"), kind, choices, optional, default))
    if agent_waits:
        arguments.append(Argument(TIMEOUT_ARGUMENT, "number", (), True, round(timeout_s * 1000)))
    answer = Nothing if hints["return"] is type(None) else hints["return"]
    summary = inspect.cleandoc(method.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
    return Command(name, tuple(arguments), answer, agent_waits, timeout_s, summary)


_KINDS: dict[type, ArgumentKind] = {str: "text", bytes: "text", bool: "flag", int: "number"}


def _kind(hint: Any) -> tuple[ArgumentKind, tuple[object, ...]]:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        (hint,) = (part for part in parts if part is not type(None))
        return _kind(hint)
    if origin is Literal:
        return _KINDS[type(parts[0])], parts
    if origin is Sequence:
        return "list", ()
    return _KINDS[hint], ()
