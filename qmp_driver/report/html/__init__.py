# SPDX-License-Identifier: Apache-2.0
"""Runs as one page that needs nothing else: no script, no network, no font; readable on a phone."""

from qmp_driver.report.html.page import html_report

__all__ = ["html_report"]
