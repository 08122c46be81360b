# SPDX-License-Identifier: Apache-2.0
"""Injectors own their facts: others ask the registry, and never compare a name."""

import ast
import tomllib
from pathlib import Path

import pytest

import qmp_driver
from acpigen.base.errors import HostError
from acpigen.structures.apei.hest_sources import NotificationType
from qmp_driver.errors import BadInputError
from qmp_driver.inject import Firmware, GhesRecord, Injector, Needs, firmware_of, injector_named, injectors
from qmp_driver.inject import registry as registry_module
from qmp_driver.inject.table import injector_table
from qmp_driver.run.scenario import load_scenario
from qmp_driver.topology.options import MachineOptions

ROOT = Path(qmp_driver.__file__).parent
EXTENSION = ROOT.parent / "examples" / "extensions" / "nmi"
DOCUMENT = ROOT.parent / "docs" / "how-to" / "injecting.md"
OWN = frozenset({"cxl", "einj", "einj-v2", "ghes", "mce", "polled", "sea"})


def sources():
    return [path for path in sorted(ROOT.rglob("*.py")) if ROOT / "inject" / "injectors" not in path.parents]


def comparisons(tree):
    """Places that decide by a text: comparisons, subscripts, calls of the registry, and cases of a match."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            yield from (node.left, *node.comparators)
        elif isinstance(node, ast.Subscript):
            yield node.slice
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "injector_named":
            yield from node.args
        elif isinstance(node, ast.MatchValue):
            yield node.value


def names_in(text):
    """Names of injectors by which that code decides, and modules of injectors that it imports."""
    tree = ast.parse(text)
    for place in comparisons(tree):
        for node in ast.walk(place):
            if isinstance(node, ast.Constant) and node.value in OWN:
                yield f"line {node.lineno}: {node.value!r}"
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("qmp_driver.inject.injectors."):
            yield f"line {node.lineno}: {node.module}"


def test_the_names_here_are_those_of_the_registry():
    assert set(injectors()) == OWN


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_outside_compares_the_name_of_an_injector_or_imports_its_class(path):
    assert not list(names_in(path.read_text()))


@pytest.mark.parametrize(
    "code",
    [
        'if injection.injector == "sea": pass',
        'if name in ("ghes", "mce"): pass',
        'injectors()["cxl"]',
        'injector_named("polled")',
        'match name:\n    case "einj": pass',
        "from qmp_driver.inject.injectors.mce import Mce",
    ],
)
def test_the_check_finds_such_a_comparison(code):
    assert list(names_in(code))


@pytest.mark.parametrize("code", ['title = "sea"', "from qmp_driver.inject import injector_named", 'x == "seal"'])
def test_the_check_leaves_other_code_alone(code):
    assert not list(names_in(code))


@pytest.mark.parametrize("injector", injectors().values(), ids=list(injectors()))
def test_what_an_injector_declares_fits_together(injector):
    assert injector.about and injector.notice
    assert all(name in MachineOptions.__struct_fields__ for name in injector.needs.machine)
    if injector.notifications:
        assert isinstance(injector.log, GhesRecord)
    if injector.notifies:
        assert injector.log is not None


def test_the_table_in_the_document_is_made_of_the_declarations():
    text = DOCUMENT.read_text()
    assert injector_table() in text, f"put the output of: python -m qmp_driver.inject.table, into {DOCUMENT}"


def test_a_table_with_another_need_is_found_out(monkeypatch):
    monkeypatch.setattr(type(injector_named("sea")), "needs", Needs(machine=("cxl",)))
    assert injector_table() not in DOCUMENT.read_text()


def test_a_machine_that_lacks_what_the_injector_needs_is_refused_with_what_to_set():
    with pytest.raises(BadInputError) as refused:
        injector_named("sea").needs.check_machine(MachineOptions(), "the injector sea")
    assert "needs machine.poison_window and machine.shared_ram" in refused.value.message
    assert refused.value.hint == "say machine.poison_window = true, machine.shared_ram = true"
    injector_named("sea").needs.check_machine(MachineOptions(poison_window=True, shared_ram=True), "it")


LACKING = [
    ("sea", "machine.poison_window=false", "injector sea needs machine.poison_window, which this machine"),
    ("polled", "machine.polled_errors=false", "injector polled needs machine.polled_errors, which this machine"),
    ("einj", "machine.einj=false", "injector einj needs machine.einj, which this machine"),
    ("cxl", "machine.cxl=false", "step 'ecc': it needs machine.cxl, which this machine"),
    ("storm", "steps.storm.injector=polled", "step 'storm': the injector polled needs machine.polled_errors"),
]


@pytest.mark.parametrize("name, change, reason", LACKING)
def test_a_scenario_whose_machine_lacks_what_an_injector_needs_is_refused_when_it_is_loaded(name, change, reason):
    load_scenario(name)
    with pytest.raises(BadInputError) as refused:
        load_scenario(name, [change])
    everything = [refused.value, *refused.value.further]
    assert any(reason in each.message for each in everything), [each.message for each in everything]
    assert all(each.hint.startswith("say machine.") for each in everything)


def test_the_firmware_of_a_machine_is_that_of_the_injectors_it_is_made_for():
    tables, region = firmware_of(MachineOptions(polled_errors=True), 0x8000_0000)
    assert set(tables) == {"hest"}
    both, with_registers = firmware_of(MachineOptions(polled_errors=True, einj=True), 0x8000_0000)
    assert set(both) == {"hest", "einj"}
    assert len(region) == len(with_registers) and region != with_registers
    assert firmware_of(MachineOptions(), 0x8000_0000) == ({}, bytes(len(region)))


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Installs a module as a package with those entry points."""

    def install(entry_points, folder=EXTENSION):
        info = tmp_path / "their_package-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: their-package\nVersion: 1\n")
        (info / "entry_points.txt").write_text(f"[{registry_module.ENTRY_POINTS}]\n{entry_points}\n")
        monkeypatch.syspath_prepend(folder)
        monkeypatch.syspath_prepend(tmp_path)
        injectors.cache_clear()

    yield install
    injectors.cache_clear()


