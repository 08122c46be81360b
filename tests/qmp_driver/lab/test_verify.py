# SPDX-License-Identifier: Apache-2.0
"""Archives are compared with the signed index by content: one of the right size is not the right one yet."""

import hashlib
from pathlib import Path

import pytest

from qmp_driver.errors import LabError
from qmp_driver.lab.apt.text import Archive
from qmp_driver.lab.apt.verify import is_genuine, require_genuine

CONTENT = b"a package"
ARCHIVE = Archive("iasl_1_amd64.deb", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())


def test_the_archive_of_the_index_is_taken(tmp_path: Path) -> None:
    (path := tmp_path / ARCHIVE.file).write_bytes(CONTENT)
    require_genuine(path, ARCHIVE)


@pytest.mark.parametrize("content", [b"A package", CONTENT[:-1], CONTENT + b"!", b""])
def test_another_is_refused_and_named(tmp_path: Path, content: bytes) -> None:
    (path := tmp_path / ARCHIVE.file).write_bytes(content)
    assert not is_genuine(path, ARCHIVE)
    with pytest.raises(LabError, match="is not the package of the signed index") as caught:
        require_genuine(path, ARCHIVE)
    assert ARCHIVE.sha256 in caught.value.expected
    assert hashlib.sha256(content).hexdigest() in caught.value.found
    assert str(path) in caught.value.hint


def test_one_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LabError):
        require_genuine(tmp_path / ARCHIVE.file, ARCHIVE)
