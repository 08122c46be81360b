# SPDX-License-Identifier: Apache-2.0
"""One small module per command: `add_arguments(parser)` and `run(arguments)`."""
