# SPDX-License-Identifier: Apache-2.0
"""What types cannot say about a platform's error sources, and about the memory in which errors are left."""

from collections.abc import Iterable, Iterator

from acpigen.base.toml.toml_lines import Path
from acpigen.platform.model import Memory, Platform
from acpigen.platform.problem import Problem

STATUS_BLOCK_LEAST_BYTES = 20
"""An empty Generic Error Status Block (ACPI 6.5, table 18.11); Linux refuses less (ghes_probe())."""

FIRST_SHARED_INTERRUPT = 32
"""Interrupts below are those of one processor (GICv3, section 2.2.1)."""

ERROR_REGISTER_BYTES = 8
"""A GHESv2's error status address and its read ack register are 64 bits wide (ACPI 6.5, section 18.3.2.8)."""

ERROR_LOG_LEAST_BYTES = 4096
"""A page: a record's headers take 200 bytes (Linux struct cper_pstore_record) and the record comes behind them."""


def error_sources(platform: Platform) -> Iterator[Problem]:
    """Sources that never notify, whose block is too short, or whose acknowledgement overwrites a block's address."""
    for index, source in enumerate(platform.error_sources):
        if source.notification == "gsiv" and source.vector < FIRST_SHARED_INTERRUPT:
            yield Problem(
                ("error_sources", index, "vector"),
                f"error source {source.id} notifies by GSIV {source.vector}, which is not a shared interrupt",
                f"give vector, {FIRST_SHARED_INTERRUPT} or above",
            )
        elif source.notification == "polled" and not source.poll_interval_ms:
            yield Problem(
                ("error_sources", index, "poll_interval_ms"),
                f"polled error source {source.id} has the interval 0: Linux disables it",
                "give poll_interval_ms, such as 1000",
            )
        if source.block_size_bytes < STATUS_BLOCK_LEAST_BYTES:
            yield Problem(
                ("error_sources", index, "block_size"),
                f"the block of error source {source.id} has {source.block_size_bytes} bytes",
                f"give it {STATUS_BLOCK_LEAST_BYTES} or more, such as 4096",
            )

    def bytes_of(register: int) -> Iterable[int]:
        return range(register, register + ERROR_REGISTER_BYTES) if register else ()

    taken = {byte: each for each in platform.error_sources for byte in bytes_of(each.status_address)}
    for index, source in enumerate(platform.error_sources):
        other = next((taken[byte] for byte in bytes_of(source.read_ack_address) if byte in taken), None)
        if other is not None:
            yield Problem(
                ("error_sources", index, "read_ack_address"),
                f"read_ack_address {source.read_ack_address:#x} of error source {source.id} overlaps"
                f" status_address {other.status_address:#x} of error source {other.id}",
                f"both registers have {ERROR_REGISTER_BYTES} bytes; move one of them",
            )


def error_memory(platform: Platform) -> Iterator[Problem]:
    """Places for boot errors, and for records that an OS stores."""
    places: list[tuple[Path, str, Memory, int]] = []
    if platform.boot_errors is not None:
        what = "the region of boot errors"
        places.append((("boot_errors",), what, platform.boot_errors, STATUS_BLOCK_LEAST_BYTES))
    if platform.error_log is not None:
        what = "the buffer of the error log"
        places.append((("error_log", "buffer"), what, platform.error_log.buffer, ERROR_LOG_LEAST_BYTES))
    for path, what, memory, least_bytes in places:
        if memory.size_bytes < least_bytes:
            yield Problem(path, f"{what} has {memory.size_bytes} bytes", f"give it {least_bytes} or more")
        elif memory.base_pa + memory.size_bytes > 1 << 64:
            yield Problem(path, f"{what} ends beyond 64 bits", "lower its base or its size")
        elif path == ("boot_errors",) and memory.size_bytes >= 1 << 32:
            yield Problem(path, f"{what} has {memory.size_bytes:#x} bytes, more than 32 bits can say", "give it less")
