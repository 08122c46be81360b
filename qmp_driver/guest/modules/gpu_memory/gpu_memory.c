// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes a coherent GPU's memory the memory of a NUMA node, as its driver does.
 *
 * The driver of the real GPU adds the memory behind BAR 4 to the first node that the SRAT's Generic Initiator entries
 * tie to the GPU (open-gpu-kernel-modules, kernel-open/nvidia-uvm and nv-pci.c), by add_memory_driver_managed(), and
 * onlines it as movable. This does the first half for a range and a node that it is told; the second is sysfs's.
 *
 * Unloading takes the memory back if all of its blocks are offline, and leaves it where it is otherwise.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/memory.h>
#include <linux/memory_hotplug.h>
#include <linux/module.h>
#include <linux/nodemask.h>

static unsigned long long base, size;
static int node = -1;
module_param(base, ullong, 0444);
MODULE_PARM_DESC(base, "physical address of the memory's first byte");
module_param(size, ullong, 0444);
MODULE_PARM_DESC(size, "bytes of memory");
module_param(node, int, 0444);
MODULE_PARM_DESC(node, "NUMA node that gets the memory");

static int __init gpu_memory_init(void)
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

static void __exit gpu_memory_exit(void)
{
	int error = remove_memory(base, size);

	if (error)
		pr_warn("%#llx+%#llx stays: %d; its blocks must be offline first\n", base, size, error);
	else
		pr_info("removed %#llx+%#llx\n", base, size);
}

module_init(gpu_memory_init);
module_exit(gpu_memory_exit);
MODULE_DESCRIPTION("Adds a GPU's memory to a NUMA node");
MODULE_LICENSE("GPL");
