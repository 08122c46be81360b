# SPDX-License-Identifier: Apache-2.0
"""What both commands share: their parser, streams, messages, and how they end."""
