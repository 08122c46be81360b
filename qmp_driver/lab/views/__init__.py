# SPDX-License-Identifier: Apache-2.0
"""A lab for its readers: its parts with their versions, exports for a shell, a table for documents."""
