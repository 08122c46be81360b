# SPDX-License-Identifier: Apache-2.0
"""Where errors are kept over a reset of the machine: by firmware for BERT, by the guest's kernel through ERST."""
