# SPDX-License-Identifier: Apache-2.0
"""Commands on a machine that `run --hold` keeps running."""
