# SPDX-License-Identifier: Apache-2.0
"""Processor sections in libcper's JSON."""
