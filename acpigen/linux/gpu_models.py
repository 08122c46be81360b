# SPDX-License-Identifier: Apache-2.0
"""The one catalogue of GPU models: how they differ for Linux's nvgrace-gpu driver, and for firmware.

Everything that asks which GPU something is reads it: platform files (``model``), the arithmetic of apertures,
``--gpu-model`` of ``acpigen check``, ``explain`` and ``import``, and the device model of ``qmp-driver``. A new model
is one entry here and one platform file. A GPU that is not here can be described where it is named: see
:func:`find_models`.

Device ids of the driver: drivers/vfio/pci/nvgrace-gpu/main.c, ``nvgrace_gpu_vfio_pci_table`` (Linux 7.3). Subsystem
ids: NVIDIA's open-gpu-kernel-modules, README.md, table "Compatible GPUs", the first line with the device id; that of
2345 is from NVIDIA's gpu-admin-tools, gpu/devid_properties.py (82422cc1811c). The revision is 0xa1, NVIDIA's usual
first shipped stepping. Where an entry has another source, it says so in ``source``.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from acpigen.base.errors import BadInputError
from acpigen.base.nearest import nearest
from acpigen.base.units import GIB, MIB

PCI_VENDOR_NVIDIA = 0x10DE
CLASS_3D_CONTROLLER = 0x030200
"""Base class display, sub-class 3D controller (PCI Code and ID Assignment, "Base Class 03h")."""

POLL_QUANTUM_S = 1
"""``POLL_QUANTUM_MS``: the driver reads the readiness registers once in this time."""

ReadinessName = Literal["bar0", "cxl-dvsec"]


class ReadinessCondition(msgspec.Struct, frozen=True):
    """One thing that the driver waits for: bits of a 32-bit register that read as they should.

    :param register: what the register is called, for people.
    :param place: ``bar0``, or the CXL Device DVSEC in configuration space.
    :param offset: bytes from the start of ``place``.
    :param mask: the bits that the driver compares.
    :param ready: what they read when the condition holds.
    """

    register: str
    place: ReadinessName
    offset: int
    ready: int
    mask: int = 0xFFFF_FFFF


class Readiness(msgspec.Struct, frozen=True):
    """How a GPU reports that its memory may be used.

    :param name: the word for it in files and options.
    :param link: the chip-to-chip link's condition, which is asked for first.
    :param training: the memory training's.
    :param timeout_s: how long the driver waits for ``link``, and for ``training`` where they are one wait.
    """

    name: ReadinessName
    link: ReadinessCondition
    training: ReadinessCondition
    timeout_s: int

    @property
    def conditions(self) -> tuple[ReadinessCondition, ReadinessCondition]:
        """Both, in the order in which the driver asks."""
        return (self.link, self.training)

    @property
    def ready_values(self) -> Mapping[str, int]:
        """What each register reads, in the bits that count, when the GPU is ready."""
        values: dict[str, int] = {}
        for each in self.conditions:
            values[each.register] = values.get(each.register, 0) | each.ready
        return values

    @property
    def masks(self) -> Mapping[str, int]:
        """The bits of each register that count."""
        values: dict[str, int] = {}
        for each in self.conditions:
            values[each.register] = values.get(each.register, 0) | each.mask
        return values

    def longest_s(self, cxl_active_timeout_code: int = 0) -> int:
        """How long the driver waits at most, in seconds.

        :param cxl_active_timeout_code: the GPU's own, see :class:`GpuModel`.
        """
        if self.name == "bar0":
            return self.timeout_s
        return self.timeout_s + (POLL_QUANTUM_S << 2 * min(cxl_active_timeout_code, CXL_ACTIVE_TIMEOUT_CODE_MOST))

    def in_words(self, cxl_active_timeout_code: int = 0) -> str:
        """What the driver reads, and how long it waits.

        :param cxl_active_timeout_code: the GPU's own, see :class:`GpuModel`.
        """
        if self.name == "bar0":
            places = f"BAR 0 + {self.link.offset:#x} and + {self.training.offset:#x}"
            return f"{places} until they read {self.link.ready:#x}, up to {self.timeout_s} s"
        active_s = POLL_QUANTUM_S << 2 * min(cxl_active_timeout_code, CXL_ACTIVE_TIMEOUT_CODE_MOST)
        return f"the CXL DVSEC, {self.timeout_s} s for valid and {active_s} s for active"


CXL_ACTIVE_TIMEOUT_SHIFT = 13
"""Bits 15:13 of the CXL Device DVSEC's Range 1 Size Low are Memory_Active_Timeout (CXL 4.0, section 8.1.3.8.2)."""

CXL_ACTIVE_TIMEOUT_CODE_MOST = 4
"""Codes above are reserved; ``nvgrace_gpu_wait_device_ready_cxl()`` takes them for 4, which is 256 s."""

