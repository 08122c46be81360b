// SPDX-License-Identifier: GPL-2.0-only
/*
 * Extended GPU Memory: RAM that firmware keeps from the kernel and lends to the GPU and to virtual machines.
 *
 * Firmware names it on the GPU's ACPI node (nvidia,egm-base-pa, -size, -pxm). Linux 7.3 has no driver for it; the one
 * that was posted (nvgrace-egm) offers /dev/egm<pxm>, whose mapping is the memory, cacheable and without struct page.
 * This does that much, and registers the range with memory_failure() as nvgrace-gpu does for the aperture, so that an
 * error in it reaches the processes that map it. As the posted driver, it clears the memory for the first of several
 * openers, and lists pages that are not to be used (EGM_RETIRED_PAGES_LIST): those that firmware retired
 * (nvidia,egm-retired-pages-data-base) and those that failed since. Both can still be mapped.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/bitmap.h>
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/memory-failure.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/pci.h>
#include <linux/property.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

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

/* A bit for each page that is not to be used. */
static unsigned long *retired;

/* The ioctl of the posted series: vfio/nvgrace-egm, include/uapi/linux/egm.h. */
struct egm_page {
	__aligned_u64 offset, size;
};

struct egm_list {
	__u32 argsz, count;
};

#define EGM_RETIRED_PAGES_LIST _IO('E', 100)
#define RETIRED_MOST 4096
#define RETIRED_BYTES SZ_64K

static void retire(u64 offset, u64 bytes)
{
	bitmap_set(retired, offset >> PAGE_SHIFT, bytes >> PAGE_SHIFT);
}

static int egm_pfn_to_vma_pgoff(struct vm_area_struct *vma, unsigned long pfn, pgoff_t *pgoff)
{
	pgoff_t page = pfn - PHYS_PFN(base);

	if (page < vma->vm_pgoff || page >= vma->vm_pgoff + vma_pages(vma))
		return -EFAULT;
	*pgoff = page;
	set_bit(page, retired);
	return 0;
}

/* A part at a time: the range is not in the kernel's own map. */
static int clear_all(void)
{
	u64 offset, bytes;
	void *part;

	for (offset = 0; offset < size; offset += bytes) {
		bytes = min_t(u64, size - offset, SZ_64M);
		part = memremap(base + offset, bytes, MEMREMAP_WB);
		if (!part)
			return -ENOMEM;
		memset(part, 0, bytes);
		memunmap(part);
		cond_resched();
	}
	return 0;
}

static int egm_open(struct inode *inode, struct file *file)
{
	int error = 0;

	mutex_lock(&openers_lock);
	if (!openers)
		error = clear_all();
	if (!error && !openers && registered) {
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

static long egm_ioctl(struct file *file, unsigned int command, unsigned long argument)
{
	struct egm_list __user *list = (void __user *)argument;
	struct egm_page __user *pages = (void __user *)(list + 1);
	unsigned long page, count = bitmap_weight(retired, size >> PAGE_SHIFT);
	struct egm_list head;

	if (command != EGM_RETIRED_PAGES_LIST)
		return -EINVAL;
	if (copy_from_user(&head, list, sizeof(head)))
		return -EFAULT;
	if (head.argsz < sizeof(head))
		return -EINVAL;
	head.count = 0;
	if (head.argsz < sizeof(head) + count * sizeof(*pages)) {
		head.argsz = sizeof(head) + count * sizeof(*pages);
		return copy_to_user(list, &head, sizeof(head)) ? -EFAULT : 0;
	}
	for_each_set_bit(page, retired, size >> PAGE_SHIFT)
	{
		struct egm_page one = { .offset = (u64)page << PAGE_SHIFT, .size = PAGE_SIZE };

		if (head.count == count)
			break; /* one failed just now: the next list has it */
		if (copy_to_user(&pages[head.count++], &one, sizeof(one)))
			return -EFAULT;
	}
	return copy_to_user(list, &head, sizeof(head)) ? -EFAULT : 0;
}

static const struct file_operations egm_operations = {
	.owner = THIS_MODULE,
	.open = egm_open,
	.release = egm_release,
	.mmap = egm_mmap,
	.unlocked_ioctl = egm_ioctl,
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

/* { u64 count; u64 address[4096] }, each a block of 64 KiB; a block that is not in the range is none. */
static int read_retired(struct device *gpu)
{
	u64 list, count, index, *words;
	int error = 0;

	if (device_property_read_u64(gpu, "nvidia,egm-retired-pages-data-base", &list))
		return 0;
	words = memremap(list, (RETIRED_MOST + 1) * sizeof(*words), MEMREMAP_WB);
	if (!words)
		return -ENOMEM;
	count = words[0];
	if (count > RETIRED_MOST) {
		pr_err("the list of retired pages at %#llx has %llu entries\n", list, count);
		error = -EINVAL;
	}
	for (index = 1; !error && index <= count; index++) {
		if (words[index] < base || words[index] > base + size - RETIRED_BYTES)
			pr_warn("retired page %#llx is not in %#llx+%#llx\n", words[index], base, size);
		else
			retire(words[index] - base, RETIRED_BYTES);
	}
	memunmap(words);
	return error;
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
	if (!error)
		error = check_range();
	if (!error) {
		retired = bitmap_zalloc(size >> PAGE_SHIFT, GFP_KERNEL);
		error = retired ? read_retired(&gpu->dev) : -ENOMEM;
	}
	pci_dev_put(gpu);
	if (!error) {
		egm_device.name = kasprintf(GFP_KERNEL, "egm%llu", pxm);
		error = egm_device.name ? misc_register(&egm_device) : -ENOMEM;
	}
	if (error) {
		kfree(egm_device.name);
		bitmap_free(retired);
		return error;
	}
	pr_info("/dev/%s is %#llx+%#llx, of proximity domain %llu\n", egm_device.name, base, size, pxm);
	return 0;
}

static void __exit egm_memory_exit(void)
{
	misc_deregister(&egm_device);
	kfree(egm_device.name);
	bitmap_free(retired);
}

module_init(egm_memory_init);
module_exit(egm_memory_exit);
MODULE_DESCRIPTION("Extended GPU Memory for processes, with errors reported to them");
MODULE_LICENSE("GPL");
