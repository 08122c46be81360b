# SPDX-License-Identifier: Apache-2.0
"""Tables as files: one registry of formats, a small module for each.

The entry-point group ``acpigen.formats`` adds the formats of other packages.
"""

import functools
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import BadInputError, ReportedError
from acpigen.base.extensions import load_extensions, refused_extension
from acpigen.base.nearest import hint_for
from acpigen.building.table_set import TableSet
from acpigen.platform.model import Platform

__all__ = ["FORMATS", "Exporter", "TableSet", "export", "exporter_of", "format_names"]

Exporter = Callable[[TableSet, Platform, Toolchain], Mapping[str, bytes]]
"""Takes tables, the platform that they are of, and ACPICA's programs; gives files by name."""

FORMATS: Mapping[str, str] = {
    "asl": "acpigen.export.asl",
    "aml": "acpigen.export.aml",
    "dsl": "acpigen.export.dsl",
    "initrd": "acpigen.export.initrd",
    "c-header": "acpigen.export.c_header",
    "json": "acpigen.export.json",
    "edk2": "acpigen.export.edk2",
    "qemu-arguments": "acpigen.export.qemu_arguments",
    "libvirt": "acpigen.export.libvirt",
}
"""Formats by name, each with the module whose ``export`` makes it; imported only when it is asked for."""

ENTRY_POINTS = "acpigen.formats"
"""The entry-point group in which another package names an :data:`Exporter`; the entry's name is the format's."""


@functools.cache
def _of_extensions() -> Mapping[str, Exporter]:
    found: dict[str, Exporter] = {}
    for extension in load_extensions(ENTRY_POINTS):
        name, label, exporter = extension.name, extension.label, extension.value
        if not callable(exporter):
            raise refused_extension(label, "cannot be called with tables, platform and toolchain")
        if name in FORMATS or name in found:
            raise refused_extension(label, f"has the name {name!r}, and there is such a format already")
        found[name] = _guarded(exporter, label)
    return found


def _guarded(exporter: Exporter, label: str) -> Exporter:
    """An extension's exporter whose faults are one error that names it."""

    def guarded(tables: TableSet, platform: Platform, toolchain: Toolchain) -> Mapping[str, bytes]:
        try:
            files = dict(exporter(tables, platform, toolchain))
        except ReportedError:
            raise
        except Exception as error:  # an extension may raise anything
            raise refused_extension(label, f"failed: {type(error).__name__}: {error}") from error
        for name, content in files.items():
            if not isinstance(name, str) or not isinstance(content, bytes) or "/" in name:
                what = f"gave a file {name!r} of type {type(content).__name__}"
                raise refused_extension(label, f"{what}: a name without folders, and bytes, are wanted")
        return files

    return guarded


def format_names() -> tuple[str, ...]:
    """The names of our formats, and of those of installed extensions.

    :raises HostError: an extension cannot be used.
    """
    return (*FORMATS, *_of_extensions())


def exporter_of(name: str) -> Exporter:
    """What makes that format.

    :raises BadInputError: there is no such format.
    :raises HostError: an extension cannot be used; of our own formats none is looked for.
    """
    if name in FORMATS:
        own: Exporter = import_module(FORMATS[name]).export
        return own
    if name in _of_extensions():
        return _of_extensions()[name]
    raise BadInputError(f"no format is called {name!r}", hint=hint_for(name, format_names()))


def export(tables: TableSet, platform: Platform, toolchain: Toolchain, formats: Iterable[str]) -> dict[str, bytes]:
    """The files of every named format, in that order."""
    files: dict[str, bytes] = {}
    for each in formats:
        files.update(exporter_of(each)(tables, platform, toolchain))
    return files
