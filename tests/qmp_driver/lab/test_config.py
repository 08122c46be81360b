# SPDX-License-Identifier: Apache-2.0
"""The configuration file: what it may say, and where it is wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmp_driver.errors import BadInputError
from qmp_driver.lab.config import merge_overrides, read_overrides
from qmp_driver.lab.model import LabOverrides


def read(tmp_path: Path, text: str) -> LabOverrides:
    path = tmp_path / "config.toml"
    path.write_text(text)
    return read_overrides(path)


def test_no_file_names_nothing(tmp_path: Path) -> None:
    assert read_overrides(tmp_path / "none.toml") == LabOverrides()


def test_a_part_is_named_with_the_file_as_its_origin(tmp_path: Path) -> None:
    found = read(tmp_path, '[lab]\nqemu = "bin/qemu"\nfirmware = "/fw/QEMU_EFI.fd"\n')
    assert (found.qemu, found.firmware) == (tmp_path / "bin/qemu", Path("/fw/QEMU_EFI.fd"))
    assert found.origins["qemu"] == f"config file {tmp_path / 'config.toml'}"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('[lab]\n# remark\nqmeu = "x"\n', 3, "qmeu"),
        ('[lab]\nqemu = "x"\n[lba]\n', 3, "lba"),
        ("[lab]\n\nqemu = 5\n", 3, "lab.qemu: expected `str"),
        ('[lab]\nqemu = ""\n', 2, "lab.qemu: expected `str` of length >= 1"),
        ("lab = 3\n", 1, "lab: expected `object`"),
        ('lab.nonsense = "x"\n', 1, "nonsense"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, word: str) -> None:
    with pytest.raises(BadInputError) as caught:
        read(tmp_path, text)
    assert caught.value.message.startswith(f"{tmp_path / 'config.toml'}:{line}:") and word in str(caught.value)


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"config\.toml:2:8: not TOML"):
        read(tmp_path, "[lab]\nqemu = \n")


def test_options_win_over_the_file_and_a_kernel_takes_its_modules_along() -> None:
    option = LabOverrides(kernel=Path("/k"), origins={"kernel": "--kernel"})
    file = LabOverrides(
        kernel=Path("/old"), kernel_modules=Path("/old-modules"), iasl=Path("/i"), origins={"iasl": "f"}
    )
    merged = merge_overrides(option, file)
    assert (merged.kernel, merged.kernel_modules, merged.iasl) == (Path("/k"), None, Path("/i"))
    assert merged.origins == {"kernel": "--kernel", "iasl": "f"}


@given(text=st.text())
def test_no_text_brings_a_traceback(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("config") / "config.toml"
    path.write_text(text, errors="replace")
    try:
        read_overrides(path)
    except BadInputError as error:
        assert str(path) in str(error)
