# SPDX-License-Identifier: Apache-2.0
"""The commands that make tables or platforms, and what they share."""
