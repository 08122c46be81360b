# SPDX-License-Identifier: Apache-2.0
"""Vendors' sections in libcper's JSON."""
