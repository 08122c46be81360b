# SPDX-License-Identifier: Apache-2.0
"""The ACPI namespace of a dump: its DSDT and SSDTs, loaded and evaluated with the interpreter that Linux has.

Nothing is read out of AML by pattern. acpiexec refuses a table whose checksum is wrong, Linux only warns; so each
gets a right one here, and the wrong one is a finding of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial

import msgspec
from msgspec.structs import replace

from acpigen.acpica.evaluation import AcpiValue
from acpigen.acpica.toolchain import Toolchain, Transcript
from acpigen.base.errors import BadInputError
from acpigen.reading.dump import AML_SIGNATURES, Dump, DumpTable
from acpigen.reading.resources import ResourceWindow, parse_resources
from acpigen.reading.transcript import Evaluated, LoadProblem, devices, evaluations, load_problems, methods, owners
from acpigen.structures.layout.header import CHECKSUM_OFFSET, HEADER_BYTES, checksum
from acpigen.structures.root import xsdt

OBJECTS = ("_DSD", "_ADR", "_HID", "_CID", "_UID", "_SEG", "_BBN", "_PXM", "_CCA", "_CRS", "_STA")
"""What is evaluated, the most wanted first."""

TIMEOUT_S = 10.0
"""All of it takes 10 ms for a superchip; ACPICA lets a method sleep for 2 s at a time, as often as it likes."""

TIMEOUT_S_PER_MIB = 20.0
"""What is added for a large dump: acpiexec looks names up in lists, so that its time grows faster than the tables."""

ALONE_TIMEOUT_S = 3.0
"""One name by itself, when all together did not end."""

LOOP_S = 1
"""How long a loop in AML may take."""

LONGER_LOOP_S = 3
"""The same, in the run that tells a loop that does not end from a machine that is slow."""

# acpiexec prints the bytes of buffers only after a command like this one has switched its output to the console.
_LIST_DEVICES = "objects device"

_PRESENT_OR_FUNCTIONING = 1 << 0 | 1 << 3
"""``_STA`` (ACPI 6.5, section 6.3.7)."""

_ENABLED = 1 << 1
"""``_STA``: the device is enabled."""

_PCI_HOST_BRIDGES = (0x080AD041, 0x030AD041, "PNP0A08", "PNP0A03")
"""``_HID`` or ``_CID`` of a PCI Express or PCI host bridge, as a compressed EISA id or as text."""


class Device(msgspec.Struct, frozen=True, dict=True):
    """A device node and what its objects evaluate to; an object that is not there is ``None``."""

    path: str
    objects: Mapping[str, Evaluated] = msgspec.field(default_factory=dict)

    def value(self, name: str) -> AcpiValue | None:
        """What an object evaluates to."""
        found = self.objects.get(name)
        return None if found is None else found.value

    def integer(self, name: str) -> int | None:
        """An object's value, if it is an integer."""
        value = self.value(name)
        return value if isinstance(value, int) else None

    def is_method(self, name: str) -> bool:
        """Whether a method computes an object's value."""
        found = self.objects.get(name)
        return found is not None and found.is_method

    @property
    def parent(self) -> str:
        """The path above."""
        return self.path.rpartition(".")[0]

    @cached_property
    def is_host_bridge(self) -> bool:
        """Whether it is the root of a PCI hierarchy, by ``_HID`` or ``_CID``."""
        compatible = self.value("_CID")
        every = (self.value("_HID"), *(compatible if isinstance(compatible, tuple) else (compatible,)))
        return any(each in _PCI_HOST_BRIDGES for each in every)

    @cached_property
    def windows(self) -> tuple[ResourceWindow, ...]:
        """The ranges of its ``_CRS``."""
        resources = self.value("_CRS")
        return tuple(parse_resources(resources)) if isinstance(resources, bytes) else ()


