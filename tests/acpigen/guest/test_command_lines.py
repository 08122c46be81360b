# SPDX-License-Identifier: Apache-2.0
"""A command line is read alike in every form in which people have it; what only a shell knows is one clear error."""

import json
import shlex

import pytest
from guest_files import as_script, command_line

from acpigen.base.errors import BadInputError
from acpigen.guest.object_order import visited
from acpigen.guest.reading import parse_guest

WORDS = command_line(2)
FLAT = [word for pair in WORDS for word in pair]


def machine(text, **variables):
    return parse_guest(text.encode() if isinstance(text, str) else text, "vm.sh", variables)


def shape(read):
    return (
        read.kind,
        read.memory_bytes,
        [(each.id, each.cpus, each.memdev) for each in read.nodes],
        [(each.kind, each.id, dict(each.properties)) for each in (*read.objects, *read.devices)],
        [(each.where, each.message) for each in read.oddities],
    )


QEMU_WROTE = [f"gi{n}" for n in (5, 4, 3, 2, 8, 1, 7, 6)]

EXPECTED = shape(machine(as_script(WORDS)))


def json_form(option, value):
    kind, *rest = value.split(",")
    pairs = dict(each.split("=", 1) for each in rest)
    return json.dumps({"qom-type" if option == "-object" else "driver": kind, **pairs}, separators=(",", ":"))


FORMS = {
    "one argument a line": "\n".join(FLAT),
    "one line": shlex.join(["/usr/bin/qemu-system-aarch64", *FLAT]),
    "double quotes": "exec sudo qemu-system-aarch64 " + " ".join(f'"{word}"' for word in FLAT) + " # the end",
    "an array": "args=(\n"
    + "\n".join(f"  {word}  # a word" for word in FLAT)
    + '\n)\nmodprobe vfio-pci\nqemu-system-aarch64 "${args[@]}" >log 2>&1 &\n',
    "an array that grows": "".join(f"args+=({option} '{value}')\n" for option, value in WORDS)
    + 'set -e; qemu-kvm "${args[@]}"',
    "ps": "  PID TTY      STAT   TIME COMMAND\n 4711 ?  Sl  1:00 /usr/libexec/qemu-kvm " + " ".join(FLAT),
    "ps -o args=": "/usr/libexec/qemu-kvm "
    + " ".join(
        f"{option} {json_form(option, value)}" if option in ("-object", "-device") else f"{option} {value}"
        for option, value in WORDS
    ),
    "/proc/PID/cmdline": "\0".join(["qemu-system-aarch64", *FLAT, ""]),
    "a JSON array": json.dumps(FLAT, indent=1),
    "kata's log": 'time="now" level=info msg="launching qemu with: [' + " ".join(FLAT) + ']"',
    "JSON values": "qemu-system-aarch64 "
    + " ".join(
        f"{option} '{json_form(option, value)}'" if option in ("-object", "-device") else f"{option} {value}"
        for option, value in WORDS
    ),
    "Windows ends of lines": as_script(WORDS).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_all_forms_are_read_alike(form):
    assert shape(machine(FORMS[form])) == EXPECTED


def test_variables_have_the_values_of_the_script_or_of_the_caller():
    text = 'RAM=8G\nKIND="virt"\nqemu-system-aarch64 -M $KIND -m ${RAM} -smp ${CPUS:-4} -bios "$FIRMWARE"\n'
    read = machine(text, FIRMWARE="a b")
    assert (read.kind, read.memory_bytes, read.cpus) == ("virt", 8 << 30, 4)
    assert any("$CPUS has no value here: '4' is taken" in note for note in read.notes)
    assert machine(text, FIRMWARE="x", RAM="1G").memory_bytes == 1 << 30
    with pytest.raises(BadInputError, match=r"vm\.sh:3: \$FIRMWARE has no value here") as caught:
        machine(text)
    assert "--define FIRMWARE=" in caught.value.hint


def test_an_array_may_be_given_as_a_value_of_one_word():
    assert machine('qemu-system-aarch64 -M "${KIND[@]}"', KIND="virt").kind == "virt"
    assert machine('KIND=(q35)\nqemu-system-aarch64 -M "${KIND[@]}"', KIND="virt").kind == "virt"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("RAM=8G\nqemu-system-aarch64 -M virt -m $RAM -smp ${CPUS:-1}\n", "did you mean 'RAM'? known are CPUS, RAM"),
        ("qemu-system-aarch64 -M virt\n", "this text has no shell variables"),
        ("x 1 qemu-system-aarch64 -M virt\n", "this text has no shell variables"),
        ("qemu-system-aarch64\0-M\0virt\0", "this text has no shell variables"),
        ('["qemu-system-aarch64", "-M", "virt"]', "this text has no shell variables"),
        ("<domain type='kvm'/>", "this text has no shell variables"),
    ],
)
def test_a_value_for_a_variable_that_is_not_there_is_refused(text, hint):
    with pytest.raises(BadInputError, match=r"RAMM=4G is given, and no variable \$RAMM is there") as caught:
        machine(text, RAMM="4G")
    assert hint in caught.value.hint


