# SPDX-License-Identifier: Apache-2.0
"""The table of the injectors in the documentation, made from what the injectors declare.

python -m qmp_driver.inject.table
"""

from qmp_driver.inject.registry import injectors


def injector_table() -> str:
    """The table in Markdown."""
    rows = ["| injector | what it does | needs | the guest notices |", "|---|---|---|---|"]
    for injector in injectors().values():
        needs = "; ".join(injector.needs.in_words())
        rows.append(f"| `{injector.name}` | {injector.about} | {needs} | {injector.notice} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(injector_table(), end="")
