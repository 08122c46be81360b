# SPDX-License-Identifier: Apache-2.0
"""Steps about the machine that the inner guest runs on."""
