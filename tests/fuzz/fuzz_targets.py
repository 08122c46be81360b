# SPDX-License-Identifier: Apache-2.0
"""One function for each parser of untrusted input: any bytes must end in a value or one ReportedError.

Needs nothing but the package; `fuzz.py` feeds them with atheris.
"""

import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError
from rich.console import Console

from acpigen.base.errors import BadInputError, ReportedError
from acpigen.base.toml.typed_toml import TypedToml
from acpigen.check_report import FORMATS, CheckReport, render
from acpigen.diff.compare import compare
from acpigen.linux.access_classes import predict_access
from acpigen.linux.numa import predict_numa
from acpigen.linux.retired_pages import parse_retired_pages
from acpigen.platform.file import parse_platform
from acpigen.reading.disassembly import IaslReport
from acpigen.reading.dsd import take_apart
from acpigen.reading.dump import dump_of
from acpigen.reading.forms.acpidump_text import parse_acpidump
from acpigen.reading.namespace import read_namespace
from acpigen.reading.resources import parse_resources
from acpigen.reading.transcript import devices, evaluations, load_problems, owners
from acpigen.rules.catalogue import RULES, check
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.iomem import reserved_ranges
from acpigen.rules.engine.rule import Severity
from acpigen.rules.suppressions import Suppressed
from acpigen.structures.cper.linux.log import parse_kernel_log
from acpigen.structures.cper.region import parse_region
from acpigen.structures.numa import hmat, slit, srat
from acpigen.structures.registry import build_table, parse_table, table_from_plain, table_to_plain, table_types
from acpigen.structures.root import rsdp
from qmp_driver.campaign.journal import result_of
from qmp_driver.campaign.matrix import jobs_of_matrix, parse_matrix
from qmp_driver.gpu.vfio_user.payloads import (
    DmaMap,
    DmaUnmap,
    Query,
    RegionAccess,
    SetIrqs,
    Version,
    check_device_info_request,
)
from qmp_driver.guest.incoming import Reply, take_line
from qmp_driver.guest.line_buffer import LineBuffer
from qmp_driver.guest.protocol.commands import COMMANDS
from qmp_driver.guest.protocol.message import decode as decode_message
from qmp_driver.inject.machine_check import parse_machine_checks
from qmp_driver.lab.apt.text import (
    parse_archives,
    parse_depends,
    parse_policy,
    parse_release_uris,
    parse_simulation,
    parse_status_percent,
    parse_targets,
)
from qmp_driver.lab.manifest import LabManifest
from qmp_driver.qemu import answers
from qmp_driver.qemu.qmp_client import ProtocolError, decode_line
from qmp_driver.report.html import html_report
from qmp_driver.report.junit import junit_report as run_junit
from qmp_driver.report.terminal import TerminalReport
from qmp_driver.run.scenario import parse_scenario
from qmp_driver.store.json_bytes import from_json

Target = Callable[[bytes], None]


def table_target(signature: str) -> Target:
    """A table's parser: the input is what follows the signature; what parses is built again to the same bytes."""

    def target(data: bytes) -> None:
        whole = bytearray(signature.encode() + data)
        if len(whole) >= 8:
            whole[4:8] = len(whole).to_bytes(4, "little")
        for odd in (None, []):
            with suppress(ReportedError):
                value = parse_table(bytes(whole), odd)
                again = bytearray(build_table(value))
                again[9] = whole[9]
                assert again == whole
                assert table_from_plain(table_to_plain(value)) == value

    return target


def dump(data: bytes) -> None:
    """Files of any kind, told apart."""
    with suppress(ReportedError):
        dump_of([("input.dat", data)])


def acpidump(data: bytes) -> None:
    """acpidump's text."""
    list(parse_acpidump(data))


def whole_check(data: bytes) -> None:
    """All rules that need no program, and every form of the report."""
    with suppress(ReportedError):
        found = dump_of([("input.dat", data)])
        evidence = Evidence(found, read_namespace(found, None), IaslReport())
        report = CheckReport(found, Suppressed(check(evidence), (), ()), RULES, Severity.HIGH)
        for each in FORMATS:
            render(report, each)


def transcript(data: bytes) -> None:
    """acpiexec's output."""
    text = data.decode("latin-1")
    devices(text)
    owners(text)
    list(load_problems(text))
    for each in evaluations(text, owners(text).keys()).values():
        if each.value is not None:
            take_apart(each.value).properties()


def resources(data: bytes) -> None:
    """A `_CRS` buffer."""
    list(parse_resources(data))


def error_record(data: bytes) -> None:
    """CPER."""
    with suppress(ReportedError):
        parse_region(data)


def root_pointer(data: bytes) -> None:
    """The RSDP."""
    with suppress(ReportedError):
        rsdp.parse(data)


def platform(data: bytes) -> None:
    """A platform's description."""
    with suppress(ReportedError, UnicodeDecodeError):
        parse_platform(data.decode())


def toml(data: bytes) -> None:
    """Policies and suppressions."""
    with suppress(ReportedError, UnicodeDecodeError):
        TypedToml(data.decode(), "input").error(("a", 0, "b"), "wrong")


