# SPDX-License-Identifier: Apache-2.0
"""The guest's kernel: its log, its modules and ours, its page."""
