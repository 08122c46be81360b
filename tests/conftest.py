"""What tests of both packages share."""

import pytest

from acpigen.errors import HostError
from acpigen.toolchain import Toolchain


@pytest.fixture(scope="session")
def toolchain() -> Toolchain:
    """ACPICA's programs: this machine's own, or the lab's."""
    try:
        found = Toolchain.find()
        if found.acpiexec is not None:
            return found
    except HostError:
        pass
    try:
        from qmp_driver.errors import QmpDriverError
        from qmp_driver.lab import open_lab
    except ImportError:
        pytest.skip("no iasl and acpiexec on this machine, and no lab to take them from")
    try:
        lab = open_lab()
        return Toolchain.find(iasl=lab.iasl, acpiexec=lab.acpiexec)
    except (QmpDriverError, HostError) as error:
        pytest.skip(f"no iasl and acpiexec: {error}")
