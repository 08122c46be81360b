# SPDX-License-Identifier: Apache-2.0
"""A platform in, tables out."""
