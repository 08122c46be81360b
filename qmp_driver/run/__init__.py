# SPDX-License-Identifier: Apache-2.0
"""Scenarios, and the runner that takes their steps in order."""
