# SPDX-License-Identifier: Apache-2.0
"""A machine as data: the model, its checks, its file."""
