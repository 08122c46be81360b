# SPDX-License-Identifier: Apache-2.0
"""The picture of an error's road."""

from qmp_driver.nested import Hop, draw
from qmp_driver.nested.hops import LANES


def test_each_hop_is_a_line_with_its_time_and_address():
    lines = draw([Hop("host", 10.0, "injected", "outer PA", 0xC0003000), Hop("outer kernel", 10.117, "GHES")])
    assert lines[0].split() == ["host", "outer", "kernel", "inner", "QEMU", "inner", "kernel", "inner", "process"]
    assert lines[1].endswith("0 ms  injected  (outer PA 0xc0003000)")
    assert lines[2].endswith("117 ms  GHES")


def test_an_arrow_runs_from_the_hop_before_whichever_way_it_goes():
    right, left = draw([Hop("host", 0, "a"), Hop("inner kernel", 0, "b"), Hop("outer kernel", 0, "c")])[2:]
    assert right.startswith("└") and "▶●" in right
    assert "●◀" in left and "┘" in left


def test_every_line_has_all_lanes_in_the_same_columns():
    hops = [Hop(lane, 0.0, "x") for lane in (*LANES, *reversed(LANES))]
    lines = draw(hops)[1:]
    assert len({line.index("0 ms") for line in lines}) == 1
    width = len("outer process") + 1
    for hop, line in zip(hops, lines, strict=True):
        assert line[LANES.index(hop.lane) * width] == "●"


def test_no_hops_are_a_header_alone():
    assert len(draw([])) == 1


def test_a_hop_can_be_given_to_a_report():
    assert Hop("host", 1.5, "injected", "outer PA", 16).as_data() == {
        "lane": "host",
        "at_s": 1.5,
        "what": "injected",
        "space": "outer PA",
        "address": 16,
        "road": "",
    }


def test_the_lane_of_a_process_beside_the_inner_machine_is_there_when_it_is_needed():
    road = [Hop("host", 1.0, "injected", road="beside"), Hop("outer process", 1.1, "SIGBUS", road="beside")]
    assert "outer process" in draw(road)[0]
    assert "outer process" not in draw(road[:1])[0]


def test_two_roads_begin_each_at_0_under_their_owners_names_and_no_arrow_joins_them():
    first = [Hop("host", 1.0, "a", road="beside"), Hop("outer process", 1.5, "b", road="beside")]
    second = [Hop("host", 9.0, "c", road="owner"), Hop("inner process", 9.25, "d", road="owner")]
    lines = draw([*first, *second])
    assert [line.split()[-1] for line in lines if line.endswith(":")] == ["beside:", "owner:"]
    (again,) = [line for line in lines if line.endswith("  c")]
    assert again.startswith("●") and "─" not in again and "   0 ms" in again
    assert lines[-1].endswith("250 ms  d")
