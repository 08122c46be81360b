# SPDX-License-Identifier: Apache-2.0
"""`qmp-driver topology` without a QEMU: what is replaced, compared, refused. tests/vm asks a real one."""

import asyncio
import tempfile

import pytest

from acpigen.guest.memory_map import memory_map
from acpigen.guest.outlook import outlook
from acpigen.guest.pci import pci_tree
from acpigen.guest.reading import parse_guest
from acpigen.guest.tables import build_slit, build_srat
from acpigen.structures.numa import slit, srat
from qmp_driver.cli import main
from qmp_driver.commands import topology
from qmp_driver.commands.topology import compare
from qmp_driver.errors import BadInputError, GuestError, HostError, MachineRefusedError, MachineStartError
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.qemu.made_tables import NoAcpiError, made_tables
from qmp_driver.report.command_documents import TopologyBootDocument
from qmp_driver.store.json_bytes import from_json
from qmp_driver.topology.adapted import ToBoot, adapted

SCRIPT = """
qemu-system-aarch64 -machine virt,accel=kvm,gic-version=host,ras=on,highmem-mmio-size=4T -cpu host \\
  -smp 8,sockets=2,cores=4 -m 64G -bios F -object iommufd,id=iommufd0 \\
  -object rng-random,id=rng0,filename=/dev/urandom \\
  -object memory-backend-file,id=ram0,size=64G,mem-path=/dev/egm4,share=on \\
  -numa node,nodeid=0,memdev=ram0,cpus=0-7 -numa node,nodeid=1 -numa node,nodeid=2 -numa dist,src=0,dst=1,val=40 \\
  -numa dist,src=0,dst=2,val=40 -numa dist,src=1,dst=2,val=11 \\
  -device pxb-pcie,id=pcie.1,bus_nr=32,bus=pcie.0,numa_node=0 -device arm-smmuv3,primary-bus=pcie.1,id=s,accel=on \\
  -device pcie-root-port,id=port.1,bus=pcie.1,chassis=1,io-reserve=0 -device nvdimm,id=n,memdev=x \\
  -device vfio-pci-nohotplug,host=0009:01:00.0,bus=port.1,rombar=0,id=dev0,iommufd=iommufd0 \\
  -object acpi-generic-initiator,id=gi0,pci-dev=dev0,node=1 \\
  -object acpi-generic-initiator,id=gi1,pci-dev=dev0,node=2 \\
  -object acpi-egm-memory,id=egm0,pci-dev=dev0,node=0
"""


def read(text):
    return parse_guest(text.encode(), "vm.sh")


def again(here):
    return parse_guest("\0".join(["qemu-system-aarch64", *here.words]).encode(), "here")


def tables_of(machine):
    made = {"SRAT": srat.build(build_srat(machine, memory_map(machine), pci_tree(machine)))}
    distances = build_slit(machine)
    return made if distances is None else {**made, "SLIT": slit.build(distances)}


def test_nodes_initiators_and_buses_stay_and_what_belongs_to_a_host_goes():
    machine, here = read(SCRIPT), adapted(read(SCRIPT))
    one, other = outlook(machine), outlook(again(here), gpu_ids=("dev0",))
    assert one.numa.nodes == other.numa.nodes
    assert one.numa.distances == other.numa.distances
    assert one.cpus_of_nodes == other.cpus_of_nodes
    assert one.gpus[0].domains == other.gpus[0].domains
    assert one.gpus[0].seat.address == other.gpus[0].seat.address == "0000:21:00.0"
    assert [each.id for each in machine.objects] == [each.id for each in again(here).objects]
    text = " ".join(here.words)
    for word in ("vfio", "host", "kvm", "egm", "/dev/", "accel", "iommufd,", "64G", "nvdimm"):
        assert word not in text.replace("id=egm0", ""), word