def iomem(data: bytes) -> None:
    """/proc/iomem."""
    with suppress(ReportedError):
        reserved_ranges(data.decode("latin-1"))


def retired_pages(data: bytes) -> None:
    """EGM's list."""
    with suppress(ReportedError):
        parse_retired_pages(data)


def agent_messages(data: bytes) -> None:
    """Lines of the guest's agent, in two pieces; a reply's data as the answer to each command."""
    buffer = LineBuffer()
    for line in (*buffer.feed(data[: len(data) // 2]), *buffer.feed(data[len(data) // 2 :] + b"\n")):
        with suppress(ReportedError):
            message = take_line(line, 0.0)
            for command in COMMANDS.values() if isinstance(message, Reply) else ():
                with suppress(ReportedError):
                    decode_message(command.answer, message.data or {}, command.name)


def qmp_lines(data: bytes) -> None:
    """Lines of QMP; what is answered as each type that is read, what an event says as each that is waited for."""
    for line in data.splitlines():
        with suppress(ProtocolError):
            found, _ = decode_line(line)
            for kind in ANSWERS:
                with suppress(ReportedError):
                    answers.decode(kind, found.get("return", found.get("data")), "it")
            answers.shown(found)


def results(data: bytes) -> None:
    """Lines of a campaign's results file; of what is a run, each form of the report."""
    for line in data.splitlines(keepends=True):
        with suppress(BadInputError):
            found = result_of(line, Path("input"), 1)
            document = found[1]
            run_junit("s", [document])
            html_report("s", [document])
            TerminalReport(Console(file=io.StringIO())).line_of(document)


def scenario(data: bytes) -> None:
    """A scenario, with a change as `--set` makes it."""
    with suppress(ReportedError, UnicodeDecodeError):
        text = data.decode()
        parse_scenario(text, "input.toml")
        parse_scenario(text, "input.toml", [text[:64]])


def campaign(data: bytes) -> None:
    """A campaign, and its runs."""
    with suppress(ReportedError, UnicodeDecodeError):
        jobs_of_matrix(parse_matrix(data.decode(), "input.toml"))


def vfio_user(data: bytes) -> None:
    """What a client of the GPU model sends, as each message."""
    for decode in (
        Version.decode,
        DmaMap.decode,
        DmaUnmap.decode,
        Query.decode_region,
        Query.decode_irq,
        SetIrqs.decode,
        RegionAccess.decode_read,
        RegionAccess.decode_write,
        check_device_info_request,
    ):
        with suppress(ReportedError):
            decode(data)


def kernel_log(data: bytes) -> None:
    """Lines of a guest's kernel: error records, machine checks."""
    lines = data.decode("latin-1").splitlines()
    parse_kernel_log(lines)
    parse_machine_checks(lines)


def apt_text(data: bytes) -> None:
    """What apt prints."""
    text = data.decode("latin-1")
    for parse in (parse_targets, parse_release_uris, parse_policy, parse_depends, parse_simulation, parse_archives):
        parse(text)
    for archive in parse_archives(text):
        assert archive.name and archive.version is not None and archive.architecture is not None
    for line in text.splitlines():
        parse_status_percent(line)


def prediction(data: bytes) -> None:
    """What Linux would make of affinity tables."""
    with suppress(ReportedError):
        found = dump_of([("input.dat", data)])
        for table in found.all("SRAT"):
            affinity = found.parsed(table, srat.parse)
            distances = [found.parsed(each, slit.parse) for each in found.all("SLIT")]
            numa = predict_numa(affinity, distances[0] if distances else None)
            for each in found.all("HMAT"):
                predict_access(found.parsed(each, hmat.parse), affinity, numa)


def difference(data: bytes) -> None:
    """A dump compared with half of itself."""
    with suppress(ReportedError):
        pair = [dump_of([("input.dat", piece)]) for piece in (data, data[: len(data) // 2] or data)]
        old, new = (Evidence(each, read_namespace(each, None), IaslReport()) for each in pair)
        compare(old, new, None)


def kept_json(data: bytes) -> None:
    """A lab's manifest, as a value."""
    with suppress(DecodeError):
        from_json(data, LabManifest)


ANSWERS = [
    str,
    answers.KvmInfo,
    answers.MigrationInfo,
    tuple[answers.Cpu, ...],
    tuple[answers.PciBus, ...],
    tuple[answers.MemoryDevice, ...],
    *answers.EventData.__subclasses__(),
]
TABLES = [each.signature for each in table_types()]
TARGETS: dict[str, Target] = {
    **{f"table-{signature.lower()}": table_target(signature) for signature in TABLES},
    "acpidump": acpidump,
    "agent-messages": agent_messages,
    "apt-text": apt_text,
    "campaign": campaign,
    "check": whole_check,
    "difference": difference,
    "dump": dump,
    "error-record": error_record,
    "iomem": iomem,
    "kept-json": kept_json,
    "kernel-log": kernel_log,
    "platform": platform,
    "prediction": prediction,
    "qmp-lines": qmp_lines,
    "resources": resources,
    "results": results,
    "retired-pages": retired_pages,
    "root-pointer": root_pointer,
    "scenario": scenario,
    "toml": toml,
    "transcript": transcript,
    "vfio-user": vfio_user,
}
"""Every target by its name."""
