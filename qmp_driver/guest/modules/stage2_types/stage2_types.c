// SPDX-License-Identifier: GPL-2.0-only
/*
 * Says as which memory type KVM maps what is not the kernel's own memory into its guests.
 *
 * KVM decides by the host's mapping of it whether a guest gets memory as Normal cacheable, as Normal non-cacheable or as
 * Device (arch/arm64/kvm/mmu.c, user_mem_abort()), and does not report it. All that it maps goes through
 * kvm_pgtable_stage2_map(), where this listens. Mappings of RAM are many and of one type; they are not told.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/pfn.h>
#include <linux/ptrace.h>

#include <asm/kvm_pgtable.h>
#include <asm/memory.h>
#include <asm/page.h>

static const char *memory_type(enum kvm_pgtable_prot prot)
{
	if (prot & KVM_PGTABLE_PROT_DEVICE)
		return "Device";
	if (prot & KVM_PGTABLE_PROT_NORMAL_NC)
		return "Normal non-cacheable";
	return "Normal cacheable";
}

/* int kvm_pgtable_stage2_map(struct kvm_pgtable *, u64 addr, u64 size, u64 phys, enum kvm_pgtable_prot, ...) */
static int on_map(struct kprobe *probe, struct pt_regs *regs)
{
	u64 ipa = regs_get_kernel_argument(regs, 1), size = regs_get_kernel_argument(regs, 2);
	u64 pa = regs_get_kernel_argument(regs, 3);
	enum kvm_pgtable_prot prot = regs_get_kernel_argument(regs, 4);

	if (!pfn_is_map_memory(PHYS_PFN(pa)))
		pr_info("IPA %#llx+%#llx is PA %#llx, %s\n", ipa, size, pa, memory_type(prot));
	return 0;
}

static struct kprobe map_probe = { .symbol_name = "kvm_pgtable_stage2_map", .pre_handler = on_map };

static int __init stage2_types_init(void)
{
	int error = register_kprobe(&map_probe);

	if (error)
		pr_err("KVM's mappings cannot be probed: %d\n", error);
	else
		pr_info("ready\n");
	return error;
}

static void __exit stage2_types_exit(void)
{
	unregister_kprobe(&map_probe);
	pr_info("gone\n");
}

module_init(stage2_types_init);
module_exit(stage2_types_exit);
MODULE_DESCRIPTION("Says as which memory type KVM maps what is not RAM");
MODULE_LICENSE("GPL");
