# SPDX-License-Identifier: Apache-2.0
"""A pack is a whole lab without its compilers; one that was changed, cut short, or made for others is refused."""

import io
import lzma
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from qmp_driver.commands.lab_actions.pack_contents import scenario_modules, write_lab_pack
from qmp_driver.errors import BadInputError, LabError
from qmp_driver.guest.image import guest_image
from qmp_driver.lab.host_architecture import host_architecture
from qmp_driver.lab.manifest import read_manifest, write_file_list, write_manifest
from qmp_driver.lab.opening import open_lab
from qmp_driver.lab.packing.pack import PackReport, write_pack
from qmp_driver.lab.packing.pack_format import LIST_NAME, PackedFile, PackList
from qmp_driver.lab.packing.prebuilt import find_prebuilt, prebuilt_name
from qmp_driver.lab.packing.unpack import unpack_pack
from qmp_driver.lab.pins import BASE, load_pins
from qmp_driver.lab.places import Places, hold_for_use_blocking
from qmp_driver.lab.provision.progress import SilentProgress
from qmp_driver.lab.tools import run_program
from qmp_driver.run.scenario import load_scenario, scenario_names

MakeLab = Callable[..., Places]
SOURCES = {"agent.c": b"int main(void) { return 0; }\n"}
BUILT = prebuilt_name("agent", "aarch64", SOURCES)


@pytest.fixture(autouse=True)
def nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts of these labs are empty files; the test with the real lab relocates and starts its programs."""
    monkeypatch.setattr("qmp_driver.lab.packing.unpack.relocate_build", lambda *unused: None)
    monkeypatch.setattr("qmp_driver.lab.packing.unpack.prove_build", lambda *unused: None)


@pytest.fixture
def lab(fake_lab: MakeLab) -> Places:
    places = fake_lab()
    directory = places.current.resolve()
    (directory / "guest/usr/lib/modules/7.3.4+deb13-arm64/kernel").mkdir(parents=True)
    used = directory / "guest/usr/lib/modules/7.3.4+deb13-arm64/kernel/vfio.ko.xz"
    used.write_bytes(b"used")
    used.with_name("sound.ko.xz").write_bytes(b"not used")
    write_file_list(directory)
    manifest = msgspec.structs.replace(read_manifest(directory), host_architecture=host_architecture().debian)
    write_manifest(directory, manifest)
    return places


def pack(lab: Places, path: Path) -> PackReport:
    (path.parent / "agent").write_bytes(b"built")
    modules = {"kernel_modules": [next(lab.current.resolve().rglob("vfio.ko.xz"))]}
    return write_pack(path, lab.root, sets=(BASE,), modules=modules, prebuilt={BUILT: path.parent / "agent"}, level=0)


def members_of(path: Path) -> list[tuple[tarfile.TarInfo, bytes]]:
    with lzma.open(path) as stream, tarfile.open(fileobj=stream) as archive:
        return [(each, content.read() if (content := archive.extractfile(each)) else b"") for each in archive]


def write(path: Path, members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    with lzma.open(path, "wb", preset=0) as stream, tarfile.open(fileobj=stream, mode="w") as archive:
        for member, content in members:
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


def relist(members: list[tuple[tarfile.TarInfo, bytes]], change: Callable[[PackList], PackList]) -> None:
    """Changes a pack's list."""
    head, content = members[0]
    assert head.name == LIST_NAME
    members[0] = (head, msgspec.json.encode(change(msgspec.json.decode(content, type=PackList))))


def test_an_unpacked_lab_opens_with_every_part_that_running_needs(lab: Places, tmp_path: Path) -> None:
    report = pack(lab, tmp_path / "lab.pack")
    outcome = unpack_pack(tmp_path / "lab.pack", tmp_path / "there", sha256=report.sha256)
    opened = open_lab(root=tmp_path / "there")
    assert outcome.outcome == "unpacked"
    assert opened.qemu.is_file()
    assert opened.kernel.image.is_file()
    assert [path.name for path in opened.kernel.modules_dir.rglob("*.ko.xz")] == ["vfio.ko.xz"]
    assert opened.sets == (BASE,)
    assert not opened.cross_compiler.exists()


def test_unpacking_is_for_this_user_alone_and_leaves_the_build_that_a_run_uses(lab: Places, tmp_path: Path) -> None:
    pack(lab, tmp_path / "lab.pack")
    before = os.umask(0)
    try:
        unpack_pack(tmp_path / "lab.pack", tmp_path / "there")
    finally:
        os.umask(before)
    paths = [path for path in (tmp_path / "there").rglob("*") if not path.is_symlink()]
    assert paths and not [path for path in paths if path.stat().st_mode & 0o022]
    used = open_lab(root=tmp_path / "there").root
    with hold_for_use_blocking(used):
        unpack_pack(tmp_path / "lab.pack", tmp_path / "there")
        assert used.is_dir()
    unpack_pack(tmp_path / "lab.pack", tmp_path / "there")
    assert not used.exists()


