# SPDX-License-Identifier: Apache-2.0
"""One GPU's description, each number with its origin."""
