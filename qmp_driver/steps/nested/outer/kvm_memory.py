# SPDX-License-Identifier: Apache-2.0
"""Step `kvm-memory`: whether the outer KVM can give its guests memory without struct pages as cacheable."""

from typing import ClassVar

from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

CACHEABLE_PFNMAP_SUPPORTED = 243
"""KVM_CAP_ARM_CACHEABLE_PFNMAP_SUPPORTED of Linux's include/uapi/linux/kvm.h."""
KVM_CACHEABLE = Link("kvm-cacheable", "the outer KVM reports whether it maps device memory cacheable")


@register_step
class KvmMemory(Step, frozen=True, tag="kvm-memory"):
    """Asks for KVM_CAP_ARM_CACHEABLE_PFNMAP_SUPPORTED; it takes a CPU with FEAT_S2FWB and CTR_EL0.DIC.

    :param cacheable: the result that KVM must return.
    """

    LINKS: ClassVar = (KVM_CACHEABLE,)
    NEEDS: ClassVar = (GuestMachine,)

    cacheable: bool = True

    async def run(self, stage: Stage) -> None:
        answer = await stage.agent.kvm.extension(CACHEABLE_PFNMAP_SUPPORTED)
        value = answer.value
        stage.prove(
            self.own(KVM_CACHEABLE),
            expected=int(self.cacheable),
            observed=value,
            evidence=[stage.saw(Source.AGENT, f"KVM_CAP_ARM_CACHEABLE_PFNMAP_SUPPORTED is {value}")],
            hint="" if value else "the outer CPU lacks FEAT_S2FWB or CTR_EL0.DIC: KVM refuses a cacheable aperture",
        )