def test_each_replacement_is_said():
    said = "\n".join(adapted(read(SCRIPT)).replacements)
    for what in (
        "-cpu host: max",
        "accel=kvm",
        "gic-version=host: 3",
        "memory: 64MiB in place of 64GiB",
        "iommufd iommufd0",
        "rng-random rng0",
        "memory-backend-file ram0 of /dev/egm4: memory-backend-ram",
        "acpi-egm-memory egm0",
        "arm-smmuv3 s: emulated",
        "vfio-pci-nohotplug dev0, a GPU or another device of a host: virtio-rng-pci",
        "nvdimm n: left out",
    ):
        assert what in said
    plain = "qemu-system-aarch64 -M virt -cpu max -m 64M -numa node"
    assert adapted(read(plain)).replacements == ("memory: 64MiB in place of 64MiB",)


def test_an_option_that_nobody_knows_is_said_to_be_left_out_and_one_with_a_bad_value_is_not():
    plain = "qemu-system-aarch64 -M virt -cpu max -m 64M -numa node"
    here = adapted(read(f"{plain} -frobnicate yes --wibble -cpu nosuch"))
    assert tuple(each for each in here.replacements if "unknown" in each) == (
        "-frobnicate: left out, as it is unknown",
        "-wibble: left out, as it is unknown",
    )
    assert not {"-frobnicate", "yes", "--wibble"} & set(here.words)


def test_a_machine_without_nodes_keeps_its_one_backend_as_large_as_its_memory():
    backend = "-object memory-backend-memfd,id=r,size=8G"
    one = read(f"qemu-system-aarch64 -M virt,memory-backend=r {backend} -cpu max -m 8G")
    here, booting = adapted(one), adapted(one, boot=ToBoot({}))
    assert "memory-backend-ram,id=r,size=268435456,reserve=off" in here.words and "256M" in here.words
    assert "memory-backend-ram,id=r,size=1073741824,reserve=off" in booting.words and "1024M" in booting.words


def test_the_ram_of_all_nodes_is_one_file_where_the_host_has_to_write_it(tmp_path):
    file = tmp_path / "ra,m"
    text = SCRIPT.replace("node,nodeid=1 ", "node,nodeid=1,memdev=r1 -object memory-backend-ram,id=r1,size=1G ")
    words = adapted(read(text), boot=ToBoot({}, 512 << 20, ram_file=file)).words
    path = str(file).replace(",", ",,")
    assert f"memory-backend-file,id=ram0,size=268435456,mem-path={path},share=on" in words
    assert f"memory-backend-file,id=r1,size=268435456,mem-path={path},share=on,offset=268435456" in words
    bare = adapted(read("qemu-system-aarch64 -M virt -cpu max -m 8G"), boot=ToBoot({}, ram_file=file)).words
    assert f"memory-backend-file,id=qmp-driver-ram,size=1073741824,mem-path={path},share=on" in bare
    assert any("memory-backend=qmp-driver-ram" in each for each in bare)


def test_the_same_tables_hold_and_each_difference_is_a_line():
    here = adapted(read(SCRIPT))
    machine = again(here)
    compared = compare(here, 16, lambda: tables_of(machine))
    assert compared.holds
    assert (compared.entries, compared.distances) == (8 + 1 + 2, 3)
    assert len(compared.numa.nodes) == 3
    for old, new, what in (
        ("pci-dev=dev0,node=2", "pci-dev=dev0,node=1", "initiator of domain 2"),
        ("val=11", "val=12", "SLIT: expected"),
        ("cpus=0-7", "cpus=0-6 -numa node,nodeid=3,cpus=7", "processor 7 in domain 0"),
        ("-m 64G", "-name x -m 64G", ""),
    ):
        assert old in SCRIPT
        tables = tables_of(again(adapted(read(SCRIPT.replace(old, new)))))
        differs = compare(here, 16, lambda tables=tables: tables)
        assert differs.holds is not bool(what)
        assert not what or any(what in line for line in differs.differences)


