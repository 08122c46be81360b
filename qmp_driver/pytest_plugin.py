# SPDX-License-Identifier: Apache-2.0
"""A plugin for pytest: machines, GPUs, victims and errors as fixtures.

::

    @pytest.mark.coherent_needs("ghes")
    def test_the_owner_gets_sigbus(coherent_victim, coherent_inject):
        owner = coherent_victim("usemem", offset=1 << 30)
        coherent_inject(owner, offset=0x3000)
        owner.expect_sigbus("BUS_MCEERR_AO", offset=0x3000)

Each test gets a machine of its own, restored from a snapshot, so tests may run on several workers (pytest-xdist). A
failing test's report carries what was proved and seen. All names start with `coherent_`, since every suite in the
same environment loads the plugin; `coherent_short_names = true` in a suite's own configuration adds the names without
the prefix. See docs/how-to/testing-with-pytest.md.
"""

import asyncio
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import pytest

if (
    TYPE_CHECKING
):  # what is below is imported when a fixture is used: every pytest of this environment loads this file
    from qmp_driver.api import AttachedMachine, BlockingMachine, BlockingOwner, PluggedGpu
    from qmp_driver.api.asynchronous import MemoryKind
    from qmp_driver.lab import Lab
    from qmp_driver.stage.evidence import Injection

_PARTS = {
    "qemu": "QEMU",
    "kernel": "kernel",
    "kernel_modules": "directory of the kernel's modules",
    "firmware": "firmware",
    "iasl": "iasl",
}
"""Parts of the lab that an option can name."""
_MACHINE = pytest.StashKey["BlockingMachine"]()
_LAST_OBSERVATIONS = 60
_SHORT_NAMES = "coherent_short_names"
_NEEDS, _ON_MACHINE = "needs", "machine"
_MARKERS = {
    _NEEDS: "(*features): skip the test, with the doctor's reason, if this lab lacks a feature or an injector",
    _ON_MACHINE: "(platform, **options): the machine of the fixtures; the options are those of open_machine()",
}
"""Each marker's name without the prefix, and what it does."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options `--qmp-driver-…`."""
    group = parser.getgroup("qmp-driver", "virtual machines with a coherent GPU")
    group.addoption("--qmp-driver-lab", type=Path, metavar="DIR", help="the lab's directory")
    for part, title in _PARTS.items():
        option = f"--qmp-driver-{part.replace('_', '-')}"
        group.addoption(option, type=Path, metavar="PATH", help=f"{title} to use in place of the lab's")
    group.addoption("--qmp-driver-keep", type=Path, metavar="DIR", help="keep each machine's logs and tables here")
    group.addoption(
        "--qmp-driver-require-lab",
        action="store_true",
        help="a missing lab is an error, and not a reason to skip: for CI",
    )
    group.addoption(
        "--qmp-driver-attach", type=Path, metavar="SOCKET", help="the QMP socket of a QEMU that is already running"
    )
    group.addoption("--qmp-driver-attach-agent", type=Path, metavar="SOCKET", help="the agent's socket in that QEMU")
    group.addoption("--qmp-driver-attach-console", type=Path, metavar="FILE", help="the console's file of that QEMU")
    group.addoption("--qmp-driver-cold", action="store_true", help="boot each machine; restore no snapshots")
    parser.addini(
        _SHORT_NAMES,
        "fixtures and markers of qmp-driver also without the prefix `coherent_`",
        type="bool",
        default=False,
    )


