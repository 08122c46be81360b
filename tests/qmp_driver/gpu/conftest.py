# SPDX-License-Identifier: Apache-2.0
"""A short-lived directory with a short path, and servers in it."""

import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from acpigen.linux.gpu_models import find_model
from qmp_driver.gpu import GpuServer


@pytest.fixture
def socket_path():
    with tempfile.TemporaryDirectory(prefix="gpu-") as directory:
        yield Path(directory) / "gpu.sock"


@pytest.fixture
def serve(socket_path):
    """`async with serve("gb200", faults=…) as server`: a server on this test's socket."""

    @asynccontextmanager
    async def start(model="gh200-480gb", **settings):
        async with GpuServer(find_model(model), socket_path, **settings) as server:
            yield server

    return start


@pytest.fixture
def count_fds():
    return lambda: len(list(Path("/proc/self/fd").iterdir()))
