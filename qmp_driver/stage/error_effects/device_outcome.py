# SPDX-License-Identifier: Apache-2.0
"""What the guest's kernel does with a PCI function that an error record names (drivers/pci/pcie/err.c)."""

import asyncio
import contextlib
from typing import Literal

from acpigen.structures.cper import Severity
from acpigen.structures.cper.sections.io.pcie import PcieError
from qmp_driver.errors import BadInputError, DeadlineError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.nested import InnerGuest
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.product_types.gpu import GpuModelServer
from qmp_driver.stage.stage import Stage

RECOVERY_TIMEOUT_S = 30.0
"""A reset of a root port's link takes seconds under emulation."""
QUIET_S = 3.0
"""How long the kernel is given to begin the recovery of a function before "nothing" is believed."""

DEVICE_RECOVERED = Link(
    "device-recovered", "the kernel recovered the PCI function that the record names, without a reset"
)
DEVICE_RESET = Link("device-reset", "the kernel reset the PCI function that the record names, and it recovered")

DeviceOutcome = Literal["device-recovered", "device-reset"]
DEVICE_OUTCOMES: dict[DeviceOutcome, Link] = {"device-recovered": DEVICE_RECOVERED, "device-reset": DEVICE_RESET}

RECOVERY = r"AER: device recovery (successful|failed)"
LINK_RESET = "link has been reset"
_HINTS = {
    "device-recovered": "a section that is fatal makes the kernel reset the function, a corrected one do nothing",
    "device-reset": "only a section that is fatal makes the kernel reset the function",
}


def names_device(injection: Injection) -> bool:
    """Whether the record has a PCIe section that is not a corrected error: the kernel recovers its function."""
    sections = injection.block.sections if injection.block is not None else ()
    serious = (Severity.RECOVERABLE, Severity.FATAL)
    return any(isinstance(each.body, PcieError) and each.severity in serious for each in sections)


async def prove_device_outcome(stage: Stage, injection: Injection, outcome: DeviceOutcome, link: Link) -> None:
    """The end of the recovery in the kernel's log; a reset also by the GPU model's count.

    :raises BadInputError: the record has no PCIe section.
    """
    sections = injection.block.sections if injection.block is not None else ()
    if not any(isinstance(each.body, PcieError) for each in sections):
        raise BadInputError(
            f'the record names no PCI function, so none can be "{outcome}"',
            hint="inject a PCIe section by cper = FILE",
        )
    timeout_s = RECOVERY_TIMEOUT_S if names_device(injection) else QUIET_S
    with contextlib.suppress(DeadlineError):
        await stage.kernel_log.wait(RECOVERY, timeout_s, "the end of a recovery", since=injection.mark)
    said = stage.kernel_log.note_all(f"AER: |{LINK_RESET}|{RECOVERY}", since=injection.mark)
    ends = [line.text.rpartition("AER: ")[2] for line in said if "device recovery" in line.text]
    logged = any(LINK_RESET in line.text for line in said)
    resets = resets_since(stage, injection)
    reset = "no reset" if not logged and not resets else "a reset"
    if resets is not None and logged != bool(resets):
        reset = f"{'a reset' if logged else 'no reset'} in the log, {resets} of the GPU"
    evidence = [*said, *_count(stage, resets)]
    stage.prove(
        link,
        expected=f"device recovery successful, {'a reset' if outcome == 'device-reset' else 'no reset'}",
        observed=f"{ends[-1] if ends else 'no recovery'}, {reset}",
        evidence=evidence or [await stage.kernel_log.catch_up(since=injection.mark)],
        hint=_HINTS[outcome],
    )


async def device_changes(stage: Stage, injection: Injection) -> tuple[list[str], list[Observation]]:
    """What became of the function and of the guest that it is passed to, beside the log of memory; and who saw it.

    Empty where the error was logged and no more. A recovery that has to be expected is waited for.
    """
    if names_device(injection):
        with contextlib.suppress(DeadlineError):
            await stage.kernel_log.wait(RECOVERY, QUIET_S, "the recovery of a device", since=injection.mark)
        await asyncio.sleep(0)
    lines = stage.kernel_log.note_all(f"{RECOVERY}|{LINK_RESET}", since=injection.mark)
    found = [line.text for line in lines]
    evidence: list[Observation] = list(lines)
    resets = resets_since(stage, injection)
    if resets:
        found.append(f"the GPU was reset {resets} times")
        evidence += _count(stage, resets)
    inner = stage.products.find(InnerGuest)
    if inner is not None:
        state = await inner_state(inner)
        if state != "running":
            found.append(f"the inner VM stopped: {state}")
            evidence.append(inner.timeline.record(Source.QMP, f"query-status: {state}"))
    return found, evidence


async def inner_state(inner: InnerGuest) -> str:
    """The inner QEMU's run state: ``running``, ``internal-error`` …"""
    answer = await inner.machine.alive(inner.machine.monitor.execute("query-status"), "query-status")
    return str(answer["status"])


def resets_now(stage: Stage) -> int | None:
    """How often the GPU models were reset so far; None without one."""
    servers = stage.products.all(GpuModelServer)
    return sum(each.server.device.resets for each in servers) if servers else None


def resets_since(stage: Stage, injection: Injection) -> int | None:
    """How often the GPU model was reset since the injection; None without one."""
    now = resets_now(stage)
    return None if now is None else now - (injection.gpu_resets_before or 0)


def _count(stage: Stage, resets: int | None) -> list[Observation]:
    if resets is None:
        return []
    return [stage.saw(Source.GPU, f"the GPU was reset {resets} times since the injection")]
