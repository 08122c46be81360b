# SPDX-License-Identifier: Apache-2.0
"""Step `expect-vendor-record`: Linux's driver of NVIDIA's own records logged the last one, field by field."""

import contextlib
import re
from collections.abc import Iterator
from typing import ClassVar

from acpigen.base.pattern import pattern
from acpigen.structures.cper.sections.bodies import build_body
from acpigen.structures.cper.sections.vendor.nvidia import NvidiaError
from qmp_driver.errors import BadInputError, DeadlineError, RequestRefusedError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

VENDOR_DRIVER_BOUND = Link(
    "vendor-driver-bound", "Linux's driver of NVIDIA's records is bound to the device NVDA2012"
)
VENDOR_RECORD_LOGGED = Link("vendor-record-logged", "that driver logged the record, field by field as it was sent")
DEVICE = "NVDA2012:00"
BOUND = f"/sys/bus/platform/devices/{DEVICE}/uevent"
DRIVER = "nvidia-ghes"
"""Linux drivers/acpi/apei/ghes-nvidia.c, nvidia_ghes_driver."""
LOG_TIMEOUT_S = 5.0
_OURS = pattern(rf"{DRIVER} {DEVICE}: (.*)")


@register_step
class ExpectVendorRecord(Step, frozen=True, tag="expect-vendor-record"):
    """Compares what the driver `ghes-nvidia` logs with the section that the last step `inject` sent.

    The driver is a module of the kernel's source that Debian leaves out: `qmp-driver lab kernel module ghes-nvidia`
    fetches that; then the step `boot` takes it as `own_modules = ["ghes-nvidia"]`, and a step `module` loads it.
    """

    LINKS: ClassVar = (VENDOR_DRIVER_BOUND, VENDOR_RECORD_LOGGED)
    NEEDS: ClassVar = (GuestMachine, Injection)

    async def run(self, stage: Stage) -> None:
        injection = stage.evidence.injections[-1]
        sections = () if injection.order.block is None else injection.order.block.sections
        bodies = [section.body for section in sections if isinstance(section.body, NvidiaError)]
        if not bodies:
            raise BadInputError(
                "the last record has no section of NVIDIA's", hint="set vendor = true in the step inject"
            )
        await self._prove_bound(stage)
        expected = [line for body in bodies for line in lines_of(body)]
        with contextlib.suppress(DeadlineError):
            pattern = re.escape(f"{DRIVER} {DEVICE}: {expected[-1]}")
            await stage.kernel_log.wait(pattern, LOG_TIMEOUT_S, "the driver's last line", since=injection.mark)
        seen = stage.kernel_log.note_all(_OURS.pattern, since=injection.mark)
        found = [match.group(1) for line in seen if (match := _OURS.search(line.text))]
        stage.prove(
            self.own(VENDOR_RECORD_LOGGED),
            expected=expected,
            observed=found,
            evidence=seen or [stage.saw(Source.KERNEL, f"no line of {DRIVER} behind the injection")],
            hint="the driver prints each section of NVIDIA's that GHES hands on",
        )

    async def _prove_bound(self, stage: Stage) -> None:
        try:
            said = (await stage.agent.file.read(BOUND)).words
        except RequestRefusedError as refusal:
            said = refusal.message
        driver = next((line.partition("=")[2] for line in said.split("\n") if line.startswith("DRIVER=")), "none")
        stage.prove(
            self.own(VENDOR_DRIVER_BOUND),
            expected=DRIVER,
            observed=driver,
            evidence=[stage.saw(Source.AGENT, f"{BOUND}: {' '.join(said.split())}")],
            hint="the tables need the device (vendor_device = true in the step tables), and the guest the module",
        )


def lines_of(body: NvidiaError) -> Iterator[str]:
    """What the driver prints of a section: Linux drivers/acpi/apei/ghes-nvidia.c, nvidia_ghes_print_error()."""
    yield f"NVIDIA CPER section, error_data_length: {len(build_body(body))}"
    yield f"signature: {body.signature}"
    yield f"error_type: {body.error_type}"
    yield f"error_instance: {body.error_instance}"
    yield f"severity: {body.severity}"
    yield f"socket: {body.socket}"
    yield f"number_regs: {len(body.registers)}"
    yield f"instance_base: 0x{body.instance_base:016x}"
    for index, register in enumerate(body.registers):
        yield f"register[{index}]: address=0x{register.address:016x} value=0x{register.value:016x}"
