# SPDX-License-Identifier: Apache-2.0
"""Tests of an error on the GPU's memory, as a test author writes them: `pytest examples/test_aperture_errors.py`."""

import pytest

PAGE = 0x1000
GIB = 1 << 30


@pytest.mark.needs("ghes")
def test_the_owner_is_told_and_the_innocent_is_not(victim, inject):
    owner, innocent = victim("usemem", offset=GIB), victim("ram")
    inject(owner, offset=3 * PAGE)
    owner.expect_sigbus("BUS_MCEERR_AO", offset=3 * PAGE)
    innocent.expect_untouched()


@pytest.mark.needs("ghes")
def test_other_pages_of_the_aperture_stay_usable(victim, inject):
    owner = victim("usemem")
    inject(owner, offset=0)
    owner.expect_sigbus(offset=0)
    owner.write(0xC0FFEE, offset=PAGE)
    assert owner.read(offset=PAGE) == 0xC0FFEE


@pytest.mark.gpu_machine("gb200")
def test_a_gb200_has_no_resmem(gpu):
    assert gpu.resmem is None
    assert gpu.usemem.size_bytes == 192 * GIB
