"""The kinds of step. A kind is a module with a subclass of :class:`Step`; it becomes known by its place here."""

from qmp_driver.steps.bind import Bind
from qmp_driver.steps.boot import Boot
from qmp_driver.steps.boot_x86 import BootX86
from qmp_driver.steps.cxl_protocol import CxlProtocol
from qmp_driver.steps.expect import ExpectSignal, ExpectUntouched
from qmp_driver.steps.expect_cxl import ExpectCxl
from qmp_driver.steps.expect_killed import ExpectKilled
from qmp_driver.steps.expect_numa import ExpectNuma
from qmp_driver.steps.expect_page import ExpectPage
from qmp_driver.steps.expect_record import ExpectRecord
from qmp_driver.steps.guest_module import GuestModule
from qmp_driver.steps.hotplug import Hotplug
from qmp_driver.steps.inject import Inject
from qmp_driver.steps.inner_boot import InnerBoot
from qmp_driver.steps.inner_consume import InnerConsume
from qmp_driver.steps.inner_gpu import InnerGpu
from qmp_driver.steps.inner_hops import Hops
from qmp_driver.steps.inner_map import InnerMap
from qmp_driver.steps.inner_memory_type import InnerMemoryType
from qmp_driver.steps.inner_node import InnerNode
from qmp_driver.steps.inner_unplug import InnerUnplug
from qmp_driver.steps.inner_untouched import InnerUntouched
from qmp_driver.steps.inner_vmm import ExpectVmm
from qmp_driver.steps.kvm_memory import KvmMemory
from qmp_driver.steps.map import Map
from qmp_driver.steps.nested_boot import NestedBoot
from qmp_driver.steps.past_end import ReadPastEnd
from qmp_driver.steps.platform_tables import PlatformTables
from qmp_driver.steps.reset import Reset
from qmp_driver.steps.step import Step
from qmp_driver.steps.storm import Storm
from qmp_driver.steps.tables import BuildTables
from qmp_driver.steps.touch import Touch
from qmp_driver.steps.trace import ExpectTrace, Trace
from qmp_driver.steps.unplug import Unplug

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
