// SPDX-License-Identifier: GPL-2.0-only
/*
 * What lies between a poisoned page of a coherent aperture and the virtual machine that uses it.
 *
 * The first versions of the 2023 series unmapped a poisoned page of the aperture and answered the fault that follows
 * with "hwpoison", on which KVM sends BUS_MCEERR_AR to the vCPU's thread. Since its third version the series signals
 * the owners (mm/memory-failure.c, memory_failure_pfn()) and leaves the page mapped on purpose: huge mappings would
 * have to be split. What is meant to follow is the guest's own abort, which KVM hands to the VMM (KVM_EXIT_ARM_SEA,
 * Linux 6.19). Emulated CPUs route no such abort to EL2; this module takes the first versions' steps from outside:
 *
 *   memory_failure() returned      the page is unmapped from every owner, by the kernel's own unmap_mapping_range(),
 *                                  which splits a larger mapping and notifies KVM by its MMU notifier
 *   vfio_pci_vmf_insert_pfn()      is asked to map the page again: VM_FAULT_HWPOISON instead. A larger mapping that
 *                                  would hold the page is declined (VM_FAULT_FALLBACK), so that mm falls back to
 *                                  single pages and its neighbours stay usable. KVM maps no larger than the owner.
 *   __kvm_faultin_pfn()            failed because of that: KVM_PFN_ERR_HWPOISON instead of KVM_PFN_ERR_FAULT
 *                                  (hva_to_pfn_remapped() does not distinguish the two)
 *
 * Load it before the device is opened: it learns of the ranges by register_pfn_address_space(), and where in the
 * device's file a page is from the first fault on the range. A page stays poisoned when its owner closes the device
 * and opens it again, as the memory does; unloading the module forgets all.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/fs.h>
#include <linux/kprobes.h>
#include <linux/kvm_host.h>
#include <linux/list.h>
#include <linux/memory-failure.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/pagemap.h>
#include <linux/ptrace.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/vfio_pci_core.h>
#include <linux/workqueue.h>
#include <linux/xarray.h>

/* A range that a driver registered: one for each open device and region. */
struct space {
	struct list_head link;
	const struct pfn_address_space *registered;
	unsigned long first, last;
	struct address_space *mapping;
	bool placed; /* file_page is known */
	pgoff_t file_page; /* of `first` */
};

/* A page that failed. */
struct failure {
	struct work_struct work;
	unsigned long pfn;
};

/* Where an owner has the page; the inode is held, so that the mapping outlives the device's closing. */
struct owner {
	struct inode *inode;
	pgoff_t file_page;
};

/* Ranges that hold one page: each is of one open device, and a device has one opener. */
#define OWNERS_LIMIT 8

static LIST_HEAD(spaces);
static DEFINE_SPINLOCK(spaces_lock);
/* Frame number -> a mark. */
static DEFINE_XARRAY(poisoned);
/* Thread id -> a mark: its last fault in kernel mode was answered with "hwpoison". */
static DEFINE_XARRAY(answered);
static struct workqueue_struct *failures;

static atomic_t unmapped_count = ATOMIC_INIT(0), answer_count = ATOMIC_INIT(0), declined_count = ATOMIC_INIT(0);
module_param_named(unmapped, unmapped_count.counter, int, 0444);
MODULE_PARM_DESC(unmapped, "pages unmapped from an owner so far");
module_param_named(answers, answer_count.counter, int, 0444);
MODULE_PARM_DESC(answers, "faults answered with hwpoison so far");
module_param_named(declined, declined_count.counter, int, 0444);
MODULE_PARM_DESC(declined, "larger mappings declined so far, because a page in them is poisoned");

static struct kretprobe faultin_probe;
static bool faultin_enabled; /* of the work queue alone, which does one thing at a time */

static unsigned int find_owners(unsigned long pfn, struct owner *owners)
{
	unsigned int count = 0;
	struct space *space;

	spin_lock(&spaces_lock);
	list_for_each_entry(space, &spaces, link) {
		if (!space->placed || pfn < space->first || pfn > space->last || count == OWNERS_LIMIT)
			continue; /* not placed: nobody ever mapped any of it */
		owners[count].inode = igrab(space->mapping->host);
		owners[count].file_page = space->file_page + (pfn - space->first);
		if (owners[count].inode) /* otherwise it is being closed */
			count++;
	}
	spin_unlock(&spaces_lock);
	return count;
}

/* In this order: a fault may be answered with hwpoison only when KVM will hear of it. KVM's faults are many, so they
 * are not probed as long as nothing is poisoned. */
