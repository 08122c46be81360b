# SPDX-License-Identifier: Apache-2.0
"""Steps that ask what the inner QEMU does with its guest."""
