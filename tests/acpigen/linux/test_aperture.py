# SPDX-License-Identifier: Apache-2.0
"""The arithmetic of nvgrace-gpu, against a second way to write it down."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.base.units import GIB, MIB, U64_MAX
from acpigen.linux.aperture import PlainVfioPci, ProbeFails, VariantDriver, split_aperture, what_linux_does
from acpigen.linux.gpu_models import READINESS
from acpigen.linux.properties import GPU_MEM_BASE_PA, GPU_MEM_SIZE
from acpigen.platform.file import load_platform, platform_names
from acpigen.platform.model import relocated

bases = st.integers(0, 1 << 48)
sizes = st.one_of(st.integers(1, 1 << 40), st.integers(1, 2048).map(lambda blocks: blocks * 512 * MIB))


def bits_above(value):
    """The power of two at or above a value, found bit by bit as firmware people do on paper."""
    power = 1
    while power < value:
        power <<= 1
    return power


@given(bases, sizes)
@example(0x420000000000, 96 * GIB)
@example(0, 3 * GIB // 2)
def test_with_the_mig_bug_the_split_is_the_one_that_masks_and_shifts_give(base_pa, size_bytes):
    assume(size_bytes >= GIB + 512 * MIB)
    split = split_aperture(base_pa, size_bytes, mig_bug=True)
    usemem_bytes = (size_bytes - (1 << 30)) & ~((1 << 29) - 1)
    assert split.usemem == AddressRange(base_pa, usemem_bytes)
    assert split.usemem_bar_bytes == bits_above(size_bytes - (1 << 30))
    assert split.resmem == AddressRange(base_pa + usemem_bytes, size_bytes - usemem_bytes)
    assert split.resmem_bar_bytes == bits_above(size_bytes - usemem_bytes)
    assert GIB <= split.resmem.size_bytes < GIB + 512 * MIB
    assert split.usemem.end == split.resmem.start
    assert split.resmem.end == base_pa + size_bytes


@given(bases, sizes)
def test_without_the_bug_all_of_it_is_usemem(base_pa, size_bytes):
    split = split_aperture(base_pa, size_bytes, mig_bug=False)
    assert split.usemem == AddressRange(base_pa, size_bytes)
    assert split.usemem_bar_bytes == bits_above(size_bytes)
    assert split.resmem is None
    assert split.resmem_bar_bytes is None


def test_the_bar_is_sized_before_usemem_is_rounded_down():
    split = split_aperture(0, 5 * GIB + 1 * MIB, mig_bug=True)
    assert split.usemem.size_bytes == 4 * GIB
    assert split.usemem_bar_bytes == 8 * GIB


@pytest.mark.parametrize(
    ("size_bytes", "errno_name"), [(GIB - 1, "EOVERFLOW"), (GIB, "EINVAL"), (GIB + 512 * MIB - 1, "EINVAL")]
)
def test_apertures_that_are_too_small_make_probe_fail(size_bytes, errno_name):
    outcome = what_linux_does({GPU_MEM_BASE_PA: 0, GPU_MEM_SIZE: size_bytes}, mig_bug=True)
    assert isinstance(outcome, ProbeFails)
    assert outcome.errno_name == errno_name
    with pytest.raises(BadInputError, match=errno_name):
        split_aperture(0, size_bytes, mig_bug=True)
    assert isinstance(what_linux_does({GPU_MEM_BASE_PA: 0, GPU_MEM_SIZE: size_bytes}, mig_bug=False), VariantDriver)


@pytest.mark.parametrize(
    ("properties", "errno_name"),
    [
        ({}, "EINVAL"),
        ({GPU_MEM_BASE_PA: 0x1000}, "EINVAL"),
        ({GPU_MEM_SIZE: 8 * GIB}, "EINVAL"),
        ({GPU_MEM_BASE_PA: 0x1000, GPU_MEM_SIZE: 0}, "ENOMEM"),
        ({GPU_MEM_BASE_PA: "0x1000", GPU_MEM_SIZE: 8 * GIB}, "EPROTO"),
        ({"nvidia,gpu_mem_base_pa": 0x1000, GPU_MEM_SIZE: 8 * GIB}, "EINVAL"),
    ],
)
def test_bad_properties_end_silently_in_the_plain_driver(properties, errno_name):
    outcome = what_linux_does(properties, mig_bug=True)
    assert isinstance(outcome, PlainVfioPci)
    assert outcome.errno_name == errno_name


@pytest.mark.parametrize("readiness", READINESS.values(), ids=str)
def test_a_gpu_that_is_not_ready_fails_with_or_without_properties(readiness):
    for properties in ({}, {GPU_MEM_BASE_PA: 0x1000, GPU_MEM_SIZE: 8 * GIB}):
        outcome = what_linux_does(properties, mig_bug=False, ready=False, readiness=readiness)
        assert isinstance(outcome, ProbeFails)
        assert outcome.errno_name == "ETIME"


def test_resmem_beyond_64_bits_is_the_drivers_overflow_and_an_end_beyond_is_refused():
    properties = {GPU_MEM_BASE_PA: U64_MAX - GIB, GPU_MEM_SIZE: 8 * GIB}
    outcome = what_linux_does(properties, mig_bug=True)
    assert isinstance(outcome, ProbeFails)
    assert outcome.errno_name == "EOVERFLOW"
    with pytest.raises(BadInputError, match="beyond 64 bits"):
        what_linux_does(properties, mig_bug=False)


@pytest.mark.parametrize("name", platform_names())
def test_linux_takes_every_platforms_gpus(name):
    for gpu in load_platform(name).gpus:
        properties = {GPU_MEM_BASE_PA: gpu.aperture.base_pa, GPU_MEM_SIZE: gpu.aperture.size_bytes}
        assert isinstance(what_linux_does(properties, mig_bug=gpu.hardware.mig_bug), VariantDriver)


def test_moving_an_aperture_keeps_everything_else_but_the_hosts_egm():
    gpu = load_platform("gh200-480gb-egm").gpus[0]
    moved = relocated(gpu, 0x8000000000, 4 * GIB)
    assert moved.aperture.range == AddressRange(0x8000000000, 4 * GIB)
    assert (moved.name, moved.pxm_start, moved.mig_bug, moved.egm) == (gpu.name, gpu.pxm_start, gpu.mig_bug, None)
    with pytest.raises(BadInputError, match="64 bits"):
        relocated(gpu, U64_MAX - 1)
