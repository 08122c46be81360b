# SPDX-License-Identifier: Apache-2.0
"""The Makefile of a source that has the targets of the kernel's and compiles nothing."""

MAKEFILE = """\
MODULES := $(INSTALL_MOD_PATH)/lib/modules/9.9.9-test/kernel
allnoconfig:
\tgrep -v CONFIG_NOT_HERE $(KCONFIG_ALLCONFIG) > .config
Image: arch/arm64/boot/Image
arch/arm64/boot/Image: mm/a.c
\techo "  CC      mm/a.o"
\techo compiled >> count
\tmkdir -p arch/arm64/boot && cp mm/a.c $@ && touch System.map Module.symvers vmlinux
modules:
kernelversion:
\techo 9.9.9
kernelrelease:
\techo 9.9.9-test
modules_install:
\tmkdir -p $(MODULES) && touch $(MODULES)/nvgrace-gpu-vfio-pci.ko $(MODULES)/../modules.builtin
"""
