# SPDX-License-Identifier: Apache-2.0
"""What Linux makes of tables: apertures, NUMA nodes, access classes, retired pages."""
