# SPDX-License-Identifier: Apache-2.0
"""What a run looks like to a person and to a program."""
