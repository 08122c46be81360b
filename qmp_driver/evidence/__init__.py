# SPDX-License-Identifier: Apache-2.0
"""What was seen, by whom and when; what was expected, and whether it held."""
