# SPDX-License-Identifier: Apache-2.0
"""What several commands do with their arguments: reading NUMA tables, comparing, printing."""
