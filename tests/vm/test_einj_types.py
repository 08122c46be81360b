# SPDX-License-Identifier: Apache-2.0
"""EINJ beyond memory: each type that Linux can ask for, by EINJ and EINJv2, and a request for another error."""

from uuid import UUID

import pytest
from staged import breaks, gpu_machine, holds, staged

from acpigen.structures.cper import BlockStatus, ErrorBlock, Section, Severity, UnknownBody, build_block
from qmp_driver.errors import BadInputError, GuestError
from qmp_driver.inject import injector_named
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.error.trace import ExpectTrace, Trace
from qmp_driver.steps.expect.signal import ExpectSignal
from qmp_driver.steps.owner.map import Map
from qmp_driver.topology.options import MachineOptions

pytestmark = pytest.mark.lab

MACHINE = MachineOptions(polled_errors=True, einj=True, modules=("einj",))
GPU = "0000:01:00.0"
NOBODYS = UUID("01234567-89ab-cdef-0123-456789abcdef")


def error(name, injector="einj", **options):
    return Inject(injector=injector, name=name, follow="acknowledgement", **options)


def vendors(path):
    section = Section(body=UnknownBody(NOBODYS, bytes(range(40))))
    block = ErrorBlock(sections=(section,), severity=Severity.RECOVERABLE, status=BlockStatus.UNCORRECTABLE_VALID)
    path.write_bytes(build_block(block))
    return str(path)


async def test_linux_asks_for_errors_of_memory_pcie_processors_and_a_vendor(lab, tmp_path, monkeypatch):
    steps = [*gpu_machine("virt-gb200"), Map(victim="owner", memory="ram"), Trace()]
    async with staged(lab, *steps, machine=MACHINE) as stage:
        await holds(stage, error("memory", into="owner", offset=0x3000), ExpectSignal(victim="owner", offset=0x3000))
        said = (await stage.agent.file.read("/sys/kernel/debug/apei/einj/available_error_type")).words
        assert "PCI Express Uncorrectable non-fatal" in said and "V2_0x00000002\tEINJV2 Memory Error" in said
        await holds(stage, error("corrected", function=GPU, severity="corrected", outcome="logged"))
        await holds(stage, error("recoverable", function=GPU, outcome="device-recovered"))
        check = await breaks(stage, error("not-reset", function=GPU, outcome="device-reset"))
        assert check.observed.endswith("no reset")
        await holds(stage, error("cpu", processor=1, outcome="logged"), ExpectTrace(event="arm_event"))
        await holds(stage, error("vendor", cper=vendors(tmp_path / "vendor"), outcome="logged"))
        await holds(stage, ExpectTrace(event="non_standard_event"))

        second = {"injector": "einj-v2"}
        await holds(stage, error("memory-2", **second, into="owner", offset=0x5000))
        await holds(stage, error("pcie-2", **second, function=GPU, outcome="device-recovered"))
        await holds(stage, error("cpu-2", **second, processor=0, outcome="logged"))
        with pytest.raises(BadInputError, match="EINJv2 injects errors of memory, processors and PCIe functions"):
            await error("vendor-2", **second, cper=vendors(tmp_path / "vendor"), outcome="logged").run(stage)
        with pytest.raises(BadInputError, match=r"has no PCI function 0000:07:00\.0"):
            await error("nobody", function="0000:07:00.0", outcome="device-recovered").run(stage)

        prepare = type(injector_named("einj")).prepare

        async def asks_for_another(self, site, order):
            await prepare(self, site, order)
            await site.agent.file.write("/sys/kernel/debug/apei/einj/param4", text="0x020000\n")
            await site.agent.file.write("/sys/kernel/debug/apei/einj/error_inject", text="1\n")

        monkeypatch.setattr(type(injector_named("einj")), "prepare", asks_for_another)
        with pytest.raises(GuestError, match="asked for type 0x80, flags 0x4 function 0x00020000"):
            await error("other", function=GPU, outcome="device-recovered").run(stage)
