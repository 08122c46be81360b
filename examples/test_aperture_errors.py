# SPDX-License-Identifier: Apache-2.0
"""Tests of an error on the GPU's memory, as a test author writes them: `pytest examples/test_aperture_errors.py`."""

import pytest

GIB = 1 << 30


@pytest.mark.coherent_needs("ghes")
def test_the_owner_gets_sigbus_and_the_innocent_does_not(coherent_machine, coherent_victim, coherent_inject):
    third = 3 * coherent_machine.page_bytes
    owner, innocent = coherent_victim("usemem", offset=GIB), coherent_victim("ram")
    coherent_inject(owner, offset=third)
    owner.expect_sigbus("BUS_MCEERR_AO", offset=third)
    innocent.expect_untouched()


@pytest.mark.coherent_needs("ghes")
def test_other_pages_of_the_aperture_stay_usable(coherent_machine, coherent_victim, coherent_inject):
    second = coherent_machine.page_bytes
    owner = coherent_victim("usemem")
    coherent_inject(owner, offset=0)
    owner.expect_sigbus(offset=0)
    owner.write(0xC0FFEE, offset=second)
    assert owner.read(offset=second) == 0xC0FFEE


@pytest.mark.coherent_machine("gb200")
def test_a_gb200_has_no_resmem(coherent_gpu):
    assert coherent_gpu.resmem is None
    assert coherent_gpu.usemem.size_bytes == 184 * GIB
