# SPDX-License-Identifier: Apache-2.0
"""The NUMA nodes of a guest's Linux beside a prediction."""

from acpigen.linux.numa import NumaPrediction
from qmp_driver.guest.protocol.inventory import NumaInventory

Nodes = dict[str, list[int]]


def nodes_beside(predicted: NumaPrediction, found: NumaInventory) -> tuple[Nodes, Nodes]:
    """Which nodes are online, have processors, memory or generic initiators: as predicted, and as found.

    Of tables that Linux does not use, one node is expected, and nothing of it.
    """
    expected = {"online": list(predicted.nodes) if predicted.used else [0]}
    observed = {"online": list(found.online)}
    if predicted.used:
        expected |= {
            "CPUs": list(predicted.with_cpu),
            "memory": list(predicted.with_memory),
            "generic initiators": list(predicted.with_generic_initiator),
        }
        observed |= {
            "CPUs": list(found.has_cpu),
            "memory": list(found.has_memory),
            "generic initiators": list(found.has_generic_initiator),
        }
    return expected, observed


def possible_beside(predicted: NumaPrediction, found: NumaInventory) -> tuple[Nodes, Nodes]:
    """As :func:`nodes_beside`, and which nodes Linux holds for possible: no others than those online."""
    expected, observed = nodes_beside(predicted, found)
    return {"possible": expected["online"], **expected}, {"possible": list(found.possible), **observed}


def distances_beside(predicted: NumaPrediction, found: NumaInventory) -> tuple[list[list[int]], list[list[int]]]:
    """A row of distances for each node: as predicted, and as found."""
    rows = [list(row) for row in predicted.distances] if predicted.used else [[10]]
    return rows, [list(node.distances) for node in found.nodes]
