// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "sea_vmm.h"

/* Through the legacy group: that of the function, /dev/vfio/<number>. All stays open until the program ends. */
static int open_device(const char *address)
{
    char link[128], group[128] = "", path[160];
    struct vfio_group_status status = {.argsz = sizeof status};
    snprintf(link, sizeof link, "/sys/bus/pci/devices/%s/iommu_group", address);
    if (readlink(link, group, sizeof group - 1) < 0)
        give_up("the IOMMU group of the device");
    const char *number = strrchr(group, '/');
    snprintf(path, sizeof path, "/dev/vfio/%s", number == NULL ? group : number + 1);
    int container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC), file = open(path, O_RDWR | O_CLOEXEC);
    if (container < 0 || file < 0)
        give_up("opening the device's VFIO group");
    if (ioctl(file, VFIO_GROUP_GET_STATUS, &status) < 0 || !(status.flags & VFIO_GROUP_FLAGS_VIABLE))
        give_up("the device's VFIO group is not viable");
    if (ioctl(file, VFIO_GROUP_SET_CONTAINER, &container) < 0 ||
        ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU) < 0)
        give_up("giving the VFIO group an IOMMU");
    int device = ioctl(file, VFIO_GROUP_GET_DEVICE_FD, address);
    if (device < 0)
        give_up("VFIO_GROUP_GET_DEVICE_FD");
    return device;
}

void *map_gpu(const char *address, unsigned int region, uint64_t offset, size_t size)
{
    int device = open_device(address);
    struct vfio_region_info info = {.argsz = sizeof info, .index = region};
    if (ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &info) < 0)
        give_up("VFIO_DEVICE_GET_REGION_INFO");
    if (offset + size > info.size) {
        errno = ERANGE;
        give_up("the offset in the device's memory");
    }
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, device, (off_t)(info.offset + offset));
    if (memory == MAP_FAILED)
        give_up("mapping the device's memory");
    return memory;
}
