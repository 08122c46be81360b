# SPDX-License-Identifier: Apache-2.0
"""Sections that a vendor defines."""