def test_what_only_builds_need_is_left_out_and_named(lab: Places, tmp_path: Path) -> None:
    report = pack(lab, tmp_path / "lab.pack")
    needed = {name for name, part in load_pins().sets[BASE].parts.items() if part.for_building}
    assert set(report.left_out) == needed
    assert "cross_compiler" in needed
    assert "qemu" not in needed


def test_a_prebuilt_file_is_found_by_its_sources_alone(lab: Places, tmp_path: Path) -> None:
    pack(lab, tmp_path / "lab.pack")
    unpack_pack(tmp_path / "lab.pack", tmp_path / "there")
    folder = open_lab(root=tmp_path / "there").prebuilt
    found = find_prebuilt(folder, "agent", "aarch64", SOURCES)
    assert found is not None
    assert found.read_bytes() == b"built"
    assert find_prebuilt(folder, "agent", "aarch64", {"agent.c": b"int main(void) { return 1; }\n"}) is None
    assert find_prebuilt(folder, "agent", "x86_64", SOURCES) is None


def test_the_same_lab_gives_the_same_bytes(lab: Places, tmp_path: Path) -> None:
    assert pack(lab, tmp_path / "one.pack").sha256 == pack(lab, tmp_path / "two.pack").sha256


def test_a_lab_from_a_pack_is_not_packed_again(lab: Places, tmp_path: Path) -> None:
    pack(lab, tmp_path / "lab.pack")
    unpack_pack(tmp_path / "lab.pack", tmp_path / "there")
    with pytest.raises(LabError, match="made from a pack"):
        pack(Places(tmp_path / "there"), tmp_path / "again.pack")


def test_a_set_that_the_lab_does_not_have_is_named_with_its_command(lab: Places, tmp_path: Path) -> None:
    with pytest.raises(LabError, match="nested") as raised:
        write_pack(tmp_path / "lab.pack", lab.root, sets=(BASE, "nested"), modules={}, prebuilt={})
    assert "--with nested" in raised.value.hint


