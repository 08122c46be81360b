# SPDX-License-Identifier: Apache-2.0
"""Regressions of a firmware: what is put into sound tables, and the link at which a replay shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec import structs

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.assembly import build_tables
from acpigen.platform.file import load_platform
from acpigen.structures.apei import bert, einj, hest
from acpigen.structures.apei.hest_sources import NotificationType
from acpigen.structures.layout.gas import NO_REGISTER
from acpigen.structures.numa import hmat, slit, srat

MODULES: dict[str, Any] = {
    "srat": srat,
    "slit": slit,
    "hmat": hmat,
    "hest": hest,
    "einj": einj,
    "bert": bert,
}
NONE = "none"
"""Linux ties a PCI function to the only node of its address, whatever the node's _STA says (drivers/acpi/glue.c,
check_one_child()), and has read its properties when it found the node (drivers/acpi/scan.c)."""

GPU_FIRST, GPU_LAST = 8, 15
"""The proximity domains of the GPU in the platforms that are damaged."""


@dataclass(frozen=True)
class Regression:
    """A fault of a firmware.

    :param table: the table that it is in; ``dsdt`` for the GPU's node.
    :param damage: of its value, or of the DSDT's ASL.
    :param link: that breaks in the replay; :data:`NONE` for a fault that Linux does not mind.
    """

    name: str
    table: str
    damage: Callable[[Any], Any]
    link: str
    platform: str = "gh200-480gb"

    def write(self, folder: Path, toolchain: Toolchain) -> None:
        """The damaged tables as files."""
        tables = {name: table.aml for name, table in sound(self.platform, toolchain).items()}
        if self.table == "dsdt":
            text = sound(self.platform, toolchain)["dsdt"].asl
            damaged = self.damage(text)
            assert damaged != text, "nothing was damaged"
            tables["dsdt"] = toolchain.compile(damaged, "dsdt").aml
        else:
            module = MODULES[self.table]
            tables[self.table] = module.build(self.damage(module.parse(tables[self.table])))
        write_tables(folder, tables)


def sound(platform: str, toolchain: Toolchain) -> Any:
    """A platform's whole tables."""
    return build_tables(load_platform(platform), toolchain, whole=True)


def write_tables(folder: Path, tables: dict[str, bytes]) -> None:
    """Tables as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in tables.items():
        (folder / f"{name}.dat").write_bytes(data)


def entries(change: Callable[[Any], Any]) -> Callable[[srat.Srat], srat.Srat]:
    """Entries of a SRAT, each changed or, for None, removed."""

    def damage(table: srat.Srat) -> srat.Srat:
        changed = (change(each) for each in table.entries)
        return structs.replace(table, entries=tuple(each for each in changed if each is not None))

    return damage


def of_domain(entry: Any, *numbers: int) -> bool:
    return getattr(entry, "proximity_domain", None) in numbers


def is_initiator(entry: Any) -> bool:
    return isinstance(entry, srat.GenericInitiatorAffinity)


def only_disabled_initiators(entry: Any) -> Any:
    """The GPU's memory entries are gone, and its first initiator is not enabled: Linux reads no further."""
    if isinstance(entry, srat.MemoryAffinity) and entry.proximity_domain >= GPU_FIRST:
        return None
    return structs.replace(entry, flags=srat.GenericFlags(0)) if is_initiator(entry) else entry


