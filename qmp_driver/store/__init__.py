# SPDX-License-Identifier: Apache-2.0
"""Files kept for later runs: written whole or not at all, known when damaged."""