BAR0 = Readiness(
    "bar0",
    link=ReadinessCondition("chip-to-chip link status", "bar0", 0x1498, 0xFF),
    training=ReadinessCondition("memory training status", "bar0", 0x200BC, 0xFF),
    timeout_s=30,
)
"""Two registers of BAR 0: ``C2C_LINK_BAR0_OFFSET``, ``HBM_TRAINING_BAR0_OFFSET``, ``STATUS_READY``,
``POLL_TIMEOUT_MS``; ``nvgrace_gpu_wait_device_ready_legacy()`` reads the second once the first is ready."""

CXL_DVSEC = Readiness(
    "cxl-dvsec",
    link=ReadinessCondition("CXL range 1 size low", "cxl-dvsec", 0x1C, 1 << 0, 1 << 0),
    training=ReadinessCondition("CXL range 1 size low", "cxl-dvsec", 0x1C, 1 << 1, 1 << 1),
    timeout_s=POLL_QUANTUM_S,
)
"""Memory_Info_Valid within ``POLL_QUANTUM_MS``, then Memory_Active within the GPU's own time
(``nvgrace_gpu_wait_device_ready_cxl()``, which the driver takes where there is a CXL Device DVSEC)."""

READINESS: Mapping[str, Readiness] = {each.name: each for each in (BAR0, CXL_DVSEC)}
"""Every way by its name."""


class Chip(msgspec.Struct, frozen=True):
    """What NVIDIA's driver reads of a GPU before anything else, to know it.

    Layout and numbers: NVIDIA open-gpu-kernel-modules, src/common/inc/swref/published/nv_ref.h (NV_PMC_BOOT_0,
    NV_PMC_BOOT_42) and src/nvidia/generated/g_chips2halspec_nvoc.c.

    :param name: of the chip.
    :param architecture: 6 bits.
    :param implementation: 4 bits.
    """

    name: str
    architecture: int
    implementation: int

    def boot_registers(self, revision: int) -> Mapping[int, int]:
        """Offset in BAR 0 → value, of the two registers with the chip's number.

        :param revision: the PCI revision: major and minor, four bits each.
        """
        number = self.architecture << 24 | self.implementation << 20
        return {PMC_BOOT_0: number | revision, PMC_BOOT_42: number | (revision >> 4) << 16 | (revision & 0xF) << 12}


PMC_BOOT_0, PMC_BOOT_42 = 0x0, 0xA00
CHIPS: Mapping[str, Chip] = {
    "GH200": Chip("GH100", 0x18, 0x0),
    "GB200": Chip("GB100", 0x1A, 0x0),
    "GB300": Chip("GB110", 0x1A, 0x3),
    "Blackwell-Next": Chip("GB110", 0x1A, 0x3),
}
"""A family → its chip. Vera Rubin's number is not known: its registers read 0. Blackwell-Next is an example."""


class GpuModel(msgspec.Struct, frozen=True):
    """One kind of GPU.

    :param name: how commands and platform files call it.
    :param family: models of one family are alike for the driver, but for their ids.
    :param mig_bug: the NVIDIA DVSEC does not clear the hardware bug for which the driver splits 1 GiB off the
        memory as a region of its own (``nvgrace_gpu_has_mig_hw_bug()``).
    :param cxl_active_timeout_code: bits 15:13 of the CXL DVSEC's Range 1 Size Low: the driver waits 1 s << 2*code.
    :param bar0_size_bytes: a power of two.
    :param memory_bytes: of its coherent aperture, as the shipped platforms have it; 0 where it is not known.
    :param reset_waits_for_boot: whether the firmware's ``_RST`` waits until the GPU reports that it has booted
        (edk2-nvidia 4180a6549b7a, SsdtPcieSupportLib.c: DisableGFWBootCompletePoll() for all but Hopper).
    :param driver_knows: whether Linux 7.3's nvgrace-gpu has the device id in its table.
    :param described: made from what a user gave, not from this catalogue.
    :param source: where the entry comes from, if it is not what the module says.
    """

    name: str
    family: str
    device_id: int
    subsystem_id: int
    title: str
    mig_bug: bool
    readiness: Readiness = BAR0
    vendor_id: int = PCI_VENDOR_NVIDIA
    subsystem_vendor_id: int = PCI_VENDOR_NVIDIA
    class_code: int = CLASS_3D_CONTROLLER
    revision: int = 0xA1
    bar0_size_bytes: int = 16 * MIB
    memory_bytes: int = 0
    cxl_active_timeout_code: int = 0
    reset_waits_for_boot: bool = False
    driver_knows: bool = True
    described: bool = False
    source: str = ""

    @property
    def pci_id(self) -> str:
        """``10de:2342``."""
        return f"{self.vendor_id:04x}:{self.device_id:04x}"

    @property
    def chip(self) -> Chip | None:
        """What its chip says of itself; None where that is not known."""
        return CHIPS.get(self.family)

    @property
    def linux_treatment(self) -> str:
        """What nvgrace-gpu does with it, in one sentence."""
        memory = (
            "1 GiB resmem as BAR 2, the rest rounded down to 512 MiB as BAR 4"
            if self.mig_bug
            else "all memory as BAR 4, no resmem"
        )
        polled = f"{memory}; polls {self.readiness.in_words(self.cxl_active_timeout_code)}"
        return polled if self.driver_knows else f"{polled}; its id is not in Linux 7.3's table, so give it by new_id"

    def differences(self, other: "GpuModel") -> tuple[str, ...]:
        """What Linux's driver would treat differently, as sentences; none for two of one family."""
        found = []
        if self.mig_bug != other.mig_bug:
            one, two = ("has", "has not") if self.mig_bug else ("has not", "has")
            found.append(f"{self.name} {one} the MIG bug and {other.name} {two}")
        if self.readiness is not other.readiness:
            found.append(
                f"{self.name} reports readiness by {self.readiness.name}, {other.name} by {other.readiness.name}"
            )
        return tuple(found)


