# SPDX-License-Identifier: Apache-2.0
"""DSD: the form and the names of a GPU's ``_DSD`` properties."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from acpigen.linux.properties import (
    DEVICE_PROPERTIES_UUID,
    EGM_BASE_PA,
    EGM_PXM,
    EGM_RETIRED_PAGES_DATA_BASE,
    EGM_SIZE,
    FIRMWARE_ORDER,
    GPU_MEM_BASE_PA,
    GPU_MEM_PXM_COUNT,
    GPU_MEM_PXM_START,
    GPU_MEM_SIZE,
)
from acpigen.reading.dsd import OTHER_UUIDS, PROPERTY_UUIDS, DsdSection, kind_of
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import GpuNode, is_gpu_property, meant
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule

FIRMWARE = "edk2-nvidia TH500GpuDxe/efihand/GpuDsdAmlGeneration.c"
LINUX = "Linux drivers/acpi/property.c"

TOGETHER = (
    (GPU_MEM_SIZE, GPU_MEM_BASE_PA),
    (GPU_MEM_PXM_START, GPU_MEM_PXM_COUNT),
    (GPU_MEM_PXM_COUNT, GPU_MEM_PXM_START),
    (EGM_BASE_PA, EGM_SIZE),
    (EGM_SIZE, EGM_BASE_PA),
    (EGM_BASE_PA, EGM_PXM),
    (EGM_PXM, EGM_BASE_PA),
    (EGM_RETIRED_PAGES_DATA_BASE, EGM_BASE_PA),
)
"""The first is nothing without the second."""


def _sections(evidence: Evidence) -> Iterator[tuple[GpuNode, DsdSection]]:
    for gpu in evidence.gpus:
        for section in gpu.dsd.sections if gpu.dsd is not None else ():
            yield gpu, section


def _names(gpu: GpuNode) -> list[str]:
    return [name for section in (gpu.dsd.sections if gpu.dsd else ()) for name in section.names]


@rule("DSD001", Severity.HIGH, "_DSD is not a list of UUID and package pairs", f"{LINUX}: acpi_extract_properties()")
def outer_form(evidence: Evidence) -> Iterator[Problem]:
    """``_DSD`` is a package of pairs: a UUID (16 bytes) and a package. Linux stops at the first that is not."""
    for device in evidence.namespace.devices.values():
        value = device.value("_DSD")
        gpu = next((each for each in evidence.gpus if each.path == device.path), None)
        if gpu is not None and gpu.dsd is not None and gpu.dsd.broken:
            yield Problem(gpu.dsd_path, f"{gpu.dsd_path}: {gpu.dsd.broken}", hint="write UUID, package, UUID, …")
        elif value is not None and not isinstance(value, tuple):
            yield Problem(
                f"{device.path}._DSD", f"{device.path}._DSD is {kind_of(value)}", expected="a package of pairs"
            )


@rule("DSD002", Severity.CRITICAL, "Unknown UUID for properties", f"{LINUX}: prp_guids")
def unknown_uuid(evidence: Evidence) -> Iterator[Problem]:
    """Linux reads properties below the Device Properties UUID daffd814-…, and ignores those below another UUID."""
    for gpu, section in _sections(evidence):
        if section.uuid in PROPERTY_UUIDS or not any(is_gpu_property(name) for name in section.names):
            continue
        if section.uuid in OTHER_UUIDS:
            hint = "this UUID is for data nodes and buffers"
        elif section.uuid == UUID(bytes=UUID(DEVICE_PROPERTIES_UUID).bytes_le):
            hint = "its bytes are swapped: use ToUUID ()"
        else:
            hint = f'write ToUUID ("{DEVICE_PROPERTIES_UUID}")'
        yield Problem(
            gpu.dsd_path,
            f"{gpu.dsd_path} has {len(section.names)} properties below UUID {section.uuid}",
            expected=DEVICE_PROPERTIES_UUID,
            found=str(section.uuid),
            hint=hint,
        )


@rule(
    "DSD003",
    Severity.CRITICAL,
    "Malformed property invalidates the whole set",
    f"{LINUX}: acpi_properties_format_valid()",
)
def inner_form(evidence: Evidence) -> Iterator[Problem]:
    """Each property is a package of two: a name, and an integer, string, reference or package of these.

    If one is not, Linux silently drops the whole set, and the GPU's driver finds no aperture. iasl does not
    look inside ``_DSD``.
    """
    for gpu, section in _sections(evidence):
        if section.broken and section.uuid in PROPERTY_UUIDS:
            yield Problem(
                gpu.dsd_path,
                f"{gpu.dsd_path}: {section.broken}; Linux drops all {len(section.pairs)} properties",
                expected='Package () { "name", value }',
                hint="correct that property",
            )


@rule("DSD004", Severity.HIGH, "Misspelt property", f"{FIRMWARE}; open-gpu-kernel-modules nv-pci.c")
def misspelt(evidence: Evidence) -> Iterator[Problem]:
    """A name that no driver reads, and that is similar to one that drivers read.

    ``dev-mem-pxm-start`` and ``-count`` are of a patch series that was not merged, ``nvda_gpu_mem_*`` stands in
    comments of the firmware; both were never read by a driver.
    """
    for gpu in evidence.gpus:
        for name in dict.fromkeys(_names(gpu)):
            right = meant(name)
            if right is not None and right != name:
                yield Problem(
                    gpu.dsd_path,
                    f"{gpu.dsd_path} has {name!r}, which no driver reads",
                    expected=right,
                    found=name,
                    hint=f"did you mean {right!r}?",
                )


@rule("DSD005", Severity.HIGH, "Duplicate property", f"{LINUX}: acpi_data_get_property()")
def duplicates(evidence: Evidence) -> Iterator[Problem]:
    """If two properties have the same name, Linux uses the first; another reader may use the last."""
    for gpu in evidence.gpus:
        for name, count in Counter(_names(gpu)).items():
            if count > 1:
                yield Problem(
                    gpu.dsd_path,
                    f"{gpu.dsd_path} has {name!r} {count} times; Linux takes the first",
                    hint="leave one",
                )


@rule("DSD006", Severity.HIGH, "Property is not an integer", "Linux drivers/vfio/pci/nvgrace-gpu/main.c")
def wrong_type(evidence: Evidence) -> Iterator[Problem]:
    """Drivers read every property as a 64-bit integer (device_property_read_u64()); another type gives -EPROTO."""
    for gpu in evidence.gpus:
        for name, value in gpu.properties.items():
            if name in FIRMWARE_ORDER and not isinstance(value, int):
                yield Problem(
                    gpu.dsd_path,
                    f"{gpu.dsd_path}: {name} is {kind_of(value)}",
                    expected="an integer",
                    found=kind_of(value),
                    hint="write the number without quotes or braces",
                )


@rule("DSD007", Severity.HIGH, "Incomplete set of properties", FIRMWARE)
def together(evidence: Evidence) -> Iterator[Problem]:
    """Base and size belong together, as do first domain and count, and EGM's base, size and domain.

    A base without a size is how firmware says that the chip-to-chip link is down: MEDIUM.
    """
    for gpu in evidence.gpus:
        present = {meant(name) for name in _names(gpu)}
        for name, partner in TOGETHER:
            if name in present and partner not in present:
                yield Problem(
                    gpu.dsd_path,
                    f"{gpu.dsd_path} has {name} and no {partner}",
                    expected=partner,
                    hint=f"add {partner}, or remove {name}",
                )
        if EGM_BASE_PA in present and EGM_RETIRED_PAGES_DATA_BASE not in present:
            yield Problem(
                gpu.dsd_path,
                f"{gpu.dsd_path} has {EGM_BASE_PA} and no {EGM_RETIRED_PAGES_DATA_BASE}: the firmware writes both",
                expected=EGM_RETIRED_PAGES_DATA_BASE,
                hint=f"add {EGM_RETIRED_PAGES_DATA_BASE}",
                severity=Severity.MEDIUM,
            )
        if GPU_MEM_BASE_PA in present and GPU_MEM_SIZE not in present:
            yield Problem(
                gpu.dsd_path,
                f"{gpu.dsd_path} has {GPU_MEM_BASE_PA} and no {GPU_MEM_SIZE}: the chip-to-chip link was down",
                expected=GPU_MEM_SIZE,
                hint="find out why the link did not train",
                severity=Severity.MEDIUM,
            )


@rule("DSD008", Severity.LOW, "Unusual order of properties", FIRMWARE)
def order(evidence: Evidence) -> Iterator[Problem]:
    """Drivers ignore the order; a difference shows that NVIDIA's firmware did not make the table."""
    for gpu in evidence.gpus:
        names = [name for name in dict.fromkeys(_names(gpu)) if name in FIRMWARE_ORDER]
        wanted = [name for name in FIRMWARE_ORDER if name in names]
        if names != wanted:
            yield Problem(
                gpu.dsd_path,
                f"{gpu.dsd_path} has its properties in another order than the firmware",
                expected=", ".join(wanted),
                found=", ".join(names),
            )


@rule("DSD009", Severity.MEDIUM, "Unknown NVIDIA property", FIRMWARE)
def unknown(evidence: Evidence) -> Iterator[Problem]:
    """A property with NVIDIA's prefix that neither the firmware emits nor a driver reads, as far as is known here."""
    for gpu in evidence.gpus:
        for name in dict.fromkeys(_names(gpu)):
            if is_gpu_property(name) and meant(name) is None:
                yield Problem(
                    gpu.dsd_path,
                    f"{gpu.dsd_path} has {name!r}, which is not known",
                    expected=", ".join(FIRMWARE_ORDER),
                    found=name,
                    hint="check its spelling, or suppress this with the reason",
                )


RULES: tuple[Rule, ...] = (
    outer_form,
    unknown_uuid,
    inner_form,
    misspelt,
    duplicates,
    wrong_type,
    together,
    order,
    unknown,
)
