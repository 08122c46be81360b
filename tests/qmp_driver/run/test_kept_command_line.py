# SPDX-License-Identifier: Apache-2.0
"""The command line that `--keep` leaves names files that are still there."""

from pathlib import Path

import pytest

from qmp_driver.run.runner import as_booted

KERNEL, KEPT = Path("/lab/vmlinuz"), Path("/out/initrd.img")


@pytest.mark.parametrize("kernel", ["/run/initrd.img", "/lab/vmlinuz"], ids=["restored", "booted"])
def test_kernel_and_initrd_are_those_that_the_guest_booted_with(kernel):
    words = ["qemu", "-kernel", kernel, "-initrd", "/run/initrd.img", "-append", "quiet"]
    kept = as_booted(words, KERNEL, KEPT)
    assert kept == ["qemu", "-kernel", "/lab/vmlinuz", "-initrd", "/out/initrd.img", "-append", "quiet"]


def test_another_kernel_that_qemu_was_given_stays():
    words = ["qemu", "-kernel", "/x86/bzImage", "-initrd", "/run/initrd.img"]
    assert as_booted(words, KERNEL, KEPT)[2] == "/x86/bzImage"


def test_a_machine_without_an_initrd_keeps_its_words():
    assert as_booted(["qemu", "-drive", "file=root.img"], KERNEL, KEPT) == ["qemu", "-drive", "file=root.img"]
