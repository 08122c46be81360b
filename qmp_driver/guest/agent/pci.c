// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "pci.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "request.h"
#include "system.h"
#include "vfio.h"

#define WAIT_DEFAULT_MS 10000
#define WAIT_LIMIT_MS 600000
#define WAIT_POLL_MS 5
#define DRIVER_NAME_LIMIT 64

bool get_address(const json_t *request, const char **address, struct failure *failure)
{
    if (!get_text(request, "address", address, failure))
        return false;
    unsigned domain, bus, device, function;
    int used = 0;
    if (sscanf(*address, "%4x:%2x:%2x.%1x%n", &domain, &bus, &device, &function, &used) != 4 ||
        (*address)[used] != 0 || used != (int)strlen("0000:00:00.0")) {
        fail(failure, EINVAL, "\"%.40s\" is not a PCI address like 0000:01:00.0", *address);
        return false;
    }
    return true;
}

bool get_function(const json_t *request, const char **address, struct failure *failure)
{
    if (!get_address(request, address, failure))
        return false;
    if (!path_exists(PCI_DEVICES "/%s", *address)) {
        fail(failure, ENODEV, "there is no PCI function %s", *address);
        return false;
    }
    return true;
}

json_t *do_pci_wait(const json_t *request, struct failure *failure)
{
    const char *address;
    uint64_t timeout_ms;
    bool gone;
    if (!get_address(request, &address, failure) || !get_flag_or(request, "gone", false, &gone, failure) ||
        !get_bounded_or(request, "timeout_ms", WAIT_DEFAULT_MS, WAIT_LIMIT_MS, &timeout_ms, failure))
        return NULL;
    int64_t start = now_us();
    if (gone)
        vfio_close_idle();
    while (path_exists(PCI_DEVICES "/%s", address) == gone) {
        if (now_us() - start > (int64_t)timeout_ms * 1000)
            return fail(failure, ETIMEDOUT, "PCI function %s is %s after %d ms", address,
                        gone ? "still there" : "not there", (int)timeout_ms);
        poll(NULL, 0, WAIT_POLL_MS);
    }
    /* A function is in sysfs before drivers may have it (match_driver, drivers/pci/bus.c); hotplug holds the lock
       that a rescan takes, so that a rescan returns when it is done. */
    if (!gone && write_text("1", PCI_DEVICES "/%s/rescan", address) < 0)
        return fail(failure, errno, "waiting for the kernel to be done with %s", address);
    json_t *data = gone ? json_object() : json_pack("{s:o}", "function", pci_function(address));
    json_object_set_new(data, "took_us", json_integer(now_us() - start));
    return data;
}

static json_t *bound_driver(const char *address)
{
    char name[128];
    return link_name(name, sizeof name, PCI_DEVICES "/%s/driver", address) < 0 ? json_null() : json_string(name);
}

/* driver_override, then drivers_probe: Documentation/ABI/testing/sysfs-bus-pci. A driver that refuses is an
   answer, not a failure: "driver" says what is bound now, "probe_errno_name" what the kernel said. */
json_t *do_pci_bind(const json_t *request, struct failure *failure)
{
    const char *address, *driver;
    if (!get_function(request, &address, failure) || !get_text(request, "driver", &driver, failure))
        return NULL;
    if (strlen(driver) > DRIVER_NAME_LIMIT || strchr(driver, '/') != NULL)
        return fail(failure, EINVAL, "\"%.80s\" is not a driver's name", driver);
    if (!path_exists("/sys/bus/pci/drivers/%s", driver))
        return fail(failure, ENOENT, "no PCI driver %s is registered; is its module loaded?", driver);
    int64_t start = now_us();
    vfio_close_idle();
    char current[128];
    if (link_name(current, sizeof current, PCI_DEVICES "/%s/driver", address) == 0 && strcmp(current, driver) != 0 &&
        write_text(address, PCI_DEVICES "/%s/driver/unbind", address) < 0)
        return fail(failure, errno, "unbinding %s from %s", address, current);
    if (write_text(driver, PCI_DEVICES "/%s/driver_override", address) < 0)
        return fail(failure, errno, "writing driver_override of %s", address);
    int error = write_text(address, "/sys/bus/pci/drivers_probe") < 0 ? errno : 0;
    return json_pack("{s:o, s:i, s:s?, s:I}", "driver", bound_driver(address), "probe_errno", error,
                     "probe_errno_name", error == 0 ? NULL : strerrorname_np(error), "took_us",
                     (json_int_t)(now_us() - start));
}

/* Takes the override away as well, so that a later probe is free to choose. */
json_t *do_pci_unbind(const json_t *request, struct failure *failure)
{
    const char *address;
    if (!get_function(request, &address, failure))
        return NULL;
    int64_t start = now_us();
    vfio_close_idle();
    if (path_exists(PCI_DEVICES "/%s/driver", address) &&
        write_text(address, PCI_DEVICES "/%s/driver/unbind", address) < 0)
        return fail(failure, errno, "unbinding %s", address);
    if (write_text("\n", PCI_DEVICES "/%s/driver_override", address) < 0)
        return fail(failure, errno, "clearing driver_override of %s", address);
    return json_pack("{s:o, s:I}", "driver", bound_driver(address), "took_us", (json_int_t)(now_us() - start));
}

json_t *do_pci_enable(const json_t *request, struct failure *failure)
{
    const char *address;
    bool on;
    if (!get_function(request, &address, failure) || !get_flag_or(request, "on", true, &on, failure))
        return NULL;
    if (write_text(on ? "1" : "0", PCI_DEVICES "/%s/enable", address) < 0)
        return fail(failure, errno, "switching %s %s", address, on ? "on" : "off");
    return json_object();
}

static int open_config(const json_t *request, int flags, uint64_t *offset, uint64_t *width, struct failure *failure)
{
    const char *address;
    if (!get_function(request, &address, failure) || !get_bounded_or(request, "offset", 0, 4095, offset, failure) ||
        !get_bounded_or(request, "width", 4, 4, width, failure))
        return -1;
    if ((*width != 1 && *width != 2 && *width != 4) || *offset % *width != 0) {
        fail(failure, EINVAL, "width must be 1, 2 or 4, and offset a multiple of it");
        return -1;
    }
    char path[PATH_MAX];
    snprintf(path, sizeof path, PCI_DEVICES "/%s/config", address);
    int file = open(path, flags | O_CLOEXEC);
    if (file < 0)
        fail(failure, errno, "opening %s", path);
    return file;
}

json_t *do_pci_config_read(const json_t *request, struct failure *failure)
{
    uint64_t offset, width, value = 0;
    int file = open_config(request, O_RDONLY, &offset, &width, failure);
    if (file < 0)
        return NULL;
    ssize_t got = pread(file, &value, width, (off_t)offset);
    int error = errno;
    close(file);
    if (got != (ssize_t)width)
        return fail(failure, got < 0 ? error : ENXIO, "reading configuration space at 0x%x", (unsigned)offset);
    return json_pack("{s:o}", "value", hexadecimal(value));
}

json_t *do_pci_config_write(const json_t *request, struct failure *failure)
{
    uint64_t offset, width, value;
    if (!get_u64(request, "value", &value, failure))
        return NULL;
    int file = open_config(request, O_WRONLY, &offset, &width, failure);
    if (file < 0)
        return NULL;
    ssize_t written = pwrite(file, &value, width, (off_t)offset);
    int error = errno;
    close(file);
    if (written != (ssize_t)width)
        return fail(failure, written < 0 ? error : ENXIO, "writing configuration space at 0x%x", (unsigned)offset);
    return json_object();
}
