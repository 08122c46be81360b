# SPDX-License-Identifier: Apache-2.0
"""Rules about the namespace: what interpreter and disassembler say, devices, and their resources."""
