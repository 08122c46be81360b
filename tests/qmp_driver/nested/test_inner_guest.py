# SPDX-License-Identifier: Apache-2.0
"""The inner guest's addresses, its QEMU's command line, and the signals that a kernel's trace tells of."""

import pytest

from qmp_driver.errors import BadInputError
from qmp_driver.guest.kernel.page_size import PAGE_SIZES
from qmp_driver.nested.inner_guest import InnerOwner, Place
from qmp_driver.nested.inner_machine import inner_arguments, window_for
from qmp_driver.nested.signal_watch import parse_trace
from qmp_driver.stage.inner_options import window_hint
from qmp_driver.topology.options import InnerOptions

TRACE = """\
# tracer: nop
#
#           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION
     kworker/0:1-12      [000] d..1.    40.512345: signal_generate: sig=7 errno=0 code=5 comm=qemu-system-aar pid=112 grp=0 res=0
       CPU 0/KVM-123     [001] d..1.    41.000001: signal_generate: sig=7 errno=0 code=4 comm=CPU 0/KVM pid=123 grp=0 res=0
             init-1      [001] d..1.    41.100001: signal_generate: sig=17 errno=0 code=1 comm=init pid=1 grp=1 res=0
"""  # noqa: E501


def test_the_trace_tells_code_thread_and_time_of_each_sigbus():
    to_process, to_vcpu = parse_trace(TRACE)
    assert (to_process.code, to_process.thread, to_process.program) == (5, 112, "qemu-system-aar")
    assert (to_vcpu.code, to_vcpu.thread, to_vcpu.program, to_vcpu.uptime_s) == (4, 123, "CPU 0/KVM", 41.000001)


def test_a_trace_without_signals_is_empty():
    assert parse_trace("# tracer: nop\n") == []


PLACE = Place(0x13000, 0x23000, 0x33000, 0x43000)


def test_a_place_in_contiguous_memory_moves_in_all_four_spaces():
    owner = InnerOwner("owner", 1, 0x3000, PLACE, contiguous=True, page=PAGE_SIZES[0])
    assert owner.at(0x7000) == Place(0x17000, 0x27000, 0x37000, 0x47000)


def test_of_ram_only_the_page_that_was_traced_is_known():
    owner = InnerOwner("owner", 1, 0x3000, PLACE, contiguous=False, page=PAGE_SIZES[0])
    assert owner.at(0x3008).ipa == 0x23008
    with pytest.raises(BadInputError, match="only the page at 0x3000 of owner was traced"):
        owner.at(0x4000)


@pytest.mark.parametrize("page", PAGE_SIZES, ids=lambda page: f"{page.size_bytes >> 10}KiB")
def test_of_ram_the_whole_page_that_was_traced_is_known_whatever_its_size(page):
    start = 3 * page.size_bytes
    owner = InnerOwner("owner", 1, start, Place(start, start, start, start), contiguous=False, page=page)
    assert owner.at(start + page.size_bytes - 1).ipa == start + page.size_bytes - 1
    with pytest.raises(BadInputError, match="was traced"):
        owner.at(start + page.size_bytes)


def test_the_inner_machine_has_what_its_options_ask_for():
    words = " ".join(inner_arguments(InnerOptions()))
    assert "-accel kvm" in words and "ras=on" in words and "vfio-pci" not in words and "initiator" not in words


def test_without_ras_it_has_no_error_sources():
    assert "ras" not in " ".join(inner_arguments(InnerOptions(ras=False)))


def test_generic_initiators_are_nodes_of_the_gpu_that_is_there():
    words = inner_arguments(InnerOptions(generic_initiators=8), gpu_hosts=["0000:01:00.0"])
    assert sum("acpi-generic-initiator" in word for word in words) == 8
    assert "acpi-generic-initiator,id=gi8,pci-dev=gpu0,node=8" in words
    assert "vfio-pci,host=0000:01:00.0,bus=gpu-port,id=gpu0" in words


def test_each_gpu_that_is_there_has_a_port_and_nodes_of_its_own():
    words = inner_arguments(InnerOptions(generic_initiators=2, ports=2), gpu_hosts=["0000:01:00.0", "0000:02:00.0"])
    initiators = [word for word in words if "acpi-generic-initiator" in word]
    assert [word.split("pci-dev=")[1] for word in initiators] == [
        *("gpu0,node=1", "gpu0,node=2", "gpu1,node=3", "gpu1,node=4"),
    ]
    assert "vfio-pci,host=0000:02:00.0,bus=gpu-port1,id=gpu1" in words


@pytest.mark.parametrize(
    ("bars_gib", "window"),
    [((128, 1), "512 GiB"), ((256, 1), "1 TiB"), ((512, 16), "2 TiB")],
)
def test_the_pci_window_holds_the_bars_with_their_alignment(bars_gib, window):
    bytes_wanted = {"512 GiB": 512 << 30, "1 TiB": 1 << 40, "2 TiB": 2 << 40}[window]
    assert window_for([size << 30 for size in bars_gib]) == bytes_wanted


def test_only_a_window_that_is_not_qemus_own_is_asked_for():
    assert "highmem" not in " ".join(inner_arguments(InnerOptions()))
    assert "highmem" not in " ".join(inner_arguments(InnerOptions(window=512 << 30)))
    assert "highmem-mmio-size=2199023255552" in " ".join(inner_arguments(InnerOptions(window=2 << 40)))


def test_each_gpu_has_a_port_of_its_own_in_the_inner_machine():
    ports = [word for word in inner_arguments(InnerOptions(ports=2)) if word.startswith("pcie-root-port")]
    assert [word.split(",")[1] for word in ports] == ["id=gpu-port", "id=gpu-port1"]
    assert len({word.split(",")[3] for word in ports}) == len({word.split(",")[4] for word in ports}) == 2
    assert sum(word.startswith("pcie-root-port") for word in inner_arguments(InnerOptions())) == 1


def test_a_window_that_is_too_small_for_the_bars_is_named_and_no_other():
    bars = [512 << 30, 16 << 20]
    assert "window of 512GiB: set machine.inner.window to 2TiB" in window_hint(512 << 30, bars)
    assert window_hint(2 << 40, bars) == "" == window_hint(None, bars)
