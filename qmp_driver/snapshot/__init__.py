# SPDX-License-Identifier: Apache-2.0
"""Snapshots of booted machines, so that a scenario starts in a third of a second: what they are made from, where they
are kept, how they are made and checked."""

from qmp_driver.snapshot.recipe import Recipe, recipe_for
from qmp_driver.snapshot.start import (
    ERROR_REGION_FILE,
    ERROR_STORE_FILE,
    Preparation,
    Start,
    Started,
    Starter,
    Wanted,
)
from qmp_driver.snapshot.store import Kept, SnapshotStore, snapshot_store_of

__all__ = [
    "ERROR_REGION_FILE",
    "ERROR_STORE_FILE",
    "Kept",
    "Preparation",
    "Recipe",
    "SnapshotStore",
    "Start",
    "Started",
    "Starter",
    "Wanted",
    "recipe_for",
    "snapshot_store_of",
]
