"""Package sets: what a lab gets beyond its base."""

from qmp_driver.lab.pins import load_pins, pins_digest


def test_the_set_nested_adds_parts_and_space_to_those_of_the_base():
    pins = load_pins()
    assert "nested_root" not in pins.parts_of(("base",))
    assert {"nested_root", "mksquashfs", "qemu"} <= set(pins.parts_of(("base", "nested")))
    assert pins.space_mib_of(("base", "nested")).lab > pins.space_mib_of(("base",)).lab


def test_a_lab_without_a_set_stays_up_to_date_when_the_set_changes():
    pins = load_pins()
    assert pins_digest(pins) == pins_digest(pins, ("base",))
    assert pins_digest(pins) != pins_digest(pins, ("base", "nested"))


def test_packages_of_the_inner_root_are_for_the_guests_architecture_or_for_all():
    nested = [package for package in load_pins().sets["nested"].packages if package.place == "nested"]
    assert any(package.name == "qemu-system-arm" and package.architecture == "guest" for package in nested)
