# SPDX-License-Identifier: Apache-2.0
"""Error records as Linux prints them, and back.

The words are those of Linux 7.3, drivers/firmware/efi/cper.c, cper-arm.c and cper_cxl.c: they are an interface that
logs are searched by, and the same for memory errors since Linux 4.0.
"""

from acpigen.structures.cper.linux.log import LoggedBlock, LoggedSection, differences, parse_kernel_log
from acpigen.structures.cper.linux.render import render_as_linux

__all__ = ["LoggedBlock", "LoggedSection", "differences", "parse_kernel_log", "render_as_linux"]
