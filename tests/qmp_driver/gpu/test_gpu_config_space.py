# SPDX-License-Identifier: Apache-2.0
"""Configuration space: chains that end, capabilities that keep apart, masks, and BARs that tell their size."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.linux.gpu_models import CXL_DVSEC, MODELS
from qmp_driver.gpu.config_space import (
    BAR0,
    BAR_MEMORY_64_PREFETCHABLE,
    CONFIG_SIZE_BYTES,
    Capability,
    ConfigSpace,
    Register,
)
from qmp_driver.gpu.gpu_config import DEVICE_CONTROL, EXT_CAP_ID_DVSEC, FUNCTION_LEVEL_RESET, GpuConfigSpace

bar_sizes = st.dictionaries(st.sampled_from((0, 2, 4)), st.integers(4, 40).map(lambda bits: 1 << bits), min_size=1)
sets_of_capabilities = st.lists(
    st.builds(
        lambda identifier, size, extended: Capability(identifier, size, (), extended=extended),
        st.integers(1, 0x15),
        st.integers(4, 24),
        st.booleans(),
    ),
    max_size=8,
)


def u16(space, offset):
    return struct.unpack("<H", space.read(offset, 2))[0]


def u32(space, offset):
    return struct.unpack("<I", space.read(offset, 4))[0]


def walk(space):
    """(offset, id) of each capability, as an operating system finds them."""
    found = []
    offset = space.read(0x34, 1)[0] if u16(space, 0x06) & 0x10 else 0
    while offset:
        assert len(found) < 48, "the chain does not end"
        found.append((offset, space.read(offset, 1)[0]))
        offset = space.read(offset + 1, 1)[0]
    return found


def walk_extended(space):
    found = []
    offset = 0x100
    while offset and u32(space, offset):
        assert len(found) < 960, "the chain does not end"
        found.append((offset, u32(space, offset) & 0xFFFF))
        offset = u32(space, offset) >> 20
    return found


@given(sets_of_capabilities)
def test_every_capability_is_on_its_chain_once_and_none_overlap(capabilities):
    space = ConfigSpace(MODELS["gb200"], {0: 4096}, capabilities)
    plain = [capability for capability in capabilities if not capability.extended]
    extended = [capability for capability in capabilities if capability.extended]
    assert [identifier for _, identifier in walk(space)] == [capability.identifier for capability in plain]
    assert [identifier for _, identifier in walk_extended(space)] == [
        capability.identifier for capability in extended
    ]
    taken = set()
    for offset, capability in zip(space.offsets, capabilities, strict=True):
        span = set(range(offset, offset + capability.size_bytes))
        assert not span & taken and min(span) >= 0x40
        assert (min(span) >= 0x100) == capability.extended
        taken |= span


@given(bar_sizes, st.integers(0, (1 << 64) - 1))
def test_sizing_a_bar_gives_its_size_and_an_address_sticks_aligned(bars, address):
    space = ConfigSpace(MODELS["gb200"], bars, [])
    for index, size_bytes in bars.items():
        offset = BAR0 + 4 * index
        space.write(offset, b"\xff" * 8)
        low, high = u32(space, offset), u32(space, offset + 4)
        assert low & 0xF == BAR_MEMORY_64_PREFETCHABLE
        assert -(high << 32 | low & ~0xF) & ((1 << 64) - 1) == size_bytes
        space.write(offset, struct.pack("<Q", address))
        assert u32(space, offset) | u32(space, offset + 4) << 32 == address & -size_bytes | BAR_MEMORY_64_PREFETCHABLE


@given(st.integers(0, CONFIG_SIZE_BYTES - 1), st.binary(max_size=64))
def test_no_write_changes_identity_or_chains_and_a_reset_undoes_all(offset, data):
    space = GpuConfigSpace(MODELS["next"], {0: 1 << 24})
    before = space.read(0, CONFIG_SIZE_BYTES)
    chains = walk(space), walk_extended(space)
    space.write(offset, data[: CONFIG_SIZE_BYTES - offset])
    assert (walk(space), walk_extended(space)) == chains
    assert space.read(0, 4) == before[:4] and space.read(8, 4) == before[8:12]
    space.reset()
    assert space.read(0, CONFIG_SIZE_BYTES) == before


@pytest.mark.parametrize("index, size_bytes", [(1, 4096), (6, 4096), (0, 8), (0, 3 << 20)])
def test_a_bar_that_no_hardware_has_is_refused(index, size_bytes):
    with pytest.raises(ValueError, match="BAR"):
        ConfigSpace(MODELS["gb200"], {index: size_bytes}, [])


def test_capabilities_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="beyond 0x100"):
        ConfigSpace(MODELS["gb200"], {}, [Capability(1, 100, ()), Capability(5, 100, ())])


def test_status_bits_go_when_one_is_written_and_stay_when_zero_is():
    register = Register(0x02, 2, 0x00F0, writable=0x0003, cleared_by_one=0x00F0)
    space = ConfigSpace(MODELS["gb200"], {}, [Capability(0x10, 8, (register,))])
    space.write(0x42, struct.pack("<H", 0x0002))
    assert u16(space, 0x42) == 0x00F2
    space.write(0x42, struct.pack("<H", 0x0051))
    assert u16(space, 0x42) == 0x00A1


def test_only_the_reset_bit_of_device_control_asks_for_a_reset_and_it_reads_zero():
    space = GpuConfigSpace(MODELS["gb200"], {0: 1 << 24})
    offset = space.offsets[0] + DEVICE_CONTROL
    assert space.write(offset, struct.pack("<H", FUNCTION_LEVEL_RESET | 0x10))
    assert u16(space, offset) == 0x0010
    assert not space.write(offset, struct.pack("<H", 0x2810))


@pytest.mark.parametrize("name", MODELS)
def test_linux_finds_the_dvsecs_that_decide(name):
    """As pci_find_dvsec_capability and nvgrace_gpu_has_mig_hw_bug look for them."""
    model = MODELS[name]
    space = GpuConfigSpace(model, {0: model.bar0_size_bytes})
    dvsecs = {
        (u16(space, offset + 4), u16(space, offset + 8)): offset
        for offset, identifier in walk_extended(space)
        if identifier == EXT_CAP_ID_DVSEC
    }
    nvidia = dvsecs.pop((0x10DE, 3))
    assert u16(space, nvidia + 0x0A) & 1 == (not name.startswith("gh200"))
    assert list(dvsecs) == ([(0x1E98, 0)] if MODELS[name].readiness is CXL_DVSEC else [])
    assert u32(space, 0) == model.device_id << 16 | 0x10DE
    assert u32(space, 8) >> 8 == 0x030200


def test_nvidias_driver_finds_an_interrupt_and_its_registers_of_errors():
    space = GpuConfigSpace(MODELS["gb200"], {0: 16 << 20}, msix=True)
    (msix,) = (offset for offset, identifier in walk(space) if identifier == 0x11)
    assert (u16(space, msix + 2), u32(space, msix + 4), u32(space, msix + 8)) == (5, 0xB90000, 0xBA0000)
    space.write(msix + 2, struct.pack("<H", 0xFFFF))
    assert u16(space, msix + 2) == 0xC005, "enable, mask all, and the size as it is"
    (aer,) = (offset for offset, identifier in walk_extended(space) if identifier == 1)
    assert u32(space, aer + 0x0C) == 0x462030 and u32(space, aer + 0x14) == 0x2000
    space.write(aer + 4, b"\xff" * 4)
    assert u32(space, aer + 4) == 0, "status bits are cleared, not set"


def test_a_small_bar_0_has_no_table_of_interrupts_and_nobody_has_one_who_did_not_ask():
    for space in (
        GpuConfigSpace(MODELS["gb200"], {0: 1 << 20}, msix=True),
        GpuConfigSpace(MODELS["gb200"], {0: 1 << 24}),
    ):
        assert 0x11 not in [identifier for _, identifier in walk(space)]
