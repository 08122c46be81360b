# SPDX-License-Identifier: Apache-2.0
"""Options to machine."""

from collections.abc import Callable

from acpigen.base.errors import BadInputError
from acpigen.base.nearest import nearest
from acpigen.base.pattern import pattern
from acpigen.base.units import MIB
from acpigen.guest.command_line.key_values import key_values, number, size_bytes
from acpigen.guest.command_line.option_names import DEVICE_PROPERTIES, MACHINE_OPTIONS, OBJECT_PROPERTIES
from acpigen.guest.command_line.options import Option
from acpigen.guest.machine import Distance, GuestMachine, Node, Oddity, Thing

DEFAULT_MEMORY_BYTES = 128 * MIB
"""QEMU's ``-m`` where it is not given (hw/core/machine.c, default_ram_size)."""

CPUS_MOST = 4096
_RANGE = pattern(r"(\d{1,5})(?:-(\d{1,5}))?")


def assemble(options: list[Option], oddities: list[Oddity], source: str, notes: tuple[str, ...]) -> GuestMachine:
    """The machine that these options ask for."""
    builder = _Builder(list(oddities))
    for option in options:
        try:
            builder.take(option)
        except BadInputError as error:
            builder.odd(f"-{option.name}", f"{error.what}: {option.value}", option.line, error.hint, refused=True)
    return builder.machine(source, notes)


