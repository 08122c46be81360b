# SPDX-License-Identifier: Apache-2.0
"""Kernels beside the lab's own: used by name, listed, removed, and known when damaged."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qmp_driver.cli import main
from qmp_driver.errors import BadInputError, LabError
from qmp_driver.lab import LabOverrides, open_lab
from qmp_driver.lab.config import read_overrides
from qmp_driver.lab.kernels.store import KernelRecord, StoredKernel, stored_kernel, stored_kernels, write_record
from qmp_driver.lab.places import Places

MakeLab = Callable[..., Places]


def keep_kernel(places: Places, name: str, *, driver: str = "nvgrace-gpu-vfio-pci.ko") -> StoredKernel:
    """A kernel of empty files."""
    directory = places.kernels / name
    for folder in ("lib/modules/6.12.1/kernel", "headers"):
        (directory / folder).mkdir(parents=True)
    for file in ("Image", "config", *([driver] if driver else [])):
        (directory / file).touch()
    record = KernelRecord(
        name=name, origin="packages", release="6.12.1", version="6.12.1-1", suite="trixie", pages_kib=16,
        image="Image", config="config", modules_dir="lib/modules/6.12.1", headers="headers", driver=driver,
        without_driver="" if driver else "no source", added_utc="2030-01-01T00:00:00+00:00",
    )  # fmt: skip
    return write_record(directory, record)


def named(name: str) -> LabOverrides:
    return LabOverrides(kernel=Path(name), origins={"kernel": "--kernel"})


def test_a_kernel_takes_the_labs_place_by_its_name(fake_lab: MakeLab) -> None:
    places = fake_lab()
    kept = keep_kernel(places, "6.12")
    lab = open_lab(named("6.12"), places.root)
    assert (lab.kernel, lab.kernel_headers, lab.nvgrace_module) == (kept.kernel, kept.headers, kept.driver)
    assert lab.versions["kernel"] == "6.12.1-1 (6.12)" and lab.origins["kernel"] == "--kernel"
    assert open_lab(root=places.root).kernel.release == "7.3.4+deb13-arm64"


def test_a_kernel_without_the_driver_opens_without_it(fake_lab: MakeLab) -> None:
    places = fake_lab()
    keep_kernel(places, "6.1", driver="")
    assert open_lab(named("6.1"), places.root).nvgrace_module is None


def test_an_unknown_name_says_which_there_are_and_how_to_get_it(fake_lab: MakeLab) -> None:
    places = fake_lab()
    keep_kernel(places, "6.12")
    with pytest.raises(BadInputError, match=r"no kernel called '6\.13'") as caught:
        open_lab(named("6.13"), places.root)
    assert "it has 6.12" in caught.value.hint and "lab kernel add 6.13" in caught.value.hint


def test_modules_of_another_kernel_are_refused_beside_a_name(fake_lab: MakeLab, tmp_path: Path) -> None:
    places = fake_lab()
    keep_kernel(places, "6.12")
    both = LabOverrides(kernel=Path("6.12"), kernel_modules=tmp_path, origins={"kernel_modules": "--kernel-modules"})
    with pytest.raises(BadInputError, match="--kernel-modules is named beside the lab's kernel"):
        open_lab(both, places.root)


def test_a_missing_part_and_a_damaged_record_are_named(fake_lab: MakeLab) -> None:
    places = fake_lab()
    kept = keep_kernel(places, "6.12")
    (kept.directory / "Image").unlink()
    with pytest.raises(LabError, match="Image is missing"):
        stored_kernel(places, "6.12")
    (kept.directory / "kernel.json").write_text("{")
    with pytest.raises(LabError, match=r"kernel\.json is damaged"):
        list(stored_kernels(places))


def test_a_kernel_without_a_record_is_none(fake_lab: MakeLab) -> None:
    places = fake_lab()
    (places.kernels / "half").mkdir(parents=True)
    assert list(stored_kernels(places)) == []
    with pytest.raises(BadInputError):
        stored_kernel(places, "half")


def test_the_command_lists_and_removes(fake_lab: MakeLab, capsys: pytest.CaptureFixture[str]) -> None:
    places = fake_lab()
    keep_kernel(places, "6.12")
    words = ["lab", "kernel", "list", "--lab", str(places.root)]
    assert main(words) == 0
    assert "pages of 16 KiB, with the nvgrace-gpu driver" in capsys.readouterr().out
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["release"] == "6.12.1"
    remove = ["lab", "kernel", "remove", "6.12", "--lab", str(places.root)]
    assert main(remove) == 0 and not (places.kernels / "6.12").exists()
    assert main(remove) == 2


def test_where_no_lab_is_nothing_is_removed_and_nothing_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "lab"
    assert main(["lab", "kernel", "remove", "6.12", "--lab", str(root)]) == 3
    assert f"no lab is installed in {root}; run `qmp-driver lab install`" in capsys.readouterr().err
    root.mkdir()
    assert main(["lab", "kernel", "remove", "6.12", "--lab", str(root)]) == 3
    assert not list(root.iterdir())


def test_the_configuration_file_may_name_one(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[lab]\nkernel = "6.12"\n')
    assert read_overrides(file).kernel == Path("6.12")
    (tmp_path / "6.12").touch()
    assert read_overrides(file).kernel == tmp_path / "6.12"
