# SPDX-License-Identifier: Apache-2.0
"""Many runs: what they are (a matrix or a list), how they are spread over workers, and where results are kept."""
