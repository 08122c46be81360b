// SPDX-License-Identifier: GPL-2.0-only
/*
 * A coherent GPU's memory in the hands of its guest, as its driver gives it: as the memory of a NUMA node, or mapped.
 *
 * The driver of the real GPU adds the memory behind BAR 4 to the first node that the SRAT's Generic Initiator entries
 * tie to the GPU (open-gpu-kernel-modules, kernel-open/nvidia-uvm and nv-pci.c), by add_memory_driver_managed(), and
 * onlines it as movable. With `node` this does the first half for the ranges that are given, a node for each; the second is
 * sysfs's. Unloading takes the memory back if all of its blocks are offline, and leaves it where it is otherwise.
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

#define RANGES_LIMIT 16

static unsigned long long base[RANGES_LIMIT], size[RANGES_LIMIT];
static int node[RANGES_LIMIT];
static unsigned int bases, sizes, nodes;
module_param_array(base, ullong, &bases, 0444);
MODULE_PARM_DESC(base, "physical address of the memory's first byte, for each range");
module_param_array(size, ullong, &sizes, 0444);
MODULE_PARM_DESC(size, "bytes of memory, for each range");
module_param_array(node, int, &nodes, 0444);
MODULE_PARM_DESC(node, "NUMA node that gets the memory, for each range; without one the only range can be mapped");

static int gpu_memory_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_pgoff + vma_pages(vma) > PHYS_PFN(size[0]) || !(vma->vm_flags & VM_SHARED))
		return -EINVAL;
	return remap_pfn_range(vma, vma->vm_start, PHYS_PFN(base[0]) + vma->vm_pgoff, vma->vm_end - vma->vm_start,
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

	if (!size[0] || !PAGE_ALIGNED(base[0]) || !PAGE_ALIGNED(size[0]) || base[0] + size[0] < base[0]) {
		pr_err("%#llx+%#llx is no range of pages\n", base[0], size[0]);
		return -EINVAL;
	}
	if (pfn_valid(PHYS_PFN(base[0]))) {
		pr_err("%#llx is the kernel's own memory\n", base[0]);
		return -EBUSY;
	}
	error = misc_register(&device);
	if (!error)
		pr_info("/dev/%s is %#llx+%#llx\n", device.name, base[0], size[0]);
	return error;
}

static int add_to_node(int nid, unsigned long long start, unsigned long long length)
{
	unsigned long long block = memory_block_size_bytes();
	int error;

	if (nid < 0 || nid >= MAX_NUMNODES || !node_possible(nid)) {
		pr_err("node %d is not possible on this machine\n", nid);
		return -EINVAL;
	}
	if (!length || start % block || length % block) {
		pr_err("%#llx+%#llx is not made of memory blocks of %#llx bytes\n", start, length, block);
		return -EINVAL;
	}
	/* The name's form is prescribed: mm/memory_hotplug.c, add_memory_driver_managed(). */
	error = add_memory_driver_managed(nid, start, length, "System RAM (gpu_memory)", MHP_NONE);
	if (error)
		pr_err("%#llx+%#llx could not be added to node %d: %d\n", start, length, nid, error);
	else
		pr_info("added %#llx+%#llx to node %d\n", start, length, nid);
	return error;
}

static void take_back(unsigned int count)
{
	unsigned int index;

	for (index = 0; index < count; index++) {
		int error = remove_memory(base[index], size[index]);

		if (error)
			pr_warn("%#llx+%#llx stays: %d; its blocks must be offline first\n", base[index], size[index],
				error);
		else
			pr_info("removed %#llx+%#llx\n", base[index], size[index]);
	}
}

static int __init gpu_memory_init(void)
{
	unsigned int index;

	if (!nodes)
		return offer();
	if (bases != nodes || sizes != nodes) {
		pr_err("%u nodes, %u bases and %u sizes: one of each for each range\n", nodes, bases, sizes);
		return -EINVAL;
	}
	for (index = 0; index < nodes; index++) {
		int error = add_to_node(node[index], base[index], size[index]);

		if (error) {
			take_back(index);
			return error;
		}
	}
	return 0;
}

static void __exit gpu_memory_exit(void)
{
	if (nodes)
		take_back(nodes);
	else
		misc_deregister(&device);
}

module_init(gpu_memory_init);
module_exit(gpu_memory_exit);
MODULE_DESCRIPTION("Makes a GPU's memory a NUMA node's, or lets processes map it");
MODULE_LICENSE("GPL");
