# SPDX-License-Identifier: Apache-2.0
"""Types of product: what steps make and other steps need."""
