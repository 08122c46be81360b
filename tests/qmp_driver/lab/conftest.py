# SPDX-License-Identifier: Apache-2.0
"""A lab of empty files, made as an install makes one, and a home without configuration."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qmp_driver.lab.manifest import (
    MANIFEST_FORMAT,
    LabManifest,
    PackageRecord,
    write_file_list,
    write_manifest,
)
from qmp_driver.lab.pins import kernel_names, load_pins, pins_digest
from qmp_driver.lab.places import Places

RELEASE = "7.3.4+deb13-arm64"


@pytest.fixture
def no_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the configuration file, in a home of the test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config/qmp-driver/config.toml"


@pytest.fixture
def fake_lab(tmp_path: Path, no_config: Path) -> Callable[..., Places]:
    """Makes a lab with every part there, each an empty file."""

    def make(name: str = "lab", sets: tuple[str, ...] = ("base",)) -> Places:
        places = Places(tmp_path / name)
        places.prepare()
        directory = places.builds / "one"
        directory.mkdir(parents=True)
        pins = load_pins()
        parts = {name: part.path.format(**kernel_names(RELEASE)) for name, part in pins.parts_of(sets).items()}
        for part, relative in parts.items():
            path = directory / relative
            if part.removeprefix("x86_").endswith(("modules", "headers", "source", "include", "lib", "root")):
                path.mkdir(parents=True, exist_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch(0o755)
        size_bytes = write_file_list(directory)
        package = PackageRecord(
            name="qemu-system-arm", version="1:11", architecture="amd64", suite="trixie-backports", sha256="0" * 64,
            size_bytes=1, place="host", met="newest in trixie-backports; pinned 1:10 is gone", component="qemu",
        )  # fmt: skip
        write_manifest(
            directory,
            LabManifest(
                format=MANIFEST_FORMAT, directory=str(directory.resolve()), installed_utc="2030-01-01T00:00:00+00:00",
                pins_digest=pins_digest(pins, sets), sets=sets, mirror="http://mirror.example/debian/",
                host_architecture="amd64", kernel_release=RELEASE, size_bytes=size_bytes, parts=parts,
                packages=(package,),
            ),
        )  # fmt: skip
        places.current.symlink_to("builds/one")
        return places

    return make
