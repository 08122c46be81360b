# SPDX-License-Identifier: Apache-2.0
"""Tables in other clothes: one registry of formats, a small module for each."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.table_set import TableSet
from acpigen.platform.model import Platform

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


def export(tables: TableSet, platform: Platform, toolchain: Toolchain, formats: Iterable[str]) -> dict[str, bytes]:
    """The files of every named format, in that order."""
    files: dict[str, bytes] = {}
    for each in formats:
        exporter: Exporter = import_module(FORMATS[each]).export
        files.update(exporter(tables, platform, toolchain))
    return files
