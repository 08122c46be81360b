# SPDX-License-Identifier: Apache-2.0
"""Prints the JSON Schema of a file that qmp-driver reads, or of a JSON document that it writes.

Editors check and complete TOML with the schema of a file; programs check what they read with that of a document.

examples:
  qmp-driver schema scenario > scenario.schema.json
      then begin a file with `#:schema ./scenario.schema.json`, which TOML language servers understand
  qmp-driver schema campaign > campaign.schema.json
      the same for a matrix
  qmp-driver schema result > result.schema.json
      of a run as `qmp-driver run --json` prints it
  qmp-driver schema results-line
      of a line of a results file
"""

import argparse
import json
from collections.abc import Mapping

from acpigen.base.documents.written import Document
from acpigen.base.exit_code import ExitCode
from acpigen.base.toml.file_schema import schema_of
from qmp_driver.campaign.matrix import Matrix
from qmp_driver.run.scenario import scenario_file_type

FILES = ("scenario", "campaign")

DOCUMENTS: Mapping[str, Document] = {
    "result": Document(
        tuple(
            f"qmp-driver {command} --json" for command in ("run", "campaign", "compat", "patch", "report", "selftest")
        ),
        "A run; the commands write a list of such if there are several.",
        "qmp_driver.report.document:RunDocument",
    ),
    "results-line": Document(
        ("qmp-driver campaign --results",), "A line of a results file.", "qmp_driver.campaign.journal:ResultsLine"
    ),
    "compatibility": Document(
        ("qmp-driver compat --table",),
        "Which scenario works on which kernel with which QEMU.",
        "qmp_driver.report.compatibility:Compatibility",
    ),
    "doctor": Document(
        ("qmp-driver doctor --json",),
        "The features of QEMU, kernel, programs and host.",
        "qmp_driver.probe:Report",
    ),
    "attach": Document(
        tuple(f"qmp-driver attach {act} --json" for act in ("inject", "plug", "unplug")),
        "What one act on a running QEMU did.",
        "qmp_driver.attach.claims:AttachDocument",
    ),
    "attach-doctor": Document(
        ("qmp-driver attach doctor --json",),
        "The features of a running QEMU and its guest.",
        "qmp_driver.commands.attach:AttachDoctorDocument",
    ),
    "attach-watch": Document(
        ("qmp-driver attach watch --json",),
        "A line about an event of QEMU or a line of the guest's kernel.",
        "qmp_driver.attach.watching:Seen",
    ),
    "gpu-models": Document(
        ("qmp-driver gpu models --json",),
        "The catalogue of GPU models.",
        "qmp_driver.report.command_documents:GpuModelList",
    ),
    "gpu-access": Document(
        ("qmp-driver gpu serve --log-json",),
        "A line of the log of accesses to a GPU.",
        "qmp_driver.report.command_documents:AccessLine",
    ),
    "lab-status": Document(
        ("qmp-driver lab status --json",), "The lab and its parts.", "qmp_driver.lab.views.status:LabStatus"
    ),
    "lab-pack": Document(
        ("qmp-driver lab pack --json",), "A pack that was written.", "qmp_driver.lab.packing.pack:PackReport"
    ),
    "lab-kernels": Document(
        ("qmp-driver lab kernel list --json",),
        "The kernels that the lab has beside its own.",
        "qmp_driver.lab.kernels.store:KernelList",
    ),
    "replay": Document(
        ("qmp-driver replay --json",), "A dump that was replayed.", "qmp_driver.commands.replay:ReplayDocument"
    ),
    "replay-changes": Document(
        ("qmp-driver replay OLD NEW --json",),
        "Two dumps that were replayed, and what changed for Linux.",
        "qmp_driver.commands.replay:ReplayChangesDocument",
    ),
    "topology": Document(
        ("qmp-driver topology --json",),
        "The tables that QEMU makes of a virtual machine, compared with those of `acpigen guest`.",
        "qmp_driver.report.command_documents:TopologyDocument",
    ),
    "topology-boot": Document(
        ("qmp-driver topology --boot --json",),
        "A virtual machine, booted with a model in place of each GPU.",
        "qmp_driver.report.command_documents:TopologyBootDocument",
    ),
    "topology-runs": Document(
        ("qmp-driver topology FILE SCENARIO --json",),
        "Scenarios that were run on the machine of a command line or domain.",
        "qmp_driver.report.command_documents:TopologyRunsDocument",
    ),
}
"""Each document by the name that `qmp-driver schema` has for it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument(
        "file", metavar="KIND", choices=(*FILES, *DOCUMENTS),
        help=f"the kind of file, {', '.join(FILES)}, or of document, {', '.join(DOCUMENTS)}",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> ExitCode:
    """Prints."""
    kind = arguments.file
    if kind in DOCUMENTS:
        schema = DOCUMENTS[kind].schema(f"qmp-driver {kind}")
    elif kind == "scenario":
        schema = schema_of(scenario_file_type(), "qmp-driver scenario")
    else:
        schema = schema_of(Matrix, "qmp-driver campaign")
    print(json.dumps(schema, indent=2))
    return ExitCode.PASS
