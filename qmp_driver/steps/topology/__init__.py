# SPDX-License-Identifier: Apache-2.0
"""Steps that run a scenario on the machine of a QEMU command line or a libvirt domain."""
