# SPDX-License-Identifier: Apache-2.0
"""Actions of `qmp-driver lab` that are large: kernels, and what a pack has."""
