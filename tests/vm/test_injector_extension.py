# SPDX-License-Identifier: Apache-2.0
"""The example of an extension: its injector reaches a real guest, by the step that every injector has."""

from pathlib import Path

import pytest
from staged import holds, staged

from qmp_driver.errors import DeadlineError
from qmp_driver.inject import injectors
from qmp_driver.probe import abilities_of
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.machine.boot_x86 import BootX86
from qmp_driver.topology.options import MachineOptions

pytestmark = pytest.mark.lab
EXAMPLE = Path(__file__).parents[2] / "examples" / "extensions" / "nmi"
RECEIVED = r"NMI received for unknown reason"
"""Linux arch/x86/kernel/nmi.c, unknown_nmi_error()."""


@pytest.fixture
def nmi_is_installed(tmp_path, monkeypatch):
    info = tmp_path / "nmi-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: nmi\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[qmp_driver.injectors]\nnmi = nmi:Nmi\n")
    monkeypatch.syspath_prepend(EXAMPLE)
    monkeypatch.syspath_prepend(tmp_path)
    injectors.cache_clear()
    yield
    injectors.cache_clear()


async def test_the_guest_gets_the_interrupt_of_the_examples_injector_and_none_before(lab, nmi_is_installed):
    x86 = lab.of_guest("x86_64")
    if x86 is None:
        pytest.skip("the lab has no x86 guest: qmp-driver lab install --with x86")
    nmi = Inject(injector="nmi", at=0x1000, follow="no")
    assert nmi.why_not(await abilities_of(x86)) == ""
    assert "it is for x86_64 guests" in nmi.why_not(await abilities_of(lab))
    async with staged(x86, BootX86(), machine=MachineOptions(kind="q35")) as stage:
        with pytest.raises(DeadlineError):
            await stage.kernel_log.wait(RECEIVED, 0.5, "an interrupt")
        await holds(stage, nmi)
        await stage.kernel_log.wait(RECEIVED, 10, "the interrupt")
