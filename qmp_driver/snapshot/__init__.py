"""Snapshots of booted machines, so that a scenario starts in a third of a second: what they are made from, where they
are kept, how they are made and checked."""

from qmp_driver.snapshot.recipe import Recipe, recipe_for
from qmp_driver.snapshot.shelf import Kept, Shelf, shelf_of
from qmp_driver.snapshot.start import ERROR_REGION_FILE, Preparation, Start, Started, Starter, Wanted

__all__ = [
    "ERROR_REGION_FILE",
    "Kept",
    "Preparation",
    "Recipe",
    "Shelf",
    "Start",
    "Started",
    "Starter",
    "Wanted",
    "recipe_for",
    "shelf_of",
]
