# SPDX-License-Identifier: Apache-2.0
"""Nodes as predicted beside those of a guest, for every step that compares them."""

from types import SimpleNamespace

import msgspec
import pytest

from qmp_driver.guest.protocol.inventory import NumaInventory, NumaNode
from qmp_driver.stage.numa_nodes import distances_beside, nodes_beside, possible_beside

USED = SimpleNamespace(
    used=True,
    nodes={0: 0, 1: 8},
    with_cpu=(0,),
    with_memory=(0,),
    with_generic_initiator=(1,),
    distances=((10, 40), (40, 10)),
)
FOUND = NumaInventory(
    possible=(0, 1),
    online=(0, 1),
    has_cpu=(0,),
    has_memory=(0,),
    has_generic_initiator=(1,),
    nodes=tuple(
        NumaNode(node=node, cpus="", distances=row, memory={}, memory_failures={})
        for node, row in enumerate(((10, 40), (40, 10)))
    ),
)
ONE = NumaInventory(
    possible=(0,), online=(0,), has_cpu=(0,), has_memory=(0,), has_generic_initiator=(), nodes=FOUND.nodes[:1]
)


def test_nodes_as_predicted_are_the_same_on_both_sides():
    for beside in (nodes_beside, possible_beside, distances_beside):
        expected, observed = beside(USED, FOUND)
        assert expected == observed
    assert "possible" in possible_beside(USED, FOUND)[0] and "possible" not in nodes_beside(USED, FOUND)[0]


@pytest.mark.parametrize(
    "changes, what",
    [
        ({"online": (0,)}, "online"),
        ({"has_cpu": (0, 1)}, "CPUs"),
        ({"has_memory": (0, 1)}, "memory"),
        ({"has_generic_initiator": ()}, "generic initiators"),
        ({"possible": (0, 1, 2)}, "possible"),
    ],
)
def test_a_node_that_is_otherwise_differs_there_alone(changes, what):
    expected, observed = possible_beside(USED, msgspec.structs.replace(FOUND, **changes))
    assert [key for key in expected if expected[key] != observed[key]] == [what]
    rows, found = distances_beside(USED, msgspec.structs.replace(FOUND, nodes=FOUND.nodes[::-1]))
    assert rows != found


def test_of_tables_that_are_not_used_one_node_is_expected():
    unused = SimpleNamespace(used=False)
    expected, observed = nodes_beside(unused, ONE)
    assert expected == observed == {"online": [0]}
    assert nodes_beside(unused, FOUND)[0] != nodes_beside(unused, FOUND)[1]
    assert distances_beside(unused, FOUND)[0] == [[10]]
