# SPDX-License-Identifier: Apache-2.0
"""A libvirt domain as the QEMU options that libvirt makes of it, as far as they concern NUMA, PCI and GPUs.

libvirt: src/qemu/qemu_command.c, and the pairs of XML and arguments in tests/qemuxmlconfdata (acpi-generic-initiator
for the ids of initiators). EGM as it was posted (RFC v2, November 2025).
"""

from collections.abc import Iterator
from itertools import count
from xml.etree import ElementTree

from acpigen.base.errors import BadInputError
from acpigen.base.pattern import pattern
from acpigen.base.units import GIB, KIB, MIB, TIB
from acpigen.guest.command_line.options import Option, read_options
from acpigen.guest.command_line.words import CommandLine
from acpigen.guest.machine import Oddity

ARGUMENT = "{http://libvirt.org/schemas/domain/qemu/1.0}commandline"
_UNITS = {
    "b": 1, "bytes": 1, "kb": 1000, "k": KIB, "kib": KIB, "mb": 1000**2, "m": MIB, "mib": MIB, "gb": 1000**3,
    "g": GIB, "gib": GIB, "tb": 1000**4, "t": TIB, "tib": TIB,
}  # fmt: skip
_SET = pattern(r"(\d{1,4})(?:-(\d{1,4}))?")
_IOMMUFD = "iommufd0"


