# SPDX-License-Identifier: Apache-2.0
"""How much memory this host can give to a guest, and how much a guest needs for a GPU's memory."""

from collections.abc import Sequence
from pathlib import Path

from acpigen.base.units import GIB, KIB, MIB, format_size, round_up
from qmp_driver.errors import BadInputError, HostError

PAGE_RECORD_BYTES = 64
"""Of each page that is added to a node: Linux's `struct page` on arm64 (include/linux/mm_types.h)."""
SMALLEST_PAGE_BYTES = 4 * KIB
GUESTS_OWN_BYTES = 256 * MIB
"""What a guest's kernel, its initramfs and its agent need of the RAM."""


def host_memory_bytes(proc: Path = Path("/proc"), cgroup: Path = Path("/sys/fs/cgroup")) -> int:
    """Memory and swap of this host, as far as this control group may use them; 0 where it is not known.

    Source: proc(5), /proc/meminfo; Linux Documentation/admin-guide/cgroup-v2.rst, memory.max.
    """
    try:
        lines = (proc / "meminfo").read_text().splitlines()
    except OSError:
        return 0
    values = {name: value.split()[0] for name, _, value in (line.partition(":") for line in lines) if value.split()}
    total = sum(int(values.get(name, "0")) * KIB for name in ("MemTotal", "SwapTotal"))
    try:
        limit = (cgroup / "memory.max").read_text().strip()
    except OSError:
        return total
    return min(total, int(limit)) if limit.isdecimal() else total


def check_host_ram(ram_bytes: int, option: str = "machine.ram") -> None:
    """Refuses a guest's RAM that this host does not have, before anything is started.

    :param option: what asks for it.
    :raises HostError: with what the host has.
    """
    here = host_memory_bytes()
    if here and ram_bytes > here:
        raise HostError(
            f"{option} = {format_size(ram_bytes)}: this machine has {here / GIB:.1f} GiB of memory",
            hint=f"give less with {option}",
        )


def check_room_for_nodes(
    node_bytes: int, gpus_bytes: Sequence[int], ram_bytes: int, option: str = "--node-memory", more: str = "--ram"
) -> None:
    """Refuses memory of GPUs that they do not have, or whose pages a guest's kernel has no room to keep records of.

    :param node_bytes: of each GPU.
    :param gpus_bytes: what each GPU has.
    :param ram_bytes: of the guest.
    :param option: what asks for it.
    :param more: what gives the guest more RAM.
    :raises BadInputError: with the RAM that it takes.
    """
    least, count = min(gpus_bytes, default=node_bytes), len(gpus_bytes)
    if node_bytes > least:
        raise BadInputError(
            f"{option} {format_size(node_bytes)}: the GPU has {format_size(least)}", hint="give less, such as 1GiB"
        )
    records = node_bytes * count // SMALLEST_PAGE_BYTES * PAGE_RECORD_BYTES
    needed = records + GUESTS_OWN_BYTES
    if needed <= ram_bytes:
        return
    each = f" of each of {count} GPUs" if count > 1 else ""
    raise BadInputError(
        f"{option} {format_size(node_bytes)}{each}: Linux keeps {PAGE_RECORD_BYTES} bytes for each page, which is"
        f" {format_size(round_up(records, MIB))}, and the guest has {format_size(ram_bytes)} of RAM",
        hint=f"give less, or {more} {format_size(round_up(needed, 256 * MIB))}",
    )


def check_inner_ram(inner_bytes: int, ram_bytes: int) -> None:
    """Refuses an inner guest that its outer guest has no room for.

    :raises BadInputError: with both sizes.
    """
    if inner_bytes + GUESTS_OWN_BYTES > ram_bytes:
        needed = round_up(inner_bytes + GUESTS_OWN_BYTES, 256 * MIB)
        raise BadInputError(
            f"machine.inner.ram = {format_size(inner_bytes)} in a machine with {format_size(ram_bytes)} of RAM",
            hint=f"give less, or machine.ram = {format_size(needed)}",
        )