_GPU_ADMIN_TOOLS = "NVIDIA gpu-admin-tools, gpu/devid_properties.py"
_NO_DRIVER = "MIG bug and readiness are taken from the family, as no driver has the id"

MODELS: Mapping[str, GpuModel] = {
    model.name: model
    for model in (
        GpuModel(
            "gh200-120gb",
            "GH200",
            0x2342,
            0x16EB,
            "GH200 120GB",
            mig_bug=True,
            memory_bytes=96 * GIB,
            reset_waits_for_boot=True,
        ),
        GpuModel(
            "gh200-480gb",
            "GH200",
            0x2345,
            0x16ED,
            "GH200 480GB",
            mig_bug=True,
            memory_bytes=96 * GIB,
            reset_waits_for_boot=True,
        ),
        GpuModel(
            "gh200-144gb",
            "GH200",
            0x2348,
            0x18D2,
            "GH200 144GB HBM3e",
            mig_bug=True,
            memory_bytes=144 * GIB,
            reset_waits_for_boot=True,
        ),
        GpuModel("gb200", "GB200", 0x2941, 0x2046, "GB200", mig_bug=False, memory_bytes=188416 * MIB),
        GpuModel("gb300", "GB300", 0x31C2, 0x21F1, "GB300", mig_bug=False, memory_bytes=283136 * MIB),
        GpuModel(
            "gb300-31c3",
            "GB300",
            0x31C3,
            0x23AB,
            "GB300 (31c3)",
            mig_bug=False,
            memory_bytes=283136 * MIB,
            driver_knows=False,
            source=f"{_GPU_ADMIN_TOOLS} of v2026.09.29 (44f261a7), second-hand; {_NO_DRIVER}",
        ),
        GpuModel(
            "gb300-31a1",
            "GB300",
            0x31A1,
            0x2274,
            "GB300 (31a1)",
            mig_bug=False,
            memory_bytes=283136 * MIB,
            driver_knows=False,
            source=f"{_GPU_ADMIN_TOOLS} of v2026.09.29 (44f261a7), second-hand; {_NO_DRIVER}",
        ),
        GpuModel(
            "vera-rubin",
            "Vera Rubin",
            0x3041,
            0x221A,
            "Vera Rubin",
            mig_bug=False,
            readiness=CXL_DVSEC,
            driver_knows=False,
            source="lspci of a Vera Rubin NVL, as kubevirt pull request 19070 reports it (2026-09); subsystem id:"
            f" {_GPU_ADMIN_TOOLS} of v2026.09.29 (44f261a7), second-hand; MIG bug and readiness are a guess:"
            " what nvgrace-gpu calls Blackwell-Next",
        ),
        GpuModel(
            "vera-rubin-307f",
            "Vera Rubin",
            0x307F,
            0x221A,
            "Vera Rubin (307f)",
            mig_bug=False,
            readiness=CXL_DVSEC,
            driver_knows=False,
            source="the physical function of another Vera Rubin platform, as kubevirt pull request 19070 reports it"
            " (2026-09); all else as vera-rubin",
        ),
        GpuModel(
            "next",
            "Blackwell-Next",
            0x31C2,
            0x21F1,
            "Blackwell-Next",
            mig_bug=False,
            memory_bytes=288 * GIB,
            readiness=CXL_DVSEC,
            cxl_active_timeout_code=1,
            source="an example: a GPU that is ready by its CXL DVSEC, under GB300's ids, since no id of one is in the"
            " driver; the driver decides by the DVSEC alone",
        ),
    )
}
"""All models by name. GB300's chip is GB110, whose PCI device ids are 0x3180 to 0x31ff; Vera Rubin's is GR100, 0x3000
to 0x307f (NVIDIA gpu-admin-tools, gpu/devid_chips.py)."""

