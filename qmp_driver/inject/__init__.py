# SPDX-License-Identifier: Apache-2.0
"""Ways to inject a memory error, one module each, behind one protocol (:mod:`qmp_driver.inject.injector`)."""

from qmp_driver.inject.injector import Injector, Order, Site
from qmp_driver.inject.injectors.cxl import Cxl
from qmp_driver.inject.injectors.einj import Einj
from qmp_driver.inject.injectors.ghes import Ghes
from qmp_driver.inject.injectors.mce import TARGETS, Mce
from qmp_driver.inject.injectors.polled import Polled
from qmp_driver.inject.injectors.sea import Sea
from qmp_driver.lab import GuestArchitecture
from qmp_driver.probe.abilities import Abilities

INJECTORS: dict[str, Injector] = {
    injector.name: injector for injector in (Ghes(), Sea(), Polled(), Einj(), Cxl(), Mce())
}
"""What a scenario says behind `injector =`, and the way it means."""


def guest_of(name: str) -> GuestArchitecture:
    """The architecture of the guests that the way is for."""
    return "x86_64" if name == Mce.name else "aarch64"


def check_injector(name: str) -> None:
    """:raises ValueError: there is no such injector; the known ones are named."""
    if name not in INJECTORS:
        raise ValueError(f"there is no injector {name!r}; injectors are {', '.join(INJECTORS)}")


def reason_against(name: str, abilities: Abilities) -> str:
    """Why the way cannot work on a machine of those abilities; empty if it can."""
    target = abilities.qemu.target
    if (target in TARGETS) != (guest_of(name) == "x86_64"):
        other = 'machine.kind = "q35"' if name == Mce.name else 'machine.kind = "virt"'
        return f"the way {name} is for {guest_of(name)} guests ({other}); this machine's is {target}"
    return INJECTORS[name].why_not(abilities)


__all__ = ["WAYS", "Injector", "Order", "Site", "check_way", "guest_of", "reason_against"]
