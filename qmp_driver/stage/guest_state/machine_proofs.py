# SPDX-License-Identifier: Apache-2.0
"""What was predicted of a user's machine beside what its guest shows: the SRAT, Linux's nodes, each GPU."""

from collections.abc import Mapping
from dataclasses import dataclass

from acpigen.guest import GuestGpu, GuestMachine, Outlook
from acpigen.guest.command_line.key_values import number
from acpigen.guest.memory_map import memory_map
from acpigen.guest.pci import pci_tree
from acpigen.guest.tables import build_srat
from acpigen.structures.numa import srat
from qmp_driver.errors import RequestRefusedError, said_by_guest
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.protocol.inventory import PciFunction
from qmp_driver.stage.numa_nodes import distances_beside, nodes_beside
from qmp_driver.topology.adapted import memory_bars

NO_NODE = -1
_NONE = "none"


@dataclass(frozen=True)
class Proof:
    """One link: what was predicted, and what the guest shows."""

    link: str
    expected: str
    observed: str

    @property
    def holds(self) -> bool:
        """Whether both are the same."""
        return self.expected == self.observed


async def proofs_of(agent: GuestAgent, machine: GuestMachine, predicted: Outlook) -> list[Proof]:
    """What was predicted of a machine beside what a guest shows."""
    ours = build_srat(machine, memory_map(machine), pci_tree(machine))
    proofs = [Proof("srat-of-firmware", _initiators(ours), await _initiators_of_guest(agent))]
    found = await agent.inventory.numa()
    expected, observed = nodes_beside(predicted.numa, found)
    proofs.append(Proof("numa-nodes", str(expected), str(observed)))
    rows, found_rows = distances_beside(predicted.numa, found)
    proofs.append(Proof("numa-distances", str(rows), str(found_rows)))
    functions = {each.address: each for each in (await agent.inventory.pci()).functions}
    for gpu in predicted.gpus:
        proofs += gpu_proofs(gpu, predicted, functions)
    return proofs


def gpu_proofs(gpu: GuestGpu, predicted: Outlook, functions: Mapping[str, PciFunction]) -> list[Proof]:
    """One GPU's links: where it is, its BARs, its node.

    :param functions: the guest's, by address.
    """
    address = gpu.seat.address if gpu.seat is not None else "nowhere"
    seen = functions.get(address)
    model = gpu.model
    assert model is not None, "the caller gave one"
    name = gpu.device.id
    expected = f"{model.vendor_id:04x}:{model.device_id:04x} at {address}"
    if seen is None:
        others = ", ".join(at for at, each in functions.items() if each.vendor == model.vendor_id) or "none"
        return [Proof(f"{name}-at-its-address", expected, f"nothing; GPUs are at {others}")]
    found = f"{seen.vendor or 0:04x}:{seen.device or 0:04x} at {seen.address}"
    bars = {0: model.bar0_size_bytes, **memory_bars(model)}
    placed = {each.index: each.end - each.start + 1 for each in seen.resources if each.index in bars and each.start}
    window = predicted.memory.window
    inside = [
        each.index
        for each in seen.resources
        if each.index in (2, 4) and window is not None and window.start <= each.start and each.end <= window.last
    ]
    bridge = gpu.seat.host_bridge if gpu.seat is not None else None
    domain = number(bridge.get("numa_node") or "x") if bridge is not None else None
    node = predicted.numa.node_of(domain) if domain is not None and predicted.numa.used else None
    return [
        Proof(f"{name}-at-its-address", expected, found),
        Proof(f"{name}-bars-placed", str(dict(sorted(bars.items()))), str(dict(sorted(placed.items())))),
        Proof(f"{name}-bars-in-the-window", str(sorted(set(bars) - {0})), str(sorted(inside))),
        Proof(f"{name}-node", str(NO_NODE if node is None else node), str(seen.numa_node)),
    ]


async def _initiators_of_guest(agent: GuestAgent) -> str:
    """As :func:`_initiators`; a machine without nodes has no SRAT, and so no initiators."""
    try:
        table = (await agent.acpi.table("SRAT")).base64
    except RequestRefusedError as refusal:
        if refusal.errno_name != "ENOENT":
            raise
        return _NONE
    with said_by_guest("the guest's SRAT"):
        return _initiators(srat.parse(table))


def _initiators(table: srat.Srat) -> str:
    """Initiators with their functions, in the table's order."""
    pairs = [
        f"{each.proximity_domain} {each.pci.bus:02x}:{each.pci.device:02x}.{each.pci.function}"
        for each in table.entries
        if isinstance(each, srat.GenericInitiatorAffinity) and each.pci is not None
    ]
    return ", ".join(pairs) or _NONE