static void poison(struct work_struct *work)
{
	struct failure *failure = container_of(work, struct failure, work);
	struct owner owners[OWNERS_LIMIT];
	unsigned int count, index;

	if (!faultin_enabled) {
		int error = enable_kretprobe(&faultin_probe);

		if (error) {
			pr_err("KVM's faults cannot be probed: %d; pfn %#lx stays mapped\n", error, failure->pfn);
			goto done;
		}
		faultin_enabled = true;
	}
	if (xa_is_err(xa_store(&poisoned, failure->pfn, xa_mk_value(1), GFP_KERNEL))) {
		pr_err("no memory to mark pfn %#lx\n", failure->pfn);
		goto done;
	}
	count = find_owners(failure->pfn, owners);
	for (index = 0; index < count; index++) {
		unmap_mapping_range(owners[index].inode->i_mapping, (loff_t)owners[index].file_page << PAGE_SHIFT,
				    PAGE_SIZE, 1);
		atomic_inc(&unmapped_count);
		iput(owners[index].inode);
	}
	pr_info("pfn %#lx is poisoned, unmapped from %u files\n", failure->pfn, count);
done:
	kfree(failure);
}

static int on_register(struct kprobe *probe, struct pt_regs *regs)
{
	const struct pfn_address_space *registered = (void *)regs_get_kernel_argument(regs, 0);
	struct space *space = kzalloc(sizeof(*space), GFP_ATOMIC);

	if (!space) {
		pr_warn("no memory for the range %#lx-%#lx\n", registered->node.start, registered->node.last);
		return 0;
	}
	space->registered = registered;
	space->first = registered->node.start;
	space->last = registered->node.last;
	space->mapping = registered->mapping;
	spin_lock(&spaces_lock);
	list_add_tail(&space->link, &spaces);
	spin_unlock(&spaces_lock);
	pr_info("watching pfn %#lx-%#lx\n", space->first, space->last);
	return 0;
}

static int on_unregister(struct kprobe *probe, struct pt_regs *regs)
{
	const void *registered = (void *)regs_get_kernel_argument(regs, 0);
	struct space *space, *next;

	spin_lock(&spaces_lock);
	list_for_each_entry_safe(space, next, &spaces, link) {
		if (space->registered == registered) {
			list_del(&space->link);
			kfree(space);
		}
	}
	spin_unlock(&spaces_lock);
	return 0;
}

struct failing {
	unsigned long pfn;
};

static int on_failure(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	struct failing *failing = (void *)instance->data;
	struct space *space;
	bool ours = false;

	failing->pfn = regs_get_kernel_argument(regs, 0);
	spin_lock(&spaces_lock);
	list_for_each_entry(space, &spaces, link)
		ours |= space->first <= failing->pfn && failing->pfn <= space->last;
	spin_unlock(&spaces_lock);
	return ours ? 0 : 1; /* 1: the return is of no interest */
}

/* Unmapped only now: memory_failure() finds the owners by their mappings. */
static int on_failed(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	struct failure *failure = kzalloc(sizeof(*failure), GFP_ATOMIC);

	if (!failure) {
		pr_warn("no memory to unmap a page\n");
		return 0;
	}
	failure->pfn = ((struct failing *)instance->data)->pfn;
	INIT_WORK(&failure->work, poison);
	queue_work(failures, &failure->work);
	return 0;
}

/* The probed function returns `value` to its caller without having run. */
static int answer(struct pt_regs *regs, unsigned long value)
{
	regs_set_return_value(regs, value);
	instruction_pointer_set(regs, procedure_link_pointer(regs));
	return 1;
}

static void learn_place(const struct vm_fault *vmf, unsigned long pfn, unsigned int order)
{
	struct address_space *mapping = vmf->vma->vm_file->f_mapping;
	unsigned long in_block = (vmf->address >> PAGE_SHIFT) & ((1UL << order) - 1);
	struct space *space;

	spin_lock(&spaces_lock);
	list_for_each_entry(space, &spaces, link) {
		if (space->placed || space->mapping != mapping || pfn < space->first || pfn > space->last)
			continue;
		space->file_page = linear_page_index(vmf->vma, vmf->address) - in_block - (pfn - space->first);
		space->placed = true;
	}
	spin_unlock(&spaces_lock);
}

