# SPDX-License-Identifier: Apache-2.0
"""The command line of a machine, and the shapes that are refused before QEMU could crash on them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.units import GIB, MIB
from qmp_driver.errors import BadInputError
from qmp_driver.topology import (
    RAM_BASE,
    BootFiles,
    GuestPorts,
    MachineShape,
    MemoryFiles,
    acpi_slot_path,
    arguments,
    check_shape,
)

Q35 = MachineShape(kind="q35", cpu="Nehalem", ras=False)
BOOT = BootFiles(Path("fw"), Path("kernel"), Path("initrd"))
PORTS = GuestPorts(Path("agent,sock"), Path("console"))


def test_an_aperture_brings_memory_slots_and_its_address():
    words = arguments(MachineShape(ram_bytes=GIB, aperture_bytes=96 * GIB), BOOT, PORTS)
    assert f"1024M,slots=1,maxmem={97 * GIB // 1024}K" in words
    assert "nvdimm,id=aperture0,memdev=aperture0-memory,addr=0x80000000" in words
    assert any(word.startswith("virt,gic-version=3,ras=on,nvdimm=on") for word in words)


def test_without_an_aperture_there_is_no_memory_device():
    assert not any("nvdimm" in word for word in arguments(MachineShape(), BOOT, PORTS))


def test_memory_is_qemus_own_unless_files_are_named():
    shape = MachineShape(aperture_bytes=GIB)
    assert not any("memory-backend-file" in word for word in arguments(shape, BOOT, PORTS))
    words = arguments(shape, BOOT, PORTS, MemoryFiles(aperture=Path("ap"), ram=Path("r,am")))
    assert f"memory-backend-file,id=ram0,size={GIB},mem-path=r,,am,share=on" in words
    assert any(word.endswith("mem-path=ap,share=on") for word in words)


def test_private_ram_never_writes_to_its_file():
    words = arguments(MachineShape(), BOOT, PORTS, MemoryFiles(ram=Path("ram"), ram_private=True))
    assert f"memory-backend-file,id=ram0,size={GIB},mem-path=ram,share=off,readonly=on,rom=off" in words


def test_a_comma_in_a_path_is_doubled_as_qemu_wants():
    assert any("path=agent,,sock," in word for word in arguments(MachineShape(), BOOT, PORTS))


@given(st.integers(256, 1 << 16).map(lambda mib: mib * MIB))
def test_the_aperture_lies_behind_ram_on_a_gib(ram_bytes):
    base = MachineShape(ram_bytes=ram_bytes).aperture_base_pa()
    assert base % GIB == 0
    assert RAM_BASE + ram_bytes <= base < RAM_BASE + ram_bytes + GIB


@pytest.mark.parametrize(
    "shape, firmware, why",
    [
        (MachineShape(cpu="cortex-a15"), Path("fw"), "32-bit CPU cortex-a15"),
        (MachineShape(), None, "without UEFI firmware"),
        (MachineShape(ram_bytes=MIB), Path("fw"), "at least 256MiB"),
        (MachineShape(aperture_bytes=MIB), Path("fw"), "not a multiple of 2MiB"),
        (MachineShape(cpus=0), Path("fw"), "0 CPUs"),
    ],
)
def test_what_would_crash_or_cannot_work_is_refused(shape, firmware, why):
    with pytest.raises(BadInputError, match=why):
        check_shape(shape, firmware)


def test_a_32_bit_cpu_is_fine_without_ras():
    check_shape(MachineShape(cpu="cortex-a15", ras=False), Path("fw"))


def test_slots_have_the_paths_of_qemus_dsdt():
    assert acpi_slot_path(8) == r"\_SB.PCI0.S40"
    assert acpi_slot_path(8, 0) == r"\_SB.PCI0.S40.S00"


def test_an_x86_machine_has_its_ram_at_0_and_an_agent():
    words = arguments(Q35, BOOT, PORTS)
    assert Q35.architecture == "x86_64" and Q35.ram_base_pa == 0
    assert "q35,memory-backend=ram0" in words and any("console=ttyS0" in word for word in words)
    assert any(word.startswith("virtserialport,") for word in words)
    assert not any("root-port" in word or "nvdimm" in word or "iommu" in word for word in words)


@pytest.mark.parametrize(
    "change, reason",
    [
        ({"aperture_bytes": GIB}, "no aperture"),
        ({"cxl": True}, "no cxl"),
        ({"error_region": True}, "no error region"),
        ({"ram_bytes": 3 * GIB}, "not contiguous"),
        ({"ram_bytes": MIB}, "at least 256MiB"),
    ],
)
def test_an_x86_machine_has_nothing_of_the_gpus(change, reason):
    with pytest.raises(BadInputError, match=reason):
        check_shape(replace(Q35, **change), BOOT.firmware)
