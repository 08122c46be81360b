# SPDX-License-Identifier: Apache-2.0
"""Files: read up to a bound, written whole or not at all, packed as cpio."""
