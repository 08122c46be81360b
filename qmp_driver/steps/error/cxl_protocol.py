# SPDX-License-Identifier: Apache-2.0
"""Step `cxl-protocol`: a protocol error of the CXL memory device, which its root port reports by AER."""

import asyncio
from dataclasses import dataclass
from typing import ClassVar, Literal

from qmp_driver.deadlines import Deadline
from qmp_driver.errors import DeadlineError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject import Needs
from qmp_driver.inject.cxl_device import MODULES, TYPE, prepare_device, traced
from qmp_driver.probe import Abilities
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology import CXL_DEVICE_ADDRESS, CXL_DEVICE_ID
from qmp_driver.topology.options import MachineOptions

ERROR_INJECTED = Link("cxl-error-injected", "QEMU accepted the protocol error")
AER_RECEIVED = Link("aer-received", "the root port's AER interrupt reported the device's error to the guest kernel")
ERROR_TRACED = Link("cxl-error-traced", "the guest's CXL driver traced that error of the device")
RECOVERED = Link("cxl-device-recovered", "the kernel reset the device and bound its driver again")
MODULE = "cxl_unmask"
POLL_S = 0.05


@dataclass(frozen=True)
class _Error:
    """An error of QEMU's qapi/cxl.json, and Linux's words for it (drivers/cxl/core/trace.h)."""

    command: str
    arguments: dict[str, object]
    heard: str
    event: str
    status: str


_ERRORS = {
    "corrected": _Error(
        "cxl-inject-correctable-error",
        {"type": "cache-data-ecc"},
        "AER: Correctable Error message received",
        "cxl_aer_correctable_error",
        "Cache Data ECC Error",
    ),
    "uncorrected": _Error(
        "cxl-inject-uncorrectable-errors",
        {"errors": [{"type": "cache-address-parity", "header": list(range(32))}]},
        "AER: Uncorrectable (Fatal) Error message received",
        "cxl_aer_uncorrectable_error",
        "Cache Address Parity Error",
    ),
}


@register_step
class CxlProtocol(Step, frozen=True, tag="cxl-protocol"):
    """Injects the error and follows it: AER message, CXL driver's trace event, and the recovery from a fatal one.

    :param unmask: loads our module `cxl_unmask` first, which the step `boot` must include (`own_modules`): Linux
        7.3 leaves the device's masks as a reset sets them, so that the error is not reported.
    :param severity: ``uncorrected`` is a fatal one, after which Linux resets the device.
    :param within_s: how long the kernel may take to print and to trace it.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (GuestMachine,)

    severity: Literal["corrected", "uncorrected"] = "corrected"
    unmask: bool = True
    within_s: float = 10.0

    def links(self) -> tuple[Link, ...]:
        chain = [ERROR_INJECTED, AER_RECEIVED, ERROR_TRACED]
        if self.severity == "uncorrected":
            chain.append(RECOVERED)
        return tuple(self.own(link) for link in chain)

    def why_not(self, abilities: Abilities) -> str:
        return self._needs.missing(abilities)

    def check_machine(self, machine: MachineOptions) -> None:
        self._needs.check_machine(machine, "it")

    @property
    def _needs(self) -> Needs:
        return Needs(
            qemu_commands={_ERRORS[self.severity].command: ""},
            qemu_types={TYPE: ""},
            qemu_machine=("cxl",),
            kernel_options=("CXL_RAS", "PCIEAER"),
            modules=dict.fromkeys(MODULES, ""),
            machine=("cxl",),
        )

    async def run(self, stage: Stage) -> None:
        error = _ERRORS[self.severity]
        self.check_machine(stage.setup.machine)
        await prepare_device(stage.agent)
        if self.unmask:
            await stage.agent.module.load(MODULE, f"device={CXL_DEVICE_ADDRESS}")
        mark = stage.kernel_log.mark()
        await stage.machine.monitor.execute(
            error.command, {"path": f"/machine/peripheral/{CXL_DEVICE_ID}", **error.arguments}
        )
        stage.prove(
            self.own(ERROR_INJECTED),
            expected="taken",
            observed="taken",
            evidence=[stage.saw(Source.QMP, f"{error.command} {error.arguments}")],
        )
        heard = await self._logged(stage, rf"{error.heard} from {CXL_DEVICE_ADDRESS}", mark)
        stage.prove(
            self.own(AER_RECEIVED),
            expected=error.heard,
            observed=error.heard if heard else "no message",
            evidence=heard or [stage.saw(Source.KERNEL, "nothing of AER in the log")],
            hint="a device's internal errors are masked after a reset, in its RAS capability and in AER;"
            " Linux 7.3 clears neither mask of a memory device",
        )
        line = await self._traced(stage, f" {error.event}: ")
        stage.prove(
            self.own(ERROR_TRACED),
            expected=error.status,
            observed=line.partition(" status: '")[2].partition("'")[0] if line else "no such event",
            evidence=[stage.saw(Source.KERNEL, f"trace: {line or 'nothing of such an error'}")],
        )
        if self.severity == "uncorrected":
            recovered = await self._logged(stage, "AER: device recovery (successful|failed)", mark)
            stage.prove(
                self.own(RECOVERED),
                expected="device recovery successful",
                observed=recovered[-1].text.partition("AER: ")[2] if recovered else "no end of it",
                evidence=[*stage.kernel_log.note_all(r"cxl|CXL|link has been reset", since=mark), *recovered],
            )

    async def _logged(self, stage: Stage, pattern: str, mark: int) -> list[Observation]:
        escaped = pattern.replace("(Fatal)", r"\(Fatal\)")
        try:
            return [await stage.kernel_log.wait(escaped, self.within_s, "an AER message", since=mark)]
        except DeadlineError:
            return []

    async def _traced(self, stage: Stage, word: str) -> str:
        deadline = Deadline(self.within_s)
        while True:
            for line in await traced(stage.agent):
                if word in line:
                    return line
            if deadline.passed:
                return ""
            await asyncio.sleep(POLL_S)
