/* SPDX-License-Identifier: Apache-2.0 */
/* Which page frames the kernel puts into a victim's page table, for memory that has no struct page.
   /proc/<pid>/pagemap leaves such mappings out (fs/proc/task_mmu.c passes over VM_PFNMAP), so the two functions
   that make them are watched with kprobe events: vfio_pci_vmf_insert_pfn (VFIO, nvgrace-gpu) and remap_pfn_range
   (BARs through sysfs, /dev/mem, EGM). */
#ifndef FRAME_TRACE_H
#define FRAME_TRACE_H

#include "victim.h"

/* To be called before a victim maps a file; does its work once. 0, or why frames cannot be watched. */
int frame_trace_prepare(void);

/* Hands what was seen since the last call to the victims concerned. The victims' lock is held. */
void frame_trace_collect(void);

#endif
