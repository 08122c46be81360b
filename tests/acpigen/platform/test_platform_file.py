# SPDX-License-Identifier: Apache-2.0
"""Platform files: the good ones load, and each refusal names file, line and the fix."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import acpigen
from acpigen.base.errors import BadInputError
from acpigen.base.files.bounded_input import DESCRIPTION_MOST_BYTES
from acpigen.base.units import GIB
from acpigen.building.fixed_tables import mcfg_of
from acpigen.platform.file import load_platform, parse_platform, platform_folder, platform_names
from acpigen.platform.model import GPU_FIRST_PROXIMITY_DOMAIN, GPU_PROXIMITY_DOMAINS

pytestmark = pytest.mark.locale

GOOD = """\
name = "machine"
title = "A machine"
provenance = []

[[sockets]]
id = 0
proximity_domain = 0
memory = [{ base = 0x80000000, size = "16GiB" }]

[[bridges]]
name = "PCI9"
socket = 0
controller = 9
segment = 9
ecam_base = 0x661100000000
windows = [{ base = 0x662000000000, size = "256GiB" }]

[[gpus]]
name = "gpu0"
model = "GH200"
parent = "PCI9.RP00"
device_id = 0x2345
aperture = { base = 0x420000000000, size = "96GiB" }
pxm_start = 8
mig_bug = true
"""

SECOND_GPU = """\
[[gpus]]
name = "gpu1"
model = "GH200"
parent = "PCI9"
bus = 0
device_id = 0x2345
aperture = { base = 0x520000000000, size = "96GiB" }
pxm_start = 16
"""

SOURCE = """
[[error_sources]]
id = 0
notification = "%s"
status_address = 0x7ffe0000
read_ack_address = %#x
vector = 200
"""

SILENT = """
[[error_sources]]
id = 0
notification = "%s"
status_address = 0x7ffe0000
read_ack_address = 0x7ffe0008
%s
"""

EGM = 'egm = { base = 0x1000000000, size = "1GiB", pxm = 4, retired_pages_base = 0x70000000, retired_pages = [%s] }\n'


def refusal(text):
    """What is said of a file, and about which line of it."""
    with pytest.raises(BadInputError) as caught:
        parse_platform(text, "machine.toml")
    found = re.match(r"machine\.toml:(\d+)(:\d+)?: ", caught.value.message)
    assert found, f"no file and line in {caught.value.message!r}"
    return int(found.group(1)), str(caught.value)


def line_with(text, part):
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


@pytest.mark.parametrize("name", platform_names())
def test_every_platform_that_comes_with_acpigen_loads_under_its_name(name):
    platform = load_platform(name)
    assert platform.name == name
    assert platform.provenance, "says where its values come from"
    assert load_platform(str(platform_folder() / f"{name}.toml")) == platform


@pytest.mark.parametrize("name", [name for name in platform_names() if not name.startswith("virt-")])
def test_hosts_number_their_domains_and_segments_as_the_firmware_does(name):
    platform = load_platform(name)
    for index, gpu in enumerate(platform.gpus):
        assert gpu.pxm_start == GPU_FIRST_PROXIMITY_DOMAIN + GPU_PROXIMITY_DOMAINS * index
        assert gpu.pxm_count == GPU_PROXIMITY_DOMAINS
    for bridge in platform.bridges:
        assert bridge.segment == bridge.socket << 4 | bridge.controller
        socket = f"C{bridge.socket}" if bridge.socket else "CI"
        assert bridge.name == f"P{socket}{bridge.controller:X}"


def test_a_tray_of_two_superchips_has_34_proximity_domains():
    platform = load_platform("gb200-x2")
    assert len(platform.sockets) + sum(gpu.pxm_count for gpu in platform.gpus) == 34


def test_the_example_in_the_documentation_loads():
    text = (Path(__file__).parents[3] / "docs" / "reference" / "platforms.md").read_text()
    assert parse_platform(re.search(r"```toml\n(.*?)```", text, re.DOTALL).group(1)).gpus


def test_an_installed_package_finds_its_own_platforms(tmp_path):
    """As a wheel lays it out: the platforms inside the package, and no checkout beside it."""
    shutil.copytree(Path(acpigen.__file__).parent, tmp_path / "acpigen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(platform_folder(), tmp_path / "acpigen" / "_tables" / "platforms")
    command = [sys.executable, "-P", "-m", "acpigen", "platforms", "gh200-480gb"]
    found = subprocess.run(command, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True)
    assert found.stdout.startswith("gh200-480gb: ")


def test_units_are_read():
    platform = parse_platform(GOOD)
    assert platform.gpus[0].aperture.size_bytes == 96 * GIB
    assert parse_platform(GOOD.replace('"96GiB"', "0x1800000000")) == platform
    assert parse_platform(GOOD.replace("0x420000000000", '"0x420000000000"')) == platform


@pytest.mark.parametrize(
    ("old", "new", "line_has", "said"),
    [
        ('"96GiB"', '"96GB"', "aperture", r'gpus\[0\]\.aperture\.size: size .*did you mean "96GiB"'),
        ('"96GiB"', "-1", "aperture", r"gpus\[0\]\.aperture\.size: -1 is negative"),
        ('"96GiB"', "true", "aperture", r"gpus\[0\]\.aperture\.size: expected `int`, got `bool`"),
        ('"96GiB"', "1.5", "aperture", r"gpus\[0\]\.aperture\.size: expected `int`"),
        ("pxm_start = 8", 'pxm_start = "8"', "pxm_start", r"gpus\[0\]\.pxm_start: expected `int`, got `str`"),
        ("pxm_start = 8", "pxm_start = -8", "pxm_start", r"gpus\[0\]\.pxm_start: expected `int` >= 0"),
        ("pxm_start = 8", "pxm_start = 1024", "pxm_start", r"gpus\[0\]\.pxm_start: expected `int` <= 1023"),
        ("0x2345", "0x12345", "0x12345", r"gpus\[0\]\.device_id: expected `int` <= 65535"),
        ("mig_bug", "mig_bugg", "mig_bugg", "unknown key 'mig_bugg' in gpus.0.; did you mean 'mig_bug'"),
        ("base = 0x42", "bass = 0x42", "aperture", r"unknown key 'bass' in gpus\[0\]\.aperture; did you mean 'base'"),
        ("mig_bug = true", "zebra = 1", "zebra", "unknown key 'zebra' in gpus.0.; known keys are aperture, bus, "),
        ("title =", "titel =", "titel", "unknown key 'titel' in the file; did you mean 'title'"),
        ("pxm_start = 8\n", "", "[[gpus]]", r"gpus\[0\] has no 'pxm_start'; add pxm_start"),
        ('title = "A machine"\n', "", "name", "the file has no 'title'"),
        ("mig_bug = true", "mig_bug = = 1", "mig_bug", "not TOML: Invalid value"),
        ("PCI9.RP00", "PCI9.RP01", "parent", "gpu0 is behind PCI9.RP01, .* did you mean PCI9.RP00"),
        ("socket = 0", "socket = 2", "socket = 2", "PCI9 is on socket 2, which is not described; sockets here are 0"),
        ('"PCI9"', '"PCI99"', '"PCI99"', "ACPI name 'PCI99' is not a name segment"),
        ("mig_bug = true", 'node = "gpu"', "node", "ACPI name 'gpu' is not a name segment"),
        (
            "controller = 9",
            "controller = 9\nbus_first = 3\nbus_last = 2",
            "bus_first",
            "bus_first 3 above bus_last 2",
        ),
        ('"16GiB"', "0", "memory", "memory of socket 0 has size 0"),
        ('"16GiB"', "16", "memory", 'memory of socket 0 has 16 bytes, less than a page; did you mean "16GiB"'),
        ('"96GiB"', "96", "aperture", 'aperture of gpu0 has 96 bytes, less than a page; did you mean "96GiB"'),
        ("0x661100000000", "0x661100000001", "ecam_base", "PCI9 at 0x661100000001 is not on a 1MiB boundary"),
        (
            "controller = 9",
            "controller = 9\nbus_first = 5",
            "[[gpus]]",
            "gpu0 is on bus 1; .* on 6 to 255; give bus = 6",
        ),
        (
            "controller = 9",
            "controller = 9\nbus_last = 0",
            "bus_last",
            "gpu0 is behind PCI9.RP00, .* has only bus 0, ",
        ),
        ('"PCI9.RP00"', '"PCI9"', "[[gpus]]", "gpu0 is on bus 1; behind PCI9 it can be on 0; give bus = 0"),
        ('"PCI9.RP00"', '"PCI9"\nbus = 7', "bus = 7", "gpu0 is on bus 7; behind PCI9"),
        (
            "mig_bug = true",
            SILENT % ("gsiv", "vector = 8"),
            "vector",
            "notifies by GSIV 8, .* give vector, 32 or above",
        ),
        (
            "mig_bug = true",
            SILENT % ("sea", 'block_size = "8GiB"'),
            "block_size",
            "block_size: expected `int` <= 42949",
        ),
        (
            "[[sockets]]",
            'boot_errors = { base = 0x1000, size = "8GiB" }\n[[sockets]]',
            "boot_errors",
            "the region of boot errors has 0x200000000 bytes, more than 32 bits",
        ),
        (
            "proximity_domain = 0",
            "proximity_domain = 0\nfirst_processor_uid = 0xfffffff0",
            "first_processor_uid",
            "processor UIDs of socket 0 start at 0xfffffff0 and exceed 32 bits",
        ),
        (
            "mig_bug = true",
            '[oem]\nid = "ÄÖ"',
            '"ÄÖ"',
            "id 'ÄÖ' of .oem. is not printable ASCII .* letters and digits",
        ),
        ("mig_bug = true", "[oem]\ntable_id = '\"'", "table_id = ", "table_id .* is not printable ASCII"),
        (
            "mig_bug = true",
            'readiness = "bar1"',
            "readiness",
            "invalid enum value 'bar1'; give one of bar0, cxl-dvsec",
        ),
        ("mig_bug = true", SILENT % ("gsiv", ""), "[[error_sources]]", "notifies by GSIV 0, .* give vector"),
        (
            "mig_bug = true",
            SILENT % ("polled", ""),
            "[[error_sources]]",
            "has the interval 0: .* give poll_interval_ms",
        ),
        ("mig_bug = true", SILENT % ("sea", "block_size = 8"), "block_size", "source 0 has 8 bytes; give it 20 or"),
        ("mig_bug = true", SOURCE % ("gsiv", 0x7FFE0004), "read_ack", "read_ack_address 0x7ffe0004 .* overlaps"),
        ("0x420000000000", "0xffffffff00000000", "aperture", "aperture of gpu0: .* ends beyond 64 bits"),
        ("0x420000000000", "0x100000000", "aperture", "aperture of gpu0 .* overlaps memory of socket 0 0x80000000"),
        ("0x420000000000", "0x662100000000", "aperture", "aperture of gpu0 .* overlaps window of PCI9"),
        ("0x420000000000", "0x661108000000", "aperture", "aperture of gpu0 .* overlaps configuration space of PCI9"),
        ("mig_bug = true", EGM % "" + "x = 1", "x = 1", "unknown key 'x'"),
        (
            "mig_bug = true",
            (EGM % "").replace("0x1000000000", "0x80000000"),
            "egm =",
            "EGM of gpu0 .* overlaps memory",
        ),
        ("mig_bug = true", EGM % "0x1000000001", "egm =", "retired page 0x1000000001 is not on a 64KiB boundary"),
        ("mig_bug = true", EGM % "0x2000000000", "egm =", "retired page 0x2000000000 is outside the EGM region"),
        (
            "mig_bug = true",
            (EGM % "0x1000010000").replace("retired_pages_base = 0x70000000, ", ""),
            "egm =",
            "no place for their list; give retired_pages_base",
        ),
        (
            '"256GiB" }]',
            '"256GiB", bits = 32 }]',
            "windows",
            "ends at bus address 0x666000000000, beyond its 32 bits; give bus_base",
        ),
        ('"256GiB" }]', '"256GiB", bus_base = 0x772000000000 }]', "windows", "has bus_base 0x772000000000 above"),
        (
            '"256GiB" }]',
            '"256GiB", bits = 16 }]',
            "windows",
            r"bridges\[0\]\.windows\[0\]\.bits: invalid enum value 16; give one of 32, 64",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_the_fix(old, new, line_has, said):
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    line, message = refusal(text)
    assert re.search(said, message), message
    assert line == line_with(text, line_has)


@pytest.mark.parametrize(
    ("old", "new", "line_has", "said"),
    [
        ('"gpu1"', '"gpu0"', 'name = "gpu0"', "GPU gpu0 occurs twice"),
        (
            'parent = "PCI9"\nbus = 0',
            'parent = "PCI9.RP00"\nbus = 1',
            "parent",
            "GPU behind PCI9.RP00, device 0, function 0 occurs twice",
        ),
        ("pxm_start = 16", "pxm_start = 15", "pxm_start", "proximity domain 15 occurs twice"),
        ("0x520000000000", "0x421000000000", "aperture", "aperture of gpu1 .* overlaps aperture of gpu0"),
        ("0x520000000000", "0x41ffc0000000", "aperture", "aperture of gpu1 .* overlaps aperture of gpu0"),
    ],
)
def test_two_gpus_that_collide_are_refused_at_the_second(old, new, line_has, said):
    good = GOOD + SECOND_GPU
    parse_platform(good)
    second = SECOND_GPU.replace(old, new, 1)
    line, message = refusal(GOOD + second)
    assert re.search(said, message), message
    assert line == len(GOOD.splitlines()) + line_with(second, line_has)


def test_gpus_of_one_socket_share_its_egm_region():
    text = GOOD + EGM % "" + SECOND_GPU + EGM % ""
    platform = parse_platform(text)
    assert platform.gpus[0].egm == platform.gpus[1].egm
    _, message = refusal(GOOD + EGM % "" + SECOND_GPU + (EGM % "").replace('"1GiB"', '"2GiB"'))
    assert "EGM of gpu1" in message


def test_several_problems_are_one_error_with_the_others():
    with pytest.raises(BadInputError) as caught:
        parse_platform(GOOD.replace("PCI9.RP00", "PCI9.RP01").replace("socket = 0", "socket = 2"), "machine.toml")
    assert [(each.file, each.line is not None) for each in caught.value.all] == [("machine.toml", True)] * 2


def test_an_unknown_name_gets_the_nearest_and_all():
    with pytest.raises(BadInputError, match=r"did you mean gh200-480gb\? known are .*virt-next"):
        load_platform("gh200-480g")


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(BadInputError, match=r"absent\.toml: cannot read the platform file: No such file"):
        load_platform(str(tmp_path / "absent.toml"))
    with pytest.raises(BadInputError, match="Is a directory"):
        load_platform(f"{tmp_path}/")
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'name = "x"\ntitle = "\xe4"\n')
    with pytest.raises(BadInputError, match=r"latin\.toml:2: not UTF-8"):
        load_platform(str(latin))
    marked = tmp_path / "marked.toml"
    marked.write_text(GOOD, encoding="utf-8-sig")
    assert load_platform(str(marked)) == parse_platform(GOOD)
    big = tmp_path / "big.toml"
    with big.open("wb") as file:
        file.truncate(DESCRIPTION_MOST_BYTES + 1)
    with pytest.raises(BadInputError, match="more than 1 MiB, which no platform file has"):
        load_platform(str(big))


@pytest.mark.parametrize("text", ["", "name = ", "[", "[[sockets]", 'name = "x', "a = " + "[" * 5000, "\0"])
def test_what_is_hardly_toml_is_refused_with_a_line(text):
    refusal(text)


@given(st.text(max_size=60))
def test_any_text_is_refused_in_one_line_with_a_place(text):
    refusal(text)


@given(
    st.integers(0, len(GOOD) - 1), st.sampled_from(['"', "[", "]", "{", "}", "=", "\n", "0", "x", "-", "#", ".", ","])
)
def test_a_damaged_file_loads_or_is_refused_with_a_place(at, character):
    text = GOOD[:at] + character + GOOD[at + 1 :]
    try:
        parse_platform(text, "machine.toml")
    except BadInputError:
        refusal(text)


def modelled(*lines):
    """The good file with a GPU of these lines instead of its model, id and MIG bug."""
    text = GOOD.replace("device_id = 0x2345\n", "").replace("mig_bug = true\n", "")
    return text.replace('model = "GH200"\n', "\n".join(lines) + "\n")


@pytest.mark.parametrize("name", ["a*/", "#include <x>", "two\\nlines", "ends\\n", "comma,", "ümlaut", "tab\\t"])
def test_names_are_one_line_of_plain_characters(name):
    for old in ('name = "machine"', 'name = "gpu0"'):
        line, said = refusal(GOOD.replace(old, f'name = "{name}"'))
        assert "is not one line of letters, digits, spaces, and . _ -" in said
        assert line == line_with(GOOD, old)
    assert parse_platform(GOOD.replace('"machine"', '"My machine_1.0-x"')).name == "My machine_1.0-x"


def test_a_known_model_needs_no_more_than_its_name():
    hardware = parse_platform(modelled('model = "gb200"')).gpus[0].hardware
    assert (hardware.pci_id, hardware.mig_bug, hardware.readiness.name) == ("10de:2941", False, "bar0")
    assert parse_platform(modelled('model = "GH200 480GB"')).gpus[0].hardware.name == "gh200-480gb"


def test_an_unknown_model_is_described_in_the_file():
    lines = ('model = "GX900"', "device_id = 0x3999", "mig_bug = false", 'readiness = "cxl-dvsec"')
    hardware = parse_platform(modelled(*lines)).gpus[0].hardware
    assert (hardware.title, hardware.pci_id, hardware.readiness.name) == ("GX900", "10de:3999", "cxl-dvsec")


@pytest.mark.parametrize(
    ("lines", "line_has", "said"),
    [
        (['model = "GX900"'], "model =", "gpu0 has the unknown model 'GX900' and no device_id"),
        (
            ['model = "GX900"', "device_id = 1"],
            "model =",
            "has the unknown model 'GX900' and no mig_bug",
        ),
        (['model = "gb20"'], "model =", "did you mean gb200"),
        (
            ['model = "GH200"'],
            "model =",
            "GH200 is several models; give one of gh200-120gb, gh200",
        ),
        (
            ['model = "gb200"', "device_id = 0x2345"],
            "device_id",
            "gb200 and has device_id 0x2345; known models of that name: 10de:2941",
        ),
        (
            ['model = "gb200"', "mig_bug = true"],
            "mig_bug",
            "gb200 and has mig_bug true; known models of that name: gb200",
        ),
        (['model = "gb200"', 'readiness = "cxl-dvsec"'], "readiness", "gpu0 is a gb200 and has readiness cxl-dvsec"),
    ],
)
def test_a_model_that_is_not_what_the_file_says_is_refused(lines, line_has, said):
    line, message = refusal(modelled(*lines))
    assert said in message
    assert line == line_with(modelled(*lines), line_has)


EXPANDER = """
[[bridges]]
name = "%s"
socket = 0
controller = 0
segment = 9
ecam_base = %#x
bus_first = %d
bus_last = %d
windows = []
ports = []
"""


def expanded(*bridges):
    """The good file with its own bridge on bus 0 alone, and further bridges in its segment."""
    own = GOOD.replace("segment = 9\n", "segment = 9\nbus_last = 0\nports = []\n").replace("PCI9.RP00", "PCI9")
    own = own.replace('parent = "PCI9"\n', 'parent = "PCI9"\nbus = 0\n')
    return own + "".join(EXPANDER % each for each in bridges)


def test_host_bridges_share_a_segment_with_buses_of_their_own():
    platform = parse_platform(expanded(("PC10", 0x661100000000, 16, 31), ("PC20", 0x661100000000, 32, 255)))
    assert [bridge.unique_id for bridge in platform.bridges] == [9, 0x910, 0x920]
    assert [(each.start_bus, each.end_bus) for each in mcfg_of(platform).ranges] == [(0, 255)]


@pytest.mark.parametrize(
    ("bridge", "said"),
    [
        (("PC10", 0x661100000000, 0, 31), "PC10 and PCI9 are both in segment 0x9 and have bus 0"),
        (("PC10", 0x551100000000, 16, 31), "and have ecam_base 0x551100000000 and 0x661100000000"),
    ],
)
def test_bridges_of_one_segment_that_collide_are_refused(bridge, said):
    assert said in refusal(expanded(bridge))[1]


def test_bridges_with_one_uid_are_refused():
    text = expanded(("PC10", 0x661100000000, 16, 31), ("PC20", 0x661100000000, 32, 255))
    assert (
        "_UID of a host bridge 9 occurs twice"
        in refusal(text.replace("bus_first = 16", "uid = 9\nbus_first = 16"))[1]
    )