class _Builder:
    def __init__(self, oddities: list[Oddity]) -> None:
        self.oddities = oddities
        self.notes: list[str] = []
        self.machine_options: dict[str, str] = {}
        self.machine_line = 1
        self.cpu = ""
        self.smp: dict[str, str] = {}
        self.memory: dict[str, str] = {}
        self.memory_line = 1
        self.accelerator = ""
        self.firmware = self.kernel = False
        self.nodes: list[Node] = []
        self.more_cpus: list[tuple[int, dict[str, str], int]] = []
        self.distances: list[Distance] = []
        self.objects: list[Thing] = []
        self.devices: list[Thing] = []

    def odd(self, where: str, message: str, line: int, hint: str = "", *, refused: bool = False) -> None:
        self.oddities.append(Oddity(where, message, line, hint, refused))

    def take(self, option: Option) -> None:
        take: Callable[[Option], None] | None = getattr(self, f"take_{option.name.replace('-', '_')}", None)
        if take is not None:
            take(option)

    def take_machine(self, option: Option) -> None:
        self.machine_line = option.line
        for key, value in key_values(option.value, "type"):
            name = {"kernel_irqchip": "kernel-irqchip", "default_bus_bypass_iommu": "default-bus-bypass-iommu"}.get(
                key, key
            )
            known = name in MACHINE_OPTIONS or name.startswith(("cxl-fmw.", "smp-cache.", "memory.", "smp.", "boot."))
            if not known:
                near = nearest(name, MACHINE_OPTIONS)
                self.odd(
                    f"-machine {name}",
                    f"the machine virt has no option {name!r} that is known here",
                    option.line,
                    f"did you mean {near}?" if near else "",
                )
            if name == "accel":
                self.accelerator = self.accelerator or value.split(":")[0]
            elif name in ("firmware", "pflash0"):
                self.firmware = True
            elif name == "kernel":
                self.kernel = True
            self.machine_options[name] = value

    take_M = take_machine  # noqa: N815

    def take_cpu(self, option: Option) -> None:
        self.cpu = option.value

    def take_smp(self, option: Option) -> None:
        self.smp |= dict(key_values(option.value, "cpus"))

    def take_m(self, option: Option) -> None:
        self.memory |= dict(key_values(option.value, "size"))
        self.memory_line = option.line

    def take_accel(self, option: Option) -> None:
        self.accelerator = self.accelerator or dict(key_values(option.value, "accel")).get("accel", "")

    def take_enable_kvm(self, option: Option) -> None:
        self.accelerator = self.accelerator or "kvm"

    def take_bios(self, option: Option) -> None:
        self.firmware = True

    take_pflash = take_bios

    def take_drive(self, option: Option) -> None:
        if dict(key_values(option.value, "file")).get("if") == "pflash":
            self.firmware = True

    def take_kernel(self, option: Option) -> None:
        self.kernel = True

    def take_readconfig(self, option: Option) -> None:
        self.odd("-readconfig", f"the file {option.value} is not read: what it asks for is missing", option.line)

    def take_set(self, option: Option) -> None:
        self.odd("-set", f"{option.value!r} is not applied: it may change an object or a device", option.line)

    def take_global(self, option: Option) -> None:
        if option.value.startswith(("pxb-pcie", "pcie-root-port", "arm-smmuv3", "vfio-pci")):
            self.odd("-global", f"{option.value!r} is not applied: it changes devices that are checked", option.line)

    def take_object(self, option: Option) -> None:
        self.objects.append(self.thing(option, "qom-type", OBJECT_PROPERTIES))

    def take_device(self, option: Option) -> None:
        self.devices.append(self.thing(option, "driver", DEVICE_PROPERTIES))

    def thing(self, option: Option, first: str, known: dict[str, frozenset[str]]) -> Thing:
        pairs = key_values(option.value, first)
        properties = dict(pairs)
        kind, id = properties.pop(first, ""), properties.pop("id", "")
        thing = Thing(kind, id, properties, option.line)
        if not kind:
            self.odd(f"-{option.name}", f"no type is named: {option.value}", option.line, refused=True)
        for name in properties:
            if kind in known and name not in known[kind]:
                near = nearest(name, known[kind])
                hint = f"did you mean {near}?" if near else f"known are {', '.join(sorted(known[kind]))}"
                self.odd(thing.label, f"{kind} has no property {name!r}", option.line, hint, refused=True)
        return thing

    def take_numa(self, option: Option) -> None:
        pairs = key_values(option.value, "type")
        found = dict(pairs)
        kind = found.get("type", "")
        if kind == "node":
            self.take_node(pairs, option.line)
        elif kind == "dist":
            values = [number(found.get(name, "")) for name in ("src", "dst", "val")]
            if None in values:
                self.odd("-numa dist", f"src, dst and val are wanted: {option.value}", option.line, refused=True)
            else:
                source, destination, value = (each or 0 for each in values)
                self.distances.append(Distance(source, destination, value, option.line))
        elif kind == "cpu":
            node = number(found.get("node-id", ""))
            if node is None:
                self.odd("-numa cpu", f"no node-id: {option.value}", option.line, refused=True)
            else:
                self.more_cpus.append((node, found, option.line))
        elif kind not in ("hmat-lb", "hmat-cache"):
            self.odd("-numa", f"no kind of -numa is called {kind!r}", option.line, refused=True)

    def take_node(self, pairs: list[tuple[str, str]], line: int) -> None:
        cpus: list[int] = []
        id: int | None = len(self.nodes)
        memdev, memory = "", 0
        for key, value in pairs:
            if key == "nodeid":
                id = number(value)
            elif key == "cpus":
                match = _RANGE.fullmatch(value)
                last = int(match[2] or match[1]) if match else 0
                if match is None or last >= CPUS_MOST or last < int(match[1]):
                    self.odd("-numa node", f"cpus={value} is no range of processors", line, refused=True)
                    continue
                cpus += range(int(match[1]), last + 1)
            elif key == "memdev":
                memdev = value
            elif key == "mem":
                memory = size_bytes(value, MIB) or 0
            elif key not in ("type", "initiator"):
                self.odd("-numa node", f"a node has no property {key!r}", line, refused=True)
        if id is None:
            self.odd("-numa node", "nodeid is no number", line, refused=True)
        else:
            self.nodes.append(Node(id, tuple(cpus), memdev, memory, line))

    def counts(self) -> tuple[int, int, int, int, int]:
        """Processors, at most, sockets; clusters × cores × threads, and threads, of a socket.

        QEMU hw/core/machine-smp.c: since 6.2 cores are preferred to sockets.
        """
        given = {key: value for key, text in self.smp.items() if (value := number(text)) is not None and value > 0}
        if any(number(text) is None for text in self.smp.values()):
            self.odd("-smp", f"no numbers: {self.smp}", 1, refused=True)
        sockets, threads = given.get("sockets", 1), given.get("threads", 1)
        clusters = given.get("clusters", 1)
        cores = given.get("cores", 0)
        most = given.get("maxcpus", 0)
        cpus = given.get("cpus", 0)
        if not cores:
            cores = max((most or cpus or 1) // (sockets * clusters * threads), 1)
        most = most or sockets * clusters * cores * threads
        if "sockets" not in given:
            sockets = max(most // (clusters * cores * threads), 1)
        return min(cpus or most, CPUS_MOST), min(most, CPUS_MOST), sockets, clusters * cores * threads, threads

    def machine(self, source: str, notes: tuple[str, ...]) -> GuestMachine:
        cpus, most, sockets, each_socket, threads = self.counts()
        nodes = list(self.nodes)
        for node, found, line in self.more_cpus:
            chosen = [
                cpu
                for cpu in range(most)
                if all(
                    number(found[key]) == value
                    for key, value in (
                        ("socket-id", cpu // each_socket),
                        ("core-id", cpu % each_socket // threads),
                        ("thread-id", cpu % threads),
                    )
                    if key in found
                )
            ]
            at = next((i for i, each in enumerate(nodes) if each.id == node), None)
            if at is None:
                self.odd("-numa cpu", f"there is no node {node}", line, refused=True)
            else:
                old = nodes[at]
                nodes[at] = Node(old.id, (*old.cpus, *chosen), old.memdev, old.memory_bytes, old.line)
        size = size_bytes(self.memory.get("size", ""), MIB) if "size" in self.memory else DEFAULT_MEMORY_BYTES
        if size is None:
            self.odd("-m", f"{self.memory['size']!r} is no size", self.memory_line, refused=True)
        memory = size or 0
        return GuestMachine(
            source=source,
            kind=self.machine_options.get("type", ""),
            kind_line=self.machine_line,
            options=self.machine_options,
            cpu=self.cpu,
            cpus=cpus,
            cpus_most=max(cpus, most),
            sockets=sockets,
            memory_bytes=memory,
            memory_line=self.memory_line,
            memory_most_bytes=max(memory, size_bytes(self.memory.get("maxmem", ""), MIB) or 0),
            slots=number(self.memory.get("slots", "0")) or 0,
            accelerator=self.accelerator,
            has_firmware=self.firmware,
            boots_kernel=self.kernel,
            nodes=tuple(sorted(nodes, key=lambda each: each.id)),
            distances=tuple(self.distances),
            objects=tuple(self.objects),
            devices=tuple(self.devices),
            oddities=tuple(self.oddities),
            notes=(*notes, *self.notes),
        )
