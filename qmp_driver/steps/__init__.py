# SPDX-License-Identifier: Apache-2.0
"""The kinds of step. A kind is a module with a subclass of :class:`Step`; it becomes known by its place here."""

from qmp_driver.steps.error.cxl_protocol import CxlProtocol
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.error.storm import Storm
from qmp_driver.steps.error.trace import ExpectTrace, Trace
from qmp_driver.steps.expect.cxl import ExpectCxl
from qmp_driver.steps.expect.killed import ExpectKilled
from qmp_driver.steps.expect.numa import ExpectNuma
from qmp_driver.steps.expect.page import ExpectPage
from qmp_driver.steps.expect.record import ExpectRecord
from qmp_driver.steps.expect.signal import ExpectSignal, ExpectUntouched
from qmp_driver.steps.gpu.bind import Bind
from qmp_driver.steps.gpu.hotplug import Hotplug
from qmp_driver.steps.gpu.reset import Reset
from qmp_driver.steps.gpu.unplug import Unplug
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.boot_x86 import BootX86
from qmp_driver.steps.machine.guest_module import GuestModule
from qmp_driver.steps.machine.platform_tables import PlatformTables
from qmp_driver.steps.machine.tables import BuildTables
from qmp_driver.steps.nested.hops import Hops
from qmp_driver.steps.nested.inner_boot import InnerBoot
from qmp_driver.steps.nested.inner_consume import InnerConsume
from qmp_driver.steps.nested.inner_gpu import InnerGpu
from qmp_driver.steps.nested.inner_map import InnerMap
from qmp_driver.steps.nested.inner_memory_type import InnerMemoryType
from qmp_driver.steps.nested.inner_node import InnerNode
from qmp_driver.steps.nested.inner_unplug import InnerUnplug
from qmp_driver.steps.nested.inner_untouched import InnerUntouched
from qmp_driver.steps.nested.inner_vmm import ExpectVmm
from qmp_driver.steps.nested.kvm_memory import KvmMemory
from qmp_driver.steps.nested.nested_boot import NestedBoot
from qmp_driver.steps.owner.map import Map
from qmp_driver.steps.owner.past_end import ReadPastEnd
from qmp_driver.steps.owner.touch import Touch
from qmp_driver.steps.step import Step

STEP_KINDS: dict[str, type[Step]] = {
    str(kind.__struct_config__.tag): kind
    for kind in (
        BuildTables,
        PlatformTables,
        Boot,
        BootX86,
        Hotplug,
        Bind,
        Map,
        Inject,
        Touch,
        ExpectSignal,
        ExpectUntouched,
        ExpectKilled,
        ExpectPage,
        ExpectRecord,
        ExpectCxl,
        CxlProtocol,
        Trace,
        ExpectTrace,
        ExpectNuma,
        Storm,
        Reset,
        ReadPastEnd,
        Unplug,
        GuestModule,
        NestedBoot,
        InnerBoot,
        InnerGpu,
        InnerUnplug,
        InnerNode,
        KvmMemory,
        InnerMemoryType,
        InnerMap,
        ExpectVmm,
        InnerConsume,
        InnerUntouched,
        Hops,
    )
}
"""What a scenario file says behind `do =`, and the kind of step it means."""

__all__ = ["STEP_KINDS", "Step"]
