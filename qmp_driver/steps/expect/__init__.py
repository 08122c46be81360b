# SPDX-License-Identifier: Apache-2.0
"""Steps that say what must have followed."""