def pytest_configure(config: pytest.Config) -> None:
    """The markers, and the short names where this suite asks for them."""
    short = bool(config.getini(_SHORT_NAMES))
    for name, text in _MARKERS.items():
        for prefix in ("coherent_", "") if short else ("coherent_",):
            config.addinivalue_line("markers", f"{prefix}{name}{text}")
    if short:
        config.pluginmanager.register(_ShortNames(), "qmp-driver-short-names")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test whose needs are not met."""
    needed = [name for mark in _marks(item, _NEEDS) for name in mark.args]
    if needed and (reason := _reason_to_skip(item.config, needed)):
        pytest.skip(reason)


@pytest.fixture(scope="session")
def coherent_lab(pytestconfig: pytest.Config) -> "Lab":
    """The lab: QEMU, firmware, kernel and tools; tests are skipped if none is installed and no option names one.

    A part that an option names is an error if it is missing or does not work.
    """
    if reason := _no_lab(pytestconfig):
        pytest.skip(reason)
    return _lab(pytestconfig)


@pytest.fixture
def coherent_machine(request: pytest.FixtureRequest, coherent_lab: "Lab") -> Iterator["BlockingMachine"]:
    """A running machine with an empty root port; `@pytest.mark.coherent_machine("gb200")` chooses its platform."""
    from qmp_driver.api import open_machine

    mark = next(iter(_marks(request.node, _ON_MACHINE)), None)
    options: dict[str, Any] = dict(mark.kwargs) if mark else {}
    if mark and mark.args:
        options["platform"] = mark.args[0]
    _check_options(options)
    keep = request.config.getoption("--qmp-driver-keep")
    keep_in = None if keep is None else keep / re.sub(r"[^\w.=-]+", "_", request.node.nodeid)
    cold = bool(request.config.getoption("--qmp-driver-cold"))
    with ExitStack() as stack:
        opened = stack.enter_context(open_machine(lab=coherent_lab, cold=cold, keep_in=keep_in, **options))
        request.node.stash[_MACHINE] = opened
        yield opened


@pytest.fixture
def coherent_gpu(coherent_machine: "BlockingMachine") -> "PluggedGpu":
    """The machine's GPU, hotplugged and bound to the real driver."""
    return coherent_machine.plug_gpu()


@pytest.fixture
def coherent_victim(
    request: pytest.FixtureRequest, coherent_machine: "BlockingMachine"
) -> Callable[..., "BlockingOwner"]:
    """Starts processes that map memory: `coherent_victim("usemem", offset=…)`, `coherent_victim("ram")`.

    Hotplugs the GPU where the memory is the GPU's.
    """

    def make(memory: "MemoryKind" = "usemem", **options: Any) -> "BlockingOwner":
        if memory in ("usemem", "resmem"):
            request.getfixturevalue("coherent_gpu")
        return coherent_machine.map(memory, **options)

    return make


@pytest.fixture
def coherent_inject(coherent_machine: "BlockingMachine") -> Callable[..., "Injection"]:
    """Injects errors: `coherent_inject(owner, offset=0x3000)`."""
    return coherent_machine.inject


@pytest.fixture
def coherent_attached(pytestconfig: pytest.Config) -> Iterator["AttachedMachine"]:
    """The running QEMU of `--qmp-driver-attach SOCKET`; the test is skipped without the option."""
    from qmp_driver.api import attach

    socket = pytestconfig.getoption("--qmp-driver-attach")
    if socket is None:
        pytest.skip("no QEMU is named: --qmp-driver-attach SOCKET")
    agent = pytestconfig.getoption("--qmp-driver-attach-agent")
    console = pytestconfig.getoption("--qmp-driver-attach-console")
    with attach(socket, agent=agent, console=console) as machine:
        yield machine


class _ShortNames:
    """The fixtures without the prefix, for a suite that sets `coherent_short_names`."""

    @pytest.fixture
    def machine(self, coherent_machine: "BlockingMachine") -> "BlockingMachine":
        """As `coherent_machine`."""
        return coherent_machine

    @pytest.fixture
    def gpu(self, coherent_gpu: "PluggedGpu") -> "PluggedGpu":
        """As `coherent_gpu`."""
        return coherent_gpu

    @pytest.fixture
    def victim(self, coherent_victim: Callable[..., "BlockingOwner"]) -> Callable[..., "BlockingOwner"]:
        """As `coherent_victim`."""
        return coherent_victim

    @pytest.fixture
    def inject(self, coherent_inject: Callable[..., "Injection"]) -> Callable[..., "Injection"]:
        """As `coherent_inject`."""
        return coherent_inject

    @pytest.fixture
    def attached(self, coherent_attached: "AttachedMachine") -> "AttachedMachine":
        """As `coherent_attached`."""
        return coherent_attached


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Of a broken link it shows the test's own lines; ``--full-trace`` shows all."""
    try:
        return (yield)
    except Exception as error:
        if item.config.getoption("fulltrace", False) or not _is_broken_link(error):
            raise
        raise error.with_traceback(_own_lines(error)) from None


def _is_broken_link(error: Exception) -> bool:
    from qmp_driver.errors import BrokenLinkError

    return isinstance(error, BrokenLinkError)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Puts what was proved and seen into a failing test's report."""
    report: Any = yield
    opened = item.stash.get(_MACHINE, None)
    if opened is not None and report.failed and call.when in ("setup", "call"):
        report.sections += _evidence(opened)
    return report


