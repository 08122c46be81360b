# SPDX-License-Identifier: Apache-2.0
"""Runs a fuzz target with atheris, a coverage-guided fuzzer. It is no dependency: `pip install atheris==3.0.0`.

python tests/fuzz/fuzz.py                    lists the targets
python tests/fuzz/fuzz.py table-srat corpus/ -max_total_time=60
"""

import sys
from pathlib import Path


def main() -> int:
    """Feeds the named target until it fails or libFuzzer's options end it."""
    sys.path.insert(0, str(Path(__file__).parent))
    try:
        import atheris
    except ImportError:
        print("atheris is not installed: pip install atheris==3.0.0", file=sys.stderr)
        return 77
    with atheris.instrument_imports(include=["acpigen", "qmp_driver"]):
        from fuzz_targets import TARGETS
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        print("\n".join(TARGETS))
        return 2
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
