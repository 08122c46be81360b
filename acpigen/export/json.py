# SPDX-License-Identifier: Apache-2.0
"""The tables as JSON, for programs: header fields, bytes in base64, and the GPUs' properties."""

import base64
import json

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.gpu_properties import gpu_properties
from acpigen.building.table_set import TableSet
from acpigen.platform.model import Platform, acpi_path

FORMAT_VERSION = 1


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    """One file, ``tables.json``."""
    document = {
        "format": FORMAT_VERSION,
        "platform": platform.name,
        "tables": [
            {
                "name": table.name,
                "signature": table.aml[:4].decode("latin-1"),
                "revision": table.aml[8],
                "oem_id": _text(table.aml[10:16]),
                "oem_table_id": _text(table.aml[16:24]),
                "oem_revision": int.from_bytes(table.aml[24:28], "little"),
                "size_bytes": len(table.aml),
                "aml": base64.b64encode(table.aml).decode(),
                "warnings": list(table.warnings),
            }
            for table in tables.values()
            if table.name != "rsdp"
        ],
        "gpus": [
            {
                "name": gpu.name,
                "acpi_path": acpi_path(gpu),
                "properties": [{"name": each.name, "value": each.value} for each in gpu_properties(gpu)],
            }
            for gpu in platform.gpus
        ],
    }
    return {"tables.json": (json.dumps(document, indent=2) + "\n").encode()}


def _text(field: bytes) -> str:
    return field.rstrip(b"\0 ").decode("latin-1")
