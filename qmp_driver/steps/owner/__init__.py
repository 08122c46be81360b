# SPDX-License-Identifier: Apache-2.0
"""Steps about processes that own memory."""
