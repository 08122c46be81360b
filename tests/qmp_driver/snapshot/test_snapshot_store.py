# SPDX-License-Identifier: Apache-2.0
"""The snapshot store of snapshots: complete or absent, whole or refused, bounded, and shared by several processes."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmp_driver.errors import DeadlineError, HostError, MachineError
from qmp_driver.snapshot.recipe import Recipe, identity
from qmp_driver.snapshot.start import _enough_space_in, zeros
from qmp_driver.snapshot.store import MANIFEST, RAM, STATE, SnapshotStore
from qmp_driver.store.file_seal import check_seal, digest_of, seal_of
from qmp_driver.store.lock import LockMode, hold, try_to_hold


def recipe(name: str = "a") -> Recipe:
    return Recipe(("-machine", name), ("qemu:1",), "00", {}, {"qemu": "1"})


def put(snapshots: SnapshotStore, of: Recipe, ram: bytes = b"ram") -> None:
    snapshots.root.mkdir(exist_ok=True)
    with snapshots.making(of) as folder:
        (folder / RAM).write_bytes(ram)
        (folder / STATE).write_bytes(b"state")
        snapshots.put(of, folder, 1.0)


@pytest.fixture
def snapshots(tmp_path):
    return SnapshotStore(tmp_path / "snapshots", most=3)


def test_what_was_put_is_found_whole(snapshots):
    put(snapshots, recipe())
    kept, damage = snapshots.find(recipe().key)
    assert kept is not None and damage == ""
    assert kept.ram.read_bytes() == b"ram"
    assert kept.manifest.boot_s == 1.0


def test_what_was_never_put_is_absent_without_a_complaint(snapshots):
    assert snapshots.find(recipe().key) == (None, "")


@pytest.mark.parametrize("part", ["arguments", "files", "initrd_sha256", "environment", "versions"])
def test_every_part_of_the_recipe_is_in_its_key(part):
    other = {
        "arguments": ("-machine", "b"),
        "files": ("qemu:2",),
        "initrd_sha256": "01",
        "environment": {"A": "b"},
        "versions": {"qemu": "2"},
    }
    one = recipe()
    assert Recipe(**{**one.__dict__, part: other[part]}).key != one.key


def test_a_replaced_program_has_another_identity(tmp_path):
    program = tmp_path / "qemu"
    program.write_bytes(b"one")
    before = identity(program)
    program.write_bytes(b"two")  # of the same size; its times differ
    os.utime(program, (1, 1))
    os.utime(program, ns=(1, int(before.split(":")[3])))  # even with the old time set back
    assert identity(program) != before


@pytest.mark.parametrize(
    "damage, told",
    [
        (lambda folder: (folder / STATE).unlink(), "state cannot be read: No such file"),
        (lambda folder: overwrite(folder / RAM, b"rAm"), "ram was changed"),
        (lambda folder: overwrite(folder / RAM, b"longer than it was"), "ram has 18 bytes, not 3"),
        (lambda folder: overwrite(folder / MANIFEST, b"{"), "snapshot.json cannot be read"),
        (lambda folder: overwrite(folder / MANIFEST, b"{}"), "snapshot.json cannot be read"),
        (lambda folder: edit(folder / MANIFEST, '"format":2', '"format":9'), "it is of format 9"),
        (lambda folder: edit(folder / MANIFEST, '"ram":', '"rom":'), "does not seal"),
    ],
)
def test_damage_is_found_and_named(snapshots, damage, told):
    put(snapshots, recipe())
    damage(snapshots.root / recipe().key)
    kept, why = snapshots.find(recipe().key)
    assert kept is None
    assert told in why


def overwrite(path: Path, data: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(data)


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))


def test_a_touched_file_is_read_again_and_then_known_at_once(snapshots):
    put(snapshots, recipe())
    ram = snapshots.root / recipe().key / RAM
    os.utime(ram, (5, 5))
    kept, damage = snapshots.find(recipe().key)
    assert kept is not None, damage
    assert kept.manifest.seals[RAM].mtime_ns == 5_000_000_000
    again, _ = snapshots.find(recipe().key)
    assert again is not None and again.manifest == kept.manifest


def test_the_one_used_longest_ago_goes_first(snapshots):
    names = ["a", "b", "c"]
    for name in names:
        put(snapshots, recipe(name))
    for age, name in enumerate(["a", "c", "b"]):  # a was used last
        os.utime(snapshots.root / recipe(name).key, (time.time() - age, time.time() - age))
    put(snapshots, recipe("d"))
    assert set(snapshots.keys()) == {recipe(name).key for name in ("d", "a", "c")}


def test_the_bound_in_bytes_spares_the_one_that_is_needed_now(tmp_path):
    snapshots = SnapshotStore(tmp_path / "s", most_bytes=4096)
    put(snapshots, recipe("a"), os.urandom(8192))
    put(snapshots, recipe("b"), os.urandom(8192))
    assert snapshots.keys() == [recipe("b").key]


async def test_a_snapshot_in_use_is_not_removed(tmp_path):
    snapshots = SnapshotStore(tmp_path / "s", most=1)
    put(snapshots, recipe("a"))
    os.utime(snapshots.root / recipe("a").key, (1, 1))
    async with snapshots.locked(recipe("a").key, LockMode.SHARED):
        put(snapshots, recipe("b"))
        assert len(snapshots.keys()) == 2
    snapshots.tidy()
    assert snapshots.keys() == [recipe("b").key]


def test_what_a_killed_process_left_is_swept_up(snapshots):
    snapshots.root.mkdir()
    (snapshots.root / "0123.making").mkdir()
    (snapshots.root / "0123.making" / RAM).write_bytes(b"half")
    put(snapshots, recipe())
    assert not (snapshots.root / "0123.making").exists()


def test_a_failed_making_leaves_nothing(snapshots):
    snapshots.root.mkdir()
    with pytest.raises(RuntimeError), snapshots.making(recipe()) as folder:
        (folder / RAM).write_bytes(b"half")
        raise RuntimeError
    assert snapshots.find(recipe().key) == (None, "")
    assert list(snapshots.root.iterdir()) == []


def test_a_refusal_is_remembered(snapshots):
    snapshots.root.mkdir()
    assert snapshots.why_not(recipe().key) == ""
    snapshots.refuse(recipe().key, "this machine cannot be saved")
    assert snapshots.why_not(recipe().key) == "this machine cannot be saved"


async def test_a_shelf_that_cannot_be_made_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(HostError, match="--cold"):
        async with SnapshotStore(tmp_path / "file" / "snapshots").locked("k", LockMode.SHARED):
            pass


async def test_many_hold_it_shared_and_one_exclusively(tmp_path):
    lock = tmp_path / "lock"
    async with hold(lock, LockMode.SHARED, 1, "x"), hold(lock, LockMode.SHARED, 1, "x"):
        with try_to_hold(lock) as held:
            assert not held
        with pytest.raises(DeadlineError, match="holds snapshot x"):
            async with hold(lock, LockMode.EXCLUSIVE, 0.05, "snapshot x"):
                pass
    with try_to_hold(lock) as held:
        assert held


async def test_the_lock_of_a_killed_process_is_free(tmp_path):
    lock = tmp_path / "lock"
    code = f"import fcntl, time; f = open({str(lock)!r}, 'w'); fcntl.flock(f, fcntl.LOCK_EX); print(1, flush=True)"
    argv = [sys.executable, "-c", f"{code}; time.sleep(60)"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE) as holder:  # noqa: ASYNC220
        assert holder.stdout is not None
        holder.stdout.readline()
        with try_to_hold(lock) as held:
            assert not held
        waiting = asyncio.create_task(_hold_once(lock))
        await asyncio.sleep(0.05)
        holder.kill()
        await asyncio.wait_for(waiting, 5)


async def _hold_once(lock: Path) -> None:
    async with hold(lock, LockMode.EXCLUSIVE, 5, "x"):
        pass


@given(st.lists(st.tuples(st.integers(0, 64), st.binary(min_size=1, max_size=3000)), max_size=5), st.booleans())
def test_a_digest_sees_data_and_not_how_the_holes_are_stored(tmp_path_factory, writes, dense):
    folder = tmp_path_factory.mktemp("digest")
    size = 1 << 20
    content = bytearray(size)
    with (folder / "sparse").open("wb") as file:
        file.truncate(size)
        for page, data in writes:
            file.seek(page * 4096)
            file.write(data)
            content[page * 4096 : page * 4096 + len(data)] = data
    (folder / "dense").write_bytes(content)
    assert digest_of(folder / "sparse") == digest_of(folder / "dense")
    if dense:
        content[-1] ^= 1
        (folder / "dense").write_bytes(content)
        assert digest_of(folder / "sparse") != digest_of(folder / "dense")


def test_a_seal_holds_until_the_file_is_changed(tmp_path):
    path = tmp_path / "f"
    path.write_bytes(b"data")
    seal = seal_of(path)
    assert check_seal(path, seal) == ("", seal)
    path.write_bytes(b"dAta")
    assert check_seal(path, seal)[0] == "was changed"


def test_an_error_of_the_disk_is_not_one_of_the_memory():
    """What goes wrong while the file of zeros is there is not about it."""
    with pytest.raises(OSError, match="No space left"), zeros("aperture", 1 << 40) as path:
        assert path is not None and path.stat().st_size == 1 << 40
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("full, kind", [(True, HostError), (False, MachineError)])
def test_a_qemu_that_died_where_no_space_is_left_is_no_broken_chain(tmp_path, full, kind):
    if full:
        (tmp_path / "probe").symlink_to("/dev/full")
    with pytest.raises(kind, match="killed by signal 7") as caught, _enough_space_in(tmp_path):
        raise MachineError("QEMU was killed by signal 7", signal_number=7)
    assert ("No space left on device" in caught.value.message) is full