class Namespace(msgspec.Struct, frozen=True, dict=True):
    """What the interpreter made of a dump's AML.

    :param devices: by path, in the order in which they were defined.
    :param tables: the tables that were loaded, in their order.
    :param load_problems: what was wrong while loading.
    :param failures: crashes and time-outs of acpiexec, as sentences.
    :param skipped: why nothing was evaluated; empty where something was.
    :param owners: the table that defines an object, by the object's path.
    """

    devices: Mapping[str, Device] = msgspec.field(default_factory=dict)
    tables: tuple[DumpTable, ...] = ()
    load_problems: tuple[LoadProblem, ...] = ()
    failures: tuple[str, ...] = ()
    skipped: str = ""
    owners: Mapping[str, DumpTable] = msgspec.field(default_factory=dict)

    def origin(self, path: str) -> str:
        """An object's path, and the table that defines it where that is known."""
        table = self.owners.get(path)
        return path if table is None else f"{path} ({table.name})"

    def device(self, path: str) -> Device | None:
        """The device of that path."""
        return self.devices.get(path)

    def ancestors(self, path: str) -> Iterator[Device]:
        """The devices above a path, the nearest first."""
        while "." in path:
            path = path.rpartition(".")[0]
            device = self.devices.get(path)
            if device is not None:
                yield device

    def is_there(self, device: Device) -> bool:
        """Whether Linux enumerates a device, by its own ``_STA`` and those of the nodes above.

        A node without ``_STA`` is present; one with neither the present nor the functioning bit is not, nor is what
        stands below it (Linux drivers/acpi/scan.c, acpi_device_is_present()).
        """
        return all(
            status is None or status & _PRESENT_OR_FUNCTIONING
            for status in (each.integer("_STA") for each in (device, *self.ancestors(device.path)))
        )

    @cached_property
    def present(self) -> tuple[Device, ...]:
        """The devices that Linux enumerates."""
        return tuple(device for device in self.devices.values() if self.is_there(device))

    def companion(self, parent: str, address: int, *, is_bridge: bool) -> Device | None:
        """Which of the nodes with one ``_ADR`` below a parent Linux ties to the PCI function.

        The only one, whatever its ``_STA`` says: Linux has a device for each node of the namespace. Of several the
        first enabled one without ``_HID``, else the first that is not disabled, else the first
        (Linux drivers/acpi/glue.c, acpi_find_child_device(), find_child_checks()).

        :param is_bridge: whether the function is a bridge, for which Linux wants a node with nodes below it.
        """
        named = [each for each in self.devices.values() if each.parent == parent and each.integer("_ADR") == address]
        if len(named) < 2:
            return named[0] if named else None
        parents = {each.parent for each in self.devices.values()} if is_bridge else {each.path for each in named}

        def score(device: Device) -> int:
            status = device.integer("_STA")
            if device.path not in parents or (status is not None and not status & _ENABLED):
                return 0
            return 1 if status is None or device.value("_HID") is not None else 2

        return max(named, key=score)

    def host_bridge_of(self, path: str) -> Device | None:
        """The host bridge that a path is behind."""
        return next((device for device in self.ancestors(path) if device.is_host_bridge), None)

    @cached_property
    def host_bridges(self) -> tuple[Device, ...]:
        """Every PCI host bridge that is there."""
        return tuple(device for device in self.present if device.is_host_bridge)


def read_namespace(dump: Dump, toolchain: Toolchain | None) -> Namespace:
    """Loads and evaluates a dump's AML.

    :param toolchain: ``None``, or one without acpiexec, where there is none: nothing is evaluated then, and the
        namespace says so.
    """
    tables = loadable(dump)
    if not tables:
        return Namespace(skipped="there is neither a DSDT nor an SSDT")
    if toolchain is None or toolchain.acpiexec is None:
        return Namespace(skipped="acpiexec, ACPICA's interpreter, is not on this machine")
    images = [checksummed(table.data) for table in tables]
    timeout_s = TIMEOUT_S + TIMEOUT_S_PER_MIB * sum(map(len, images)) / (1 << 20)
    ask = partial(toolchain.interpret, tables=images, loop_s=LOOP_S)
    ran = ask((_LIST_DEVICES, *_commands(OBJECTS)), timeout_s=timeout_s)
    if not ran.failure:
        failures = _endless_loading(ran, ask, timeout_s)
        return _namespace(tables, ran.loading, ran.sections[0], _answers(OBJECTS, ran.sections[1:]), failures)
    failures = (f"acpiexec {ran.failure} while it evaluated {', '.join(OBJECTS)}",)
    # Without the devices' own initialization, which may be what does not end.
    alone = partial(ask, timeout_s=max(ALONE_TIMEOUT_S, timeout_s / 3), initialize=False)
    listed = alone((_LIST_DEVICES,))
    if listed.failure:
        return Namespace(tables=tables, failures=(f"acpiexec {listed.failure} while it loaded the tables",))
    answers = []
    parts = []
    for name in OBJECTS:
        ran = alone((_LIST_DEVICES, *_commands((name,))))
        if ran.failure:
            parts.append(f"acpiexec {ran.failure} while it evaluated {name}")
        answers += _answers((name,), ran.sections[1:])
    return _namespace(tables, listed.loading, listed.sections[0], answers, tuple(parts) or failures)


