// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "modules.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "request.h"
#include "system.h"

const char *parts_folder(void)
{
    return getpid() == 1 ? "" : PARTS_FOLDER;
}

/* The list has a name a line, with its dashes as in a file's name. */
static bool is_built_in(const char *name)
{
    size_t length;
    char *text = read_whole(&length, "%s" BUILT_IN_LIST, parts_folder()), *rest = NULL;
    bool found = false;
    if (text == NULL)
        return false;
    for (char *line = strtok_r(text, "\n", &rest); line != NULL && !found; line = strtok_r(NULL, "\n", &rest))
        found = strcmp(line, name) == 0;
    free(text);
    return found;
}

int load_module(const char *name, const char *parameters)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s" MODULE_FOLDER "/%s.ko", parts_folder(), name);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        int reason = errno;
        return reason == ENOENT && is_built_in(name) ? EEXIST : reason;
    }
    int error = syscall(SYS_finit_module, file, parameters, 0) < 0 ? errno : 0;
    close(file);
    return error;
}

/* Loads what the module depends on; an error shows when the module itself is loaded. */
static void load_needs(const char *name)
{
    size_t length;
    char *text = read_whole(&length, "%s" NEEDS_LIST, parts_folder()), *lines = NULL;
    if (text == NULL)
        return;
    for (char *line = strtok_r(text, "\n", &lines); line != NULL; line = strtok_r(NULL, "\n", &lines)) {
        char *words = NULL, *first = strtok_r(line, " ", &words);
        if (first == NULL || strcmp(first, name) != 0)
            continue;
        for (char *need = strtok_r(NULL, " ", &words); need != NULL; need = strtok_r(NULL, " ", &words))
            load_module(need, "");
        break;
    }
    free(text);
}

static bool get_name(const json_t *request, const char **name, struct failure *failure)
{
    if (!get_text(request, "name", name, failure))
        return false;
    if (strchr(*name, '/') != NULL || strlen(*name) > 100) {
        fail(failure, EINVAL, "\"%.100s\" is not a module's name", *name);
        return false;
    }
    return true;
}

json_t *do_module_load(const json_t *request, struct failure *failure)
{
    const char *name, *parameters;
    if (!get_name(request, &name, failure) || !get_text_or(request, "parameters", "", &parameters, failure))
        return NULL;
    int64_t start = now_us();
    load_needs(name);
    int error = load_module(name, parameters);
    if (error != 0 && error != EEXIST)
        return fail(failure, error, "loading %s" MODULE_FOLDER "/%s.ko", parts_folder(), name);
    return json_pack("{s:b, s:I}", "was_loaded", error == EEXIST, "took_us", (json_int_t)(now_us() - start));
}

json_t *do_module_unload(const json_t *request, struct failure *failure)
{
    const char *name;
    if (!get_name(request, &name, failure))
        return NULL;
    char kernel_name[104];
    snprintf(kernel_name, sizeof kernel_name, "%s", name);
    for (char *dash = kernel_name; (dash = strchr(dash, '-')) != NULL;)
        *dash = '_';
    if (syscall(SYS_delete_module, kernel_name, O_NONBLOCK) < 0)
        return fail(failure, errno, "unloading %s", kernel_name);
    return json_object();
}

/* A line of /proc/modules: name, size, users, the users' names, state, address. */
json_t *do_inventory_modules(const json_t *request, struct failure *failure)
{
    (void)request;
    size_t length;
    char *text = read_whole(&length, "/proc/modules"), *rest = NULL;
    if (text == NULL)
        return fail(failure, errno, "reading /proc/modules");
    json_t *list = json_array();
    for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        char name[64], users[512], state[32];
        long long size;
        int count;
        if (sscanf(line, "%63s %lld %d %511s %31s", name, &size, &count, users, state) == 5)
            json_array_append_new(list, json_pack("{s:s, s:I, s:i, s:s}", "name", name, "size_bytes",
                                                  (json_int_t)size, "users", count, "state", state));
    }
    free(text);
    return json_pack("{s:o}", "modules", list);
}
