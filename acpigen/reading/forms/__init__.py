# SPDX-License-Identifier: Apache-2.0
"""The forms in which tables come: files, archives, acpidump's text, bytes as text."""
