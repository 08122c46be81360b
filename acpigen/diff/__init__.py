# SPDX-License-Identifier: Apache-2.0
"""Two sets of tables compared by meaning, not by bytes: what each says, as facts, then their difference."""
