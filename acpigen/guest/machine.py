# SPDX-License-Identifier: Apache-2.0
"""A virtual machine as its command line asks for it: what concerns NUMA, PCI and the memory of GPUs."""

from collections.abc import Mapping

import msgspec

ROOT_BUS = "pcie.0"
"""The bus of virt's own host bridge."""


class Node(msgspec.Struct, frozen=True):
    """A NUMA node (``-numa node``).

    :param cpus: the processors that it names.
    :param memory_bytes: of ``mem=``, where the node has no backend.
    :param memdev: the id of its memory backend; empty for none.
    """

    id: int
    cpus: tuple[int, ...]
    memdev: str
    memory_bytes: int
    line: int


class Distance(msgspec.Struct, frozen=True):
    """``-numa dist``."""

    source: int
    destination: int
    value: int
    line: int


class Thing(msgspec.Struct, frozen=True):
    """An object or a device as it stands in the command line.

    :param kind: its type, ``memory-backend-file`` or ``pcie-root-port``.
    :param id: empty where it has none.
    :param properties: the rest.
    """

    kind: str
    id: str
    properties: Mapping[str, str]
    line: int

    @property
    def label(self) -> str:
        """Its kind and id, for messages."""
        return f"{self.kind} {self.id}" if self.id else self.kind

    def get(self, name: str) -> str:
        """A property; empty where it is not given."""
        return self.properties.get(name, "")


DOMAIN_SOURCE = "libvirt domain"
"""The `source` of a machine that was read from one."""


class Oddity(msgspec.Struct, frozen=True):
    """Something in the input that is not understood, or that QEMU would refuse to read.

    :param refused: whether QEMU would refuse it.
    """

    where: str
    message: str
    line: int
    hint: str = ""
    refused: bool = False


class GuestMachine(msgspec.Struct, frozen=True):
    """The machine.

    :param source: the form of the input, for people.
    :param kind: the machine type, ``virt``; empty where none is named.
    :param options: of ``-machine``, by name.
    :param cpu: the CPU's model.
    :param cpus: how many processors it has at start, and
    :param cpus_most: at most.
    :param sockets: how many sockets they are in.
    :param memory_bytes: of ``-m``.
    :param memory_most_bytes: ``maxmem``; as much as `memory_bytes` where there is no memory to be plugged in.
    :param slots: for such memory.
    :param accelerator: ``kvm``, ``tcg``, or empty where none is named.
    :param has_firmware: whether UEFI, which hands over ACPI tables, is named.
    :param boots_kernel: whether ``-kernel`` is.
    :param notes: what was assumed.
    """

    source: str
    kind: str = ""
    kind_line: int = 1
    options: Mapping[str, str] = msgspec.field(default_factory=dict)
    cpu: str = ""
    cpus: int = 1
    cpus_most: int = 1
    sockets: int = 1
    memory_bytes: int = 0
    memory_line: int = 1
    memory_most_bytes: int = 0
    slots: int = 0
    accelerator: str = ""
    has_firmware: bool = False
    boots_kernel: bool = False
    nodes: tuple[Node, ...] = ()
    distances: tuple[Distance, ...] = ()
    objects: tuple[Thing, ...] = ()
    devices: tuple[Thing, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_domain(self) -> bool:
        """Whether it was read from a libvirt domain, in whose words a hint has to be."""
        return self.source == DOMAIN_SOURCE

    def objects_of(self, kind: str) -> tuple[Thing, ...]:
        """The objects of a kind."""
        return tuple(each for each in self.objects if each.kind == kind)

    def object(self, id: str) -> Thing | None:
        """The object of an id."""
        return next((each for each in self.objects if each.id == id), None) if id else None

    def device(self, id: str) -> Thing | None:
        """The device of an id."""
        return next((each for each in self.devices if each.id == id), None) if id else None

    def node(self, id: int) -> Node | None:
        """The node of a number."""
        return next((each for each in self.nodes if each.id == id), None)
