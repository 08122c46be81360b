"""The kinds of step. A kind is a module with a subclass of :class:`Step`; it becomes known by its place here."""

from qmp_driver.steps.bind import Bind
from qmp_driver.steps.boot import Boot
from qmp_driver.steps.expect import ExpectSignal, ExpectUntouched
from qmp_driver.steps.expect_killed import ExpectKilled
from qmp_driver.steps.expect_page import ExpectPage
from qmp_driver.steps.hotplug import Hotplug
from qmp_driver.steps.inject import Inject
from qmp_driver.steps.map import Map
from qmp_driver.steps.step import Step
from qmp_driver.steps.tables import BuildTables
from qmp_driver.steps.touch import Touch

STEP_KINDS: dict[str, type[Step]] = {
    str(kind.__struct_config__.tag): kind
    for kind in (
        BuildTables,
        Boot,
        Hotplug,
        Bind,
        Map,
        Inject,
        Touch,
        ExpectSignal,
        ExpectUntouched,
        ExpectKilled,
        ExpectPage,
    )
}
"""What a scenario file says behind `do =`, and the kind of step it means."""

__all__ = ["STEP_KINDS", "Step"]
