# SPDX-License-Identifier: Apache-2.0
"""An export format in a package of its own: a list of digests that `sha256sum --check` reads."""

from hashlib import sha256

from acpigen.acpica.toolchain import Toolchain
from acpigen.export import TableSet
from acpigen.platform.model import Platform


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    lines = [f"{sha256(table.aml).hexdigest()}  {name}.aml\n" for name, table in tables.items()]
    return {"SHA256SUMS": "".join(lines).encode()}
