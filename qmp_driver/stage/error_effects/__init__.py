# SPDX-License-Identifier: Apache-2.0
"""What an error does in the guest, and how a step proves it: record, log, trace, signals, device."""
