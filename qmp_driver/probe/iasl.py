# SPDX-License-Identifier: Apache-2.0
"""What an iasl can do: asked for its version and its own list of tables."""

import asyncio
import os
import re
from collections.abc import Mapping
from pathlib import Path

from qmp_driver.errors import DeadlineError, HostError
from qmp_driver.probe.feature import Feature

TOOL_TIMEOUT_S = 10.0


async def iasl_features(iasl: Path, environment: Mapping[str, str]) -> list[Feature]:
    """iasl's version, and whether it knows the tables that this project builds.

    :raises HostError: it cannot be run.
    """
    text = await _output_of(iasl, "-ht", environment)
    version = re.search(r"version (\w+)", text)
    known = frozenset(re.findall(r"^\s*\d+\)\s+(\S+)", text, re.MULTILINE))
    wanted = frozenset({"DSDT", "SSDT", "SRAT", "SLIT", "HMAT", "HEST", "EINJ", "BERT", "ERST", "CEDT", "MCFG"})
    missing = sorted(wanted - known)
    evidence = f"iasl {version.group(1) if version else 'of unknown version'} knows {len(known)} tables"
    if missing:
        evidence += ", not " + ", ".join(missing)
    return [
        Feature("iasl", bool(version) and not missing, evidence, "compiling tables", "acpica-tools 20230628 or newer")
    ]


async def _output_of(program: Path, argument: str, environment: Mapping[str, str]) -> str:
    try:
        process = await asyncio.create_subprocess_exec(
            program,
            argument,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env={**os.environ, **environment},
        )
    except OSError as error:
        raise HostError(f"{program} cannot be run: {error.strerror}") from error
    try:
        async with asyncio.timeout(TOOL_TIMEOUT_S):
            output, _ = await process.communicate()
    except TimeoutError as error:
        process.kill()
        await process.wait()
        raise DeadlineError(f"{program} {argument} did not end within {TOOL_TIMEOUT_S:g} s") from error
    return output.decode(errors="replace")