def test_a_refusal_is_qemus_own_words():
    def refuses():
        raise MachineRefusedError("QEMU does not make this machine", evidence=["qemu: -numa: no"])

    compared = compare(adapted(read(SCRIPT)), 16, refuses)
    assert not compared.holds
    assert compared.refusal == ("qemu: -numa: no",)


@pytest.mark.parametrize("made", [{"SRAT": b"SRAT"}, {"SRAT": b"\0" * 60}])
def test_tables_that_cannot_be_read_are_no_usage_error(made):
    with pytest.raises(GuestError):
        compare(adapted(read(SCRIPT)), 16, lambda: made)


def test_a_machine_without_nodes_has_no_srat_and_one_with_nodes_must():
    bare = adapted(read("qemu-system-aarch64 -M virt"))
    assert compare(bare, 16, dict).holds
    assert compare(adapted(read(SCRIPT)), 16, dict).differences == ("QEMU makes no SRAT: the machine has no nodes",)


@pytest.fixture
def last_line(monkeypatch, tmp_path, capsys):
    """The exit code and the last line that `topology` prints, with these tables or this error as QEMU's answer."""

    def ask(text, answer, *more):
        def made(*_):
            if isinstance(answer, Exception):
                raise answer
            return answer(again(adapted(read(text))))

        lab = type("Lab", (), {"qemu": None, "environment": {}})()
        monkeypatch.setattr(topology, "open_lab", lambda *_: lab)
        monkeypatch.setattr(topology, "made_tables", made)
        (tmp_path / "vm.sh").write_text(text)
        code = main(["topology", str(tmp_path / "vm.sh"), *more])
        out = capsys.readouterr().out
        return code, out.splitlines()[-1], out

    return ask


def test_a_pass_says_where_nothing_was_compared_and_a_finding_fails_as_with_acpigen_guest(last_line):
    node = " -object memory-backend-ram,id=ram0,size=64M -numa node,memdev=ram0"
    full = f"qemu-system-aarch64 -M virt -cpu max -m 64M -bios F{node}"
    plain = "QEMU's tables are as predicted"
    assert last_line(full, tables_of)[:2] == (0, f"PASS: {plain}")
    bare = full.replace(" -bios F", "")
    because = "; `acpigen guest` has findings that fail: GST006"
    assert last_line(bare, tables_of)[:2] == (1, f"FAIL: {plain}{because}")
    assert last_line(bare, tables_of, "--fail-on", "CRITICAL")[:2] == (0, f"PASS: {plain}")
    empty = "QEMU makes no SRAT, as the machine has no NUMA nodes; no entry was compared"
    code, line, out = last_line(full.replace(node, ""), lambda machine: {})
    assert (code, line) == (0, f"PASS: {empty}")
    assert "0 entries" not in out
    code, line, out = last_line("qemu-system-aarch64 -M virt -m 64M", lambda machine: {})
    assert (code, line) == (1, f"FAIL: {empty}{because}")


def test_a_machine_without_acpi_is_not_one_that_qemu_refuses(last_line):
    off = "qemu-system-aarch64 -M virt,acpi=off -cpu max -m 64M -bios F"
    code, line, out = last_line(off, NoAcpiError("QEMU makes no ACPI tables for this machine"))
    assert (code, line) == (1, "FAIL: there are no tables to compare")
    assert "does not make this machine" not in out
    assert "GST006 -machine: acpi=off" in out
    code, line, out = last_line(off, MachineRefusedError("QEMU does not make this machine", evidence=["qemu: no"]))
    assert (code, line) == (1, "FAIL: QEMU refuses the machine")


