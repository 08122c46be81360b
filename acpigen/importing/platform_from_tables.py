# SPDX-License-Identifier: Apache-2.0
"""Tables in, platform out: as far as tables describe it.

They do not say what a GPU is (its name, PCI device id, MIG bug, where readiness is read), what lies in memory that
they point to (retired pages, EINJ's error types, ERST's buffer), or where
values come from. That is taken from a base platform, or left at defaults and named in :attr:`Import.untold`.
"""

from collections.abc import Iterator, Set
from typing import Any, Literal

import msgspec
from msgspec import structs

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import BadInputError, HostError
from acpigen.building.fixed_tables import NOTIFICATIONS
from acpigen.building.onto_existing import has_vendor_device
from acpigen.importing.bridges import bridge_of, first_bus_of, has_bus
from acpigen.importing.gpus import GPU_PROPERTIES, gpu_of, named_domains, reset_regions
from acpigen.importing.initiators import initiators_of
from acpigen.importing.locality import PAIRS_MOST, Measures, locality_of
from acpigen.linux.gpu_models import GpuModel
from acpigen.platform.checks import check_platform
from acpigen.platform.domains import domains
from acpigen.platform.model import (
    CxlWindow,
    Dram,
    ErrorInjection,
    ErrorLog,
    ErrorSource,
    Gpu,
    HostBridge,
    Memory,
    MemoryDomain,
    Oem,
    Platform,
    Provenance,
    Socket,
    acpi_path,
)
from acpigen.reading.dsd import take_apart
from acpigen.reading.dump import Dump
from acpigen.reading.namespace import Namespace, read_namespace
from acpigen.structures.apei import bert, einj, erst, hest
from acpigen.structures.apei.hest_sources import GenericSourceV2
from acpigen.structures.io import cedt, mcfg
from acpigen.structures.numa import hmat, slit, srat

NEEDED = ("SRAT", "MCFG")


class Import(msgspec.Struct, frozen=True):
    """A platform out of tables.

    :param untold: keys whose values neither the tables nor a base platform have; they are defaults.
    :param skipped: what the tables say and a platform cannot, as sentences.
    """

    platform: Platform
    untold: tuple[str, ...]
    skipped: tuple[str, ...]


def platform_from_tables(
    dump: Dump, toolchain: Toolchain | None, base: Platform | None = None, *, model: GpuModel | None = None
) -> Import:
    """The platform that these tables are of.

    :param base: source of values that tables do not have; its GPUs are matched by ACPI path.
    :param model: which GPU all of its GPUs are; taken before the base's.
    :raises BadInputError: a table is missing or damaged, or they do not describe a platform.
    :raises HostError: there is no acpiexec, or it does not survive the tables.
    """
    return _Importing(dump, toolchain, base, model).run()


