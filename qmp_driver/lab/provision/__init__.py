# SPDX-License-Identifier: Apache-2.0
"""Installing and removing a lab."""
