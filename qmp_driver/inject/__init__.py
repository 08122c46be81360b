"""Ways to inject a memory error, one module each, behind one protocol (:mod:`qmp_driver.inject.way`)."""

from qmp_driver.inject.cxl import Cxl
from qmp_driver.inject.einj import Einj
from qmp_driver.inject.ghes import Ghes
from qmp_driver.inject.mce import Mce
from qmp_driver.inject.polled import Polled
from qmp_driver.inject.sea import Sea
from qmp_driver.inject.way import InjectionWay, Order, Site

WAYS: dict[str, InjectionWay] = {way.name: way for way in (Ghes(), Sea(), Polled(), Einj(), Cxl(), Mce())}
"""What a scenario says behind `way =`, and the way it means."""


def check_way(name: str) -> None:
    """:raises ValueError: there is no such way; the known ones are named."""
    if name not in WAYS:
        raise ValueError(f"there is no way {name!r} to inject; ways are {', '.join(WAYS)}")


__all__ = ["WAYS", "InjectionWay", "Order", "Site", "check_way"]
