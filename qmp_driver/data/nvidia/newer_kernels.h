/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Included before each file of NVIDIA's open kernel module (make's CFLAGS_MODULE): what kernels after that release
 * have renamed or removed. The module's own tests of the kernel (conftest.sh) run without it.
 */
#ifndef QMP_DRIVER_NEWER_KERNELS_H
#define QMP_DRIVER_NEWER_KERNELS_H

#ifdef NV_KERNEL_INTERFACE_LAYER /* not in the module's own .mod.c, which has no conftest.h on its path */

#include <linux/dma-map-ops.h>
#include <linux/mm.h>
#include <linux/pci.h>
#include <linux/preempt.h>
#include <linux/string.h>
#include <linux/version.h>

#include "conftest.h"

/* Import of buffers from DRM drivers: without it nvidia.ko does not depend on drm.ko, which the lab leaves out. */
#undef NV_DRM_AVAILABLE

/* in_irq() is the older name of in_hardirq(); Linux 7.3 does not have it. */
#ifndef in_irq
#define in_irq() in_hardirq()
#endif

/*
 * Where __vma_start_write() is exported for GPL modules, the module writes vm_area_struct's flags itself, by a member
 * that is gone. Its licence is "Dual MIT/GPL": it may call vm_flags_set(), which needs that symbol.
 */
#if NV_IS_EXPORT_SYMBOL_GPL___vma_start_write
#undef NV_IS_EXPORT_SYMBOL_GPL___vma_start_write
#define NV_IS_EXPORT_SYMBOL_GPL___vma_start_write 0
#undef NV_VM_AREA_STRUCT_HAS_CONST_VM_FLAGS
#define NV_VM_AREA_STRUCT_HAS_CONST_VM_FLAGS
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 19, 0)
#define map_resource map_phys /* of struct dma_map_ops */
#endif

/* It has a fourth argument in Linux 7.3, and in a stable release of an older series: 6.12.117. */
typedef int qmp_driver_resize_3(struct pci_dev *, int, int);
typedef int qmp_driver_resize_4(struct pci_dev *, int, int, int);
#define pci_resize_resource(device, bar, size)                                                            \
    __builtin_choose_expr(__builtin_types_compatible_p(typeof(pci_resize_resource), qmp_driver_resize_4), \
                          ((qmp_driver_resize_4 *)pci_resize_resource)(device, bar, size, 0),             \
                          ((qmp_driver_resize_3 *)pci_resize_resource)(device, bar, size))

/* Linux 7.3 does not have strncpy(). */
static inline char *qmp_driver_strncpy(char *to, const char *from, size_t bytes)
{
    size_t length = strnlen(from, bytes);

    memcpy(to, from, length);
    memset(to + length, 0, bytes - length);
    return to;
}
#undef strncpy
#define strncpy qmp_driver_strncpy

#endif
#endif
