# SPDX-License-Identifier: Apache-2.0
"""Steps of a virtual machine whose GPU memory aborts: a small VMM, the poison, and what becomes of it."""
