# SPDX-License-Identifier: Apache-2.0
"""A machine's tables: a folder, acpidump's text, one blob, the kernel's folder, an archive, or bytes as text."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.command.terminal_text import one_line
from acpigen.base.errors import BadInputError
from acpigen.base.files.bounded_input import name_of
from acpigen.reading.forms.acpidump_text import is_acpidump_text, parse_acpidump
from acpigen.reading.forms.carve import RSDP_SIGNATURE, carve, looks_like_table, stated_bytes
from acpigen.reading.forms.limits import INPUT_MOST_BYTES, TABLES_MOST
from acpigen.reading.forms.sources import TABLES_FORMS, read_files
from acpigen.reading.forms.text_forms import from_text, without_utf16
from acpigen.reading.forms.unpack import decompressed, is_tar, is_zip, tar_members, zip_members
from acpigen.reading.own_asl import OwnSource, SourceError, compile_source, is_source
from acpigen.structures.layout.header import HEADER_BYTES

T = TypeVar("T")

AML_SIGNATURES = ("DSDT", "SSDT", "PSDT", "OSDT")
"""Tables of AML, in the order in which an OS loads them."""

TABLE_SUFFIXES = (".dat", ".aml", ".bin", ".acpi")
"""Files of a folder that are meant to be tables; others are skipped if they are not."""

NESTING_MOST = 3
"""Archives in archives."""


class DumpTable(msgspec.Struct, frozen=True):
    """A table as it was found.

    :param name: its signature; with a number where there are several (SSDT2 is the second).
    :param origin: the file that it comes from.
    :param offset: where in that file it starts, in bytes; 0 for acpidump's text.
    :param address: its physical address, if the dump contains it.
    :param source: the ASL that it was compiled from, where that was read.
    """

    name: str
    signature: str
    data: bytes
    origin: str
    offset: int = 0
    address: int | None = None
    source: OwnSource | None = None

    @property
    def is_aml(self) -> bool:
        """Whether it holds AML."""
        return self.signature in AML_SIGNATURES


class Flaw(msgspec.Struct, frozen=True):
    """Something in the input that is not a table.

    :param origin: the file.
    :param offset: where in it, in bytes.
    :param is_padding: the bytes are zeros behind a table's end, which nothing is lost with.
    """

    origin: str
    message: str
    offset: int = 0
    is_padding: bool = False


class Dump(msgspec.Struct, frozen=True):
    """The tables of one machine, in the order in which they were found.

    :param place: what the caller named.
    :param attachments: data that tables point to, by name: the kernel's ``data/BERT`` …
    :param source_errors: ASL that does not compile.
    """

    place: str
    tables: tuple[DumpTable, ...]
    flaws: tuple[Flaw, ...] = ()
    attachments: tuple[tuple[str, bytes], ...] = msgspec.field(default=())
    source_errors: tuple[SourceError, ...] = ()

    def all(self, *signatures: str) -> tuple[DumpTable, ...]:
        """Every table of these signatures."""
        return tuple(table for table in self.tables if table.signature in signatures)

    def parsed(self, table: DumpTable, parse: Callable[[bytes], T]) -> T:
        """A table's value.

        :param parse: the parser of its layout.
        :raises BadInputError: the parser refuses it; the message begins with the file.
        """
        try:
            return parse(table.data)
        except BadInputError as error:
            where = self.place if self.place.endswith(table.origin) else f"{self.place}: {table.origin}"
            raise error.within(file=where) from None


def read_dump(place: str) -> Dump:
    """Reads tables.

    :param place: a folder, a file, or ``-`` for standard input.
    :raises BadInputError: nothing can be read, or there is no table in it.
    """
    return dump_of(read_files(place), place)


def read_tables_or_source(place: str, toolchain: Toolchain | None) -> Dump:
    """Reads tables, and compiles ASL that has no table beside it.

    :param toolchain: None where there is no iasl: source is an error then.
    :raises BadInputError: nothing can be read, or there is neither a table nor source in it.
    :raises HostError: there is source, and no iasl.
    """
    return dump_of(read_files(place), place, lambda name, data: compile_source(name, data, place, toolchain))


Compile = Callable[[str, bytes], tuple[bytes, OwnSource] | SourceError]


def dump_of(files: Iterable[tuple[str, bytes]], place: str = "input", compiler: Compile | None = None) -> Dump:
    """The tables in files, recognised by content; names matter only for input that is not a table.

    A name with line breaks or control characters is known by what :func:`one_line` makes of it.

    :param compiler: makes a table of ASL source; None leaves source out.
    :raises BadInputError: there is no table, or more than are read.
    """
    reading = _Reading()
    sources: list[tuple[str, bytes]] = []
    for name, data in files:
        if compiler is not None and is_source(name, without_utf16(data)):
            sources.append((name, without_utf16(data)))
        else:
            reading.file(one_line(name), data)
    if compiler is not None:
        reading.sources(sources, compiler)
    if not reading.tables and not reading.flaws and not reading.source_errors:
        raise BadInputError(
            f"there is no ACPI table in {name_of(place)}",
            hint=f"give {TABLES_FORMS}",
        )
    tables = _named(_without_one_address(reading.tables))
    return Dump(
        one_line(place),
        tuple(tables),
        tuple(reading.flaws),
        tuple(reading.attachments),
        tuple(reading.source_errors),
    )


def _without_one_address(tables: list[DumpTable]) -> list[DumpTable]:
    """Programs that do not know addresses print one for all tables: then it is none."""
    addresses = {table.address for table in tables}
    if len(tables) > 1 and len(addresses) == 1 and None not in addresses:
        return [replace(table, address=None) for table in tables]
    return tables


class _Reading:
    def __init__(self) -> None:
        self.tables: list[DumpTable] = []
        self.flaws: list[Flaw] = []
        self.attachments: list[tuple[str, bytes]] = []
        self.source_errors: list[SourceError] = []
        self._left_bytes = INPUT_MOST_BYTES

    def file(self, name: str, data: bytes, nesting: int = NESTING_MOST) -> None:
        self._left_bytes -= len(data)
        if self._left_bytes < 0:
            raise BadInputError(
                f"{name}: there are more than {INPUT_MOST_BYTES >> 20} MiB", hint="give one machine's tables only"
            )
        members = _members(name, data)
        if members is not None:
            if nesting == 0:
                raise BadInputError(f"{name}: archives in archives in archives", hint="unpack it first")
            for member, content in members:
                self.file(one_line(member), content, nesting - 1)
            return
        data = without_utf16(data)
        if is_acpidump_text(data):
            self._acpidump(name, data)
        elif looks_like_table(data):
            self._blob(name, data)
        elif (bytes_of_text := from_text(data)) is not None and looks_like_table(bytes_of_text):
            self._blob(name, bytes_of_text)
        elif "/data/" in f"/{name}":
            self.attachments.append((name.rpartition("/")[2], data))
        elif name.lower().endswith(TABLE_SUFFIXES):
            found = f"it begins with {data[:8].hex(' ')}" if data else "it is empty"
            self.flaws.append(Flaw(name, f"{name} is not an ACPI table: {found}"))

    def sources(self, sources: Iterable[tuple[str, bytes]], compiler: Compile) -> None:
        """Compiles what has no table beside it: ``dsdt.asl`` beside ``dsdt.aml`` is where the latter comes from."""
        there = {PurePath(table.origin).with_suffix("") for table in self.tables}
        for name, data in sources:
            if PurePath(name).with_suffix("") in there:
                continue
            made = compiler(name, data)
            if isinstance(made, SourceError):
                self.source_errors.append(made)
            else:
                aml, source = made
                self._add(source.file, aml, 0)
                self.tables[-1] = replace(self.tables[-1], source=source)

    def _blob(self, name: str, data: bytes) -> None:
        for piece in carve(data):
            if piece.leftover:
                message = f"{len(piece.data)} bytes of {name} belong to no table: {piece.data[:16].hex(' ')}"
                self.flaws.append(Flaw(name, message, piece.offset))
            else:
                self._add(name, piece.data, piece.offset)

    def _acpidump(self, name: str, data: bytes) -> None:
        for found in parse_acpidump(data):
            if found.problem:
                self.flaws.append(Flaw(name, f"{found.name} in {name}: {found.problem}"))
            if looks_like_table(found.data):
                self._add(name, self._cut(name, found.name, found.data), 0, found.address or None)
            elif not found.problem:
                self.flaws.append(Flaw(name, f"{found.name} in {name} is not an ACPI table"))

    def _cut(self, origin: str, name: str, data: bytes) -> bytes:
        """A table without the zeros that stand behind its end; with anything else its length does not fit."""
        size = stated_bytes(data)
        if not HEADER_BYTES <= size < len(data) or data[size:].strip(b"\0"):
            return data
        message = f"{len(data) - size} zeros behind the {size} bytes of {name} in {origin}"
        self.flaws.append(Flaw(origin, message, size, is_padding=True))
        return data[:size]

    def _add(self, origin: str, data: bytes, offset: int, address: int | None = None) -> None:
        if len(self.tables) >= TABLES_MOST:
            raise BadInputError(f"there are more than {TABLES_MOST} tables", hint="give one machine's tables only")
        signature = "RSDP" if data.startswith(RSDP_SIGNATURE) else data[:4].decode("latin-1")
        self.tables.append(DumpTable(signature, signature, data, origin, offset, address))


def _members(name: str, data: bytes) -> Iterator[tuple[str, bytes]] | None:
    """What an archive or a compressed file holds; None for anything else."""
    if is_tar(data):
        return tar_members(data, name)
    if is_zip(data):
        return zip_members(data, name)
    unpacked = decompressed(data, name)
    return None if unpacked is None else iter([(name, unpacked)])


def _named(tables: list[DumpTable]) -> Iterator[DumpTable]:
    """Numbers tables of the same signature: SSDT1, SSDT2."""
    for table in tables:
        same = [each for each in tables if each.signature == table.signature]
        if len(same) == 1:
            yield table
        else:
            number = next(index for index, each in enumerate(same, 1) if each is table)
            yield replace(table, name=f"{table.name.strip()}{number}")
