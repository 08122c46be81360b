# SPDX-License-Identifier: Apache-2.0
"""Commands that run scenarios many times: campaigns, kernels and QEMUs, a series of patches."""
