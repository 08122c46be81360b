// SPDX-License-Identifier: GPL-2.0-only
/* Reports a kernel panic to QEMU's pvpanic-pci (QEMU docs/specs/pvpanic.rst): Debian's arm64 kernel is built
   without a driver for it. */
#include <linux/io.h>
#include <linux/module.h>
#include <linux/notifier.h>
#include <linux/panic_notifier.h>
#include <linux/pci.h>

#define PVPANIC_VENDOR 0x1b36
#define PVPANIC_DEVICE 0x0011
#define PVPANIC_PANICKED 0x01

static void __iomem *events;

static int on_panic(struct notifier_block *block, unsigned long code, void *text)
{
	iowrite8(PVPANIC_PANICKED, events);
	return NOTIFY_DONE;
}

/* The last of all: what others write to the console is there before QEMU stops the machine. */
static struct notifier_block notifier = { .notifier_call = on_panic, .priority = INT_MIN };

static int enter(struct pci_dev *device, const struct pci_device_id *id)
{
	int error = pcim_enable_device(device);

	if (error)
		return error;
	events = pcim_iomap(device, 0, 0);
	if (!events)
		return -ENOMEM;
	return atomic_notifier_chain_register(&panic_notifier_list, &notifier);
}

static void leave(struct pci_dev *device)
{
	atomic_notifier_chain_unregister(&panic_notifier_list, &notifier);
}

static const struct pci_device_id ids[] = { { PCI_DEVICE(PVPANIC_VENDOR, PVPANIC_DEVICE) }, {} };
MODULE_DEVICE_TABLE(pci, ids);

static struct pci_driver pvpanic = { .name = "qmp-driver-pvpanic", .id_table = ids, .probe = enter, .remove = leave };
module_pci_driver(pvpanic);

MODULE_DESCRIPTION("Reports a panic to QEMU");
MODULE_LICENSE("GPL");