def test_a_machine_that_qemu_does_not_start_for_a_boot_has_the_document_of_a_boot(last_line, monkeypatch):
    async def refused(*_, **__):
        raise MachineStartError("QEMU exited with 1", refusal=["-m: no room"])

    monkeypatch.setattr(topology, "boot_and_look", refused)
    code, _, out = last_line(SCRIPT, None, "--boot", "--nodes-most", "16", "--json")
    found = from_json(out.encode(), TopologyBootDocument)
    assert (code, found.verdict) == (1, "fail")
    (link,) = found.links
    assert (link.link, link.holds, link.observed) == ("machine-made", False, "-m: no room")
    code, line, out = last_line(SCRIPT, None, "--boot", "--nodes-most", "16")
    assert (code, line) == (1, "FAIL: QEMU refuses the machine")
    assert "  -m: no room" in out


def test_the_arguments_for_this_host_are_printed(tmp_path, capsys):
    path = tmp_path / "vm.sh"
    path.write_text(SCRIPT)
    assert main(["topology", str(path), "--print"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["-machine", "virt,gic-version=3,highmem-mmio-size=4T"]
    assert "acpi-generic-initiator,id=gi1,pci-dev=dev0,node=2" in lines


def test_what_is_no_command_line_is_bad_input(tmp_path, capsys):
    path = tmp_path / "x"
    path.write_text("hello\n")
    assert main(["topology", str(path)]) == 2
    assert "no QEMU command line" in capsys.readouterr().err


def test_a_folder_of_temporary_files_with_a_long_name_is_refused_with_a_hint(tmp_path, monkeypatch):
    folder = tmp_path / ("x" * 100)
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with pytest.raises(BadInputError) as caught:
        made_tables(tmp_path / "qemu", {}, [])
    assert "TMPDIR" in str(caught.value.hint)
    assert not list(folder.iterdir())


IS_ONE = '[ "$1" = --version ] && echo QEMU emulator version 11.1.3 && exit 0'


def program_of(folder, *lines):
    program = folder / "qemu"
    program.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    program.chmod(0o755)
    return program


def test_a_qemu_that_refuses_its_arguments_refuses_the_machine_with_its_words(tmp_path):
    program = program_of(tmp_path, IS_ONE, "echo no such machine >&2", "exit 1")
    with pytest.raises(MachineRefusedError) as caught:
        made_tables(program, {}, ["-machine", "virt"])
    assert caught.value.evidence == ("no such machine",)


@pytest.mark.parametrize(
    ("lines", "what", "said"),
    [
        (("echo no such machine >&2", "exit 1"), "is no QEMU: it exited with 1", ("no such machine",)),
        (("exit 1",), "is no QEMU: it exited with 1", ()),
        ((IS_ONE, "exit 1"), "QEMU exited with 1 before it gave", ()),
        ((IS_ONE, "echo loading libx failed >&2", "exit 127"), "QEMU exited with 127", ("loading libx failed",)),
        ((IS_ONE, "echo x >&2", "kill -SEGV $$"), "QEMU was killed by signal 11", ("x",)),
        ((IS_ONE, "echo 'ram: Cannot allocate memory' >&2", "exit 1"), "QEMU exited with 1", ("ram: Cannot",)),
    ],
)
async def test_a_program_that_ends_for_another_reason_is_this_machines_error_with_its_words(
    tmp_path, lines, what, said
):
    program = program_of(tmp_path, *lines)
    with pytest.raises(HostError, match=what) as caught:
        await asyncio.to_thread(made_tables, program, {}, ["-machine", "virt"])
    assert caught.value.exit_code == 3
    assert [line for line in caught.value.evidence if line.startswith(said)] or not said
    with pytest.raises(MachineStartError, match=what.split(" before")[0]) as started:
        await Machine.start(Invocation(program, ["-machine", "virt"]), stderr=tmp_path / "log")
    assert started.value.refusal == ()


def test_what_is_no_program_is_this_machines_error(tmp_path):
    with pytest.raises(HostError, match="cannot be run"):
        made_tables(tmp_path, {}, ["-machine", "virt"])
