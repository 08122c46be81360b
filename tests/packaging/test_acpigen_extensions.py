# SPDX-License-Identifier: Apache-2.0
"""Rules and export formats that other packages add: the examples, and what is refused."""

import hashlib
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from acpigen import export as formats_module
from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import BadInputError, HostError
from acpigen.building.table_set import Table
from acpigen.cli import main
from acpigen.export import FORMATS, export, format_names
from acpigen.platform.file import load_platform
from acpigen.reading.dump import read_dump
from acpigen.rules.catalogue import RULES, all_rules, check, find_rule
from acpigen.rules.engine.gather import gather

EXAMPLES = Path(__file__).parents[2] / "examples" / "extensions"
GOLDEN = Path(__file__).parents[2] / "tables" / "golden" / "gh200-480gb"
NO_TOOLS = Toolchain(Path("/nonexistent/iasl"))
TABLES = {"ssdt": Table("ssdt", b"SSDT" + bytes(36))}
THEIRS = """
from acpigen.rules import Problem, Severity, rule

@rule("OWN001", Severity.LOW, "title", "reference")
def good(evidence): yield Problem("SRAT", "found")

@rule("DSD001", Severity.LOW, "title", "reference")
def taken(evidence): yield

@rule("x", Severity.LOW, "title", "reference")
def nameless(evidence): yield

@rule("OWN002", Severity.LOW, "title", "reference")
def raises(evidence): raise KeyError("nothing")
both = [good, raises]

number = 3
def fails(tables, platform, toolchain): return 1 / 0
def text(tables, platform, toolchain): return {"a": "text"}
def folder(tables, platform, toolchain): return {"../a": b""}
"""
Install = Callable[..., None]


def forget() -> None:
    all_rules.cache_clear()
    formats_module._of_extensions.cache_clear()


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs the module `theirs`, or an example, as a package with an entry point."""
    before = set(sys.modules)

    def installed(group: str, entry: str, folder: Path | None = None) -> None:
        (tmp_path / "theirs.py").write_text(THEIRS)
        info = tmp_path / "their_package-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: their-package\nVersion: 1\n")
        (info / "entry_points.txt").write_text(f"[{group}]\n{entry}\n")
        monkeypatch.syspath_prepend(folder or tmp_path)
        monkeypatch.syspath_prepend(tmp_path)
        forget()

    yield installed
    forget()
    for name in set(sys.modules) - before:
        if name in ("theirs", "oem_rule", "sha256_format"):
            del sys.modules[name]


def example(install: Install, name: str, group: str) -> None:
    project = tomllib.loads((EXAMPLES / name / "pyproject.toml").read_text())["project"]
    ((entry, value),) = project["entry-points"][group].items()
    install(group, f"{entry} = {value}", EXAMPLES / name)


def dump_of(folder: Path, oem_id_of_srat: bytes | None = None) -> Path:
    """The golden tables, one with another OEM ID and a checksum that is right for it."""
    folder.mkdir()
    for path in GOLDEN.glob("*.aml"):
        data = bytearray(path.read_bytes())
        if path.stem == "srat" and oem_id_of_srat is not None:
            data[10:16] = oem_id_of_srat
            data[9] = 0
            data[9] = -sum(data) & 0xFF
        (folder / path.name).write_bytes(data)
    return folder


def test_the_example_of_a_rule_finds_the_table_of_another_firmware(install: Install, tmp_path: Path) -> None:
    example(install, "oem_rule", "acpigen.rules")
    assert all_rules()[:-1] == RULES and all_rules()[-1].id == "OEM001"
    found = [
        check(gather(read_dump(str(folder)), None), [find_rule("oem001")])
        for folder in (dump_of(tmp_path / "same"), dump_of(tmp_path / "other", b"OTHER "))
    ]
    assert found[0] == ()
    assert [(each.rule, each.where, each.offset) for each in found[1]] == [("OEM001", "SRAT", 10)]


def test_the_command_lists_the_rule_of_an_extension_and_not_without_it(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    forget()
    assert main(["check", "--list-rules"]) == 0
    assert "OEM001" not in capsys.readouterr().out
    example(install, "oem_rule", "acpigen.rules")
    assert main(["check", "--list-rules"]) == 0
    assert "OEM001  LOW       OEM ID differs between tables" in capsys.readouterr().out


def test_the_example_of_a_format_writes_digests(install: Install) -> None:
    example(install, "sha256_format", "acpigen.formats")
    assert format_names() == (*FORMATS, "sha256")
    files = export(TABLES, load_platform("gb200"), NO_TOOLS, ["sha256", "aml"])
    assert files["SHA256SUMS"].decode() == f"{hashlib.sha256(files['ssdt.aml']).hexdigest()}  ssdt.aml\n"


def test_a_format_that_no_package_has_is_refused_with_the_known_ones(install: Install) -> None:
    forget()
    with pytest.raises(BadInputError) as refused:
        export(TABLES, load_platform("gb200"), NO_TOOLS, ["sha256"])
    assert "sha256" in refused.value.message and refused.value.hint == f"known are {', '.join(FORMATS)}"


@pytest.mark.parametrize(
    "entry, reason",
    [
        ("theirs:number", "is neither an acpigen.rules.Rule nor a list of them"),
        ("theirs:taken", "has a rule DSD001, and there is one already"),
        ("theirs:nameless", "an id is of letters and three digits"),
        ("theirs:missing", "cannot be loaded: AttributeError"),
        ("no_such_module:x", "cannot be loaded: ModuleNotFoundError"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_by_name(install: Install, entry: str, reason: str) -> None:
    install("acpigen.rules", f"it = {entry}")
    with pytest.raises(HostError) as refused:
        all_rules()
    assert f"extension it = {entry} of their-package 1" in refused.value.message and reason in refused.value.message


def test_an_exception_of_a_rule_is_one_error_that_names_it(install: Install) -> None:
    install("acpigen.rules", "it = theirs:both")
    evidence = gather(read_dump(str(GOLDEN)), None)
    assert [each.rule for each in check(evidence, [find_rule("OWN001")])] == ["OWN001"]
    with pytest.raises(HostError, match="their-package 1: rule OWN002 failed: KeyError: 'nothing'"):
        check(evidence, [find_rule("OWN002")])


@pytest.mark.parametrize(
    "entry, reason",
    [
        ("it = theirs:number", "cannot be called"),
        ("aml = theirs:text", "has the name 'aml'"),
        ("it = theirs:fails", "failed: ZeroDivisionError"),
        ("it = theirs:text", "gave a file 'a' of type str"),
        ("it = theirs:folder", "gave a file '../a'"),
    ],
)
def test_a_format_that_cannot_be_used_is_refused_by_name(install: Install, entry: str, reason: str) -> None:
    install("acpigen.formats", entry)
    with pytest.raises(HostError) as refused:
        export(TABLES, load_platform("gb200"), NO_TOOLS, ["it"])
    assert reason in refused.value.message and refused.value.hint


def test_an_extension_that_cannot_be_used_does_not_stop_our_own_formats(install: Install) -> None:
    install("acpigen.formats", "it = no_such_module:x")
    assert export(TABLES, load_platform("gb200"), NO_TOOLS, ["aml"])