def test_the_example_in_another_package_is_an_injector_as_ours_are(installed):
    named = tomllib.loads((EXTENSION / "pyproject.toml").read_text())["project"]["entry-points"]
    installed("\n".join(f"{name} = {value}" for name, value in named[registry_module.ENTRY_POINTS].items()))
    assert set(injectors()) == OWN | {"nmi"}
    assert injector_named("nmi").needs.qemu_commands == {"inject-nmi": ""}
    assert "| `nmi` |" in injector_table()


def test_without_that_package_it_is_unknown():
    with pytest.raises(
        ValueError, match="no injector 'nmi'; injectors are cxl, einj, einj-v2, ghes, mce, polled, sea"
    ):
        injector_named("nmi")


THEIRS = """
from qmp_driver.inject import Injector
class Twin(Injector):
    name = "sea"
    async def inject(self, site, order): return ""
class Other: pass
class Abstract(Injector): pass
"""


@pytest.mark.parametrize(
    "value, reason",
    [
        ("theirs:Twin", "two injectors have the name 'sea'"),
        ("theirs:Other", "is not a subclass of qmp_driver.inject.Injector with inject()"),
        ("theirs:Abstract", "is not a subclass of qmp_driver.inject.Injector with inject()"),
        (
            "theirs:Missing",
            "injectors extension it = theirs:Missing of their-package 1 cannot be loaded: AttributeError",
        ),
        ("no_such_module:X", "cannot be loaded: ModuleNotFoundError"),
    ],
)
def test_an_extension_that_cannot_be_used_is_refused_by_name(installed, tmp_path, value, reason):
    (tmp_path / "theirs.py").write_text(THEIRS)
    installed(f"it = {value}", tmp_path)
    with pytest.raises(HostError) as refused:
        injectors()
    assert reason in refused.value.message and refused.value.hint


def test_an_injector_adds_nothing_to_the_firmware_unless_it_says_so():
    assert injector_named("ghes").firmware(0) == Firmware()
    assert injector_named("ghes").notifications == (NotificationType.GPIO, NotificationType.GSIV)


def test_every_injector_is_an_injector():
    assert all(isinstance(each, Injector) for each in injectors().values())
