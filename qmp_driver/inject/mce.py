"""Way `mce`: a machine check in an x86 guest, by `mce` of QEMU's human monitor (q35; KVM or TCG).

The lab's machines are AArch64, where there is no such command; a lab with an x86 guest is what this way waits for.
"""

from acpigen.structures.cper import Severity
from qmp_driver.abilities import Abilities
from qmp_driver.errors import BadInputError, MonitorError
from qmp_driver.inject.way import Order, Site

TARGETS = frozenset({"x86_64", "i386"})
COMMAND = "human-monitor-command"
BANK = 9
"""One that no CPU model of QEMU's gives a meaning to: target/i386/cpu.h, MCE_BANKS_DEF is 10."""
VALID, UNCORRECTED, ENABLED, MISC_VALID, ADDRESS_VALID = 1 << 63, 1 << 61, 1 << 60, 1 << 59, 1 << 58
SIGNALLED, ACTION_REQUIRED = 1 << 56, 1 << 55
DATA_LOAD = 0x134
MEMORY_SCRUB = 0xC0
"""Intel SDM volume 3, 16.9.3: MCA error codes of the recoverable (SRAR, SRAO) errors."""
RESTART_VALID, IN_PROGRESS = 1 << 0, 1 << 2
"""MCG_STATUS: RIPV and MCIP."""
MISC_PAGE = 2 << 6 | 12
"""MCi_MISC: a physical address, known down to a page of 4 KiB."""


class Mce:
    """See the module."""

    name = "mce"
    about = "a machine check in an x86 guest, by the human monitor's mce"
    notifies = True

    def why_not(self, abilities: Abilities) -> str:
        if abilities.qemu.target not in TARGETS:
            return (
                f"the lab's QEMU emulates {abilities.qemu.target}, and its guest's kernel is built for that;"
                " machine checks are x86's"
            )
        return "" if COMMAND in abilities.qemu.commands else f"QEMU {abilities.qemu.version} has no {COMMAND}"

    async def inject(self, site: Site, order: Order) -> str:
        """See :class:`InjectionWay`. The monitor answers with words only to refuse."""
        line = mce_line(order)
        answer = await site.monitor.execute(COMMAND, {"command-line": line})
        if str(answer).strip():
            raise MonitorError(f"QEMU refused {line!r}: {str(answer).strip()}")
        return f"{line} was taken"


def mce_line(order: Order) -> str:
    """The monitor's command for that error: `mce cpu bank status mcg_status addr misc`.

    :raises BadInputError: no address, or a severity that machine checks do not have.
    """
    if order.pa is None or order.block is None:
        raise BadInputError("a machine check needs an address")
    status = VALID | ENABLED | MISC_VALID | ADDRESS_VALID
    if order.block.severity is Severity.CORRECTED:
        return _line(status | MEMORY_SCRUB, 0, order.pa)
    if order.block.severity is Severity.RECOVERABLE:
        return _line(status | UNCORRECTED | SIGNALLED | MEMORY_SCRUB, RESTART_VALID | IN_PROGRESS, order.pa)
    if order.block.severity is Severity.FATAL:
        return _line(status | UNCORRECTED | SIGNALLED | ACTION_REQUIRED | DATA_LOAD, IN_PROGRESS, order.pa)
    raise BadInputError(f"there is no machine check of severity {order.block.severity.name.lower()}")


def _line(status: int, global_status: int, address: int) -> str:
    return f"mce 0 {BANK} {status:#x} {global_status:#x} {address:#x} {MISC_PAGE:#x}"
