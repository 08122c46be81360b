# SPDX-License-Identifier: Apache-2.0
"""How much is read. A large server's tables are about 2 MiB; a machine with 4,000 CPUs has a DSDT of about 8 MiB."""

INPUT_MOST_BYTES = 64 << 20
"""Everything together, unpacked."""

TABLE_MOST_BYTES = 16 << 20
"""One table."""

FILES_MOST = 2048
"""Files of a folder, members of an archive."""

TABLES_MOST = 1024
"""Tables of a dump."""
