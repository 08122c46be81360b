# SPDX-License-Identifier: Apache-2.0
"""How long acpigen takes to start, against an interpreter that does nothing.

Run with `scripts/bench --start`. Each command runs several times in turn with the others, so that what else the
machine does concerns all of them alike; processor time is compared, of the command and of the programs that it runs.
The ratio to `python -c pass` is what can be compared between machines.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_acpigen import acpidump_of, dump_of_thirty, toolchain

from acpigen.building.assembly import build_tables
from acpigen.platform.file import load_platform
from acpigen.reading.dump import read_dump

FLOORS = ("python -c pass", "python -c 'import msgspec'")
KEPT = "acpigen check, a superchip, again"
THIRTY, THIRTY_KEPT = "acpigen check, 30 tables", "acpigen check, 30 tables, again"
TRAY, TRAY_KEPT, TRAY_FWTS = "acpigen check, a tray", "acpigen check, a tray, again", "fwts, a tray"


def commands(folder: Path) -> dict[str, list[str]]:
    """What is measured, by name: two floors, then commands on the tables of a superchip."""
    tools = toolchain()
    tables = folder / "tables"
    tables.mkdir()
    for table in build_tables(load_platform("gh200-480gb"), tools, whole=True).values():
        (tables / f"{table.name}.aml").write_bytes(table.aml)
    (folder / "no-aml").mkdir()
    for name in ("srat", "slit", "hmat"):
        (folder / "no-aml" / f"{name}.aml").write_bytes((tables / f"{name}.aml").read_bytes())
    run = [sys.executable, "-m", "acpigen"]
    tray = folder / "tray"
    tray.mkdir()
    for table in build_tables(load_platform("gb200-x2"), tools, whole=True).values():
        (tray / f"{table.name}.aml").write_bytes(table.aml)
    thirty = folder / "thirty"
    thirty.mkdir()
    for found in dump_of_thirty(tools).tables:
        (thirty / found.origin).write_bytes(found.data)
    dumped = folder / "tray.txt"
    dumped.write_text(acpidump_of(read_dump(str(tray))), encoding="utf-8")
    fwts = ["fwts", "--quiet", "--results-output=/dev/null", f"--dumpfile={dumped}", "--acpitests"]
    return {
        FLOORS[0]: [sys.executable, "-c", "pass"],
        FLOORS[1]: [sys.executable, "-c", "import msgspec"],
        "acpigen --version": [*run, "--version"],
        "acpigen predict, 3 tables": [*run, "predict", str(folder / "no-aml")],
        "acpigen check, 3 tables without AML": [*run, "check", str(folder / "no-aml"), "-q", "--no-cache"],
        "acpigen check, a superchip": [*run, "check", str(tables), "-q", "--no-cache"],
        KEPT: [*run, "check", str(tables), "-q"],
        THIRTY: [*run, "check", str(thirty), "-q", "--no-cache"],
        THIRTY_KEPT: [*run, "check", str(thirty), "-q"],
        TRAY: [*run, "check", str(tray), "-q", "--no-cache"],
        TRAY_KEPT: [*run, "check", str(tray), "-q"],
        **({TRAY_FWTS: fwts} if shutil.which("fwts") else {}),
        "acpigen diff, a superchip": [*run, "diff", str(tables), str(tables)],
        "acpigen explain, a superchip": [*run, "explain", "0", "--tables", str(tables)],
        "acpigen build, a superchip": [*run, "build", "gh200-480gb", "-o", str(folder / "out")],
    }


def processor_ms(words: list[str], environment: dict[str, str]) -> float:
    """Processor time of a command and its children, in milliseconds."""
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0  # it was waited for here
    return (used.ru_utime + used.ru_stime) * 1000


def main() -> int:
    """Measures and prints a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tools = toolchain()
        environment = {
            **os.environ,
            "ACPIGEN_IASL": str(tools.iasl),
            "ACPIGEN_ACPIEXEC": str(tools.acpiexec),
            # As for a user: Python keeps the modules compiled, which some test environments switch off.
            "PYTHONPYCACHEPREFIX": f"{folder}/compiled",
            "ACPIGEN_CACHE_DIR": f"{folder}/kept",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        measured = commands(folder)
        taken: dict[str, list[float]] = {each: [] for each in measured}
        for _ in range(runs + 1):
            for each, words in measured.items():
                taken[each].append(processor_ms(words, environment))
    floor = statistics.median(taken[FLOORS[0]][1:])
    for each, times in taken.items():
        middle = statistics.median(times[1:])
        print(f"{each:38} {middle:7.1f} ms  least {min(times[1:]):7.1f}  {middle / floor:5.1f} times the interpreter")
    return 0


if __name__ == "__main__":
    sys.exit(main())
