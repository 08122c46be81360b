// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "vfio.h"

#include <fcntl.h>
#include <linux/vfio.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "loop.h"
#include "pci.h"
#include "protocol.h"
#include "system.h"

#define DEVICES_LIMIT 16

struct device {
    char address[16];
    int container, group, device;
    int errors; /* an eventfd that counts the errors that VFIO tells of, or -1 */
    int users;
    bool open;
};

/* Held while a device is opened or closed, both of which may take a driver's reset. */
static pthread_mutex_t devices_lock = PTHREAD_MUTEX_INITIALIZER;
static struct device devices[DEVICES_LIMIT];

/* Of `errors` and `address`, which the main loop reads. */
static pthread_mutex_t errors_lock = PTHREAD_MUTEX_INITIALIZER;

static void close_device(struct device *device)
{
    pthread_mutex_lock(&errors_lock);
    if (device->errors >= 0)
        close(device->errors);
    device->errors = -1;
    pthread_mutex_unlock(&errors_lock);
    int descriptors[] = {device->device, device->group, device->container};
    for (size_t index = 0; index < 3; index++)
        if (descriptors[index] >= 0)
            close(descriptors[index]);
    *device = (struct device){.container = -1, .group = -1, .device = -1, .errors = -1};
}

/* Errors of the device as a VMM hears of them; a device without that interrupt, or a kernel without room, is silent. */
static void hear_errors(struct device *device)
{
    union {
        struct vfio_irq_set set;
        char room[sizeof(struct vfio_irq_set) + sizeof(int32_t)];
    } request = {.set = {.argsz = sizeof request,
                         .flags = VFIO_IRQ_SET_DATA_EVENTFD | VFIO_IRQ_SET_ACTION_TRIGGER,
                         .index = VFIO_PCI_ERR_IRQ_INDEX,
                         .count = 1}};
    int32_t errors = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (errors < 0)
        return;
    request.set.argsz = sizeof(struct vfio_irq_set) + sizeof errors;
    memcpy(request.room + sizeof(struct vfio_irq_set), &errors, sizeof errors);
    if (ioctl(device->device, VFIO_DEVICE_SET_IRQS, &request) < 0 ||
        !loop_watch(errors, EPOLLIN, SOURCE_VFIO_ERROR, (uint32_t)(device - devices))) {
        close(errors);
        return;
    }
    pthread_mutex_lock(&errors_lock);
    device->errors = errors;
    pthread_mutex_unlock(&errors_lock);
}

void vfio_error(uint32_t number)
{
    uint64_t count = 0;
    pthread_mutex_lock(&errors_lock);
    struct device *device = &devices[number % DEVICES_LIMIT];
    if (device->errors >= 0 && read(device->errors, &count, sizeof count) == sizeof count)
        send_event(json_pack("{s:s, s:s, s:I}", "event", "vfio-error", "address", device->address, "count",
                             (json_int_t)count));
    pthread_mutex_unlock(&errors_lock);
}

static bool open_device(struct device *device, const char *address, struct failure *failure)
{
    char group[32], path[64];
    struct vfio_group_status status = {.argsz = sizeof status};
    *device = (struct device){.container = -1, .group = -1, .device = -1, .errors = -1};
    snprintf(device->address, sizeof device->address, "%s", address);
    if (link_name(group, sizeof group, PCI_DEVICES "/%s/iommu_group", address) < 0) {
        fail(failure, errno, "%s has no IOMMU group; does this machine have an IOMMU, and its driver loaded?",
             address);
        return false;
    }
    snprintf(path, sizeof path, "/dev/vfio/%s", group);
    device->container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
    if (device->container < 0)
        fail(failure, errno, "opening /dev/vfio/vfio");
    else if ((device->group = open(path, O_RDWR | O_CLOEXEC)) < 0)
        fail(failure, errno, "opening %s, the IOMMU group of %s; is it bound to a VFIO driver?", path, address);
    else if (ioctl(device->group, VFIO_GROUP_GET_STATUS, &status) < 0)
        fail(failure, errno, "VFIO_GROUP_GET_STATUS of %s", path);
    else if (!(status.flags & VFIO_GROUP_FLAGS_VIABLE))
        fail(failure, EPERM, "%s is not viable: another function in it is bound to a driver that is not VFIO's",
             path);
    else if (ioctl(device->group, VFIO_GROUP_SET_CONTAINER, &device->container) < 0)
        fail(failure, errno, "VFIO_GROUP_SET_CONTAINER of %s", path);
    else if (ioctl(device->container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU) < 0)
        fail(failure, errno, "VFIO_SET_IOMMU for %s", path);
    else if ((device->device = ioctl(device->group, VFIO_GROUP_GET_DEVICE_FD, address)) < 0)
        fail(failure, errno, "VFIO_GROUP_GET_DEVICE_FD of %s", address);
    else
        fcntl(device->device, F_SETFD, FD_CLOEXEC);
    device->open = device->device >= 0;
    if (device->open) {
        hear_errors(device);
        return true;
    }
    close_device(device);
    return false;
}

