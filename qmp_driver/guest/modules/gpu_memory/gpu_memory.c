// SPDX-License-Identifier: GPL-2.0-only
/*
 * A coherent GPU's memory in the hands of its guest, as its driver gives it: as the memory of a NUMA node, or mapped.
 *
 * The driver of the real GPU adds the memory behind BAR 4 to the first node that the SRAT's Generic Initiator entries
 * tie to the GPU (open-gpu-kernel-modules, kernel-open/nvidia-uvm and nv-pci.c), by add_memory_driver_managed(), and
 * onlines it as movable. With `node` this does the first half for a range that is given; the second is sysfs's.
 * Unloading takes the memory back if all of its blocks are offline, and leaves it where it is otherwise.
 *
 * Without `node` it offers /dev/gpu_memory, which maps the range as Normal cacheable memory. (sysfs maps a BAR as
 * Device, or with `_wc` as Normal non-cacheable.)
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/memory.h>
#include <linux/memory_hotplug.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/nodemask.h>

static unsigned long long base, size;
static int node = NUMA_NO_NODE;
module_param(base, ullong, 0444);
MODULE_PARM_DESC(base, "physical address of the memory's first byte");
module_param(size, ullong, 0444);
MODULE_PARM_DESC(size, "bytes of memory");
module_param(node, int, 0444);
MODULE_PARM_DESC(node, "NUMA node that gets the memory; without one it can be mapped");

static int gpu_memory_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_pgoff + vma_pages(vma) > PHYS_PFN(size) || !(vma->vm_flags & VM_SHARED))
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, PHYS_PFN(base) + vma->vm_pgoff, vma->vm_end - vma->vm_start,
			       vma->vm_page_prot);
}

static const struct file_operations operations = { .owner = THIS_MODULE, .mmap = gpu_memory_mmap };
static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = KBUILD_MODNAME,
	.fops = &operations,
	.mode = 0600,
};

static int offer(void)
{
	int error;

	if (!size || !PAGE_ALIGNED(base) || !PAGE_ALIGNED(size) || base + size < base) {
		pr_err("%#llx+%#llx is no range of pages\n", base, size);
		return -EINVAL;
	}
	if (pfn_valid(PHYS_PFN(base))) {
		pr_err("%#llx is the kernel's own memory\n", base);
		return -EBUSY;
	}
	error = misc_register(&device);
	if (!error)
		pr_info("/dev/%s is %#llx+%#llx\n", device.name, base, size);
	return error;
}

static int add_to_node(void)
{
	unsigned long long block = memory_block_size_bytes();
	int error;

	if (node < 0 || node >= MAX_NUMNODES || !node_possible(node)) {
		pr_err("node %d is not possible on this machine\n", node);
		return -EINVAL;
	}
	if (!size || base % block || size % block) {
		pr_err("%#llx+%#llx is not made of memory blocks of %#llx bytes\n", base, size, block);
		return -EINVAL;
	}
	/* The name's form is prescribed: mm/memory_hotplug.c, add_memory_driver_managed(). */
	error = add_memory_driver_managed(node, base, size, "System RAM (gpu_memory)", MHP_NONE);
	if (error)
		pr_err("%#llx+%#llx could not be added to node %d: %d\n", base, size, node, error);
	else
		pr_info("added %#llx+%#llx to node %d\n", base, size, node);
	return error;
}

static int __init gpu_memory_init(void)
{
	return node == NUMA_NO_NODE ? offer() : add_to_node();
}

static void __exit gpu_memory_exit(void)
{
	int error;

	if (node == NUMA_NO_NODE) {
		misc_deregister(&device);
		return;
	}
	error = remove_memory(base, size);
	if (error)
		pr_warn("%#llx+%#llx stays: %d; its blocks must be offline first\n", base, size, error);
	else
		pr_info("removed %#llx+%#llx\n", base, size);
}

module_init(gpu_memory_init);
module_exit(gpu_memory_exit);
MODULE_DESCRIPTION("Makes a GPU's memory a NUMA node's, or lets processes map it");
MODULE_LICENSE("GPL");
