# SPDX-License-Identifier: Apache-2.0
"""What the step `expect-numa` makes of a file in the guest that it cannot read."""

from types import SimpleNamespace
from typing import Any

import pytest

from qmp_driver.errors import RequestRefusedError
from qmp_driver.steps.expect.numa import _text


def stage_whose_agent(answers: Any) -> Any:
    async def read(path: str) -> Any:
        if isinstance(answers, Exception):
            raise answers
        return SimpleNamespace(words=answers)

    return SimpleNamespace(agent=SimpleNamespace(file=SimpleNamespace(read=read)))


async def test_a_file_that_is_not_there_is_an_initiator_less() -> None:
    assert await _text(stage_whose_agent("80"), "distance") == "80"
    assert await _text(stage_whose_agent(RequestRefusedError("no such file", "ENOENT")), "distance") == ""


@pytest.mark.parametrize("errno_name", ["EMFILE", "EIO", None])
async def test_a_file_that_cannot_be_read_is_not_taken_for_none(errno_name: str | None) -> None:
    with pytest.raises(RequestRefusedError):
        await _text(stage_whose_agent(RequestRefusedError("no", errno_name)), "distance")
