# SPDX-License-Identifier: Apache-2.0
"""The table of the package sets in the documentation, made from `pins.toml`.

python -m qmp_driver.lab.views.table
"""

from qmp_driver.lab.pins import BASE, MAIN, load_pins


def set_table() -> str:
    """The table in Markdown."""
    pins = load_pins()
    rows = [
        "| set | option of `lab install` | what it has | needed by | from | download | installed |",
        "|---|" + "---|" * 6,
    ]
    for name, each in pins.sets.items():
        option = "" if name == BASE else f"`--with {name}`"
        space = f"≤ {each.space_mib.downloads} MiB | ≤ {each.space_mib.lab} MiB"
        suites = ", ".join(pins.suites_of(name))
        if each.components != MAIN:
            suites += f" ({', '.join(each.components)})"
        rows.append(f"| `{name}` | {option} | {each.about} | {each.needed_by} | {suites} | {space} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(set_table(), end="")
