# SPDX-License-Identifier: Apache-2.0
"""A lab in one file, for machines without a network: only what running needs, verified when it is unpacked."""
