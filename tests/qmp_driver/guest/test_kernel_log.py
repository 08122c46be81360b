# SPDX-License-Identifier: Apache-2.0
"""The guest's log as evidence: only what the kernel itself logged counts."""

import pytest

from qmp_driver.errors import DeadlineError
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.guest.incoming import Event
from qmp_driver.guest.kernel.kernel_log import KernelLog, unescaped
from qmp_driver.guest.protocol.system import KernelMessage

LINE = "Memory failure: 0x40000: recovery action for dirty LRU page: Recovered"


class _Agent:
    """An agent that has sent one line."""

    def __init__(self, facility):
        message = KernelMessage(sequence=1, priority=3, facility=facility, time_us=1, text=LINE)
        self.events = [Event("kmsg", message, 0.0)]

    async def wait_for(self, predicate, timeout_s, what, *, start=0):
        for event in self.events[start:]:
            if predicate(event):
                return event
        raise DeadlineError(f"waited for {what}")


async def test_a_line_of_the_kernels_is_found():
    log = KernelLog(_Agent(0), Timeline())
    assert (await log.wait("Memory failure", 0.1, "its outcome")).text == LINE
    assert list(log.lines()) == [LINE] and len(log.note_all("Recovered")) == 1


@pytest.mark.parametrize("facility", [1, 3, 23])
async def test_what_a_process_writes_to_the_log_is_not_the_kernels(facility):
    log = KernelLog(_Agent(facility), Timeline())
    with pytest.raises(DeadlineError, match="did not log its outcome"):
        await log.wait("Memory failure", 0.1, "its outcome")
    assert not list(log.lines()) and not log.note_all("Recovered")


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        ("00000010: 62d75cb2  .\\x5c.b", "00000010: 62d75cb2  .\\.b"),
        ("\\x5cx41", "\\x41"),
        ("tab\\x09end", "tab\tend"),
        ("plain", "plain"),
    ],
)
async def test_what_dev_kmsg_escapes_is_read_as_the_kernel_wrote_it(sent, written):
    assert unescaped(sent) == written
    agent = _Agent(0)
    agent.events = [Event("kmsg", KernelMessage(sequence=1, priority=3, facility=0, time_us=1, text=sent), 0.0)]
    log = KernelLog(agent, Timeline())
    assert list(log.lines()) == [written]
    assert log.note_all(".")[0].text == written
