# SPDX-License-Identifier: Apache-2.0
"""Warm starts on real machines: as much is proved as after a boot, and a snapshot that is damaged is made anew."""

import asyncio
import shlex

import msgspec
import pytest

from qmp_driver.evidence.verdict import Outcome
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import Scenario, load_scenario
from qmp_driver.snapshot import SnapshotStore, Start, snapshot_store_of
from qmp_driver.snapshot.store import MANIFEST, STATE, Manifest
from qmp_driver.store.file_seal import seal_of

pytestmark = pytest.mark.lab
BOOT_LINKS = ["tables-built", "guest-booted", "aperture-placed", "table-installed", "error-sources"]


def up_to_boot() -> Scenario:
    """first-light as far as the guest that answers."""
    scenario = load_scenario("first-light")
    return msgspec.structs.replace(scenario, steps=scenario.steps[:2])


def told(result) -> str:
    return "\n".join(observation.text for observation in result.observations)


async def test_a_restored_machine_proves_the_whole_chain(lab):
    snapshots = snapshot_store_of(lab)
    await run_scenario(up_to_boot(), lab, snapshots=snapshots)  # makes the snapshot if need be
    result = await run_scenario(load_scenario("first-light"), lab, snapshots=snapshots)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link
    assert result.start is Start.WARM
    assert "warm start: restored snapshot" in told(result)
    by_link = {check.link: check for check in result.verdict.checks}
    assert all(by_link[link].evidence for link in BOOT_LINKS)
    assert "Table Upgrade: install [SSDT-" in by_link["table-installed"].evidence[0].text


async def test_a_restored_machine_still_fails_where_the_chain_breaks(lab):
    scenario = load_scenario("first-light", ["steps.map.early_kill=false"])
    result = await run_scenario(scenario, lab, snapshots=snapshot_store_of(lab))
    assert result.verdict.outcome is Outcome.FAIL
    assert result.verdict.broken_link is not None
    assert result.verdict.broken_link.link == "signal-owner"


async def test_two_at_once_make_one_snapshot_and_a_broken_one_is_made_anew(lab, tmp_path):
    snapshots = SnapshotStore(tmp_path / "snapshots")
    results = await asyncio.gather(*(run_scenario(up_to_boot(), lab, snapshots=snapshots) for _ in range(2)))
    assert [result.verdict.outcome for result in results] == [Outcome.PASS] * 2
    assert {result.start for result in results} == {Start.WARM_AFTER_BOOT, Start.WARM}
    (key,) = snapshots.keys()

    manifest = msgspec.json.decode((snapshots.root / key / MANIFEST).read_bytes(), type=Manifest)
    state = snapshots.root / key / STATE
    state.chmod(0o600)
    state.write_bytes(b"not a stream" * 1000)  # and sealed: only QEMU can tell
    resealed = msgspec.structs.replace(manifest, seals={**manifest.seals, STATE: seal_of(state)})
    (snapshots.root / key / MANIFEST).write_bytes(msgspec.json.encode(resealed))

    result = await run_scenario(up_to_boot(), lab, snapshots=snapshots)
    assert result.verdict.outcome is Outcome.PASS
    assert result.start is Start.WARM_AFTER_BOOT
    assert "cannot be restored, so it is retaken" in told(result)
    assert snapshots.find(key)[0] is not None


async def test_a_lab_that_cannot_be_written_starts_warm_from_the_snapshots_that_it_has(lab, monkeypatch):
    snapshots = snapshot_store_of(lab)
    await run_scenario(up_to_boot(), lab, snapshots=snapshots)  # makes the snapshot if need be
    monkeypatch.setattr(SnapshotStore, "why_unwritable", lambda self: "it is not writable for you")
    monkeypatch.setattr(SnapshotStore, "locked", None)  # there is no lock to write, either
    result = await run_scenario(up_to_boot(), lab, snapshots=snapshots)
    assert result.verdict.outcome is Outcome.PASS
    assert result.start is Start.WARM


async def test_what_is_kept_after_a_warm_start_is_what_the_guest_booted_with(lab, tmp_path):
    snapshots = snapshot_store_of(lab)
    await run_scenario(up_to_boot(), lab, snapshots=snapshots)
    result = await run_scenario(up_to_boot(), lab, snapshots=snapshots, keep_in=tmp_path / "kept")
    assert result.start is Start.WARM and result.kept == tmp_path / "kept"
    initrd = (tmp_path / "kept/initrd.img").read_bytes()
    assert len(initrd) > 1 << 20 and b"kernel/firmware/acpi/" in initrd and initrd.startswith(b"070701")
    (table,) = (tmp_path / "kept").glob("*.aml")
    assert table.read_bytes().startswith(b"SSDT") and table.read_bytes() in initrd
    words = shlex.split((tmp_path / "kept/qemu-command-line").read_text())
    assert any("qemu-system-aarch64" in word for word in words)
    assert words[words.index("-kernel") + 1] == str(lab.kernel.image)
    assert words[words.index("-initrd") + 1] == str(tmp_path / "kept/initrd.img")
    assert (tmp_path / "kept/console.log").exists()
