# SPDX-License-Identifier: Apache-2.0
"""How a held machine is found and asked, and what gdb is started with."""

import socket
import threading

import pytest

from qmp_driver.commands.held.gdb import gdb_words
from qmp_driver.errors import BadInputError, GuestError, MachineError
from qmp_driver.hold import About, ask_held, find_held
from qmp_driver.hold.machine import guest_symbols
from qmp_driver.hold.protocol import CONTROL, Request

ABOUT = About(scenario="s", qemu_pid=1, broken_link="", release="7.3", symbols="", arch="aarch64")


@pytest.fixture
def control(tmp_path, monkeypatch):
    """Makes directories with a control socket that gives one answer."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    listeners = []

    def make(name, answer):
        folder = tmp_path / name
        folder.mkdir()
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(folder / CONTROL))
        listener.listen()
        listeners.append(listener)

        def serve():
            try:
                while True:
                    connection, _ = listener.accept()
                    with connection:
                        if connection.recv(4096):
                            connection.sendall(answer)
            except OSError:
                return

        threading.Thread(target=serve, daemon=True).start()
        return folder

    yield make
    for listener in listeners:
        listener.close()


def test_the_only_held_machine_is_found(control):
    folder = control("qd-one", b"{}\n")
    assert find_held(None) == folder


def test_of_several_one_has_to_be_named(control):
    folder = control("qd-one", b"{}\n")
    control("qd-two", b"{}\n")
    with pytest.raises(BadInputError, match="2 machines are held"):
        find_held(None)
    assert find_held(folder) == folder


def test_none_is_found_where_none_is(control, tmp_path):
    (tmp_path / "qd-old").mkdir()
    with pytest.raises(BadInputError, match="no machine is held"):
        find_held(None)
    with pytest.raises(BadInputError, match="no machine is held in"):
        find_held(tmp_path / "qd-old")


def test_what_it_could_not_do_is_an_error_of_the_guest(control):
    folder = control("qd-one", b'{"error": "no such program"}\n')
    with pytest.raises(GuestError, match="no such program"):
        ask_held(folder, Request(do="run", argv=("/x",)))


@pytest.mark.parametrize("answer", [b"", b"nonsense\n"])
def test_one_that_answers_nonsense_or_nothing_is_held_no_more(control, answer):
    folder = control("qd-one", answer)
    with pytest.raises(MachineError, match="does not answer"):
        ask_held(folder, Request(do="about"))


def test_gdb_gets_symbols_only_where_there_are_some(tmp_path):
    assert gdb_words(ABOUT, tmp_path / "gdb.sock")[-1] == f"target remote {tmp_path}/gdb.sock"
    (tmp_path / "vmlinux").write_bytes(b"")
    found = guest_symbols(tmp_path / "Image", "7.3")
    assert found == tmp_path / "vmlinux"
    assert guest_symbols(tmp_path / "elsewhere" / "Image", "no-such-release") is None
