# SPDX-License-Identifier: Apache-2.0
"""QEMU's answer to `query-pci`."""

from collections.abc import Iterator
from typing import Any


def functions_of(buses: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every function in it, those behind bridges too."""
    for bus in buses:
        for function in bus["devices"]:
            yield function
            if "pci_bridge" in function:
                yield from functions_of([{"devices": function["pci_bridge"].get("devices", [])}])
