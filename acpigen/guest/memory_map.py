# SPDX-License-Identifier: Apache-2.0
"""The addresses of QEMU's virt machine: RAM, memory to be plugged in, and the window for 64-bit BARs.

QEMU 11.1, hw/arm/virt.c: base_memmap, extended_memmap, virt_set_memmap(), virt_set_high_memmap().
"""

import msgspec

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB, MIB, round_up
from acpigen.building.mmio_window import WINDOW_LEAST_BYTES
from acpigen.guest.command_line.key_values import size_bytes, switch
from acpigen.guest.machine import GuestMachine

RAM_BASE = 0x4000_0000
LEGACY_RAM_LIMIT_BYTES = 255 * GIB
"""``LEGACY_RAMLIMIT_BYTES``: below it the high regions stay where they always were."""
REDISTRIBUTORS_BYTES = 64 * MIB
CONFIGURATION_BYTES = 256 * MIB

ADDRESS_BITS = {
    "cortex-a53": 40,
    "cortex-a57": 44,
    "cortex-a72": 44,
    "cortex-a55": 40,
    "cortex-a76": 40,
    "cortex-a710": 40,
    "neoverse-n1": 48,
    "neoverse-n2": 48,
    "neoverse-v1": 48,
    "a64fx": 48,
    "max": 52,
}
"""Of physical addresses, by the emulated CPU (QEMU 11.1, target/arm/tcg/cpu64.c, ID_AA64MMFR0.PARANGE)."""
HOST_ADDRESS_BITS = 48
"""Of a Grace (Neoverse V2); what a guest gets of a host's CPU."""


class MemoryMap(msgspec.Struct, frozen=True):
    """The map.

    :param ram: each node's RAM, by node.
    :param plugged: where memory devices go; None where there is no room for any.
    :param window: for 64-bit BARs; None where it is switched off.
    :param window_size_wrong: why QEMU refuses the window's size.
    :param address_bits: of physical addresses.
    """

    ram: dict[int, AddressRange]
    plugged: AddressRange | None
    window: AddressRange | None
    window_size_wrong: str
    address_bits: int


def memory_of_nodes(machine: GuestMachine) -> dict[int, int]:
    """Node → bytes; a node without memory is missing."""
    found: dict[int, int] = {}
    for node in machine.nodes:
        backend = machine.object(node.memdev)
        size = size_bytes(backend.get("size")) if backend is not None else node.memory_bytes
        if size:
            found[node.id] = size
    if not found and machine.nodes:
        found[machine.nodes[0].id] = machine.memory_bytes
    return found


def memory_map(machine: GuestMachine) -> MemoryMap:
    """The map of a machine."""
    ram: dict[int, AddressRange] = {}
    at = RAM_BASE
    for node, size in memory_of_nodes(machine).items():
        if at + size >= 1 << 63:
            break
        ram[node] = AddressRange(at, size)
        at += size
    if not ram:
        at += min(machine.memory_bytes, 1 << 62)
    plugged_base = round_up(at, GIB)
    more = min(machine.memory_most_bytes - machine.memory_bytes, 1 << 62) + machine.slots * GIB
    plugged_bytes = more if machine.memory_most_bytes > machine.memory_bytes else 0
    high = max(plugged_base + plugged_bytes, RAM_BASE + LEGACY_RAM_LIMIT_BYTES)
    high = round_up(high, REDISTRIBUTORS_BYTES) + REDISTRIBUTORS_BYTES
    high = round_up(high, CONFIGURATION_BYTES) + CONFIGURATION_BYTES
    wrong, size = _window_size(machine)
    base = round_up(high, size)
    off = any(switch(machine.options.get(name, "on")) is False for name in ("highmem", "highmem-mmio"))
    model = machine.cpu.partition(",")[0]
    return MemoryMap(
        ram=ram,
        plugged=AddressRange(plugged_base, plugged_bytes) if plugged_bytes else None,
        window=None if off or base + size >= 1 << 63 else AddressRange(base, size),
        window_size_wrong=wrong,
        address_bits=ADDRESS_BITS.get(model, HOST_ADDRESS_BITS),
    )


def _window_size(machine: GuestMachine) -> tuple[str, int]:
    text = machine.options.get("highmem-mmio-size", "")
    if not text:
        return "", WINDOW_LEAST_BYTES
    size = size_bytes(text)
    if size is None:
        return f"{text!r} is no size", WINDOW_LEAST_BYTES
    if size & (size - 1) or not size:
        return f"{text} is no power of two", WINDOW_LEAST_BYTES
    if size < WINDOW_LEAST_BYTES:
        return f"{text} is less than 512 GiB", WINDOW_LEAST_BYTES
    return "", size
