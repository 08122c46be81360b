# SPDX-License-Identifier: Apache-2.0
"""How long acpigen takes: medians over several runs in one warm process, and each against its goal.

Run with `scripts/bench`; needs iasl and acpiexec (ACPIGEN_IASL, ACPIGEN_ACPIEXEC, PATH, or the lab's).
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import HostError
from acpigen.building.assembly import build_tables, compiled
from acpigen.building.fixed_tables import host_tables
from acpigen.building.host_bridges import host_table
from acpigen.diff.compare import compare
from acpigen.platform.file import load_platform
from acpigen.platform.model import Gpu, HostBridge, Memory, Platform, Window
from acpigen.platform.writer import platform_toml
from acpigen.reading.dump import Dump, dump_of
from acpigen.rules.catalogue import check
from acpigen.rules.engine.gather import gather
from acpigen.structures.layout.header import TableHeader, build_table
from acpigen.structures.numa import srat

GIB = 1 << 30


def toolchain() -> Toolchain:
    """ACPICA's programs, this machine's or the lab's."""
    try:
        found = Toolchain.find()
        if found.acpiexec is not None:
            return found
    except HostError:
        pass
    from qmp_driver.lab import open_lab

    lab = open_lab()
    return Toolchain.find(iasl=lab.iasl, acpiexec=lab.acpiexec)


def with_eight_gpus() -> Platform:
    """Two sockets with four GPUs each: the two-socket GH200, every socket's bridge four times."""
    platform = load_platform("gh200-480gb-x2")
    bridges: list[HostBridge] = []
    gpus: list[Gpu] = []
    for socket in platform.sockets:
        (bridge,) = [each for each in platform.bridges if each.socket == socket.id][:1]
        (gpu,) = [each for each in platform.gpus if each.parent.startswith(f"{bridge.name}.")][:1]
        for number in range(4):
            shift = number << 40
            name = f"PC{socket.id}{number:X}"
            windows = tuple(_moved(window, shift) for window in bridge.windows)
            bridges.append(
                _changed(
                    bridge, name=name, controller=number, segment=socket.id << 4 | number, windows=windows,
                    ecam_base=bridge.ecam_base + shift,
                )
            )  # fmt: skip
            index = len(gpus)
            aperture = Memory(base_pa=gpu.aperture.base_pa + (number << 40), size_bytes=gpu.aperture.size_bytes)
            gpus.append(
                _changed(
                    gpu, name=f"gpu{index}", parent=f"{name}.RP00", aperture=aperture, pxm_start=8 + 8 * index,
                    reset_doorbell=None,  # it has bits for controllers 8 and 9 alone
                )
            )  # fmt: skip
    errors = load_platform("next")  # which has BERT, EINJ and ERST, too
    return _changed(
        platform,
        bridges=tuple(bridges),
        gpus=tuple(gpus),
        boot_errors=errors.boot_errors,
        error_injection=errors.error_injection,
        error_log=errors.error_log,
    )


def _moved(window: Window, shift: int) -> Window:
    return _changed(window, base_pa=window.base_pa + shift)


def _changed(value, **changes):  # type: ignore[no-untyped-def]
    return type(value)(**{name: getattr(value, name) for name in value.__struct_fields__} | changes)


def dump_of_thirty(tools: Toolchain) -> Dump:
    """The eight-GPU machine's tables and 24 more of the kinds that a server has besides."""
    files = [
        (f"{table.name}.dat", table.aml) for table in build_tables(with_eight_gpus(), tools, whole=True).values()
    ]
    signatures = ("FACP", "GTDT", "IORT", "PPTT", "SPCR", "DBG2", "BGRT", "TPM2", "WSMT", "SDEI", "AGDI", "MPAM")
    for index in range(30 - len(files)):
        signature = signatures[index] if index < len(signatures) else f"OEM{index - len(signatures):X}"
        header = TableHeader(signature=signature, revision=1, oem_id="NVIDIA", oem_table_id="TH500")
        files.append((f"{signature}.dat", build_table(header, bytes(240))))
    return dump_of(files)


def acpidump_of(dump: Dump) -> str:
    """The tables as acpidump prints them, which fwts reads."""
    lines: list[str] = []
    for number, table in enumerate(dump.tables, 1):
        lines.append(f"{table.signature} @ {number << 16:#018x}")
        for offset in range(0, len(table.data), 16):
            row = table.data[offset : offset + 16]
            text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
            lines.append(f"    {offset:04X}: {row.hex(' ').upper():47}  {text}")
        lines.append("")
    return "\n".join(lines) + "\n"


