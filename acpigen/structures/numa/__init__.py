# SPDX-License-Identifier: Apache-2.0
"""Tables that place memory, processors and devices in proximity domains."""