_WORDS: Mapping[str, Mapping[str, object]] = {
    "mig-bug": {"mig_bug": True},
    "no-mig-bug": {"mig_bug": False},
    "bar0": {"readiness": BAR0},
    "cxl-dvsec": {"readiness": CXL_DVSEC},
}
"""What may follow a PCI device id that the catalogue does not have."""


def find_models(text: str) -> tuple[GpuModel, ...]:
    """The models that a word means: at least one, and all alike for the driver.

    :param text: a name (``gb200``), a title (``GH200 480GB``), a family (``GH200``), a PCI device id (``2342``,
        ``10de:2342``); or a PCI device id and what is to be known of it, for a GPU that the catalogue does not have:
        ``10de:3999,no-mig-bug``, ``10de:3999,no-mig-bug,cxl-dvsec``.
    :raises BadInputError: no model is meant.
    """
    word, *more = (part.strip() for part in text.split(","))
    if more:
        return (_described(text, word, more),)
    found = known_models(word)
    if found:
        return found
    if _device_id(word) is not None:
        raise BadInputError(
            f"no GPU model has the PCI device id {word!r}",
            hint=f"describe it, as in {word},no-mig-bug or {word},mig-bug,cxl-dvsec",
        )
    near = nearest(word, MODELS)
    raise BadInputError(
        f"no GPU model is called {text!r}",
        hint=(f"did you mean {near}? " if near else "")
        + f"known are {', '.join(MODELS)}, or give a PCI device id such as 10de:2342",
    )


def find_model(text: str) -> GpuModel:
    """The model that a word means, as :func:`find_models`; the first of a family.

    :raises BadInputError: no model is meant.
    """
    return find_models(text)[0]


def known_models(text: str) -> tuple[GpuModel, ...]:
    """The catalogue's models that a name, title, family or PCI device id means; none where there is none.

    A PCI device id means real models before examples.
    """
    word = text.strip().lower()
    for key in ("name", "title", "family"):
        found = tuple(model for model in MODELS.values() if getattr(model, key).lower() == word)
        if found:
            return found
    number = _device_id(word)
    return tuple(model for model in MODELS.values() if model.device_id == number)[:1]


def mig_bug_of(models: Iterable[GpuModel]) -> bool | None:
    """Whether these models have the MIG bug; ``None`` where they differ or there is none."""
    found = {model.mig_bug for model in models}
    return found.pop() if len(found) == 1 else None


def described_model(
    name: str, device_id: int, *, mig_bug: bool, readiness: Readiness = BAR0, base: GpuModel | None = None
) -> GpuModel:
    """A model that a user describes.

    :param base: what else is taken from: the catalogue's model of that name, if there is one.
    """
    if base is not None:
        return replace(base, device_id=device_id, mig_bug=mig_bug, readiness=readiness, described=True)
    return GpuModel(
        name=name,
        family=name,
        device_id=device_id,
        subsystem_id=0,
        title=name,
        mig_bug=mig_bug,
        readiness=readiness,
        driver_knows=any(model.device_id == device_id and model.driver_knows for model in MODELS.values()),
        described=True,
        source="given by hand",
    )


def _described(text: str, word: str, more: Iterable[str]) -> GpuModel:
    number = _device_id(word.lower())
    facts: dict[str, object] = {}
    for each in more:
        said = _WORDS.get(each.lower())
        if said is None or set(said) & set(facts):
            raise BadInputError(
                f"GPU model {text!r}: {each!r} " + ("is given twice" if said else "is unknown"),
                hint=f"after the device id, write {', '.join(_WORDS)}",
            )
        facts |= said
    if number is None:
        raise BadInputError(
            f"GPU model {text!r} does not begin with a PCI device id", hint="write 10de:3999,no-mig-bug"
        )
    if "mig_bug" not in facts:
        raise BadInputError(
            f"GPU model {text!r} does not say whether it has the MIG bug", hint=f"write {word},mig-bug or no-mig-bug"
        )
    readiness = facts.get("readiness", BAR0)
    assert isinstance(readiness, Readiness)
    return described_model(
        f"{PCI_VENDOR_NVIDIA:04x}:{number:04x}", number, mig_bug=bool(facts["mig_bug"]), readiness=readiness
    )


def _device_id(word: str) -> int | None:
    digits = word.removeprefix(f"{PCI_VENDOR_NVIDIA:04x}:").removeprefix("0x")
    if not 1 <= len(digits) <= 4:
        return None
    try:
        return int(digits, 16)
    except ValueError:
        return None
