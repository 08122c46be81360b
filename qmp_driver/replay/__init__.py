# SPDX-License-Identifier: Apache-2.0
"""A real machine's dump adapted to a virtual machine: by rule, each adaptation listed, and nothing healed."""
