# SPDX-License-Identifier: Apache-2.0
"""The guest protocol, written once: commands as typed methods, answers and events as types.

docs/reference/guest-protocol.md has the lines themselves; its tables are made from here (`document`), and a test
compares them, these declarations and the agent's own table (agent/commands.c).
"""
