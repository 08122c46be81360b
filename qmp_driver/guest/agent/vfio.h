/* SPDX-License-Identifier: Apache-2.0 */
/* VFIO devices, opened once by the agent and lent to every victim that wants one.
   The legacy group and the character device can be opened by one opener only, and a device is reset when its last
   descriptor is closed; so the agent counts the users of each device and closes it after the last. Only one that was
   merely asked for its regions stays open for the next user, which is spared two resets, until the function is to be
   unbound or goes. */
#ifndef AGENT_VFIO_H
#define AGENT_VFIO_H

#include "agent.h"

/* VFIO_PCI_BAR0_REGION_INDEX … VFIO_PCI_VGA_REGION_INDEX, include/uapi/linux/vfio.h. */
#define VFIO_REGIONS 9

struct vfio_region {
    uint64_t size, offset;
    uint32_t flags;
};

enum vfio_way {
    VFIO_BY_ANY,            /* whichever is open; else the group where the kernel has groups */
    VFIO_BY_GROUP,          /* the IOMMU group in a container of type 1 v2 */
    VFIO_BY_CDEV,           /* the character device, bound to an iommufd and attached to an address space in it */
    VFIO_BY_UNATTACHED_CDEV /* bound, and attached to nothing */
};

/* What a failure is about whose device could not be opened, bound or attached: `VFIO_OPEN` of protocol/vfio.py. */
#define ABOUT_VFIO_OPEN "vfio-open"

/* Opens the function, or lends the one that is open. The device's descriptor, to be given back with vfio_release, or
   -1 with `failure` filled in. */
int vfio_acquire(const char *address, enum vfio_way way, struct failure *failure);
void vfio_release(const char *address);

/* As vfio_release, but leaves a device open that has no user left. */
void vfio_release_idle(const char *address);

/* {"node", "device", "address_space", "in_use"} of a function that is open by its character device, else null. */
json_t *vfio_iommufd(const char *address);

/* Called by the main loop: an open device has signalled an error (VFIO_PCI_ERR_IRQ_INDEX). */
void vfio_error(uint32_t number);

/* Closes devices that nobody uses: their function can then be unbound or removed. */
void vfio_close_idle(void);

/* 0, or -1 with errno; ENOENT for a region that has size 0. */
int vfio_region(int device, uint32_t index, struct vfio_region *region);

/* [{"index", "size", "flags", "offset", "sparse": [{"offset", "size"}] or null}]: regions without a size are left
   out. */
json_t *vfio_region_list(int device);

json_t *do_vfio_regions(const json_t *request, struct failure *failure);
json_t *do_vfio_reset(const json_t *request, struct failure *failure);
json_t *do_vfio_pread(const json_t *request, struct failure *failure);
json_t *do_vfio_pwrite(const json_t *request, struct failure *failure);
json_t *do_vfio_let_go(const json_t *request, struct failure *failure);

#endif