def test_a_value_for_a_variable_in_a_default_that_is_not_taken_is_no_mistake():
    text = "qemu-system-aarch64 -M virt -m ${RAM:-$LESS}\n"
    assert machine(text, RAM="2G", LESS="1G").memory_bytes == 2 << 30


def test_a_word_of_an_array_has_the_line_on_which_it_stands():
    read = machine('args=(\n -M virt\n -numa node,nodid=1\n)\nqemu-system-aarch64 -m 1G "${args[@]}"\n')
    assert [(each.where, each.line) for each in read.oddities] == [("-numa node", 3)]
    read = machine('args=(\n -M virt\n -numa node\n)\nqemu-system-aarch64 "${args[@]}",nodid=1\n')
    assert [(each.where, each.line) for each in read.oddities] == [("-numa node", 5)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "the file is empty"),
        ("hello world\n", "no QEMU command line, and no libvirt domain"),
        ("qemu-system-x86_64 -M q35\n", "qemu-system-x86_64 is no machine for arm64"),
        ("qemu-system-aarch64 -M virt -m\n", "-m has no value"),
        ("qemu-system-aarch64 -M 'virt\n", "vm.sh:1: a single quote is not closed"),
        ('x=1\nqemu-system-aarch64 -M "virt\n', "vm.sh:2: a double quote is not closed"),
        ("qemu-system-aarch64 -smp $(nproc)\n", "a command's output is not known here"),
        ("qemu-system-aarch64 -smp `nproc`\n", "a command's output is not known here"),
        ("RAM=8G\nqemu-system-aarch64 -m ${RAM:-${LESS}}\n", "vm.sh:2: ${RAM:-${LESS}} is shell programming"),
        ("\nfor n in 1 2; do a+=(-numa node); done\nqemu-system-aarch64 $a", "vm.sh:2: 'for' is shell programming"),
        ("for n in 1 2; do qemu-system-aarch64 -M virt; done\n", "vm.sh:1: 'for' is shell programming"),
        ("if test -e x; then qemu-system-aarch64 -M virt; fi", "'if' is shell programming"),
        ("qemu-system-aarch64 -drive *.img", "is a pattern for file names"),
        ("qemu-system-aarch64 -M virt\nqemu-system-aarch64 -M virt\n", "2 QEMU commands, in the lines 1, 2"),
        ("1 x qemu-system-aarch64 -M virt\n2 x qemu-system-aarch64 -M virt\n", "2 QEMU processes"),
        ('qemu-system-aarch64 "${args[@]}"', r"$args[@] has no value here"),
        ("qemu-system-aarch64 -M virt <<EOF\n", "'<<' is shell programming"),
        ("a=(1 2\n", "an array's ')' is missing"),
        (b"qemu-system-aarch64 \xff", "not text in UTF-8"),
        ("qemu-system-aarch64 -M virt \\", "nothing follows the last backslash"),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(text, what):
    with pytest.raises(BadInputError) as caught:
        machine(text)
    assert what in caught.value.message
    assert caught.value.hint or "-m has no value" in what


def test_words_of_ps_that_were_in_quotes_stay_with_their_option():
    read = machine("99 x qemu-system-aarch64 -M virt -append root=/dev/vda rw quiet -m 1G")
    assert read.memory_bytes == 1 << 30
    assert not read.oddities
    assert any("not quoted" in note for note in read.notes)


def test_objects_come_in_the_order_of_their_hash_and_a_full_table_is_made_anew():
    few, many = [f"gi{n}" for n in range(3)], [f"gi{n}" for n in range(40)]
    assert sorted(visited(few)) == few
    assert sorted(visited(many)) == sorted(many)
    assert visited(many) != many
    assert visited([*few, *few]) == visited(few)


def test_the_order_of_initiators_is_the_one_that_qemu_wrote():
    """Read from QEMU 11.1.3's SRAT; tests/vm compares more."""
    ids = ["iommufd0", *(f"gi{n}" for n in range(1, 9)), "ram0"]
    assert [each for each in visited(ids) if each.startswith("gi")] == QEMU_WROTE
    assert [f"x{each}" for each in QEMU_WROTE] != [each for each in visited(f"x{id}" for id in ids) if "gi" in each]


def test_processors_without_a_node_go_by_socket_where_no_node_names_any():
    from acpigen.guest.tables import cpu_nodes

    text = "qemu-system-aarch64 -M virt -smp 8,sockets=2,cores=4 -numa node -numa node"
    assert list(cpu_nodes(machine(text)).values()) == [0] * 4 + [1] * 4
    text = "qemu-system-aarch64 -M virt -smp 4 -numa node -numa node,cpus=1 -numa cpu,node-id=1,core-id=3"
    assert cpu_nodes(machine(text)) == {0: 0, 1: 1, 2: 0, 3: 1}
