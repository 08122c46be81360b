// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "inventory.h"
#include "pci.h"
#include "system.h"

static json_t *number_of(const char *address, const char *file)
{
    char text[64];
    if (read_text(text, sizeof text, PCI_DEVICES "/%s/%s", address, file) < 0)
        return json_null();
    return json_integer(strtoll(text, NULL, 0));
}

static json_t *text_of(const char *address, const char *file)
{
    char text[256];
    if (read_text(text, sizeof text, PCI_DEVICES "/%s/%s", address, file) < 0 || strcmp(text, "(null)") == 0)
        return json_null();
    json_t *string = json_string(text);
    return string != NULL ? string : json_null();
}

static json_t *link_of(const char *address, const char *file)
{
    char name[128];
    if (link_name(name, sizeof name, PCI_DEVICES "/%s/%s", address, file) < 0)
        return json_null();
    return json_string(name);
}

/* The folder above in /sys/devices: a bridge's address, or a root such as "pci0000:00". */
static json_t *parent_of(const char *address)
{
    char path[PATH_MAX], target[PATH_MAX];
    snprintf(path, sizeof path, PCI_DEVICES "/%s", address);
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length < 0)
        return json_null();
    target[length] = 0;
    char *last = strrchr(target, '/');
    if (last == NULL)
        return json_null();
    *last = 0;
    char *parent = strrchr(target, '/');
    return parent != NULL ? json_string(parent + 1) : json_null();
}

/* drivers/pci/pci-sysfs.c, resource_show: "start end flags" a line, in the order of enum pci_resource numbers. */
static json_t *resources_of(const char *address)
{
    json_t *list = json_array();
    size_t length;
    char *text = read_whole(&length, PCI_DEVICES "/%s/resource", address), *rest = NULL;
    int index = 0;
    for (char *line = text == NULL ? NULL : strtok_r(text, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest), index++) {
        unsigned long long start, end, flags;
        if (sscanf(line, "%llx %llx %llx", &start, &end, &flags) != 3 || (start == 0 && end == 0 && flags == 0))
            continue;
        json_array_append_new(list, json_pack("{s:i, s:I, s:I, s:I}", "index", index, "start", (json_int_t)start,
                                              "end", (json_int_t)end, "flags", (json_int_t)flags));
    }
    free(text);
    return list;
}

json_t *pci_function(const char *address)
{
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "address", address,
                     "vendor", number_of(address, "vendor"), "device", number_of(address, "device"), "class",
                     number_of(address, "class"), "revision", number_of(address, "revision"), "driver",
                     link_of(address, "driver"), "driver_override", text_of(address, "driver_override"), "numa_node",
                     number_of(address, "numa_node"), "iommu_group", link_of(address, "iommu_group"), "acpi_path",
                     text_of(address, "firmware_node/path"), "enabled", number_of(address, "enable"), "resources",
                     resources_of(address), "parent", parent_of(address));
}

static int by_name(const struct dirent **one, const struct dirent **other)
{
    return strcmp((*one)->d_name, (*other)->d_name);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

json_t *do_inventory_pci(const json_t *request, struct failure *failure)
{
    (void)request;
    struct dirent **entries;
    int count = scandir(PCI_DEVICES, &entries, is_visible, by_name);
    if (count < 0)
        return fail(failure, errno, "reading " PCI_DEVICES);
    json_t *list = json_array();
    for (int index = 0; index < count; index++) {
        json_array_append_new(list, pci_function(entries[index]->d_name));
        free(entries[index]);
    }
    free(entries);
    return json_pack("{s:o}", "functions", list);
}
