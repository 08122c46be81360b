# SPDX-License-Identifier: Apache-2.0
"""How much memory this host can give to a guest, and how much a guest needs for a GPU's memory."""

from collections.abc import Sequence
from pathlib import Path

from acpigen.base.units import GIB, KIB, MIB, SMALLEST_PAGE_BYTES, format_size, round_up
from qmp_driver.errors import BadInputError, HostError

PAGE_RECORD_BYTES = 64
"""Of each page that is added to a node: Linux's `struct page` on arm64 (include/linux/mm_types.h)."""
GUESTS_OWN_BYTES = 256 * MIB
"""What a guest's kernel, its initramfs and its agent need of the RAM."""


def host_memory_bytes(proc: Path = Path("/proc"), cgroup: Path = Path("/sys/fs/cgroup")) -> int:
    """Memory and swap of this host, as far as this control group may use each; 0 where it is not known.

    Source: proc(5), /proc/meminfo; Linux Documentation/admin-guide/cgroup-v2.rst, memory.max and memory.swap.max.
    """
    try:
        lines = (proc / "meminfo").read_text().splitlines()
    except OSError:
        return 0
    values = {name: value.split()[0] for name, _, value in (line.partition(":") for line in lines) if value.split()}
    limits = {"MemTotal": cgroup / "memory.max", "SwapTotal": cgroup / "memory.swap.max"}
    return sum(_at_most(int(values.get(name, "0")) * KIB, limit) for name, limit in limits.items())


def _at_most(size_bytes: int, limit: Path) -> int:
    """That size, or the limit of the control group where it is lower."""
    try:
        text = limit.read_text().strip()
    except OSError:
        return size_bytes
    return min(size_bytes, int(text)) if text.isdecimal() else size_bytes


def check_host_ram(ram_bytes: int, option: str = "machine.ram", *, hint: str = "") -> None:
    """Refuses a guest's RAM that this host does not have, before anything is started.

    :param option: what asks for it.
    :param hint: what gives it less, where that is not the option.
    :raises HostError: with what the host has.
    """
    here = host_memory_bytes()
    if here and ram_bytes > here:
        raise HostError(
            f"{option} = {format_size(ram_bytes)}: this machine has {here / GIB:.1f} GiB of memory",
            hint=hint or f"give less with {option}",
        )


def check_room_for_nodes(
    node_bytes: int,
    gpus_bytes: Sequence[int],
    ram_bytes: int,
    option: str = "--node-memory",
    more: str = "--ram",
    *,
    page_bytes: int = SMALLEST_PAGE_BYTES,
) -> None:
    """Refuses memory of GPUs that they do not have, or whose pages a guest's kernel has no room to keep records of.

    :param node_bytes: of each GPU.
    :param gpus_bytes: what each GPU has.
    :param ram_bytes: of the guest.
    :param option: what asks for it.
    :param more: what gives the guest more RAM.
    :param page_bytes: of the guest's kernel.
    :raises BadInputError: with the RAM that it takes.
    """
    least, count = min(gpus_bytes, default=node_bytes), len(gpus_bytes)
    if node_bytes > least:
        raise BadInputError(
            f"{option} {format_size(node_bytes)}: the GPU has {format_size(least)}", hint="give less, such as 1GiB"
        )
    records = node_bytes * count // page_bytes * PAGE_RECORD_BYTES
    needed = records + GUESTS_OWN_BYTES
    if needed <= ram_bytes:
        return
    each = f" of each of {count} GPUs" if count > 1 else ""
    raise BadInputError(
        f"{option} {format_size(node_bytes)}{each}: Linux keeps {PAGE_RECORD_BYTES} bytes for each page of"
        f" {format_size(page_bytes)}, which is {format_size(round_up(records, MIB))}, and the guest has"
        f" {format_size(ram_bytes)} of RAM",
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
