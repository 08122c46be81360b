# SPDX-License-Identifier: Apache-2.0
"""TOML with line numbers, decoded into types, and the schemas of such files."""
