# SPDX-License-Identifier: Apache-2.0
"""A guest inside the guest: its image, its QEMU, and the road of one error through both kernels.

The outer machine plays the host: it emulates EL2, runs KVM, and owns the GPU through nvgrace-gpu. The inner QEMU is
driven by the same code as the outer one: its monitor and its agent come out through virtio-serial ports.
"""

from qmp_driver.nested.hops import Hop, draw
from qmp_driver.nested.inner_guest import InnerGpu, InnerGuest, InnerOwner
from qmp_driver.nested.inner_host import HostInGuest, InnerHost, RealHost
from qmp_driver.nested.inner_machine import InnerMachine

__all__ = [
    "Hop",
    "HostInGuest",
    "InnerGpu",
    "InnerGuest",
    "InnerHost",
    "InnerMachine",
    "InnerOwner",
    "RealHost",
    "draw",
]
