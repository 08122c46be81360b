# SPDX-License-Identifier: Apache-2.0
"""Tables that point to tables."""
