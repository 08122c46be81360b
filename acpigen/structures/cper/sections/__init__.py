# SPDX-License-Identifier: Apache-2.0
"""The sections of error records: a module for each type, by subject; `bodies` lists them by GUID."""
