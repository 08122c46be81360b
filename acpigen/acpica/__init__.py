# SPDX-License-Identifier: Apache-2.0
"""ACPICA's programs: the only place that runs iasl and acpiexec."""
