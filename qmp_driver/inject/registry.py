# SPDX-License-Identifier: Apache-2.0
"""The injectors that there are: the modules of :mod:`qmp_driver.inject.injectors`, and those of other packages."""

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping

from acpigen.base.errors import HostError
from acpigen.base.extensions import load_extensions, refused_extension
from acpigen.building.table_set import Table
from qmp_driver.inject import injectors as own
from qmp_driver.inject.injector import Injector
from qmp_driver.inject.kept.boot_record import boot_record_table
from qmp_driver.topology import ERROR_REGION_BYTES
from qmp_driver.topology.options import MachineOptions

ENTRY_POINTS = "qmp_driver.injectors"
"""The entry-point group in which another package names a subclass of :class:`Injector`."""
DEFAULT_INJECTOR = "ghes"


@functools.cache
def injectors() -> Mapping[str, Injector]:
    """Every injector by its name, sorted.

    :raises HostError: an extension cannot be loaded, or takes a name that is taken.
    """
    found: dict[str, Injector] = {}
    for injector in (*_own(), *_of_extensions()):
        if injector.name in found:
            taken, late = (type(each).__module__ for each in (found[injector.name], injector))
            raise HostError(f"two injectors have the name {injector.name!r}: {taken} and {late}", hint="rename one")
        found[injector.name] = injector
    return dict(sorted(found.items()))


def injector_named(name: str) -> Injector:
    """The injector of that name.

    :raises ValueError: there is none; the known ones are named.
    """
    if name not in injectors():
        raise ValueError(f"there is no injector {name!r}; injectors are {', '.join(injectors())}")
    return injectors()[name]


def firmware_of(options: MachineOptions, region_base_pa: int) -> tuple[dict[str, Table], bytes]:
    """What the injectors that this machine is made for add to its firmware, and what it keeps for the next boot.

    :param region_base_pa: where its error region will lie.
    :returns: tables for the guest's initrd, and what the error region holds when the machine starts.
    """
    tables: dict[str, Table] = {}
    region = bytearray(ERROR_REGION_BYTES)
    for injector in injectors().values():
        if injector.needs.lacking(options):
            continue
        firmware = injector.firmware(region_base_pa)
        tables |= firmware.tables
        for offset, content in firmware.error_region.items():
            region[offset : offset + len(content)] = content
    if options.boot_record:
        tables["bert"] = boot_record_table(region_base_pa)
    return tables, bytes(region)


def _own() -> Iterator[Injector]:
    for module in pkgutil.iter_modules(own.__path__):
        members = vars(importlib.import_module(f"{own.__name__}.{module.name}")).values()
        for member in members:
            if inspect.isclass(member) and issubclass(member, Injector) and not inspect.isabstract(member):
                yield member()


def _of_extensions() -> Iterator[Injector]:
    for extension in load_extensions(ENTRY_POINTS):
        label, found = extension.label, extension.value
        if not (inspect.isclass(found) and issubclass(found, Injector)) or inspect.isabstract(found):
            raise refused_extension(label, "is not a subclass of qmp_driver.inject.Injector with inject()")
        yield found()