def median_ms(function: Callable[[], object], runs: int) -> float:
    """The median of several runs, after one that warms up."""
    function()
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        function()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def build_without_iasl(name: str) -> int:
    """One platform's tables as ASL text and bytes: what a pool's worker does."""
    platform = load_platform(name)
    return len(host_table(platform).text) + sum(len(table.aml) for table in host_tables(platform))


def per_second(work: Callable[[str], int], count: int, workers: int) -> float:
    """Platforms built in a pool."""
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(work, ["gh200-480gb"] * workers))
        started = time.perf_counter()
        list(pool.map(work, ["gh200-480gb"] * count, chunksize=20))
        return count / (time.perf_counter() - started)


def build_with_iasl(name: str) -> int:
    """One platform's tables, compiled: what a pool's worker does."""
    return sum(len(table.aml) for table in build_tables(load_platform(name), toolchain()).values())


def main() -> int:
    """Measures everything and prints a line each; with --json one object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    runs = arguments.runs
    tools = toolchain()
    eight = with_eight_gpus()
    thirty = dump_of_thirty(tools)
    evidence = gather(thirty, tools)
    entries = tuple(
        srat.MemoryAffinity(proximity_domain=index % 64, base=index * GIB, length=GIB) for index in range(4000)
    )
    big = srat.Srat(header=TableHeader(signature="SRAT", revision=3), entries=entries)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "eight.toml").write_text(platform_toml(eight))
        command = [sys.executable, "-m", "acpigen", "build", f"{folder}/eight.toml", "-o", str(Path(folder) / "out")]
        # As for a user: Python keeps the modules compiled, which some test environments switch off.
        environment = {**os.environ, "ACPIGEN_IASL": str(tools.iasl), "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def as_command() -> None:
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)

        tables = Path(folder) / "thirty"
        tables.mkdir()
        for table in thirty.tables:
            (tables / table.origin).write_bytes(table.data)

        def check_as_command() -> None:
            words = [sys.executable, "-m", "acpigen", "check", str(tables), "--quiet"]
            subprocess.run(words, env=environment, check=False, stdout=subprocess.DEVNULL)

        results = {
            "build of 8 GPUs, 2 sockets, with iasl": (median_ms(lambda: build_tables(eight, tools), runs), 60),
            "the same as a command": (median_ms(as_command, 5), 250),
            "its SSDT alone": (median_ms(lambda: compiled(host_table(eight), tools), runs), None),
            f"check of {len(thirty.tables)} tables": (
                median_ms(lambda: check(gather(thirty, tools)), runs), 150,
            ),
            "the same as a command (check)": (median_ms(check_as_command, 5), 60),
            "the rules alone": (median_ms(lambda: check(gather_again(evidence)), runs), None),
            "diff of two such dumps": (median_ms(lambda: compare(evidence, evidence, tools), runs), None),
            "SRAT of 4,000 entries, built and parsed": (
                median_ms(lambda: srat.parse(srat.build(big)), runs), 20,
            ),
        }  # fmt: skip
        if shutil.which("fwts"):
            text = Path(folder) / "acpidump.txt"
            text.write_text(acpidump_of(thirty))
            words = ["fwts", "--quiet", "--results-output=/dev/null", f"--dumpfile={text}", "--acpitests"]

            def fwts() -> None:
                subprocess.run(words, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

            results["fwts's ACPI tests of the same tables"] = (median_ms(fwts, 5), None)
    pool_rate, pool_rate_with_iasl = per_second(build_without_iasl, 1000, 2), per_second(build_with_iasl, 1000, 2)
    if arguments.json:
        plain = {name: {"median_ms": round(found, 2), "goal_ms": goal} for name, (found, goal) in results.items()}
        rates = {
            "platforms_per_second": round(pool_rate),
            "platforms_per_second_with_iasl": round(pool_rate_with_iasl),
        }
        print(json.dumps({**plain, **rates}, indent=2))
        return 0
    for name, (found, goal) in results.items():
        against = f"goal {goal} ms, {found / goal:.0%} of it" if goal else ""
        print(f"{name:42} {found:8.1f} ms  {against}")
    for name, rate in (("no", pool_rate), ("with", pool_rate_with_iasl)):
        what = f"1,000 platforms in 2 processes, {name} iasl"
        print(f"{what:42} {rate:8.0f} per second  goal 100, {rate / 100:.1f} times it")
    return 0


def gather_again(evidence):  # type: ignore[no-untyped-def]
    """The same evidence without what was computed of it before."""
    return type(evidence)(evidence.dump, evidence.namespace, evidence.iasl)


if __name__ == "__main__":
    sys.exit(main())
