# SPDX-License-Identifier: Apache-2.0
"""What is read out of rasdaemon's database."""

import sqlite3
from uuid import UUID

import pytest

from qmp_driver.steps.expect.rasdaemon import ExpectRasdaemon, described, rows_of

KIND = UUID("6d5244f2-2712-11ec-bea7-cb3fdb95c786")


def database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE memory_failure_event (id INTEGER, pfn TEXT, page_type TEXT, action_result TEXT)")
    connection.execute("INSERT INTO memory_failure_event VALUES (1, '0x742bc', 'dirty LRU page', 'Recovered')")
    connection.execute("CREATE TABLE non_standard_event (id INTEGER, sec_type BLOB, error BLOB)")
    connection.execute("INSERT INTO non_standard_event VALUES (1, ?, ?)", (KIND.bytes_le, b"\x01\x02"))
    connection.execute("CREATE TABLE signal_event (id INTEGER, sig INTEGER, code INTEGER, pid INTEGER)")
    connection.commit()
    found = connection.serialize()
    connection.close()
    return found


def test_rows_say_what_is_expected_of_them():
    (row,) = rows_of(database(), "memory_failure_event")
    assert described("memory_failure", row) == "frame 0x742bc: Recovered"
    (row,) = rows_of(database(), "non_standard_event")
    assert described("non_standard", row) == f"{KIND}: 0102"
    assert rows_of(database(), "signal_event") == []
    assert described("signal", {"sig": 7, "code": 5, "pid": 99}) == "signal 7, code 5, process 99"
    assert described("arm", {"mpidr": 0x80000001}) == "MPIDR 0x80000001"


@pytest.mark.parametrize("damaged", [b"", b"SQLite format 3\0", database()[:4096], b"\xff" * 8192])
def test_a_database_that_is_being_written_has_no_rows_yet(damaged):
    assert rows_of(damaged, "memory_failure_event") == []


def test_a_table_that_is_not_there_has_no_rows():
    assert rows_of(database(), "arm_event") == []


@pytest.mark.parametrize("fields", [{"event": "signal"}, {"event": "arm", "victim": "owner"}])
def test_a_signal_goes_with_a_victim_and_no_other_does(fields):
    with pytest.raises(ValueError, match="goes with a victim"):
        ExpectRasdaemon(**fields)