static struct device *find_device(const char *address)
{
    for (size_t index = 0; index < DEVICES_LIMIT; index++)
        if (devices[index].open && strcmp(devices[index].address, address) == 0)
            return &devices[index];
    return NULL;
}

int vfio_acquire(const char *address, struct failure *failure)
{
    pthread_mutex_lock(&devices_lock);
    struct device *device = find_device(address);
    for (size_t index = 0; device == NULL && index < DEVICES_LIMIT; index++) {
        if (devices[index].open)
            continue;
        if (!open_device(&devices[index], address, failure))
            break;
        device = &devices[index];
    }
    int descriptor = -1;
    if (device != NULL) {
        device->users++;
        descriptor = device->device;
    } else if (failure->number == 0) {
        fail(failure, EMFILE, "%d VFIO devices are open already", DEVICES_LIMIT);
    }
    pthread_mutex_unlock(&devices_lock);
    return descriptor;
}

void vfio_release(const char *address)
{
    pthread_mutex_lock(&devices_lock);
    struct device *device = find_device(address);
    if (device != NULL && --device->users == 0)
        close_device(device);
    pthread_mutex_unlock(&devices_lock);
}

void vfio_release_idle(const char *address)
{
    pthread_mutex_lock(&devices_lock);
    struct device *device = find_device(address);
    if (device != NULL)
        device->users--;
    pthread_mutex_unlock(&devices_lock);
}

void vfio_close_idle(void)
{
    pthread_mutex_lock(&devices_lock);
    for (size_t index = 0; index < DEVICES_LIMIT; index++)
        if (devices[index].open && devices[index].users == 0)
            close_device(&devices[index]);
    pthread_mutex_unlock(&devices_lock);
}

int vfio_region(int device, uint32_t index, struct vfio_region *region)
{
    struct vfio_region_info info = {.argsz = sizeof info, .index = index};
    if (ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &info) < 0)
        return -1;
    *region = (struct vfio_region){.size = info.size, .offset = info.offset, .flags = info.flags};
    if (info.size != 0)
        return 0;
    errno = ENOENT;
    return -1;
}

/* The areas that may be mapped, when only a part of the region may: the sparse-mmap capability. */
static json_t *sparse_areas(int device, uint32_t index)
{
    struct vfio_region_info info = {.argsz = sizeof info, .index = index};
    json_t *list = json_null();
    if (ioctl(device, VFIO_DEVICE_GET_REGION_INFO, &info) < 0 || !(info.flags & VFIO_REGION_INFO_FLAG_CAPS) ||
        info.argsz <= sizeof info)
        return list;
    uint32_t size = info.argsz;
    struct vfio_region_info *full = calloc(1, size);
    if (full == NULL)
        return list;
    full->argsz = size;
    full->index = index;
    if (ioctl(device, VFIO_DEVICE_GET_REGION_INFO, full) == 0) {
        uint32_t at = full->cap_offset;
        while (at != 0 && at + sizeof(struct vfio_region_info_cap_sparse_mmap) <= size) {
            const struct vfio_region_info_cap_sparse_mmap *sparse = (const void *)((const char *)full + at);
            if (sparse->header.id == VFIO_REGION_INFO_CAP_SPARSE_MMAP) {
                list = json_array();
                for (uint32_t number = 0; number < sparse->nr_areas; number++) {
                    const struct vfio_region_sparse_mmap_area *area = &sparse->areas[number];
                    json_array_append_new(list, json_pack("{s:I, s:I}", "offset", (json_int_t)area->offset, "size",
                                                          (json_int_t)area->size));
                }
                break;
            }
            at = sparse->header.next;
        }
    }
    free(full);
    return list;
}

json_t *vfio_region_list(int device)
{
    json_t *list = json_array();
    for (uint32_t index = 0; index < VFIO_REGIONS; index++) {
        struct vfio_region region;
        if (vfio_region(device, index, &region) == 0)
            json_array_append_new(list, json_pack("{s:i, s:I, s:i, s:I, s:o}", "index", (int)index, "size",
                                                  (json_int_t)region.size, "flags", (int)region.flags, "offset",
                                                  (json_int_t)region.offset, "sparse", sparse_areas(device, index)));
    }
    return list;
}