def test_a_device_is_refused_and_stays_what_it_is(lab: Places, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")  # as a device is: a rename onto it would replace it
    for place in (tmp_path / "fifo", tmp_path, Path("/dev/full")):
        with pytest.raises(BadInputError, match="no regular file"):
            write_pack(place, lab.root, sets=(BASE,), modules={}, prebuilt={})
    assert (tmp_path / "fifo").is_fifo()
    assert Path("/dev/full").is_char_device()


def test_a_folder_that_is_not_there_is_refused_before_anything_is_packed(lab: Places, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="folder is not there"):
        write_pack(tmp_path / "no/lab.pack", lab.root, sets=(BASE,), modules={}, prebuilt={})


def test_a_damaged_lab_is_not_packed(lab: Places, tmp_path: Path) -> None:
    next(lab.current.resolve().rglob("vfio.ko.xz")).write_bytes(b"other")
    with pytest.raises(LabError, match="damaged"):
        pack(lab, tmp_path / "lab.pack")
    assert not (tmp_path / "lab.pack").exists()


def test_another_digest_than_the_one_given_is_refused(lab: Places, tmp_path: Path) -> None:
    pack(lab, tmp_path / "lab.pack")
    with pytest.raises(BadInputError, match="SHA-256"):
        unpack_pack(tmp_path / "lab.pack", tmp_path / "there", sha256="0" * 64)


def test_a_pack_for_another_host_is_refused(lab: Places, tmp_path: Path) -> None:
    pack(lab, tmp_path / "lab.pack")
    members = members_of(tmp_path / "lab.pack")
    relist(
        members,
        lambda listed: msgspec.structs.replace(
            listed, lab=msgspec.structs.replace(listed.lab, host_architecture="riscv64")
        ),
    )
    write(tmp_path / "lab.pack", members)
    with pytest.raises(BadInputError, match="riscv64"):
        unpack_pack(tmp_path / "lab.pack", tmp_path / "there")


def test_a_pack_of_a_later_format_is_refused(lab: Places, tmp_path: Path) -> None:
    pack(lab, tmp_path / "lab.pack")
    members = members_of(tmp_path / "lab.pack")
    relist(members, lambda listed: msgspec.structs.replace(listed, format=2))
    write(tmp_path / "lab.pack", members)
    with pytest.raises(BadInputError, match="format 2"):
        unpack_pack(tmp_path / "lab.pack", tmp_path / "there")


def changed_content(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    index = next(index for index, (member, _) in enumerate(members) if member.name.endswith("vfio.ko.xz"))
    members[index] = (members[index][0], b"usec")


def without_a_member(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    members.pop()


def with_a_stranger(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    members.append((tarfile.TarInfo("stranger"), b"x"))


def listed_above(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    members.append((tarfile.TarInfo("../above"), b"x"))
    relist(
        members, lambda listed: msgspec.structs.replace(listed, files=(*listed.files, PackedFile(name="../above")))
    )


def link_above(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    link = PackedFile(name="host/link", link="../../../..")
    members.append((tarfile.TarInfo("host/link"), b""))
    relist(members, lambda listed: msgspec.structs.replace(listed, files=(*listed.files, link)))


def written_through_a_link(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    files = (PackedFile(name="out", link="/tmp"), PackedFile(name="out/qmp-driver-pack-test"))
    members += [(tarfile.TarInfo(each.name), b"") for each in files]
    relist(members, lambda listed: msgspec.structs.replace(listed, files=(*listed.files, *files)))


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (changed_content, "another digest"),
        (without_a_member, "cut short"),
        (with_a_stranger, "does not name: stranger"),
        (listed_above, "outside of its directory"),
        (link_above, "outside of its directory"),
        (written_through_a_link, "outside of its directory"),
    ],
)
def test_a_tampered_pack_is_refused_and_the_lab_that_is_there_stays(
    lab: Places, tmp_path: Path, tamper: Callable[[list[tuple[tarfile.TarInfo, bytes]]], None], words: str
) -> None:
    pack(lab, tmp_path / "lab.pack")
    members = members_of(tmp_path / "lab.pack")
    tamper(members)
    write(tmp_path / "bad.pack", members)
    before = lab.current.resolve()
    with pytest.raises(LabError, match=words):
        unpack_pack(tmp_path / "bad.pack", lab.root)
    assert lab.current.resolve() == before
    assert [path.name for path in lab.builds.iterdir()] == [before.name]
    assert open_lab(root=lab.root).qemu.is_file()


@pytest.mark.parametrize("content", [b"", b"not xz at all", lzma.compress(b"not tar"), lzma.compress(b"")])
def test_what_is_no_pack_is_refused(content: bytes, tmp_path: Path, no_config: Path) -> None:
    (tmp_path / "lab.pack").write_bytes(content)
    with pytest.raises((LabError, BadInputError), match="no pack"):
        unpack_pack(tmp_path / "lab.pack", tmp_path / "there")


def test_a_pack_that_is_cut_off_is_refused(lab: Places, tmp_path: Path) -> None:
    path = tmp_path / "lab.pack"
    pack(lab, path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(LabError, match=r"damaged|cut short"):
        unpack_pack(path, tmp_path / "there")


def test_the_modules_of_every_scenario_are_used() -> None:
    assert "virtio_blk" in scenario_modules()
    named = {module for name in scenario_names() for module in load_scenario(name).machine.modules}
    assert named <= {*scenario_modules()}


@pytest.mark.lab
def test_a_real_pack_is_small_and_makes_the_same_guest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relocated and started: QEMU says its version, and the initramfs is that of the lab itself."""
    monkeypatch.undo()
    report = write_lab_pack(tmp_path / "lab.pack", None, sets=(BASE,), level=0, progress=SilentProgress())
    unpack_pack(tmp_path / "lab.pack", tmp_path / "there", sha256=report.sha256)
    unpacked = open_lab(root=tmp_path / "there")
    assert report.size_bytes < 60 << 20
    assert "QEMU emulator version" in run_program([unpacked.qemu, "--version"], timeout_s=60)
    assert guest_image(unpacked, scenario_modules()) == guest_image(open_lab(), scenario_modules())


@pytest.mark.lab
@pytest.mark.may_skip
def test_a_pack_gives_a_verdict_where_there_is_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a network namespace of its own, which has not even a loopback device that is up."""
    monkeypatch.undo()
    alone = ["unshare", "--user", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("this machine allows no network namespace")
    write_lab_pack(tmp_path / "lab.pack", None, sets=(BASE,), level=0, progress=SilentProgress())
    spoiled = bytearray((tmp_path / "lab.pack").read_bytes())
    spoiled[len(spoiled) // 2] ^= 1
    (tmp_path / "spoiled.pack").write_bytes(spoiled)

    def offline(*words: object) -> subprocess.CompletedProcess[str]:
        argv = [*alone, sys.executable, "-m", "qmp_driver", *map(str, words)]
        return subprocess.run(argv, capture_output=True, text=True, timeout=240)

    refused = offline("lab", "unpack", "--lab", tmp_path / "spoiled", tmp_path / "spoiled.pack")
    assert refused.returncode == 3 and "spoiled.pack is no pack, or is damaged" in refused.stderr, refused.stderr
    assert not (tmp_path / "spoiled" / "current").exists()
    unpacked = offline("lab", "unpack", "--lab", tmp_path / "there", tmp_path / "lab.pack")
    assert unpacked.returncode == 0, unpacked.stderr
    ran = offline("run", "first-light", "--cold", "--quiet", "--lab", tmp_path / "there")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "PASS  22 of 22 links proved" in ran.stdout
