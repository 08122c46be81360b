# SPDX-License-Identifier: Apache-2.0
"""Debian packages: chosen, fetched and verified by apt with state of its own, and unpacked."""
