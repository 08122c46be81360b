# SPDX-License-Identifier: Apache-2.0
"""Steps that make the machine and its tables."""