def options_of_domain(text: str, place: str) -> tuple[list[Option], list[Oddity], tuple[str, ...]]:
    """Options, what is not understood, and notes.

    :raises BadInputError: not XML, or no domain for arm64.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise BadInputError("a document type is not read", file=place, hint="give `virsh dumpxml`, as it is")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        line, column = error.position
        raise BadInputError("not XML", file=place, line=line, column=column + 1, hint=str(error)) from None
    domain = root if root.tag == "domain" else root.find("domain")
    if domain is None:
        raise BadInputError(
            f"no libvirt domain: the document is a {root.tag}", file=place, hint="give `virsh dumpxml NAME`"
        )
    return _Domain(domain, place).read()


class _Domain:
    def __init__(self, domain: ElementTree.Element, place: str) -> None:
        self.domain = domain
        self.place = place
        self.options: list[Option] = []
        self.oddities: list[Oddity] = []
        self.notes = ["a domain's options are those that libvirt makes of it, and its lines are not counted"]
        self.initiator_ids = count()
        self.egm_ids = count()
        self.has_iommufd = False

    def read(self) -> tuple[list[Option], list[Oddity], tuple[str, ...]]:
        self.early_objects()
        self.machine()
        self.memory_and_nodes()
        for each in self.domain.iterfind("devices/controller"):
            self.controller(each)
        self.other_devices()
        for number, each in enumerate(self.domain.iterfind("devices/hostdev")):
            self.host_device(each, number)
        for number, each in enumerate(self.domain.iterfind("devices/iommu")):
            self.iommu(each, number)
        self.egm()
        self.passed_on()
        return self.options, self.oddities, tuple(self.notes)

    def add(self, name: str, value: str) -> None:
        self.options.append(Option(name, value, 1))

    def odd(self, where: str, message: str, hint: str = "", *, refused: bool = False) -> None:
        self.oddities.append(Oddity(where, message, 1, hint, refused))

    def text(self, path: str) -> str:
        return (self.domain.findtext(path) or "").strip()

    def size(self, element: ElementTree.Element | None, what: str, text: str | None = None) -> int:
        """Bytes of an element with a unit, KiB where there is none."""
        if element is None:
            return 0
        number = (element.text or "").strip() if text is None else text
        unit = _UNITS.get((element.get("unit") or "KiB").lower())
        if not number.isdigit() or unit is None or len(number) > 18:
            self.odd(what, f"{number!r} {element.get('unit', '')} is no size", refused=True)
            return 0
        return int(number) * unit

    def early_objects(self) -> None:
        self.add("object", "secret,id=masterKey0")
        if any(driver.get("iommufd") == "yes" for driver in self.domain.iterfind("devices/hostdev/driver")):
            self.has_iommufd = True
            self.add("object", f"iommufd,id={_IOMMUFD}")

    def machine(self) -> None:
        kind = self.domain.find("os/type")
        if kind is not None:
            architecture = kind.get("arch", "aarch64")
            if architecture != "aarch64":
                raise BadInputError(
                    f"a domain for {architecture}", file=self.place, hint="GPUs of this kind need arch='aarch64'"
                )
            words = [kind.get("machine") or "virt"]
        else:
            words = []
            self.notes.append("the domain has no <os>: taken for a part of one of the type virt, with firmware")
            words.append("virt")
        if kind is not None and self.domain.find("features/acpi") is None:
            words.append("acpi=off")
        gic = self.domain.find("features/gic")
        if gic is not None and gic.get("version"):
            words.append(f"gic-version={gic.get('version')}")
        self.add("machine", ",".join(words))
        os = self.domain.find("os")
        if kind is None or (os is not None and (os.get("firmware") == "efi" or os.find("loader") is not None)):
            self.add("bios", "firmware")
        cpu = self.domain.find("cpu")
        if cpu is not None:
            named = cpu.findtext("model") or ""
            self.add("cpu", named.strip() if cpu.get("mode", "custom") == "custom" and named else "host")
        if self.domain.get("type") == "kvm":
            self.add("enable-kvm", "")

    def memory_and_nodes(self) -> None:
        memory = self.size(self.domain.find("memory"), "memory")
        cells = self.domain.findall("cpu/numa/cell")
        sizes = [self.size(each, f"cell {each.get('id', '')}", each.get("memory", "0")) for each in cells]
        egm_bytes: dict[str, int] = {}
        for each in self.domain.iterfind("devices/memory"):
            if each.get("model") == "egm":
                node = (each.findtext("target/node") or "").strip()
                egm_bytes[node] = self.size(each.find("target/size"), "EGM memory")
        total = sum(
            egm_bytes.get(each.get("id", str(at)), size)
            for at, (each, size) in enumerate(zip(cells, sizes, strict=True))
        )
        words = f"size={total if cells else memory}B"
        most = self.domain.find("maxMemory")
        if most is not None:
            words += f",slots={most.get('slots', '0')},maxmem={self.size(most, 'maxMemory')}B"
        self.add("m", words)
        self.processors(cells)
        for at, (each, size) in enumerate(zip(cells, sizes, strict=True)):
            id = each.get("id", str(at))
            node = f"node,nodeid={id}"
            for part in (each.get("cpus") or "").split(","):
                node += f",cpus={part}" if part else ""
            if size and id not in egm_bytes:
                kind = (
                    "memory-backend-memfd"
                    if self.domain.find("memoryBacking/hugepages") is None
                    else "memory-backend-file"
                )
                self.add("object", f"{kind},id=ram-node{id},size={size}")
                node += f",memdev=ram-node{id}"
            elif id in egm_bytes:
                node += f",memdev=memegm{id}"
            self.add("numa", node)
        for at, each in enumerate(cells):
            for sibling in each.iterfind("distances/sibling"):
                source, destination = each.get("id", str(at)), sibling.get("id", "")
                self.add("numa", f"dist,src={source},dst={destination},val={sibling.get('value', '')}")

    def processors(self, cells: list[ElementTree.Element]) -> None:
        vcpu = self.domain.find("vcpu")
        named = [
            int(match[2] or match[1])
            for each in cells
            for part in (each.get("cpus") or "").split(",")
            if (match := _SET.fullmatch(part.strip()))
        ]
        if vcpu is None and named:
            self.notes.append("the domain has no <vcpu>: as many processors as its cells name are taken")
        count = (vcpu.text or "").strip() if vcpu is not None else str(max(named, default=0) + 1)
        current = vcpu.get("current", count) if vcpu is not None else count
        topology = self.domain.find("cpu/topology")
        words = f"{current},maxcpus={count}"
        if topology is not None:
            for name in ("sockets", "clusters", "cores", "threads"):
                if topology.get(name):
                    words += f",{name}={topology.get(name)}"
        else:
            words += f",sockets={count},cores=1,threads=1"
        self.add("smp", words)

    def place_of(self, element: ElementTree.Element, what: str) -> str:
        """`,bus=` and `,addr=` of an element's address; nothing where libvirt would choose."""
        address = element.find("address")
        if address is None or address.get("type") != "pci":
            self.odd(what, "it has no PCI address, and libvirt's choice is not known here",
                     "define the domain, and give `virsh dumpxml`")  # fmt: skip
            return ""
        return _place(address)

    def controller(self, each: ElementTree.Element) -> None:
        if each.get("type") != "pci":
            return
        index, model = each.get("index", ""), each.get("model", "")
        what = f"controller {index}"
        if model == "pcie-root":
            return
        if model == "pcie-expander-bus":
            target = each.find("target")
            words = f"pxb-pcie,id=pci.{index}"
            if target is not None:
                words += f",bus_nr={target.get('busNr')}" if target.get("busNr") else ""
                node = (target.findtext("node") or "").strip()
                words += f",numa_node={node}" if node else ""
            address = each.find("address")
            self.add("device", words + (_place(address) if address is not None else ",bus=pcie.0"))
        elif model in ("pcie-root-port", "pcie-switch-upstream-port", "pcie-switch-downstream-port"):
            kind = {"pcie-root-port": "pcie-root-port", "pcie-switch-upstream-port": "x3130-upstream"}.get(
                model, "xio3130-downstream"
            )
            self.add("device", f"{kind},id=pci.{index}{self.place_of(each, what)}")
        else:
            self.odd(what, f"a controller of the model {model!r} is not known here")

    def other_devices(self) -> None:
        """All else that takes a slot of a bus."""
        devices = self.domain.find("devices")
        for number, each in enumerate(devices if devices is not None else ()):
            address = each.find("address")
            own = each.tag in ("hostdev", "iommu") or (each.tag == "controller" and each.get("type") == "pci")
            if not own and address is not None and address.get("type") == "pci":
                self.add("device", f"{each.tag}-pci,id=device{number}{_place(address)}")

    def host_device(self, each: ElementTree.Element, number: int) -> None:
        if each.get("type") != "pci":
            return
        alias = each.find("alias")
        name = (alias.get("name") if alias is not None else "") or f"hostdev{number}"
        source = each.find("source/address")
        host = _host(source) if source is not None else ""
        driver = each.find("driver")
        fd = f",iommufd={_IOMMUFD}" if driver is not None and driver.get("iommufd") == "yes" else ""
        self.add("device", f"vfio-pci,host={host},id={name}{fd}{self.place_of(each, f'hostdev {name}')}")
        nodes = each.find("acpi")
        for node in self.numbers(nodes.get("nodeset") or "" if nodes is not None else "", f"hostdev {name}"):
            id = f"gi{next(self.initiator_ids)}"
            self.add("object", f"acpi-generic-initiator,id={id},pci-dev={name},node={node}")

    def numbers(self, text: str, what: str) -> Iterator[int]:
        for part in text.split(","):
            match = _SET.fullmatch(part.strip())
            if match:
                yield from range(int(match[1]), int(match[2] or match[1]) + 1)
            elif part.strip():
                self.odd(what, f"nodeset {part!r} is no range of nodes", refused=True)

    def iommu(self, each: ElementTree.Element, number: int) -> None:
        driver = each.find("driver")
        bus = driver.get("pciBus") if driver is not None else None
        if each.get("model") == "virtio":
            self.add("device", f"virtio-iommu-pci,id=iommu{number}{self.place_of(each, f'iommu {number}')}")
        elif each.get("model") != "smmuv3":
            self.odd(f"iommu {number}", f"an IOMMU of the model {each.get('model')!r} is not of virt", refused=True)
        elif bus is None:
            self.add("machine", "iommu=smmuv3")
        else:
            accel = ",accel=on" if driver is not None and driver.get("accel") == "on" else ""
            self.add("device", f"arm-smmuv3,primary-bus={_bus(bus)},id=smmuv3.{number}{accel}")

    def egm(self) -> None:
        for each in self.domain.iterfind("devices/memory"):
            if each.get("model") != "egm":
                self.odd("memory", f"a memory device of the model {each.get('model')!r} is not looked at")
                continue
            path, device = (
                (each.findtext("source/path") or "").strip(),
                (each.findtext("target/pciDev") or "").strip(),
            )
            node = (each.findtext("target/node") or "").strip()
            size = self.size(each.find("target/size"), "EGM memory")
            share = "on" if each.get("access") == "shared" else "off"
            number = next(self.egm_ids)
            id = f"memegm{node}"
            if not any(f"id={id}," in option.value for option in self.options if option.name == "object"):
                self.add("object", f"memory-backend-file,id={id},mem-path={path},size={size},share={share}")
            self.add("object", f"acpi-egm-memory,id=egm{number},pci-dev={device},node={node}")

    def passed_on(self) -> None:
        """``<qemu:commandline>``."""
        words = [
            (each.get("value") or "", 1)
            for more in self.domain.iterfind(ARGUMENT)
            for each in more
            if str(each.tag).endswith("}arg")
        ]
        options, oddities = read_options(CommandLine("", words), self.place)
        self.options += options
        self.oddities += oddities


def _number(text: str | None) -> int:
    try:
        return int(text or "0", 0)
    except ValueError:
        return 0


def _bus(index: str | int) -> str:
    number = _number(str(index))
    return f"pci.{number}" if number else "pcie.0"


def _place(address: ElementTree.Element) -> str:
    slot, function = _number(address.get("slot")), _number(address.get("function"))
    more = ",multifunction=on" if address.get("multifunction") == "on" else ""
    return f",bus={_bus(_number(address.get('bus')))},addr={slot:#x}.{function:#x}{more}"


def _host(address: ElementTree.Element) -> str:
    return (
        f"{_number(address.get('domain')):04x}:{_number(address.get('bus')):02x}:"
        f"{_number(address.get('slot')):02x}.{_number(address.get('function')):x}"
    )
