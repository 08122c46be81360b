# SPDX-License-Identifier: Apache-2.0
"""Scenarios of a guest inside the guest, on a host that is real: the outer machine is there already, and its GPU.

The steps that make the outer machine give way to one that looks at this host; those of the inner guest stay as they
are. What cannot be done to a real machine is not left out: its scenario is skipped, with the reason.
"""

from msgspec.structs import replace

from qmp_driver.run.scenario import Scenario
from qmp_driver.steps import Step
from qmp_driver.steps.gpu.bind import Bind
from qmp_driver.steps.gpu.hotplug import Hotplug
from qmp_driver.steps.nested.inner_gpu import PassGpu
from qmp_driver.steps.nested.inner_map import InnerMap
from qmp_driver.steps.nested.outer.host import Host
from qmp_driver.steps.nested.outer.nested_boot import NestedBoot


def on_this_host(scenario: Scenario, device: str) -> Scenario:
    """The scenario with this host in the place of its outer machine.

    :param device: the GPU's PCI address on this host.
    """
    by_cdev = any(isinstance(step, PassGpu) and step.vfio == "cdev" for step in scenario.steps)
    steps = tuple(here for step in scenario.steps for here in _here(step, device, by_cdev))
    return replace(scenario, steps=steps, on_this_host=True)


def _here(step: Step, device: str, by_cdev: bool) -> tuple[Step, ...]:
    if isinstance(step, NestedBoot):
        return (Host(device=device, outer=step, by_cdev=by_cdev),)
    if isinstance(step, Hotplug | Bind):
        return ()  # the GPU is there, and bound; that is what the step `host` proves
    if isinstance(step, InnerMap):
        return (replace(step, follow="qemu"),)
    return (step,)
