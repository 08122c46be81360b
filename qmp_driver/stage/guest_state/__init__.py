# SPDX-License-Identifier: Apache-2.0
"""What is asked of a guest's kernel and memory, without changing it."""
