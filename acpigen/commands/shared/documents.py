# SPDX-License-Identifier: Apache-2.0
"""The JSON documents that acpigen writes."""

from collections.abc import Mapping

from acpigen.base.documents.written import Document

DOCUMENTS: Mapping[str, Document] = {
    "check": Document(
        ("acpigen check --format json",),
        "What a check of tables found.",
        "acpigen.check_report.document:CheckDocument",
    ),
    "guest": Document(
        ("acpigen guest --format json",),
        "What a check of a QEMU command line or libvirt domain found, and what the guest will see.",
        "acpigen.guest.document:GuestCheckDocument",
    ),
    "diff": Document(
        ("acpigen diff --format json",), "The difference of two sets of tables.", "acpigen.diff.report:DiffDocument"
    ),
    "explain": Document(
        ("acpigen explain --json",),
        "The description of one GPU, with the origin of each number.",
        "acpigen.commands.explain:ExplainDocument",
    ),
    "predict": Document(
        ("acpigen predict --json",),
        "What Linux makes of a machine's proximity domains.",
        "acpigen.commands.predict:PredictDocument",
    ),
    "show": Document(
        ("acpigen show --json",),
        "The tables of a dump.",
        "acpigen.commands.shared.show_document:ShowDocument",
    ),
    "show-devices": Document(
        ("acpigen show --devices --json",),
        "The devices of the namespace: ACPI path → name of an object → its value as text.",
        "acpigen.commands.shared.show_document:ShownDevices",
    ),
    "show-tables": Document(
        ("acpigen show --table --json",),
        "Tables by name: the fields of each, or of AML its disassembly as text.",
        "acpigen.commands.shared.show_document:ShownTables",
    ),
    "platforms": Document(
        ("acpigen platforms --json",), "The list of platforms.", "acpigen.commands.platforms:PlatformList"
    ),
    "platform-description": Document(
        ("acpigen platforms PLATFORM --json",),
        "A platform, and what Linux makes of its GPUs.",
        "acpigen.commands.platforms:PlatformDocument",
    ),
    "build": Document(
        ("acpigen build --json", "acpigen build-guest --json"),
        "What a build wrote.",
        "acpigen.commands.making.build_output:BuildDocument",
    ),
    "cper": Document(
        ("acpigen cper decode --json",),
        "An error status block or a whole error record, or a list of several; `acpigen cper encode json` reads one.",
        "acpigen.commands.shared.cper_document:cper_schema",
    ),
    "cper-diff": Document(
        ("acpigen cper diff --json",),
        "What two error records say differently.",
        "acpigen.commands.shared.cper_document:CperDifferences",
    ),
}
"""Each document by the name that `acpigen schema` has for it."""
