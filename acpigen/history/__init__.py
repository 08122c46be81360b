# SPDX-License-Identifier: Apache-2.0
"""A machine's firmware revisions, one after the other: the findings of each, what came and what went."""
