# SPDX-License-Identifier: Apache-2.0
"""How the guest's kernel log proves an injected error: what was printed is compared with what was sent."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from acpigen.base.pattern import pattern
from acpigen.structures.cper import ErrorBlock
from acpigen.structures.cper.linux import LoggedBlock, differences, parse_kernel_log, render_as_linux
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject.record import Order


class LogProof(ABC):
    """One form in which Linux prints an error.

    :cvar link: the link that is proved.
    :cvar absent: what was observed when nothing of this form was printed.
    :cvar hint: for a link that does not hold.
    :cvar rate_limited: the kernel prints two errors of a severity in 5 s and drops the text of the others.
    """

    link: ClassVar[Link]
    absent: ClassVar[str]
    hint: ClassVar[str] = ""
    rate_limited: ClassVar[bool] = False

    def expected(self, order: Order) -> str:
        """What the log must show, for the report."""
        return "as it was sent"

    @abstractmethod
    def parse(self, lines: Iterable[str]) -> Sequence[Any]:
        """The errors of this form that the lines show, in their order."""

    @abstractmethod
    def differences(self, order: Order, printed: Any) -> Sequence[str]:
        """How one of :meth:`parse` differs from what was sent; empty when it does not."""

    def compare(self, order: Order, lines: Iterable[str], *, last: bool = False) -> Sequence[str]:
        """How the printed error that is most like the one sent differs from it; empty when it does not.

        :param last: the last printed error counts, and no other: in the log of a guest that panicked on it.
        """
        printed = self.parse(lines)
        if not printed:
            return (self.absent,)
        if last:
            return self.differences(order, printed[-1])
        return min((self.differences(order, each) for each in printed), key=len)


HARDWARE_ERROR = pattern(r"\[Hardware Error\]")
"""Linux include/linux/printk.h, HW_ERR: how every line about a hardware error begins."""


class GhesRecord(LogProof):
    """An error record, as the GHES driver prints it: Linux drivers/firmware/efi/cper.c, `cper_estatus_print()`."""

    link = Link("record-received", "the guest's GHES driver logged that record, with its physical address")
    absent = "no whole record"
    rate_limited = True
    """Linux drivers/acpi/apei/ghes.c, `ghes_print_estatus`, DEFINE_RATELIMIT_STATE(…, 5 * HZ, 2)."""

    def parse(self, lines: Iterable[str]) -> Sequence[Any]:
        return parse_kernel_log(lines)

    def differences(self, order: Order, printed: Any) -> Sequence[str]:
        if order.block is None:
            return ("no record was sent",)
        return (*differences(order.block, printed), *_missing_lines(order.block, printed))


def _missing_lines(sent: ErrorBlock, printed: LoggedBlock) -> Iterator[str]:
    """What Linux prints of the record beside the fields that are compared by name: the memory's place, time stamp,
    the lines of PCIe and processor errors. Kernels before 5.18 print blanks behind the colons."""
    (expected,) = parse_kernel_log(render_as_linux(sent))
    for want, got in zip(expected.sections, printed.sections, strict=False):
        there = {_plain(name, value) for name, value in got.other}
        for name, value in want.other:
            if (line := _plain(name, value)) not in there:
                near = next((other for other in there if other.split(":")[0] == line.split(":")[0]), "nothing of it")
                yield f"error {want.index}: sent {line!r}, logged {near!r}"
        if want.timestamp != got.timestamp:
            yield f"error {want.index}, time stamp: sent {want.timestamp}, logged {got.timestamp}"


def _plain(name: str, value: str) -> str:
    return re.sub(r":\s+", ":", f"{name}: {value}".strip())
