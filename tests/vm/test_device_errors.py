# SPDX-License-Identifier: Apache-2.0
"""Errors that are not memory: PCIe records of the GPU, sections of processors and vendors; a GPU unplugged."""

import asyncio
import struct
import time

import pytest
from staged import breaks, gpu_machine, holds, ram_machine, staged

from acpigen.structures.cper import BlockStatus, ErrorBlock, Section, Severity, UnknownBody, build_block
from acpigen.structures.cper.sections.io.pcie import PcieError, PcieValidation
from acpigen.structures.cper.sections.processor.arm_processor import (
    ArmErrorInfo,
    ArmErrorTypes,
    ArmInfoValidation,
    ArmProcessorError,
    ArmValidation,
)
from acpigen.structures.cper.sections.vendor.nvidia_event import SECTION_TYPE as NVIDIA_EVENT
from qmp_driver.errors import BadInputError, MachineError, MonitorError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.gpu import Faults
from qmp_driver.lab.kernels.source_module import why_no_source_module
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import snapshot_store_of
from qmp_driver.stage.product_types.gpu import BoundGpu, GpuModelServer
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.error.trace import ExpectTrace, Trace
from qmp_driver.steps.expect.killed import ExpectKilled
from qmp_driver.steps.expect.signal import ExpectUntouched
from qmp_driver.steps.expect.vfio_error import ExpectVfioError
from qmp_driver.steps.gpu.faults import SetGpuFaults
from qmp_driver.steps.gpu.reset import Reset
from qmp_driver.steps.gpu.unplug import Unplug
from qmp_driver.steps.owner.kill import Kill
from qmp_driver.steps.owner.map import Map
from qmp_driver.steps.owner.touch import Touch
from qmp_driver.topology.options import Device

pytestmark = pytest.mark.lab

POISONED_TLP, RECEIVER_ERROR, SURPRISE_DOWN = 1 << 12, 1 << 0, 1 << 5


def pcie(severity, *, uncorrectable=0, correctable=0):
    """An AER error of the GPU in its root port."""
    aer = struct.pack("<7I4I", 0x14810001, uncorrectable, 0, 0x462030, correctable, 0, 0, 0x40000001, 0xF, 0x2000, 0)
    body = PcieError(
        validation=PcieValidation.PORT_TYPE | PcieValidation.DEVICE_ID | PcieValidation.AER_INFO,
        vendor_id=0x10DE,
        device_id=0x2941,
        class_code=0x030200,
        bus=1,
        aer_info=aer.ljust(96, b"\0"),
    )
    return Section(body=body, severity=severity)


def written(path, section, severity=Severity.RECOVERABLE):
    corrected = severity in (Severity.CORRECTED, Severity.INFORMATIONAL)
    status = BlockStatus.CORRECTABLE_VALID if corrected else BlockStatus.UNCORRECTABLE_VALID
    path.write_bytes(build_block(ErrorBlock(sections=(section,), severity=severity, status=status)))
    return str(path)


