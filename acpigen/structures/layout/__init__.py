# SPDX-License-Identifier: Apache-2.0
"""What the layouts of all tables share: records, headers, subtables, generic addresses."""
