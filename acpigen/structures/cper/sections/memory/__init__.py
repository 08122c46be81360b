# SPDX-License-Identifier: Apache-2.0
"""Sections about errors of memory."""
