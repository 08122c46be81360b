"""Writing a set of files so that none is ever half written."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from acpigen.errors import BadInputError, HostError


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files into a folder, which is made if it is not there.

    Every file is first written beside its place under another name; only when all are on the disk are they given
    their names. So an error (a full disk, a missing permission) leaves the files that were there as they were.

    :param files: contents by file name, without folders.
    :raises BadInputError: the folder's path is a file.
    :raises HostError: the folder cannot be made or written.
    """
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise BadInputError(f"{folder} is not a folder", way_out="give -o the name of a folder") from None
    except OSError as error:
        raise HostError(f"cannot make folder {folder}: {error.strerror}", way_out="give another with -o") from None
    written: dict[str, Path] = {}
    try:
        for name, data in files.items():
            written[name] = _beside(folder, name, data)
        for name, path in written.items():
            path.replace(folder / name)
    except OSError as error:
        raise HostError(
            f"cannot write {error.filename or folder}: {error.strerror}",
            way_out="nothing was changed; free it or use another -o",
        ) from None
    finally:
        for path in written.values():
            path.unlink(missing_ok=True)
        if made:
            with suppress(OSError):
                folder.rmdir()


def _beside(folder: Path, name: str, data: bytes) -> Path:
    descriptor, path = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        umask = os.umask(0)
        os.umask(umask)
        Path(path).chmod(0o666 & ~umask)
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise
    return Path(path)
