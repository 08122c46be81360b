# SPDX-License-Identifier: Apache-2.0
"""Tables that describe the firmware and what it offers to an OS."""
