# SPDX-License-Identifier: Apache-2.0
"""Tables in, a platform out."""
