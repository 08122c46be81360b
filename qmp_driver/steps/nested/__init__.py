# SPDX-License-Identifier: Apache-2.0
"""Steps about the guest inside the guest."""
