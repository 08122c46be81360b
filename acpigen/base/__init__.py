# SPDX-License-Identifier: Apache-2.0
"""What every part of both packages stands on: units, errors, exit codes, files, processes, TOML."""
