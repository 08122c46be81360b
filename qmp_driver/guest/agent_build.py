# SPDX-License-Identifier: Apache-2.0
"""Compiles the guest's agent, once for each state of its sources and its compiler."""

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from acpigen.base.tool_process import why_full
from qmp_driver.errors import HostError
from qmp_driver.store.kept_file import is_whole, keep
from qmp_driver.store.umask import closed_to_others

AGENT_FLAGS = ("-static", "-std=gnu17", "-O2", "-Wall", "-Wextra", "-Werror")
COMPILE_DEADLINE_S = 120.0
EVIDENCE_LINES = 20


def agent_sources() -> dict[str, bytes]:
    """The agent's C files and headers, name → content, in the order of their names."""
    folder = resources.files("qmp_driver.guest").joinpath("agent")
    files = (entry for entry in folder.iterdir() if entry.name.endswith((".c", ".h")))
    return {entry.name: entry.read_bytes() for entry in sorted(files, key=lambda entry: entry.name)}


def build_agent(
    cross_compiler: Path,
    include: Path,
    lib: Path,
    cache_dir: Path,
    environment: Mapping[str, str] | None = None,
) -> Path:
    """The static agent; compiled if `cache_dir` does not have it yet. Two that build at once do no harm.

    :param cross_compiler: a gcc (13 or newer) for the guest, with a static C library for its target.
    :param include: folder of `jansson.h`.
    :param lib: folder of `libjansson.a`.
    :param cache_dir: made if missing; holds one file for each state of sources, compiler and library.
    :param environment: what the compiler needs in its environment, added to the caller's own.
    :raises HostError: a file is missing, or the compiler failed; the evidence is what it printed.
    """
    sources = agent_sources()
    library = lib / "libjansson.a"
    agent = cache_dir / f"guest-agent-{_fingerprint(sources, cross_compiler, include / 'jansson.h', library)}"
    if is_whole(agent):
        return agent
    try:
        with closed_to_others():
            cache_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="guest-agent-", dir=cache_dir) as work:
            made = _compile(sources, Path(work), cross_compiler, include, library, environment)
            keep(agent, made.read_bytes())
    except OSError as error:
        raise HostError(
            f"the guest agent could not be built in {cache_dir}: {error.strerror or error}",
            hint="free some space there, and in the directory for temporary files",
        ) from error
    return agent


def _fingerprint(sources: Mapping[str, bytes], *tools: Path) -> str:
    digest = hashlib.sha256("\0".join(AGENT_FLAGS).encode())
    for name, content in sources.items():
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    for tool in tools:
        try:
            digest.update(f"\0{tool.resolve()}\0{tool.stat().st_mtime_ns}".encode())
        except OSError as error:
            raise HostError(
                f"building the guest agent needs {tool}: {error.strerror}", hint="install the lab: qmp-driver lab"
            ) from error
    return digest.hexdigest()[:24]


def _compile(
    sources: Mapping[str, bytes],
    work: Path,
    compiler: Path,
    include: Path,
    library: Path,
    environment: Mapping[str, str] | None,
) -> Path:
    for name, content in sources.items():
        (work / name).write_bytes(content)
    made = work / "agent"
    names = [name for name in sources if name.endswith(".c")]
    argv = [str(compiler), *AGENT_FLAGS, f"-I{include}", *names, str(library), "-o", str(made)]
    try:
        done = subprocess.run(
            argv,
            cwd=work,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=COMPILE_DEADLINE_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise HostError(f"{compiler} did not compile the guest agent within {COMPILE_DEADLINE_S:.0f} s") from error
    if done.returncode != 0 and (full := why_full(work)):
        raise HostError(f"the guest agent could not be built in {work.parent}: {full}", hint="free some space there")
    if done.returncode != 0 or not made.exists():
        printed = done.stdout.decode(errors="replace").splitlines()
        raise HostError(
            f"{compiler} failed with exit code {done.returncode} on the guest agent",
            hint="check the compiler and its static C library",
            evidence=(" ".join(argv), *printed[:EVIDENCE_LINES]),
        )
    return made