def _endless_loading(ran: Transcript, ask: "partial[Transcript]", timeout_s: float) -> tuple[str, ...]:
    """A loop at the top level of a table that acpiexec had to break off, of which it does not say a word: Linux does
    the same after 30 s (ACPI_MAX_LOOP_TIMEOUT), and what the table would have done behind it is lost."""
    if ran.duration_s < LOOP_S or "AE_AML_LOOP_TIMEOUT" in ran.output:
        return ()
    load = partial(ask, (_LIST_DEVICES,), timeout_s=timeout_s + LONGER_LOOP_S, initialize=False)
    loaded = load()
    if loaded.duration_s < LOOP_S:
        return ()
    longer_s = load(loop_s=LONGER_LOOP_S).duration_s
    shorter_s = min(ran.duration_s, loaded.duration_s)  # either may have been held up
    if longer_s < max(LONGER_LOOP_S, shorter_s + (LONGER_LOOP_S - LOOP_S) / 2):
        return ()
    return (f"loading the tables took {loaded.duration_s:.1f} s: a loop at the top level of a table does not end",)


def loadable(dump: Dump) -> tuple[DumpTable, ...]:
    """The tables of AML as an OS loads them: the first DSDT, then the others in the root table's order, each once.

    Linux numbers and loads tables as the XSDT lists them (ACPICA tbutils.c, acpi_tb_parse_root_table()). Where the
    dump has no XSDT, or no addresses, their order in the dump is all that is known.
    """
    dsdt = dump.all("DSDT")[:1]
    others = [table for signature in AML_SIGNATURES[1:] for table in dump.all(signature)]
    place_of = {address: place for place, address in enumerate(root_entries(dump))}
    if place_of:
        others.sort(key=lambda table: place_of.get(table.address or 0, len(place_of)))
    unique = {table.data: table for table in (*dsdt, *others) if len(table.data) >= HEADER_BYTES}
    return tuple(unique.values())


def root_entries(dump: Dump) -> tuple[int, ...]:
    """The addresses in the XSDT, else in the RSDT; empty where the dump has neither or it cannot be read."""
    for signature in ("XSDT", "RSDT"):
        for table in dump.all(signature):
            try:
                return xsdt.parse(table.data).addresses
            except BadInputError:
                continue
    return ()


def checksummed(data: bytes) -> bytes:
    """A table with the length and the checksum that it should have."""
    fixed = bytearray(data)
    fixed[4:8] = len(data).to_bytes(4, "little")
    fixed[CHECKSUM_OFFSET] = 0
    fixed[CHECKSUM_OFFSET] = checksum(fixed)
    return bytes(fixed)


def _commands(names: Sequence[str]) -> list[str]:
    return [command for name in names for command in (f"find {name}", f"all {name}")]


class _Answer(msgspec.Struct, frozen=True):
    """What acpiexec printed about the objects of one name: where they are, and what they evaluate to."""

    places: str
    values: str


def _answers(names: Sequence[str], sections: Sequence[str]) -> list[_Answer]:
    """The output of :func:`_commands`, name by name; a name that acpiexec did not get to has none."""
    return [
        _Answer(sections[2 * number], sections[2 * number + 1])
        for number in range(min(len(names), len(sections) // 2))
    ]


def _namespace(
    tables: tuple[DumpTable, ...],
    loading: str,
    listing: str,
    answers: Sequence[_Answer],
    failures: tuple[str, ...] = (),
) -> Namespace:
    objects: dict[str, dict[str, Evaluated]] = {path: {} for path in devices(listing)}
    owner_of = dict(owners(listing))
    for answer in answers:
        defined = owners(answer.places)
        owner_of |= defined
        computed = methods(answer.places)
        for path, evaluated in evaluations(answer.values, defined.keys()).items():
            owner, _, name = path.rpartition(".")
            objects.setdefault(owner, {})[name] = replace(evaluated, is_method=path in computed)
    made_up = int(bool(tables) and tables[0].signature != "DSDT")
    problems = tuple(
        replace(each, table=each.table - made_up) for each in load_problems(loading) if each.table >= made_up
    )
    found = {path: Device(path, held) for path, held in objects.items()}
    defined_by = {
        path: tables[number - 1 - made_up]
        for path, number in owner_of.items()
        if 0 <= number - 1 - made_up < len(tables)
    }
    return Namespace(found, tables, problems, failures, owners=defined_by)
