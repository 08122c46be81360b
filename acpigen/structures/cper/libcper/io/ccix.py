# SPDX-License-Identifier: Apache-2.0
"""The CCIX section in libcper's JSON."""

from typing import Any

from acpigen.structures.cper.libcper.names import NUMBER
from acpigen.structures.cper.libcper.objects import Field, Structure
from acpigen.structures.cper.libcper.shapes import Base64, Json, UnmappableError, member, take_number
from acpigen.structures.cper.sections.io.ccix import CcixError


class _CcixLog:
    """The entries ``length`` and ``ccixPERLog``."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The length that the section states, and the log."""
        size = 16 + len(owner.per_log)
        length = size if owner.length is None else owner.length
        if length > size:
            raise UnmappableError
        log = Base64().give(owner.per_log[: max(length - 16, 0)])
        return {"length": length, **({"ccixPERLog": log} if valid >> 2 & 1 and log else {})}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The log; its length is stated where it is not its own."""
        log = Base64().take(plain["ccixPERLog"], f"{where}.ccixPERLog") if "ccixPERLog" in plain else b""
        length = take_number(member(plain, "length", where), f"{where}.length")
        values["per_log"], values["length"] = log, None if length == 16 + len(log) else length
        return 4 if log else 0


CCIX = Structure(
    CcixError,
    (
        _CcixLog(),
        Field("ccixSourceID", NUMBER, "source_id", bit=0),
        Field("ccixPortID", NUMBER, "port_id", bit=1),
    ),
    "validation",
)