/* vm_fault_t vfio_pci_vmf_insert_pfn(struct vfio_pci_core_device *, struct vm_fault *, unsigned long, unsigned int) */
static int on_insert(struct kprobe *probe, struct pt_regs *regs)
{
	const struct vm_fault *vmf = (void *)regs_get_kernel_argument(regs, 1);
	unsigned long pfn = regs_get_kernel_argument(regs, 2), found = pfn;
	unsigned int order = regs_get_kernel_argument(regs, 3);

	learn_place(vmf, pfn, order);
	if (!xa_find(&poisoned, &found, pfn + (1UL << order) - 1, XA_PRESENT))
		return 0;
	if (order > 0) {
		atomic_inc(&declined_count);
		return answer(regs, VM_FAULT_FALLBACK);
	}
	if (!(vmf->flags & FAULT_FLAG_USER) &&
	    xa_is_err(xa_store(&answered, current->pid, xa_mk_value(1), GFP_ATOMIC)))
		pr_warn("no memory to notify KVM of pfn %#lx\n", pfn);
	atomic_inc(&answer_count);
	pr_info("fault on pfn %#lx by %s:%d answered with hwpoison\n", pfn, current->comm, current->pid);
	return answer(regs, VM_FAULT_HWPOISON);
}

static int on_faultin(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	/* Left behind by a fault that was not KVM's. */
	if (!xa_empty(&answered))
		xa_erase(&answered, current->pid);
	return 0;
}

static int on_faulted_in(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	if (xa_empty(&answered) || !xa_erase(&answered, current->pid))
		return 0;
	if (regs_return_value(regs) == KVM_PFN_ERR_FAULT)
		regs_set_return_value(regs, KVM_PFN_ERR_HWPOISON);
	return 0;
}

static struct kprobe register_probe = { .symbol_name = "register_pfn_address_space", .pre_handler = on_register };
static struct kprobe unregister_probe = { .symbol_name = "unregister_pfn_address_space",
					  .pre_handler = on_unregister };
/* By address, so that vfio-pci-core stays loaded while this does. */
static struct kprobe insert_probe = {
	.addr = (kprobe_opcode_t *)vfio_pci_vmf_insert_pfn,
	.pre_handler = on_insert,
};
static struct kretprobe failure_probe = {
	.kp.symbol_name = "memory_failure",
	.entry_handler = on_failure,
	.handler = on_failed,
	.data_size = sizeof(struct failing),
	.maxactive = 64,
};
/* maxactive: one for each vCPU that can be in a fault at once; a miss would be a guest's end. */
static struct kretprobe faultin_probe = {
	.kp.symbol_name = "__kvm_faultin_pfn",
	.entry_handler = on_faultin,
	.handler = on_faulted_in,
	.maxactive = 512,
	.kp.flags = KPROBE_FLAG_DISABLED,
};

static void forget_spaces(void)
{
	struct space *space, *next;

	list_for_each_entry_safe(space, next, &spaces, link) {
		list_del(&space->link);
		kfree(space);
	}
}

static int __init aperture_poison_init(void)
{
	int error;

	failures = alloc_ordered_workqueue("aperture_poison", 0);
	if (!failures)
		return -ENOMEM;
	error = register_kprobe(&register_probe);
	if (error)
		goto no_register;
	error = register_kprobe(&unregister_probe);
	if (error)
		goto no_unregister;
	error = register_kprobe(&insert_probe);
	if (error)
		goto no_insert;
	error = register_kretprobe(&faultin_probe);
	if (error)
		goto no_faultin;
	error = register_kretprobe(&failure_probe);
	if (error)
		goto no_failure;
	pr_info("ready\n");
	return 0;

no_failure:
	unregister_kretprobe(&faultin_probe);
no_faultin:
	unregister_kprobe(&insert_probe);
no_insert:
	unregister_kprobe(&unregister_probe);
no_unregister:
	unregister_kprobe(&register_probe);
	forget_spaces();
no_register:
	destroy_workqueue(failures);
	pr_err("a probe could not be set: %d\n", error);
	return error;
}

static void __exit aperture_poison_exit(void)
{
	unregister_kretprobe(&failure_probe);
	destroy_workqueue(failures); /* nothing queues any more; what is queued is done */
	unregister_kretprobe(&faultin_probe);
	unregister_kprobe(&insert_probe);
	unregister_kprobe(&unregister_probe);
	unregister_kprobe(&register_probe);
	forget_spaces();
	xa_destroy(&poisoned);
	xa_destroy(&answered);
	pr_info("gone; %d faults were answered, %d returns missed\n", atomic_read(&answer_count),
		faultin_probe.nmissed + failure_probe.nmissed);
}

module_init(aperture_poison_init);
module_exit(aperture_poison_exit);
MODULE_DESCRIPTION("Unmaps poisoned pages of a coherent aperture and answers their faults with hwpoison");
MODULE_LICENSE("GPL");
