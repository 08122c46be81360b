# SPDX-License-Identifier: Apache-2.0
"""The injectors that come with qmp_driver: a module each, found by :mod:`qmp_driver.inject.registry`."""
