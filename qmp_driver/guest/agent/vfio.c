// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "vfio.h"

#include <dirent.h>
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

/* Linux include/uapi/linux/vfio.h and iommufd.h, as of 6.6: the headers of an older kernel lack them. */
struct bind_plan {
    uint32_t size, flags;
    int32_t iommufd;
    uint32_t id; /* the kernel's answer */
};
struct attach_plan {
    uint32_t size, flags, to;
};
struct space_plan {
    uint32_t size, flags, id; /* the kernel's answer */
};
struct destroy_plan {
    uint32_t size, id;
};
#define BIND_IOMMUFD _IO(VFIO_TYPE, VFIO_BASE + 18)      /* VFIO_DEVICE_BIND_IOMMUFD */
#define ATTACH_IOMMUFD_PT _IO(VFIO_TYPE, VFIO_BASE + 19) /* VFIO_DEVICE_ATTACH_IOMMUFD_PT */
#define DESTROY _IO(';', 0x80)                           /* IOMMU_DESTROY */
#define SPACE_ALLOC _IO(';', 0x81)                       /* IOMMU_IOAS_ALLOC */

#define DEVICES_LIMIT 16

struct device {
    char address[16];
    int container, group, device;
    int errors; /* an eventfd that counts the errors that VFIO reports, or -1 */
    int users;
    bool open;
    enum vfio_way way;
    char node[48];      /* of the character device; "" where the group was opened */
    uint32_t id, space; /* the device's and its address space's in the iommufd */
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

static void start_device(struct device *device, const char *address, enum vfio_way way)
{
    *device = (struct device){.container = -1, .group = -1, .device = -1, .errors = -1, .way = way};
    snprintf(device->address, sizeof device->address, "%s", address);
}

static bool finish_device(struct device *device)
{
    device->open = device->device >= 0;
    if (device->open)
        hear_errors(device);
    else
        close_device(device);
    return device->open;
}

/* The file of the function's character device, named as the one folder of its vfio-dev: `vfio0`. */
static bool find_node(char *node, size_t size, const char *address)
{
    char path[96];
    bool found = false;
    snprintf(path, sizeof path, PCI_DEVICES "/%s/vfio-dev", address);
    DIR *folder = opendir(path);
    if (folder == NULL)
        return false;
    for (const struct dirent *entry; !found && (entry = readdir(folder)) != NULL;)
        if (strncmp(entry->d_name, "vfio", 4) == 0)
            found = (size_t)snprintf(node, size, "/dev/vfio/devices/%s", entry->d_name) < size;
    closedir(folder);
    return found;
}

/* The device's DMA goes to an address space of its own in the iommufd, which is empty. */
static bool attach(struct device *device, int descriptor, struct failure *failure)
{
    struct space_plan space = {.size = sizeof space};
    struct attach_plan plan = {.size = sizeof plan};
    if (ioctl(device->container, SPACE_ALLOC, &space) < 0) {
        fail(failure, errno, "IOMMU_IOAS_ALLOC for %s", device->node);
        return false;
    }
    plan.to = device->space = space.id;
    if (device->way == VFIO_BY_UNATTACHED_CDEV || ioctl(descriptor, ATTACH_IOMMUFD_PT, &plan) == 0)
        return true;
    fail(failure, errno, "VFIO_DEVICE_ATTACH_IOMMUFD_PT of %s", device->node);
    return false;
}

/* By the character device. The iommufd that it is bound to takes the container's place. */
static bool open_cdev(struct device *device, const char *address, enum vfio_way way, struct failure *failure)
{
    struct bind_plan bind = {.size = sizeof bind};
    int descriptor = -1;
    start_device(device, address, way);
    if (!find_node(device->node, sizeof device->node, address))
        fail(failure, ENODEV,
             "%s has no vfio-dev; is it bound to a VFIO driver, and does the kernel have "
             "CONFIG_VFIO_DEVICE_CDEV?",
             address);
    else if ((device->container = bind.iommufd = open("/dev/iommu", O_RDWR | O_CLOEXEC)) < 0)
        fail(failure, errno, "opening /dev/iommu; does the kernel have CONFIG_IOMMUFD, and is its module loaded?");
    else if ((descriptor = open(device->node, O_RDWR | O_CLOEXEC)) < 0)
        fail(failure, errno, "opening %s of %s", device->node, address);
    else if (ioctl(descriptor, BIND_IOMMUFD, &bind) < 0)
        fail(failure, errno, "VFIO_DEVICE_BIND_IOMMUFD of %s", device->node);
    else if (attach(device, descriptor, failure)) {
        device->device = descriptor;
        device->id = bind.id;
    }
    if (device->device < 0 && descriptor >= 0)
        close(descriptor);
    return finish_device(device);
}

static bool open_group(struct device *device, const char *address, struct failure *failure)
{
    char group[32], path[64];
    struct vfio_group_status status = {.argsz = sizeof status};
    start_device(device, address, VFIO_BY_GROUP);
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
    return finish_device(device);
}

static bool open_device(struct device *device, const char *address, enum vfio_way way, struct failure *failure)
{
    if (way == VFIO_BY_ANY)
        way = access("/dev/vfio/vfio", F_OK) == 0 ? VFIO_BY_GROUP : VFIO_BY_CDEV;
    return way == VFIO_BY_GROUP ? open_group(device, address, failure) : open_cdev(device, address, way, failure);
}

static struct device *find_device(const char *address)
{
    for (size_t index = 0; index < DEVICES_LIMIT; index++)
        if (devices[index].open && strcmp(devices[index].address, address) == 0)
            return &devices[index];
    return NULL;
}

/* The one that is open, unless another way was asked for. The kernel has one way at a time (EBUSY), so that a device
   without users is closed first; one in use is tried, and the kernel's refusal is the answer. */
static struct device *usable_device(const char *address, enum vfio_way way)
{
    struct device *device = find_device(address);
    if (device == NULL || way == VFIO_BY_ANY || device->way == way)
        return device;
    if (device->users == 0)
        close_device(device);
    return NULL;
}

int vfio_acquire(const char *address, enum vfio_way way, struct failure *failure)
{
    pthread_mutex_lock(&devices_lock);
    struct device *device = usable_device(address, way);
    for (size_t index = 0; device == NULL && index < DEVICES_LIMIT; index++) {
        if (devices[index].open)
            continue;
        if (!open_device(&devices[index], address, way, failure))
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
    if (descriptor < 0)
        failure->about = ABOUT_VFIO_OPEN;
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

/* An address space that a device is attached to cannot be destroyed: EBUSY. One that nobody uses is gone after this. */
static bool space_in_use(const struct device *device)
{
    struct destroy_plan destroy = {.size = sizeof destroy, .id = device->space};
    return ioctl(device->container, DESTROY, &destroy) < 0 && errno == EBUSY;
}

json_t *vfio_iommufd(const char *address)
{
    pthread_mutex_lock(&devices_lock);
    struct device *device = find_device(address);
    json_t *data = json_null();
    if (device != NULL && device->way != VFIO_BY_GROUP)
        data = json_pack("{s:s, s:I, s:I, s:b}", "node", device->node, "device", (json_int_t)device->id,
                         "address_space", (json_int_t)device->space, "in_use", (int)space_in_use(device));
    pthread_mutex_unlock(&devices_lock);
    return data;
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
