# SPDX-License-Identifier: Apache-2.0
"""The vfio-user protocol on the wire."""
