# SPDX-License-Identifier: Apache-2.0
"""Tables that an earlier build left in a folder: whoever reads the folder takes them for the machine's, too."""

from collections.abc import Iterable
from pathlib import Path

from acpigen.base.errors import HostError

TABLE_NAMES = (
    *("dsdt", "ssdt", "mcfg", "srat", "slit", "hmat", "hest", "bert", "einj", "erst", "cedt"),
    *("rsdp", "xsdt"),
)
"""Every table that a build can write."""

FILE_NAMES = ("{}.asl", "{}.aml", "{}.dsl", "edk2-{}.asl", "edk2-{}.acpi")
"""What the formats call a table's own files."""


def stale_files(folder: Path, tables: Iterable[str]) -> tuple[Path, ...]:
    """Files in a folder that a build would have written, of tables that this one does not have.

    :param tables: the tables that this build has.
    """
    others = [name for name in TABLE_NAMES if name not in set(tables)]
    named = (folder / pattern.format(name) for name in others for pattern in FILE_NAMES)
    return tuple(path for path in named if path.is_file())


def remove(files: Iterable[Path]) -> None:
    """Removes files.

    :raises HostError: one cannot be removed.
    """
    for path in files:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise HostError(f"cannot remove {path}: {error.strerror}", hint="remove it yourself") from None
