# SPDX-License-Identifier: Apache-2.0
"""The pages about the files that are read: platforms, scenarios, campaigns, suppressions, policies."""

import msgspec

from acpigen.base.toml.struct_docs import Key, all_structs, keys_of, summary_of
from acpigen.diff.policy import Policy
from acpigen.platform.model import Platform
from acpigen.rules.suppressions import SuppressionsFile
from qmp_driver.campaign.matrix import Matrix
from qmp_driver.report.document import RunDocument
from qmp_driver.run.scenario import scenario_file_type
from qmp_driver.steps import Step
from reference.markdown import code, joined, sentence, table

UNITS = (
    'A size is a number of bytes or text with a unit (`"96GiB"`; B, KiB, MiB, GiB, TiB); an address is a number,'
    " such as `0x8000000000`. Unknown keys are refused. All errors of a file are reported at once, with their lines."
)


def pages() -> dict[str, str]:
    """The pages by their names."""
    return {
        "platform-format.md": page(
            "Platform files",
            f"What `acpigen build` and others read. {UNITS} For editors: `acpigen schema`.",
            Platform,
        ),
        "scenario-format.md": page(
            "Scenario files",
            f"What `qmp-driver run` reads. {UNITS} For editors: `qmp-driver schema scenario`. The kinds of step"
            " are in [steps.md](steps.md).",
            scenario_file_type(),
        ),
        "campaign-format.md": page(
            "Campaign files",
            f"What `qmp-driver campaign` reads. {UNITS} For editors: `qmp-driver schema campaign`.",
            Matrix,
        ),
        "result-format.md": page(
            "Results",
            "What `qmp-driver run --json` prints, and `run` in each line of a results file, which has the digest of"
            " the job's definition in `definition`. As JSON Schema: `qmp-driver schema result`.",
            RunDocument,
        ),
        "suppressions-format.md": page(
            "Suppressions files",
            f"What `acpigen check --suppressions` reads. {UNITS} For editors: `acpigen schema suppressions`.",
            SuppressionsFile,
        ),
        "policy-format.md": page(
            "Policy files",
            f"What `acpigen diff --policy` reads. {UNITS} For editors: `acpigen schema policy`.",
            Policy,
        ),
    }


def page(title: str, about: str, root: type[msgspec.Struct]) -> str:
    """A page with a table for each kind of table of a file."""
    parts = [f"# {title}", about, "## The file", summary_of(root), keys_table(keys_of(root))]
    for struct in all_structs(root)[1:]:
        if not issubclass(struct, Step):
            parts += [f"## {struct.__name__}", summary_of(struct), keys_table(keys_of(struct))]
    return joined(parts)


def keys_table(keys: tuple[Key, ...]) -> str:
    """The keys of a table."""
    return table(("key", "value", "default", "meaning"), [_row(key) for key in keys])


def _row(key: Key) -> tuple[str, str, str, str]:
    kind = key.kind
    for struct in key.structs:
        kind = kind.replace(f"table {struct.__name__}", _named(struct))
    default = "required" if key.default is None else code(key.default)
    return code(key.name), kind, default, sentence(key.description)


def _named(struct: type[msgspec.Struct]) -> str:
    if issubclass(struct, Step):
        return "a step"
    return f"[{struct.__name__}](#{struct.__name__.lower()})"
