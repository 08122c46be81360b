# SPDX-License-Identifier: Apache-2.0
"""Checks of a machine's tables: one small module for each family, one function for each rule."""
