# SPDX-License-Identifier: Apache-2.0
"""What the steps of one run share, and the helpers with which they prove things."""