async def test_linux_recovers_the_gpu_of_a_pcie_error_with_and_without_a_reset_and_logged_passes_for_neither(
    lab, tmp_path
):
    corrected = written(
        tmp_path / "corrected", pcie(Severity.CORRECTED, correctable=RECEIVER_ERROR), Severity.CORRECTED
    )
    recoverable = written(tmp_path / "recoverable", pcie(Severity.RECOVERABLE, uncorrectable=POISONED_TLP))
    fatal = written(tmp_path / "fatal", pcie(Severity.FATAL, uncorrectable=SURPRISE_DOWN))

    def error(cper, outcome):
        return Inject(cper=cper, outcome=outcome, follow="acknowledgement", name=f"{outcome}-{cper[-5:]}")

    async with staged(lab, *gpu_machine(), Map(victim="owner"), Trace()) as stage:
        await holds(stage, error(corrected, "logged"), ExpectTrace(event="aer_event"))
        await holds(stage, ExpectVfioError(times=0, within_s=0.5, name="corrected"))
        assert (await breaks(stage, ExpectVfioError(within_s=0.2))).observed == "0 times"
        assert "no recovery" in (await breaks(stage, error(corrected, "device-recovered"))).observed
        assert "device recovery successful" in (await breaks(stage, error(recoverable, "logged"))).observed
        await holds(stage, error(recoverable, "device-recovered"), ExpectTrace(event="aer_event", name="recoverable"))
        await holds(stage, ExpectVfioError(name="recoverable"))
        assert (await breaks(stage, ExpectVfioError(times=0, within_s=0.2))).observed == "1 times"
        assert (await breaks(stage, error(recoverable, "device-reset"))).observed.endswith("no reset")
        await holds(stage, ExpectUntouched(victim="owner"))
        await holds(stage, error(fatal, "device-reset"), ExpectVfioError(name="fatal"))
        assert "reset" in (await breaks(stage, error(fatal, "logged"))).observed
        assert (await breaks(stage, error(fatal, "device-recovered"))).observed.endswith("a reset")


async def test_trace_events_are_matched_with_the_sections_that_cause_them(lab, tmp_path):
    arm = ArmProcessorError(
        validation=ArmValidation.MPIDR,
        mpidr=0x80000001,
        midr=0x413FD0C1,
        errors=(ArmErrorInfo(error_types=ArmErrorTypes.BUS),),
    )
    processor = written(tmp_path / "arm", Section(body=arm))
    vendor = written(tmp_path / "vendor", Section(body=UnknownBody(NVIDIA_EVENT, bytes(40))))
    shot = {"outcome": "logged", "follow": "acknowledgement"}
    async with staged(lab, *ram_machine(), Trace()) as stage:
        await holds(stage, Inject(cper=vendor, **shot), ExpectTrace(event="non_standard_event"))
        assert (await breaks(stage, ExpectTrace(event="non_standard_event", has="DIMM", within_s=0.3))).observed
        with pytest.raises(BadInputError, match="aer_event needs a record with a section that causes it"):
            await ExpectTrace(event="aer_event").run(stage)
        with pytest.raises(BadInputError, match="needs an error at an address"):
            await ExpectTrace().run(stage)
        await holds(stage, Inject(cper=processor, **shot, name="arm"), ExpectTrace(event="arm_event"))
        owner = stage.victim("owner")
        page = (await stage.agent.victim.translate(owner.number, 0)).pa
        cache = ArmErrorInfo(
            validation=ArmInfoValidation.PHYSICAL_ADDRESS,
            error_types=ArmErrorTypes.CACHE,
            physical_fault_address=page,
        )
        consumed = written(tmp_path / "cache", Section(body=ArmProcessorError(errors=(cache,))))
        await holds(stage, Inject(cper=consumed, follow="acknowledgement", name="cache"))
        assert "MPIDR: 0000000080000001" not in str(await holds(stage, ExpectTrace(event="arm_event", name="c")))


async def test_a_reset_waits_for_memory_that_trains_for_twelve_seconds_and_names_the_register_of_one_that_never_does(
    lab,
):
    async with staged(lab, *gpu_machine(), device=Device(training_s=12)) as stage:
        await holds(stage, Reset())
        stage.products[GpuModelServer].server.device.faults = Faults(training_s=1000)
        check = await breaks(stage, Reset(name="never"))
        assert check.link == "readiness-asked-again-never"
        assert "chip-to-chip link status reads 0x0" in check.observed


async def test_a_touch_waits_for_memory_that_trains_after_a_reset_and_gets_bus_adrerr_where_it_never_does(lab):
    async with staged(lab, *gpu_machine(), Map(victim="owner")) as stage:
        address = stage.products[BoundGpu].address
        await holds(stage, SetGpuFaults(training_s=3))
        await stage.agent.vfio.reset(address)
        await holds(stage, Touch(victim="owner", within_s=25, name="trains"))
        await holds(stage, SetGpuFaults(link_never_ready=True, name="never"))
        await stage.agent.vfio.reset(address)
        await holds(stage, Touch(victim="owner", within_s=50, outcome="faulted", code="BUS_ADRERR"))
        await holds(stage, SetGpuFaults(name="healthy"))
        assert (await breaks(stage, Touch(victim="owner", outcome="faulted", name="after"))).observed == "done"


