# SPDX-License-Identifier: Apache-2.0
"""Tables of the ACPI Platform Error Interface."""
