# SPDX-License-Identifier: Apache-2.0
"""What ``acpiexec -b "evaluate …"`` prints, as Python values."""

import re

import msgspec

from acpigen.base.pattern import pattern


class AcpiReference(msgspec.Struct, frozen=True):
    """A reference to a named object, of which acpiexec prints only the last segment."""

    name: str


class AcpiNull(msgspec.Struct, frozen=True):
    """An element of a package that has no value: one left out, or a name that no table defines."""


AcpiValue = int | str | bytes | AcpiReference | AcpiNull | tuple["AcpiValue", ...]

_INTEGER = pattern(r"\[Integer\] = ([0-9A-F]{16})")
_STRING = pattern(r'\[String\] Length [0-9A-F]+ = "(.*)"', re.DOTALL)
_BUFFER = pattern(r"\[Buffer\] Length ([0-9A-F]+) =(.*)")
_PACKAGE = pattern(r"\[Package\] Contains (\d{1,9}) Elements:")
_REFERENCE = pattern(r"\[Object Reference\] = .*?(?:Name (\S+)|$)")
_NULL = pattern(r"\[Null Object\].*")
_DUMP = pattern(r"\s*[0-9A-F]+: ((?:[0-9A-F]{2} )*(?:[0-9A-F]{2})?)\s*(?://.*)?")
_ESCAPE = pattern(r"\\(x[0-9A-Fa-f]{2}|.)")
_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def parse_evaluation(output: str, path: str) -> AcpiValue | None:
    """The value that acpiexec printed for ``path``; ``None`` when it printed none or something unknown."""
    _, marker, rest = f"\n{output}".partition(f"\nEvaluation of {path} returned object ")
    if not marker:
        return None
    lines = [line for line in rest.partition("\n")[2].splitlines() if line.strip()]
    try:
        return _Lines(lines).value()
    except (ValueError, IndexError):
        return None


class _Lines:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0

    def value(self) -> AcpiValue:
        line = self.lines[self.at].strip()
        self.at += 1
        if found := _INTEGER.fullmatch(line):
            return int(found.group(1), 16)
        if found := _STRING.fullmatch(line):
            return _ESCAPE.sub(_unescaped, found.group(1))
        if found := _PACKAGE.fullmatch(line):
            return tuple(self.value() for _ in range(int(found.group(1))))
        if found := _BUFFER.fullmatch(line):
            return self._buffer(int(found.group(1), 16), found.group(2))
        if found := _REFERENCE.match(line):
            return AcpiReference((found.group(1) or "").rstrip("_"))
        if _NULL.fullmatch(line):
            return AcpiNull()
        raise ValueError(line)

    def _buffer(self, length: int, first: str) -> bytes:
        data = bytearray()
        line = first
        while len(data) < length:
            if line.strip():
                found = _DUMP.fullmatch(line)
                if found is None:
                    raise ValueError(line)
                data += bytes.fromhex(found.group(1))
            if len(data) < length:
                line = self.lines[self.at]
                self.at += 1
        return bytes(data)


def _unescaped(match: re.Match[str]) -> str:
    code = match.group(1)
    return chr(int(code[1:], 16)) if code.startswith("x") and len(code) == 3 else _ESCAPES.get(code, code)