class _Importing:
    def __init__(
        self, dump: Dump, toolchain: Toolchain | None, base: Platform | None, model: GpuModel | None
    ) -> None:
        if toolchain is None or toolchain.acpiexec is None:
            raise HostError(
                "importing a platform needs acpiexec, ACPICA's interpreter, which is not on this machine",
                hint="apt install acpica-tools, or set ACPIGEN_ACPIEXEC",
            )
        missing = [each for each in NEEDED if not dump.all(each)]
        if missing:
            raise BadInputError(
                f"{dump.place} has no {' and no '.join(missing)}",
                hint="give all tables of the machine: a platform needs its DSDT or SSDTs, SRAT and MCFG",
            )
        self.dump, self.toolchain, self.base, self.model = dump, toolchain, base, model
        self.untold: list[str] = []
        self.skipped: list[str] = []
        self.srat = dump.parsed(dump.all("SRAT")[0], srat.parse)
        self.namespace: Namespace = read_namespace(dump, toolchain)
        if self.namespace.skipped or not self.namespace.devices:
            reasons = self.namespace.skipped or "; ".join(self.namespace.failures) or "there is no device"
            raise BadInputError(f"cannot evaluate the namespace of {dump.place}: {reasons}")

    def run(self) -> Import:
        """Sockets, then bridges, GPUs, localities, error sources."""
        sockets = tuple(self.sockets())
        if not sockets:
            raise BadInputError(f"the SRAT of {self.dump.place} names no Arm processor, so there is no socket")
        bridges = tuple(self.bridges(sockets))
        gpus = tuple(self.gpus({bridge.name for bridge in bridges}))
        bare = Platform(
            name=self.base.name if self.base else "imported",
            title=self.base.title if self.base else f"imported from {self.dump.place}",
            description=self.base.description if self.base else "",
            sockets=sockets,
            bridges=bridges,
            gpus=gpus,
            memory_domains=tuple(self.memory_domains(sockets, gpus)),
            provenance=(),
            hypervisor_mode=self.hypervisor_mode(gpus),
            oem=self.oem(),
        )
        self.check_bounds(bare)
        found = structs.replace(bare, **self.rest(bare))
        found = structs.replace(found, provenance=tuple(self.provenance()))
        self.check_bounds(found)
        problems = check_platform(found)
        if problems:
            raise BadInputError(
                f"the tables of {self.dump.place} describe no platform: {problems[0].message}",
                hint="`acpigen check` reports what is wrong with them",
                evidence=[each.message for each in problems[1:]],
            )
        return Import(found, tuple(dict.fromkeys(self.untold)), tuple(self.skipped))

    def check_bounds(self, platform: Platform) -> None:
        """Refuses numbers that no platform has, before anything counts up to them."""
        try:
            msgspec.convert(msgspec.to_builtins(platform), Platform)
        except msgspec.ValidationError as error:
            raise BadInputError(
                f"the tables of {self.dump.place} describe no platform: {error}",
                hint="`acpigen check` reports what is wrong with them",
            ) from None

    def sockets(self) -> Iterator[Socket]:
        processors: dict[int, list[int]] = {}
        for entry in self.srat.entries:
            if isinstance(entry, srat.GiccAffinity) and entry.flags & srat.AffinityFlags.ENABLED:
                processors.setdefault(entry.proximity_domain, []).append(entry.processor_uid)
        for number, (domain, uids) in enumerate(processors.items()):
            if sorted(uids) != list(range(min(uids), min(uids) + len(uids))):
                self.skipped.append(
                    f"processor UIDs of domain {domain} are not consecutive; taken from {min(uids)} on"
                )
            yield Socket(
                id=number,
                proximity_domain=domain,
                memory=self.memory_of(domain),
                processors=len(uids),
                first_processor_uid=min(uids),
                its=tuple(
                    entry.its_id
                    for entry in self.srat.entries
                    if isinstance(entry, srat.GicItsAffinity) and entry.proximity_domain == domain
                ),
            )

    def memory_of(self, domain: int) -> tuple[Dram, ...]:
        """The ranges of a domain."""
        return tuple(
            Dram(
                base_pa=entry.base,
                size_bytes=entry.length,
                hot_pluggable=bool(entry.flags & srat.MemoryFlags.HOT_PLUGGABLE),
                non_volatile=bool(entry.flags & srat.MemoryFlags.NON_VOLATILE),
            )
            for entry in self.memory()
            if entry.proximity_domain == domain
        )

    def memory_domains(self, sockets: tuple[Socket, ...], gpus: tuple[Gpu, ...]) -> Iterator[MemoryDomain]:
        """Domains with memory and no processor that are no GPU's."""
        taken = [range(socket.proximity_domain, socket.proximity_domain + 1) for socket in sockets]
        taken += [range(gpu.pxm_start, gpu.pxm_start + gpu.pxm_count) for gpu in gpus]
        for domain in dict.fromkeys(entry.proximity_domain for entry in self.memory()):
            if not any(domain in each for each in taken):
                yield MemoryDomain(proximity_domain=domain, memory=self.memory_of(domain))

    def memory(self) -> Iterator[srat.MemoryAffinity]:
        for entry in self.srat.entries:
            if isinstance(entry, srat.MemoryAffinity) and entry.length and entry.flags & srat.MemoryFlags.ENABLED:
                yield entry

    def bridges(self, sockets: tuple[Socket, ...]) -> Iterator[HostBridge]:
        spaces = self.dump.parsed(self.dump.all("MCFG")[0], mcfg.parse).ranges
        by_domain = {socket.proximity_domain: socket.id for socket in sockets}
        cxl = {each.uid: each for each in self.cedt() if isinstance(each, cedt.HostBridge)}
        gpus = {path for path, _ in self.gpu_properties()}
        for device in self.namespace.host_bridges:
            segment = device.integer("_SEG") or 0
            first = first_bus_of(device)
            space = next((each for each in spaces if each.segment == segment and has_bus(each, first)), None)
            if space is None:
                of = f"segment {segment}" + ("" if first is None else f", bus {first}")
                self.skipped.append(f"{device.path} is left out: MCFG has no configuration space of {of}")
                continue
            socket = by_domain.get(device.integer("_PXM") or 0, sockets[0].id)
            uid = device.integer("_UID")
            registers = cxl.get(uid) if uid is not None else None
            yield bridge_of(device, self.namespace, gpus, socket, space, registers)

    def gpu_properties(self) -> Iterator[tuple[str, dict[str, int]]]:
        for path, device in self.namespace.devices.items():
            value = device.value("_DSD")
            told = take_apart(value).properties() if value is not None else {}
            numbers = {name: each for name, each in told.items() if isinstance(each, int)}
            if GPU_PROPERTIES & numbers.keys():
                yield path, numbers

    def gpus(self, bridges: Set[str]) -> Iterator[Gpu]:
        known = {acpi_path(gpu): gpu for gpu in self.base.gpus} if self.base else {}
        every = list(self.gpu_properties())
        resets = reset_regions([path for path, _ in every], self.namespace, self.toolchain)
        named = [(path, named_domains(properties)) for path, properties in every]
        initiators, notes = initiators_of(named, self.namespace, self.srat)
        self.skipped += notes
        for index, (path, properties) in enumerate(every):
            if self.namespace.host_bridge_of(path) is None:
                self.skipped.append(f"{path} is left out: it is behind no host bridge")
                continue
            gpu, untold = gpu_of(
                path,
                properties,
                self.namespace,
                initiators.get(path, {}),
                resets.get(path, {}),
                known.get(path),
                self.model,
                index,
            )
            if gpu.parent.partition(".")[0] not in bridges:
                self.skipped.append(f"{path} is left out: so is its host bridge")
                continue
            self.untold += untold
            yield gpu

    def hypervisor_mode(self, gpus: tuple[Gpu, ...]) -> bool:
        """EGM has domains of its own when SRAT has an empty memory entry for each (SratParser.c of edk2-nvidia)."""
        egm = {gpu.egm.pxm for gpu in gpus if gpu.egm is not None}
        return bool(egm) and egm <= {
            entry.proximity_domain
            for entry in self.srat.entries
            if isinstance(entry, srat.MemoryAffinity) and not entry.length and entry.flags & srat.MemoryFlags.ENABLED
        }

    def oem(self) -> Oem:
        header = self.srat.header
        return Oem(id=header.oem_id, table_id=header.oem_table_id, revision=header.oem_revision)

    def rest(self, bare: Platform) -> dict[str, Any]:
        """What needs sockets, bridges and GPUs: localities, and the tables of errors and of CXL."""
        found: dict[str, Any] = {}
        distances, attributes = self.dump.all("SLIT"), self.dump.all("HMAT")
        measures = Measures(
            self.dump.parsed(distances[0], slit.parse) if distances else None,
            self.dump.parsed(attributes[0], hmat.parse) if attributes else None,
        )
        if measures.tables:
            base = self.base.locality if self.base else None
            found["locality"], untold, too_many = locality_of(domains(bare), measures, base)
            self.untold += untold
            if too_many:
                self.skipped.append(
                    f"SLIT and HMAT follow no relation of CPUs and GPUs: more than {PAIRS_MOST} pairs differ"
                )
        if self.dump.all("HEST"):
            found["error_sources"] = tuple(self.error_sources())
        found["vendor_records"] = has_vendor_device(self.namespace)
        if self.dump.all("BERT"):
            region = self.dump.parsed(self.dump.all("BERT")[0], bert.parse)
            found["boot_errors"] = Memory(base_pa=region.region_address, size_bytes=region.region_bytes)
        if self.dump.all("EINJ"):
            found["error_injection"] = self.error_injection()
        if self.dump.all("ERST"):
            found["error_log"] = self.error_log()
        names = {bridge.unique_id: bridge.name for bridge in bare.bridges}
        found["cxl_windows"] = tuple(
            CxlWindow(base_pa=each.base, size_bytes=each.size, bridges=tuple(names[uid] for uid in each.targets))
            for each in self.cedt()
            if isinstance(each, cedt.FixedMemoryWindow) and all(uid in names for uid in each.targets)
        )
        return found

    def error_sources(self) -> Iterator[ErrorSource]:
        kinds: dict[int, Any] = {int(kind): name for name, kind in NOTIFICATIONS.items()}
        for source in self.dump.parsed(self.dump.all("HEST")[0], hest.parse).sources:
            if not isinstance(source, GenericSourceV2):
                self.skipped.append(
                    f"HEST: a {type(source).__name__} is left out: a platform has GHESv2 sources only"
                )
                continue
            if source.notification.notification_type not in kinds:
                by = source.notification.notification_type.name.lower()
                self.skipped.append(
                    f"HEST: source {source.source_id} is left out: it notifies by {by}, which a platform cannot say"
                )
                continue
            kind: Literal["polled", "sea", "gsiv", "gpio", "sdei"] = kinds[source.notification.notification_type]
            yield ErrorSource(
                id=source.source_id,
                notification=kind,
                status_address=source.error_status_address.address,
                read_ack_address=source.read_ack_register.address,
                block_size_bytes=source.error_block_bytes,
                vector=source.notification.vector,
                poll_interval_ms=source.notification.poll_interval_ms,
            )

    def error_injection(self) -> ErrorInjection | None:
        steps = self.dump.parsed(self.dump.all("EINJ")[0], einj.parse).instructions
        base = self.base.error_injection if self.base else None
        if base is None or not steps:
            self.untold.append("error_injection")
            return None
        return structs.replace(base, registers_base_pa=min(step.register.address for step in steps))

    def error_log(self) -> ErrorLog | None:
        steps = self.dump.parsed(self.dump.all("ERST")[0], erst.parse).instructions
        base = self.base.error_log if self.base else None
        if base is None or not steps:
            self.untold.append("error_log")
            return None
        return structs.replace(base, registers_base_pa=min(step.register.address for step in steps))

    def cedt(self) -> tuple[cedt.CedtEntry, ...]:
        return self.dump.parsed(self.dump.all("CEDT")[0], cedt.parse).entries if self.dump.all("CEDT") else ()

    def provenance(self) -> Iterator[Provenance]:
        yield Provenance(
            of="everything that is not named below", kind="measured", source=f"the tables in {self.dump.place}"
        )
        if self.base is not None:
            of = "gpus.model, gpus.device_id, gpus.mig_bug, gpus.readiness, and whatever else tables do not have"
            yield Provenance(of=of, kind="example", source=f"platform {self.base.name}")
        if self.untold:
            of = ", ".join(dict.fromkeys(self.untold))
            yield Provenance(of=of, kind="example", source="defaults: the tables do not have it")
