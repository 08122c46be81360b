// SPDX-License-Identifier: Apache-2.0
/* What can be asked of a VFIO device without owning a mapping of it. */
#define _GNU_SOURCE
#include <inttypes.h>
#include <linux/vfio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "files.h"
#include "pci.h"
#include "request.h"
#include "vfio.h"

json_t *do_vfio_regions(const json_t *request, struct failure *failure)
{
    const char *address;
    if (!get_function(request, &address, failure))
        return NULL;
    int device = vfio_acquire(address, VFIO_BY_ANY, failure);
    if (device < 0)
        return NULL;
    struct vfio_device_info info = {.argsz = sizeof info};
    json_t *data = NULL;
    if (ioctl(device, VFIO_DEVICE_GET_INFO, &info) < 0)
        fail(failure, errno, "VFIO_DEVICE_GET_INFO of %s", address);
    else
        data = json_pack("{s:i, s:i, s:o}", "device_flags", (int)info.flags, "irqs", (int)info.num_irqs, "regions",
                         vfio_region_list(device));
    vfio_release_idle(address);
    return data;
}

json_t *do_vfio_reset(const json_t *request, struct failure *failure)
{
    const char *address;
    if (!get_function(request, &address, failure))
        return NULL;
    int device = vfio_acquire(address, VFIO_BY_ANY, failure);
    if (device < 0)
        return NULL;
    int64_t start = now_us();
    int error = ioctl(device, VFIO_DEVICE_RESET) < 0 ? errno : 0;
    int64_t took_us = now_us() - start;
    vfio_release(address);
    if (error != 0)
        return fail(failure, error, "VFIO_DEVICE_RESET of %s", address);
    return json_pack("{s:I}", "took_us", (json_int_t)took_us);
}

struct piece {
    const char *address;
    uint64_t region, offset;
};

static bool get_piece(const json_t *request, struct piece *piece, struct failure *failure)
{
    return get_function(request, &piece->address, failure) && get_u64(request, "region", &piece->region, failure) &&
           get_bounded_or(request, "region", 0, VFIO_REGIONS - 1, &piece->region, failure) &&
           get_bounded_or(request, "offset", 0, INT64_MAX, &piece->offset, failure);
}

/* The region's place in the device's file, checked to hold `offset`. A device to be released, or -1. */
static int open_piece(struct piece *piece, off_t *at, struct failure *failure)
{
    struct vfio_region region;
    int device = vfio_acquire(piece->address, VFIO_BY_ANY, failure);
    if (device < 0)
        return -1;
    if (vfio_region(device, (uint32_t)piece->region, &region) < 0)
        fail(failure, errno, "%s has no region %" PRIu64, piece->address, piece->region);
    else if (piece->offset >= region.size)
        fail(failure, ERANGE, "offset 0x%" PRIx64 " is behind region %" PRIu64 " of 0x%" PRIx64 " bytes",
             piece->offset, piece->region, region.size);
    else {
        *at = (off_t)(region.offset + piece->offset);
        return device;
    }
    vfio_release(piece->address);
    return -1;
}

json_t *do_vfio_pread(const json_t *request, struct failure *failure)
{
    struct piece piece;
    uint64_t length;
    off_t at;
    if (!get_piece(request, &piece, failure) ||
        !get_bounded_or(request, "length", 4, DATA_LIMIT_BYTES, &length, failure))
        return NULL;
    unsigned char *bytes = malloc(length + 1);
    int device = bytes == NULL ? -1 : open_piece(&piece, &at, failure);
    if (device < 0) {
        free(bytes);
        return NULL;
    }
    ssize_t got = pread(device, bytes, length, at);
    int error = errno;
    vfio_release(piece.address);
    json_t *data = got < 0 ? NULL : bytes_as_base64(bytes, (size_t)got);
    free(bytes);
    if (data == NULL)
        return fail(failure, error, "reading region %" PRIu64 " at 0x%" PRIx64, piece.region, piece.offset);
    json_object_set_new(data, "length", json_integer(got));
    return data;
}

json_t *do_vfio_pwrite(const json_t *request, struct failure *failure)
{
    struct piece piece;
    unsigned char *bytes;
    size_t length;
    off_t at;
    if (!get_piece(request, &piece, failure) || !get_bytes(request, &bytes, &length, failure))
        return NULL;
    int device = open_piece(&piece, &at, failure);
    if (device < 0) {
        free(bytes);
        return NULL;
    }
    ssize_t written = pwrite(device, bytes, length, at);
    int error = errno;
    vfio_release(piece.address);
    free(bytes);
    if (written < 0)
        return fail(failure, error, "writing region %" PRIu64 " at 0x%" PRIx64, piece.region, piece.offset);
    return json_pack("{s:I}", "written", (json_int_t)written);
}

json_t *do_vfio_let_go(const json_t *request, struct failure *failure)
{
    (void)request;
    (void)failure;
    vfio_close_idle();
    return json_object();
}
