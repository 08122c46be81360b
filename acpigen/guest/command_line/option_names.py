# SPDX-License-Identifier: Apache-2.0
"""QEMU's options: which there are, and which take a value (QEMU 11.1, qemu-options.hx; older names as well)."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


READ = _names(
    """machine M cpu smp m mem-path mem-prealloc numa object device accel bios pflash drive blockdev kernel append
    enable-kvm readconfig set global"""
)
"""What the judge reads; the other options change nothing of what it says."""

WITH_VALUE = _names(
    """add-fd boot k audio audiodev name uuid fda fdb hda hdb hdc hdd cdrom mtdblock sd fsdev virtfs iscsi usbdevice
    display spice vga vnc smbios netdev nic net chardev tpmdev shim initrd dtb compat fw_cfg serial parallel
    monitor qmp qmp-pretty mon debugcon pidfile overcommit gdb d D dfilter seed L xen-domid action loadvm
    option-rom rtc icount watchdog watchdog-action echr incoming semihosting-config sandbox trace plugin run-with
    msg dump-vmstate runas chroot acpitable g prom-env bt tb-size param jitdump-file qtest qtest-log realtime
    balloon xen-attach"""
) | (READ - {"mem-prealloc", "enable-kvm"})
"""Options that a value follows."""

WITHOUT_VALUE = _names(
    """h help version mem-prealloc snapshot usb nographic full-screen preconfig S s enable-kvm xen-domid-restrict
    no-reboot no-shutdown daemonize only-migratable nodefaults semihosting no-user-config enable-sync-profile
    perfmap jitdump no-acpi no-hpet portrait no-fd-bootchk old-param win2k-hack enable-fips nodefconfig"""
)
"""Options without one."""

MACHINE_OPTIONS = _names(
    """type acpi append aux-ram-share boot compact-highmem confidential-guest-support default-bus-bypass-iommu
    default_bus_bypass_iommu dt-compatible dtb-kaslr-seed dtb-randomness dtb dump-guest-core dumpdtb firmware
    gic-version graphics highmem-ecam highmem-mmio-size highmem-mmio highmem-redists highmem initrd iommu its
    kernel mem-merge memory-backend memory-encryption memory msi mte phandle-start ras secure shim smp smp-cache
    suppress-vmdesc usb virtualization virtio-mmio-transports x-change-vmfd-on-reset x-oem-id x-oem-table-id accel
    kernel-irqchip kernel_irqchip kvm-shadow-mem nvdimm nvdimm-persistence cxl hmat pflash0 pflash1 fw-cfg
    acpi-pcihp"""
)
"""Of ``-machine virt`` (QEMU 11.1, `-machine virt,help`), and the accelerator's that it takes for ``-accel``."""

OBJECT_PROPERTIES = {
    "acpi-generic-initiator": frozenset({"pci-dev", "node"}),
    "acpi-egm-memory": frozenset({"pci-dev", "node"}),
}
"""Objects whose properties are all known. acpi-egm-memory is posted to qemu-devel and in no release up to 11.1."""

DEVICE_PROPERTIES = {
    "pxb-pcie": _names(
        """bus addr bus_nr numa_node bypass_iommu acpi-index busnr multifunction failover_pair_id rombar
    romfile romsize sriov-pf x-max-bounce-buffer-size"""
    ),
    "arm-smmuv3": _names(
        """primary-bus accel ats ril oas pasid ssidsize cmdqv stage identifier bus_num memory msi-gpa secure-memory
    smmu_per_bus"""
    ),
}
"""Devices whose properties are all known (QEMU 11.1, ``-device NAME,help``; ``pasid`` as it was posted)."""

EXPANDERS = ("pxb-pcie",)
PORTS = ("pcie-root-port", "ioh3420", "x3130-upstream", "xio3130-downstream")
PASSED_THROUGH = ("vfio-pci", "vfio-pci-nohotplug", "vfio-user-pci")
VIRTUAL_IOMMUS = ("virtio-iommu-pci", "virtio-iommu")
