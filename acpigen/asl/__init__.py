# SPDX-License-Identifier: Apache-2.0
"""ASL as a tree of nodes, and its printer."""