def _own_lines(error: BaseException) -> TracebackType | None:
    """The traceback without what this program called on the way to a broken link."""
    inside = (Path(__file__).parent, Path(asyncio.__file__).parent, Path(asyncio.__file__).parents[1] / "concurrent")
    entries, entry = [], error.__traceback__
    while entry is not None:
        entries.append(entry)
        entry = entry.tb_next
    own: TracebackType | None = None
    for each in reversed(entries):
        if not any(Path(each.tb_frame.f_code.co_filename).is_relative_to(folder) for folder in inside):
            own = TracebackType(own, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return own


def _marks(item: pytest.Item, name: str) -> Iterator[pytest.Mark]:
    """An item's marks of that name, the closest first; the short name only where the suite asks for it."""
    yield from item.iter_markers(f"coherent_{name}")
    if item.config.getini(_SHORT_NAMES):
        yield from item.iter_markers(name)


def _lab(config: pytest.Config) -> "Lab":
    from qmp_driver.lab import LabOverrides, open_lab

    named: dict[str, Any] = {part: config.getoption(f"--qmp-driver-{part.replace('_', '-')}") for part in _PARTS}
    origins = {part: f"--qmp-driver-{part.replace('_', '-')}" for part, path in named.items() if path is not None}
    return open_lab(LabOverrides(**named, origins=origins), config.getoption("--qmp-driver-lab"))


def _no_lab(config: pytest.Config) -> str:
    """Why tests are skipped: no lab is installed, and none was named or required; empty otherwise."""
    from qmp_driver.lab.places import lab_places

    named = [config.getoption(f"--qmp-driver-{part.replace('_', '-')}") for part in ("lab", *_PARTS)]
    if any(named) or config.getoption("--qmp-driver-require-lab"):
        return ""
    places = lab_places(None)
    if places.current.exists():
        return ""
    return f"no lab is installed in {places.current.parent}; run `qmp-driver lab install`"


def _check_options(options: dict[str, Any]) -> None:
    """:raises pytest.UsageError: the marker names an option that there is not."""
    from qmp_driver.api.option_types import OpenOptions

    known = sorted({"platform", *OpenOptions.__annotations__} - {"lab", "cold", "keep_in"})
    if unknown := sorted(set(options) - set(known)):
        raise pytest.UsageError(f"coherent_machine({unknown[0]}=…): no such option; known are {', '.join(known)}")


def _reason_to_skip(config: pytest.Config, needed: list[str]) -> str:
    """Why the first need that is not met is not; empty when all are.

    :raises ReportedError: what was named does not work, as a QEMU that dies at its start: no reason to skip.
    """
    from qmp_driver.commands.doctor import examine
    from qmp_driver.inject import injectors
    from qmp_driver.probe import abilities_of, no_guest

    if reason := _no_lab(config):
        return reason
    lab = _lab(config)
    for name in needed:
        if (injector := injectors().get(name)) is not None:
            guests_lab, architecture = lab.of_guest(injector.needs.guest), injector.needs.guest
            abilities = None if guests_lab is None else asyncio.run(abilities_of(guests_lab))
            reason = no_guest(architecture) if abilities is None else injector.why_not(abilities)
        else:
            asyncio.run(abilities_of(lab))
            features = {feature.name: feature for feature in asyncio.run(examine(lab)).features}
            if name not in features:
                known = ", ".join(sorted([*injectors(), *features]))
                raise pytest.UsageError(f"coherent_needs({name!r}): no such feature; known are {known}")
            reason = "" if features[name].present else features[name].evidence
        if reason:
            return f"needs {name}: {reason}"
    return ""


def _evidence(opened: "BlockingMachine") -> list[tuple[str, str]]:
    from qmp_driver.stage.product_types.guest_machine import GuestMachine

    document = opened.document()
    links = [f"{link.outcome:<12}{link.link}: {link.claim}" for link in document.links]
    broken = document.broken
    if broken is not None:
        links += [f"  expected: {broken.expected}", f"  observed: {broken.observed}", f"  hint: {broken.hint}"]
    seen = [f"{each.at_s:9.3f} s  {each.source:<9} {each.text}" for each in document.time_line]
    guest = opened.asynchronous.stage.products.find(GuestMachine)
    sections = [
        ("qmp-driver: links", "\n".join(links)),
        ("qmp-driver: time line", "\n".join(seen[-_LAST_OBSERVATIONS:])),
    ]
    if guest is not None:
        sections.append(("qmp-driver: QEMU and console", "\n".join(guest.machine.last_lines())))
    return sections
