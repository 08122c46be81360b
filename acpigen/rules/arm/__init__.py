# SPDX-License-Identifier: Apache-2.0
"""Rules about what Linux on Arm alone takes of the tables."""