def overlapping(table: srat.Srat) -> srat.Srat:
    """The memory of domain 0 once more, as another domain's."""
    memory = next(each for each in table.entries if isinstance(each, srat.MemoryAffinity) and each.length)
    half = structs.replace(memory, proximity_domain=GPU_FIRST, length=memory.length // 2)
    return structs.replace(table, entries=(*table.entries, half))


def distance(row: int, column: int, value: int) -> Callable[[slit.Slit], slit.Slit]:
    def damage(table: slit.Slit) -> slit.Slit:
        rows = [list(each) for each in table.distances]
        rows[row][column] = value
        return structs.replace(table, distances=tuple(map(tuple, rows)))

    return damage


def foreign_domain(table: hmat.Hmat) -> hmat.Hmat:
    extra = hmat.MemoryProximity(initiator_domain=0, memory_domain=99)
    return structs.replace(table, entries=(extra, *table.entries))


def revised(table: hmat.Hmat) -> hmat.Hmat:
    return structs.replace(table, header=structs.replace(table.header, revision=3))


def source(**changes: Any) -> Callable[[hest.Hest], hest.Hest]:
    """The first error source changed."""

    def damage(table: hest.Hest) -> hest.Hest:
        first, *others = table.sources
        return structs.replace(table, sources=(structs.replace(first, **changes), *others))

    return damage


def notified_by(kind: NotificationType) -> Callable[[hest.Hest], hest.Hest]:
    def damage(table: hest.Hest) -> hest.Hest:
        return source(notification=structs.replace(table.sources[0].notification, notification_type=kind))(table)

    return damage


def all_disabled(table: hest.Hest) -> hest.Hest:
    return structs.replace(table, sources=tuple(structs.replace(each, enabled=0) for each in table.sources))


def narrow_acknowledge(table: hest.Hest) -> hest.Hest:
    register = structs.replace(table.sources[0].read_ack_register, access_size=9)
    return source(read_ack_register=register)(table)


def register_at_0(table: einj.Einj) -> einj.Einj:
    first, *others = table.instructions
    return structs.replace(table, instructions=(structs.replace(first, register=NO_REGISTER), *others))


def text(old: str, new: str) -> Callable[[str], str]:
    return lambda asl: asl.replace(old, new)


def in_gpu_node(line: str) -> Callable[[str], str]:
    """A line more in the GPU's node."""
    return lambda asl: asl.replace("Name (_DSD", f"{line}\n                Name (_DSD", 1)


REGRESSIONS = (
    Regression("a distance of 10 between two domains", "slit", distance(0, GPU_FIRST, 10), "slit-used"),
    Regression("a distance of 11 of a domain to itself", "slit", distance(0, 0, 11), "slit-used"),
    Regression(
        "a domain of the GPU that the SRAT does not have",
        "srat",
        entries(lambda each: None if of_domain(each, GPU_LAST) else each),
        "gpu-domains",
    ),
    Regression("initiators that are not enabled", "srat", entries(only_disabled_initiators), "gpu-domains"),
    Regression("memory of two domains that overlaps", "srat", overlapping, "srat-used"),
    Regression(
        "an SRAT that leaves all RAM out",
        "srat",
        entries(lambda each: None if isinstance(each, srat.MemoryAffinity) and each.length else each),
        "srat-used",
    ),
    Regression(
        "a processor in domain 300",
        "srat",
        entries(
            lambda each: structs.replace(each, proximity_domain=300) if isinstance(each, srat.GiccAffinity) else each
        ),
        "srat-used",
    ),
    Regression("latencies of a domain without memory", "hmat", foreign_domain, "hmat-used"),
    Regression("an HMAT of revision 3", "hmat", revised, "hmat-used"),
    Regression("two error sources with one id", "hest", source(source_id=1), "sources-served"),
    Regression("an error block of no bytes", "hest", source(error_block_bytes=0), "sources-served"),
    Regression("an error source that notifies by NMI", "hest", notified_by(NotificationType.NMI), "sources-served"),
    Regression("an error status address of 0", "hest", source(error_status_address=NO_REGISTER), "sources-served"),
    Regression("an acknowledge register of a strange access size", "hest", narrow_acknowledge, "sources-served"),
    Regression("error sources that are all disabled", "hest", all_disabled, "sources-served"),
    Regression(
        "an EINJ whose header has another size",
        "einj",
        lambda table: structs.replace(table, injection_header_size=20),
        "einj-taken",
        "next",
    ),
    Regression("an instruction of EINJ without a register", "einj", register_at_0, "einj-taken", "next"),
    Regression(
        "a boot error region of 8 bytes",
        "bert",
        lambda table: structs.replace(table, region_bytes=8),
        "bert-read",
        "next",
    ),
    Regression(
        "a misspelt base", "dsdt", text('"nvidia,gpu-mem-base-pa"', '"nvidia,gpu-mem-base"'), "aperture-exposed"
    ),
    Regression(
        "a size of 0",
        "dsdt",
        text('"nvidia,gpu-mem-size", 0x1800000000', '"nvidia,gpu-mem-size", 0'),
        "aperture-exposed",
    ),
    Regression(
        "properties under another UUID",
        "dsdt",
        text("daffd814-6eba-4d8c-8a91-bc9bbf4aa301", "daffd814-6eba-4d8c-8a91-bc9bbf4aa302"),
        "aperture-exposed",
    ),
    Regression(
        "a size of 1 GiB",
        "dsdt",
        text('"nvidia,gpu-mem-size", 0x1800000000', '"nvidia,gpu-mem-size", 0x40000000'),
        "driver-bound",
    ),
    Regression(
        "one domain more than the GPU has",
        "dsdt",
        text('"nvidia,gpu-mem-pxm-count", 0x8', '"nvidia,gpu-mem-pxm-count", 0x9'),
        "gpu-domains",
    ),
    Regression("a GPU whose _STA says that it is not present", "dsdt", in_gpu_node("Name (_STA, Zero)"), NONE),
    Regression("a GPU at device 1 of its port", "dsdt", lambda asl: gpu_at(asl, "0x00010000"), "acpi-companion"),
)
"""Each is put into the tables of a sound platform."""


def gpu_at(asl: str, address: str) -> str:
    """The GPU's node with another `_ADR`."""
    before, node, after = asl.partition("Device (GPU0)")
    return before + node + after.replace("Name (_ADR, Zero)", f"Name (_ADR, {address})", 1)
