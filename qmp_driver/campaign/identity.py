# SPDX-License-Identifier: Apache-2.0
"""What a result is a result of, beside its job: this program, QEMU, firmware, kernel, lab, and how machines start.

Parts are distinguished by their content: a wrapper or a QEMU built anew under the same name is another one, and the
same QEMU on another host is the same.
"""

import functools
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import acpigen
import qmp_driver
from qmp_driver.campaign.worker import Order
from qmp_driver.lab import open_lab
from qmp_driver.own_guest import guest_root
from qmp_driver.report.document import RunDocument

PROGRAM = "qmp-driver"
"""The part that is this program."""
DIGITS = 12
"""Of a digest: enough to distinguish parts."""
_SOURCES = frozenset({".py", ".c", ".h", ".toml"})


def identity_of(order: Order) -> dict[str, str]:
    """Part → its version or digest. A few hundred megabytes are read.

    :raises LabError: no lab is installed.
    :raises OSError: a part cannot be read.
    """
    lab = open_lab(order.overrides, order.lab_root)
    parts = {"QEMU": lab.qemu, "firmware": lab.firmware, "kernel": lab.kernel.image, "GPU driver": lab.nvgrace_module}
    found = {name: _digest(path) for name, path in parts.items() if path is not None}
    versions = "\n".join(f"{part} {text}" for part, text in sorted(lab.versions.items()))
    return {
        PROGRAM: f"{qmp_driver.__version__} {program_digest()}",
        **found,
        "kernel release": lab.kernel.release,
        "lab": hashlib.sha256(versions.encode()).hexdigest()[:DIGITS],
        "start": "cold" if order.cold else "from snapshots",
        **({} if order.guest is None else {"guest": guest_root(lab, order.guest).digest}),
    }


@functools.cache
def program_digest() -> str:
    """Of the sources of both packages: an edited checkout is another program."""
    total = hashlib.sha256()
    for package in (acpigen, qmp_driver):
        root = Path(str(package.__file__)).parent
        for path in sorted(path for path in root.rglob("*") if path.suffix in _SOURCES):
            total.update(f"{path.relative_to(root)}\0".encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:DIGITS]


def differing_parts(documents: Iterable[RunDocument]) -> Mapping[str, Sequence[str]]:
    """The parts of which these results have more than one, each with what there is; empty for one kind."""
    values: dict[str, dict[str, None]] = {}
    for document in documents:
        for part, value in (document.identity or document.versions).items():
            values.setdefault(part, {})[value] = None
    return {part: tuple(several) for part, several in sorted(values.items()) if len(several) > 1}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:DIGITS]
