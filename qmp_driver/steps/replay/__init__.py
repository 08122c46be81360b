# SPDX-License-Identifier: Apache-2.0
"""Steps of `qmp-driver replay`: a dump's own tables in a virtual machine."""
