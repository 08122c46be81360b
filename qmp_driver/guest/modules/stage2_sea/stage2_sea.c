// SPDX-License-Identifier: GPL-2.0-only
/*
 * Gives KVM a synchronous external abort where its guest touches one page of the host's memory.
 *
 * A CPU that consumes poison in a guest takes the abort to EL2, where KVM decides whose it is (arch/arm64/kvm/mmu.c,
 * kvm_handle_guest_sea()). Emulated CPUs have no poison, and route no external abort of a guest to EL2. What they do
 * take to EL2 is a stage 2 fault. Its syndrome is rewritten here into that of the abort before KVM reads it, if the page
 * of the host behind the fault is the one that the parameter `page` names. All that follows is the kernel's own.
 *
 * The abort comes with the fault: a page that stage 2 maps already does not fault. Who arms it for such a page makes KVM
 * give the mapping up, as any change of the owner's page table does (mprotect()); a page that KVM maps as part of a larger
 * block comes back with the first fault in that block.
 *
 * Only accesses are aborted, not the walks of the guest's stage 1 tables (S1PTW), which KVM keeps for the host.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kprobes.h>
#include <linux/kvm_host.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/pgtable.h>
#include <linux/ptrace.h>
#include <linux/srcu.h>

#include <asm/esr.h>
#include <asm/kvm_emulate.h>

#define NO_PAGE 0UL
#define NOT_MAPPED (~0UL)
/* Of a stage 2 fault, what an external abort has not: the access, in ISS[24:14], and ISS2 (Arm ARM, D24.2.40). */
#define SYNDROME_OF_FAULT (GENMASK_ULL(24, 14) | GENMASK_ULL(55, 32))

static unsigned long armed = NO_PAGE;

static int set_page(const char *words, const struct kernel_param *parameter)
{
	unsigned long page;
	int error = kstrtoul(words, 0, &page);

	if (error)
		return error;
	WRITE_ONCE(armed, page & PAGE_MASK);
	if (page)
		pr_info("page %#lx of the host is armed\n", page & PAGE_MASK);
	else
		pr_info("no page is armed\n");
	return 0;
}

static int get_page_armed(char *words, const struct kernel_param *parameter)
{
	return sysfs_emit(words, "%#lx\n", READ_ONCE(armed));
}

static const struct kernel_param_ops page_operations = { .set = set_page, .get = get_page_armed };
module_param_cb(page, &page_operations, NULL, 0600);
MODULE_PARM_DESC(page, "physical address of the page that aborts; 0 for none");

static atomic_t abort_count = ATOMIC_INIT(0);
module_param_named(aborts, abort_count.counter, int, 0444);
MODULE_PARM_DESC(aborts, "stage 2 faults turned into external aborts so far");

/* Where the owner's page table has that address. A probe runs with interrupts masked, in the owner's own thread: no
 * table is freed under the walk, as in GUP-fast, and memory without struct pages is found like any other. */
static unsigned long physical_address(unsigned long address)
{
	pgd_t *pgd = pgd_offset(current->mm, address);
	p4d_t *p4d;
	pud_t *pud, pud_value;
	pmd_t *pmd, pmd_value;
	pte_t pte;

	if (pgd_none(READ_ONCE(*pgd)))
		return NOT_MAPPED;
	p4d = p4d_offset(pgd, address);
	if (p4d_none(READ_ONCE(*p4d)))
		return NOT_MAPPED;
	pud = pud_offset(p4d, address);
	pud_value = READ_ONCE(*pud);
	if (!pud_present(pud_value))
		return NOT_MAPPED;
	if (pud_leaf(pud_value))
		return PFN_PHYS(pud_pfn(pud_value)) + (address & ~PUD_MASK);
	pmd = pmd_offset(pud, address);
	pmd_value = READ_ONCE(*pmd);
	if (!pmd_present(pmd_value))
		return NOT_MAPPED;
	if (pmd_leaf(pmd_value))
		return PFN_PHYS(pmd_pfn(pmd_value)) + (address & ~PMD_MASK);
	pte = READ_ONCE(*pte_offset_kernel(pmd, address));
	if (!pte_present(pte))
		return NOT_MAPPED;
	return PFN_PHYS(pte_pfn(pte)) + (address & ~PAGE_MASK);
}

static unsigned long page_behind(struct kvm_vcpu *vcpu, gfn_t gfn)
{
	const struct kvm_memory_slot *slot;
	unsigned long page = NOT_MAPPED;
	int index = srcu_read_lock(&vcpu->kvm->srcu);

	slot = __gfn_to_memslot(kvm_vcpu_memslots(vcpu), gfn);
	if (slot && !(slot->flags & KVM_MEMSLOT_INVALID))
		page = physical_address(__gfn_to_hva_memslot(slot, gfn)) & PAGE_MASK;
	srcu_read_unlock(&vcpu->kvm->srcu, index);
	return page;
}

static bool is_stage2_fault(u64 esr)
{
	u64 kind = esr & ESR_ELx_FSC_TYPE;

	return !(esr & ESR_ELx_S1PTW) &&
	       (kind == ESR_ELx_FSC_FAULT || kind == ESR_ELx_FSC_PERM || kind == ESR_ELx_FSC_ACCESS);
}

/* int kvm_handle_guest_abort(struct kvm_vcpu *) */
static int on_guest_abort(struct kprobe *probe, struct pt_regs *regs)
{
	struct kvm_vcpu *vcpu = (void *)regs_get_kernel_argument(regs, 0);
	struct kvm_vcpu_fault_info *fault = &vcpu->arch.fault;
	unsigned long page = READ_ONCE(armed);
	u64 esr = fault->esr_el2;
	phys_addr_t ipa = kvm_vcpu_get_fault_ipa(vcpu);

	if (page == NO_PAGE || !current->mm || !is_stage2_fault(esr) || page_behind(vcpu, ipa >> PAGE_SHIFT) != page)
		return 0;
	fault->esr_el2 = (esr & ~(SYNDROME_OF_FAULT | ESR_ELx_FSC)) | ESR_ELx_FSC_EXTABT;
	atomic_inc(&abort_count);
	pr_info("IPA %#llx is the armed page %#lx: ESR_EL2 %#llx becomes %#llx, in %s:%d\n", (u64)ipa, page, esr,
		(u64)fault->esr_el2, current->comm, current->pid);
	return 0;
}

static struct kprobe abort_probe = { .symbol_name = "kvm_handle_guest_abort", .pre_handler = on_guest_abort };

static int __init stage2_sea_init(void)
{
	int error = register_kprobe(&abort_probe);

	if (error)
		pr_err("KVM's aborts cannot be probed: %d\n", error);
	else
		pr_info("ready\n");
	return error;
}

static void __exit stage2_sea_exit(void)
{
	unregister_kprobe(&abort_probe);
	pr_info("gone; %d faults became aborts\n", atomic_read(&abort_count));
}

module_init(stage2_sea_init);
module_exit(stage2_sea_exit);
MODULE_DESCRIPTION("Turns a guest's stage 2 fault on one page into a synchronous external abort");
MODULE_LICENSE("GPL");
