# SPDX-License-Identifier: Apache-2.0
"""Tables that an earlier build left in a folder, where a reader takes them for the machine's, too."""

from collections.abc import Iterable
from pathlib import Path

from acpigen.base.errors import HostError

FILE_NAMES = ("{}.asl", "{}.aml", "{}.dsl", "edk2-{}.asl", "edk2-{}.acpi")
"""What the formats call a table's own files."""


def table_names() -> tuple[str, ...]:
    """Every table that a build can write."""
    # Not imported above: the layouts take a while to import.
    from acpigen.building.fixed_tables import HOST_TABLES

    return ("dsdt", "ssdt", *HOST_TABLES, "rsdp", "xsdt")


def stale_files(folder: Path, tables: Iterable[str]) -> tuple[Path, ...]:
    """Files in a folder that a build would have written, of tables that this one does not have.

    :param tables: the tables that this build has.
    """
    others = [name for name in table_names() if name not in set(tables)]
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
