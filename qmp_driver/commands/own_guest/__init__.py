# SPDX-License-Identifier: Apache-2.0
"""Commands for a guest of the user's own: start it with the agent, or write the agent."""
