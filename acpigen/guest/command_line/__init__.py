# SPDX-License-Identifier: Apache-2.0
"""QEMU's command line: from a shell script or a list of words to options and their values."""
