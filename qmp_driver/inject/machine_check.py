# SPDX-License-Identifier: Apache-2.0
"""A machine check as values: what goes into a bank, the monitor's command for it, and what Linux prints of it.

Numbers from the Intel SDM, volume 3, chapter "Machine-check architecture": IA32_MCi_STATUS, IA32_MCi_MISC and
IA32_MCG_STATUS; and from what Linux makes of them (arch/x86/kernel/cpu/mce/severity.c, `severities[]`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from acpigen.base.pattern import pattern
from acpigen.structures.cper import PlatformMemoryError, SectionFlags, Severity
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject.log_proof import LogProof
from qmp_driver.inject.record import Order

BANK = 9
"""One that no CPU model of QEMU's gives a meaning to: target/i386/cpu.h, MCE_BANKS_DEF is 10."""
SETTINGS = "/sys/devices/system/machinecheck/machinecheck0"
"""Linux Documentation/ABI/testing/sysfs-mce."""
HINT = "machine checks need a kernel with CONFIG_X86_MCE, and neither mce=off nor nomce on its command line"
VALID, UNCORRECTED, ENABLED, MISC_VALID, ADDRESS_VALID = 1 << 63, 1 << 61, 1 << 60, 1 << 59, 1 << 58
CONTEXT_CORRUPT, SIGNALLED = 1 << 57, 1 << 56
MEMORY_SCRUB = 0xC0
"""The error code of an error that a memory scrubber found: of the recoverable ones the one that nobody consumed
(software recoverable, action optional)."""
RESTART_VALID, IN_PROGRESS = 1 << 0, 1 << 2
"""MCG_STATUS: RIPV and MCIP."""
MISC_PAGE = 2 << 6 | 12
"""MCi_MISC: a physical address, known down to a page of 4 KiB."""

_HEAD = pattern(r"\[Hardware Error\]: CPU (\d+): Machine Check(?: Exception)?: ([0-9a-f]+) Bank (\d+): ([0-9a-f]+)")
_TAIL = pattern(r"\[Hardware Error\]: TSC [0-9a-f]+(?: ADDR ([0-9a-f]+))?(?: MISC ([0-9a-f]+))?")
"""Linux arch/x86/kernel/cpu/mce/core.c, `__print_mce()`."""


@dataclass(frozen=True)
class MachineCheck:
    """What a CPU's bank says of an error.

    :param status: MCi_STATUS.
    :param global_status: MCG_STATUS, as the exception finds it; 0 for an error that is found by polling.
    :param address: MCi_ADDR, a guest physical address.
    :param misc: MCi_MISC.
    """

    bank: int
    status: int
    global_status: int
    address: int
    misc: int

    @property
    def raises_exception(self) -> bool:
        """The guest is interrupted by it; others wait in their bank until somebody looks."""
        return bool(self.status & UNCORRECTED)

    def monitor_command(self) -> str:
        """`mce [-b] cpu bank status mcgstatus addr misc` of QEMU's human monitor.

        An exception goes to every CPU, as Intel's does: Linux panics when one of them does not come.
        """
        broadcast = "-b " if self.raises_exception else ""
        return (
            f"mce {broadcast}0 {self.bank} {self.status:#x} {self.global_status:#x} {self.address:#x} {self.misc:#x}"
        )

    def __str__(self) -> str:
        return (
            f"bank {self.bank}, status {self.status:#x}, address {self.address:#x}, misc {self.misc:#x},"
            f" MCG_STATUS {self.global_status:#x}"
        )


def machine_check_of(order: Order) -> MachineCheck:
    """The machine check for an error.

    :raises BadInputError: no address, several of them, or a severity that machine checks do not have.
    """
    if order.pa is None or order.block is None:
        raise BadInputError("a machine check needs an address")
    if len(order.block.sections) != 1:
        raise BadInputError("a machine check names one page", hint="leave pages at 1, and inject again")
    common = VALID | ENABLED | MISC_VALID | ADDRESS_VALID
    severity = order.block.severity
    if severity is Severity.CORRECTED:
        return MachineCheck(BANK, common | MEMORY_SCRUB, 0, order.pa, MISC_PAGE)
    if severity is Severity.RECOVERABLE:
        status, global_status = common | UNCORRECTED | SIGNALLED | MEMORY_SCRUB, RESTART_VALID | IN_PROGRESS
        return MachineCheck(BANK, status, global_status, order.pa, MISC_PAGE)
    if severity is Severity.FATAL:
        status = common | UNCORRECTED | SIGNALLED | CONTEXT_CORRUPT | MEMORY_SCRUB
        return MachineCheck(BANK, status, IN_PROGRESS, order.pa, MISC_PAGE)
    raise BadInputError(f"there is no machine check of severity {severity.name.lower()}")


def threshold_exceeded(order: Order) -> bool:
    """Whether the page has had more corrected errors than it may."""
    sections = () if order.block is None else order.block.sections
    return any(
        section.flags & SectionFlags.THRESHOLD_EXCEEDED
        for section in sections
        if isinstance(section.body, PlatformMemoryError)
    )


def parse_machine_checks(lines: Iterable[str]) -> list[MachineCheck]:
    """The machine checks that a kernel log shows, in their order.

    >>> parse_machine_checks([
    ...     "mce: [Hardware Error]: CPU 0: Machine Check Exception: 5 Bank 9: bd000000000000c0",
    ...     "mce: [Hardware Error]: TSC 4096c02b6 ADDR 1ffa4000 MISC 8c ",
    ... ])[0].monitor_command()
    'mce -b 0 9 0xbd000000000000c0 0x5 0x1ffa4000 0x8c'
    """
    found: list[MachineCheck] = []
    head: re.Match[str] | None = None
    for line in lines:
        if begun := _HEAD.search(line):
            head = begun
        elif head is not None and (rest := _TAIL.search(line)):
            _, global_status, bank, status = head.groups()
            address, misc = (int(word or "0", 16) for word in rest.groups())
            found.append(MachineCheck(int(bank), int(status, 16), int(global_status, 16), address, misc))
            head = None
    return found


class MachineCheckLog(LogProof):
    """A machine check, as Linux prints it."""

    link = Link("check-logged", "the guest kernel logged the machine check with its bank, status and address")
    absent = "no machine check"
    hint = HINT

    def expected(self, order: Order) -> str:
        return str(machine_check_of(order))

    def parse(self, lines: Iterable[str]) -> Sequence[Any]:
        """Those of our bank: CPUs that an exception was only broadcast to print one of another bank."""
        return [check for check in parse_machine_checks(lines) if check.bank == BANK]

    def differences(self, order: Order, printed: Any) -> Sequence[str]:
        return () if printed == machine_check_of(order) else (str(printed),)
