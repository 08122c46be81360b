// SPDX-License-Identifier: GPL-2.0-only
/*
 * Extended GPU Memory: RAM that firmware keeps from the kernel and lends to the GPU and to virtual machines.
 *
 * Firmware names it on the GPU's ACPI node (nvidia,egm-base-pa, -size, -pxm). Linux 7.3 has no driver for it; the one
 * that was posted (nvgrace-egm) offers /dev/egm<pxm>, whose mapping is the memory, cacheable and without struct page.
 * This does that much, and tells memory_failure() of the range as nvgrace-gpu does for the aperture, so that an error
 * in it reaches the processes that map it.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/memory-failure.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/property.h>
#include <linux/slab.h>

static char *device = "0000:01:00.0";
module_param(device, charp, 0444);
MODULE_PARM_DESC(device, "PCI address of the GPU whose ACPI node names the memory");
static bool registered = true;
module_param(registered, bool, 0444);
MODULE_PARM_DESC(registered, "tell memory_failure() of the memory");

static u64 base, size, pxm;
static struct pfn_address_space space;
static DEFINE_MUTEX(openers_lock);
static unsigned int openers;

static int egm_pfn_to_vma_pgoff(struct vm_area_struct *vma, unsigned long pfn, pgoff_t *pgoff)
{
	pgoff_t page = pfn - PHYS_PFN(base);

	if (page < vma->vm_pgoff || page >= vma->vm_pgoff + vma_pages(vma))
		return -EFAULT;
	*pgoff = page;
	return 0;
}

static int egm_open(struct inode *inode, struct file *file)
{
	int error = 0;

	mutex_lock(&openers_lock);
	if (!openers && registered) {
		space.node.start = PHYS_PFN(base);
		space.node.last = PHYS_PFN(base + size) - 1;
		space.mapping = inode->i_mapping;
		space.pfn_to_vma_pgoff = egm_pfn_to_vma_pgoff;
		error = register_pfn_address_space(&space);
	}
	if (!error)
		openers++;
	mutex_unlock(&openers_lock);
	return error;
}

static int egm_release(struct inode *inode, struct file *file)
{
	mutex_lock(&openers_lock);
	if (!--openers && registered)
		unregister_pfn_address_space(&space);
	mutex_unlock(&openers_lock);
	return 0;
}

static int egm_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_pgoff + vma_pages(vma) > PHYS_PFN(size) || !(vma->vm_flags & VM_SHARED))
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, PHYS_PFN(base) + vma->vm_pgoff, vma->vm_end - vma->vm_start,
			       vma->vm_page_prot);
}

static const struct file_operations egm_operations = {
	.owner = THIS_MODULE,
	.open = egm_open,
	.release = egm_release,
	.mmap = egm_mmap,
};

static struct miscdevice egm_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.fops = &egm_operations,
	.mode = 0600,
};

static int read_properties(struct device *gpu)
{
	static const char *const names[] = { "nvidia,egm-base-pa", "nvidia,egm-size", "nvidia,egm-pxm" };
	u64 *const values[] = { &base, &size, &pxm };
	int i, error;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		error = device_property_read_u64(gpu, names[i], values[i]);
		if (error) {
			pr_err("the ACPI node of %s has no %s: %d\n", device, names[i], error);
			return error;
		}
	}
	return 0;
}

/* Memory that the kernel has itself is not firmware's to lend. */
static int check_range(void)
{
	unsigned long pfn;

	if (!size || !PAGE_ALIGNED(base) || !PAGE_ALIGNED(size) || base + size < base) {
		pr_err("%#llx+%#llx is no range of pages\n", base, size);
		return -EINVAL;
	}
	for (pfn = PHYS_PFN(base); pfn < PHYS_PFN(base + size); pfn++) {
		if (pfn_valid(pfn)) {
			pr_err("%#llx in %#llx+%#llx is the kernel's own memory, or within %llu MiB with it\n",
			       (u64)PFN_PHYS(pfn), base, size, (u64)PFN_PHYS(PAGES_PER_SECTION) >> 20);
			return -EBUSY;
		}
	}
	return 0;
}

static int __init egm_memory_init(void)
{
	unsigned int domain, bus, slot, function;
	struct pci_dev *gpu;
	int error;

	if (sscanf(device, "%x:%x:%x.%x", &domain, &bus, &slot, &function) != 4)
		return -EINVAL;
	gpu = pci_get_domain_bus_and_slot(domain, bus, PCI_DEVFN(slot, function));
	if (!gpu) {
		pr_err("there is no %s\n", device);
		return -ENODEV;
	}
	error = read_properties(&gpu->dev);
	pci_dev_put(gpu);
	if (!error)
		error = check_range();
	if (error)
		return error;
	egm_device.name = kasprintf(GFP_KERNEL, "egm%llu", pxm);
	if (!egm_device.name)
		return -ENOMEM;
	error = misc_register(&egm_device);
	if (error) {
		kfree(egm_device.name);
		return error;
	}
	pr_info("/dev/%s is %#llx+%#llx, of proximity domain %llu\n", egm_device.name, base, size, pxm);
	return 0;
}

static void __exit egm_memory_exit(void)
{
	misc_deregister(&egm_device);
	kfree(egm_device.name);
}

module_init(egm_memory_init);
module_exit(egm_memory_exit);
MODULE_DESCRIPTION("Extended GPU Memory for processes, with errors told to them");
MODULE_LICENSE("GPL");
