// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base64.h"
#include "inventory.h"
#include "request.h"
#include "system.h"

#define TABLES "/sys/firmware/acpi/tables"
#define DYNAMIC_TABLES TABLES "/dynamic"

/* File names are the signature, with a number behind it when there are several: drivers/acpi/sysfs.c. */
static void list_folder(json_t *list, const char *folder, bool dynamic)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int index = 0; index < count; index++) {
        char path[512];
        struct stat status;
        const char *name = entries[index]->d_name;
        snprintf(path, sizeof path, "%s/%s", folder, name);
        if (stat(path, &status) == 0 && S_ISREG(status.st_mode))
            json_array_append_new(list, json_pack("{s:s#, s:i, s:I, s:b}", "signature", name,
                                                  strlen(name) < 4 ? (int)strlen(name) : 4, "instance",
                                                  strlen(name) > 4 ? atoi(name + 4) : 1, "length",
                                                  (json_int_t)status.st_size, "dynamic", dynamic));
        free(entries[index]);
    }
    if (count >= 0)
        free(entries);
}

json_t *do_inventory_acpi(const json_t *request, struct failure *failure)
{
    (void)request;
    if (!path_exists(TABLES))
        return fail(failure, ENOENT, "this machine was not booted with ACPI: no " TABLES);
    json_t *list = json_array();
    list_folder(list, TABLES, false);
    list_folder(list, DYNAMIC_TABLES, true);
    return json_pack("{s:o}", "tables", list);
}

json_t *do_acpi_table(const json_t *request, struct failure *failure)
{
    const char *name;
    uint64_t instance;
    if (!get_text(request, "name", &name, failure) ||
        !get_bounded_or(request, "instance", 1, 9999, &instance, failure))
        return NULL;
    if (strlen(name) != 4 || strchr(name, '/') != NULL)
        return fail(failure, EINVAL, "\"%.20s\" is not a table's signature", name);
    size_t length;
    unsigned char *bytes = (unsigned char *)read_whole(&length, TABLES "/%s%d", name, (int)instance);
    if (bytes == NULL && instance == 1)
        bytes = (unsigned char *)read_whole(&length, TABLES "/%s", name);
    if (bytes == NULL)
        bytes = (unsigned char *)read_whole(&length, DYNAMIC_TABLES "/%s%d", name, (int)instance);
    if (bytes == NULL)
        return fail(failure, errno, "there is no ACPI table %s number %d", name, (int)instance);
    if (length > DATA_LIMIT_BYTES) {
        free(bytes);
        return fail(failure, EFBIG, "%s is %zu bytes long; read it in pieces with file.read", name, length);
    }
    char *encoded = base64_encode(bytes, length);
    json_t *data = json_pack("{s:s, s:I}", "base64", encoded, "length", (json_int_t)length);
    free(encoded);
    free(bytes);
    return data;
}