async def test_a_process_that_waits_for_memory_to_train_can_be_killed(lab):
    async with staged(lab, *gpu_machine(), Map(victim="owner"), Map(victim="other", offset=1 << 30)) as stage:
        address = stage.products[BoundGpu].address
        await holds(stage, SetGpuFaults(hbm_never_ready=True))
        await stage.agent.vfio.reset(address)
        await holds(stage, Kill(victim="owner", reading=0, after_s=2, within_s=5))
        with pytest.raises(BadInputError, match="no 'owner' that is a process of the guest"):
            await ExpectKilled(victim="owner").run(stage)  # a process that was killed owns nothing any more
        await holds(stage, SetGpuFaults(name="healthy"))
        await stage.agent.vfio.reset(address)
        assert (await breaks(stage, Kill(victim="other", reading=0, after_s=8, name="ready"))).observed == "came back"
        assert (
            await breaks(stage, Kill(victim="other", signal="CONT", within_s=0.3, name="alive"))
        ).observed == "alive"


@pytest.mark.parametrize("code, least_s, most_s", [(0, 0.9, 8), (1, 3.5, 12)])
async def test_the_driver_waits_as_long_as_the_cxl_dvsec_promises(lab, code, least_s, most_s):
    async with staged(lab, *gpu_machine("virt-next"), Map(victim="owner")) as stage:
        await holds(stage, SetGpuFaults(hbm_never_ready=True, cxl_timeout_code=code))
        await stage.agent.vfio.reset(stage.products[BoundGpu].address)
        began = time.monotonic()
        await holds(stage, Touch(victim="owner", within_s=40, outcome="faulted", code="BUS_ADRERR"))
        assert least_s < time.monotonic() - began < most_s


async def test_a_gpu_that_nobody_maps_is_unplugged_and_one_that_a_process_holds_names_it(lab):
    async with staged(lab, *gpu_machine()) as stage:
        await holds(stage, Unplug(deadline_s=100))
    async with staged(lab, *gpu_machine(), Map(victim="owner")) as stage:
        owner = stage.victim("owner")
        stage.products.end(type(owner), "owner")  # as a process that no step has started
        check = await breaks(stage, Unplug(deadline_s=40))
        assert f"process {owner.pid}" in check.observed
        assert check.link == "device-removed"


async def test_a_gpu_with_msi_x_binds_and_qemu_11_1_dies_of_its_removal(lab):
    """A QEMU that survives it makes this test fail: then MSI-X can be on by default."""
    async with staged(lab, *gpu_machine(), device=Device(msix=True)) as stage:
        with pytest.raises((MachineError, MonitorError)):
            await Unplug(deadline_s=60).run(stage)
        with pytest.raises(MachineError, match="killed by signal 6"):
            await stage.machine.alive(asyncio.sleep(10), "nothing")


async def vendor_run(lab, *changes):
    if why := why_no_source_module(lab, lab.kernel.release, "ghes-nvidia"):
        pytest.skip(why)
    return (
        await run_scenario(load_scenario("vendor-record", changes), lab, snapshots=snapshot_store_of(lab))
    ).verdict


@pytest.mark.optional
async def test_the_driver_of_nvidias_records_logs_one_as_it_was_sent(lab):
    verdict = await vendor_run(lab)
    assert verdict.outcome is Outcome.PASS, verdict.broken_link


@pytest.mark.optional
async def test_without_its_device_the_driver_binds_to_nothing(lab):
    broken = (await vendor_run(lab, "steps.tables.vendor_device=false")).broken_link
    assert (broken.link, broken.observed) == ("vendor-driver-bound", "none")
