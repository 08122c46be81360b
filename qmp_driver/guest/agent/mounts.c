// SPDX-License-Identifier: Apache-2.0
#include "mounts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "request.h"

/* The target is made if it is missing. What is mounted there already is mounted upon. */
json_t *do_mount(const json_t *request, struct failure *failure)
{
    const char *source, *target, *type;
    bool bind, read_only;
    if (!get_text(request, "source", &source, failure) || !get_text(request, "target", &target, failure) ||
        !get_text_or(request, "type", NULL, &type, failure) || !get_flag_or(request, "bind", false, &bind, failure) ||
        !get_flag_or(request, "read_only", false, &read_only, failure))
        return NULL;
    if (bind == (type != NULL))
        return fail(failure, EINVAL, "exactly one of the arguments \"type\" and \"bind\" is needed");
    if (mkdir(target, 0755) < 0 && errno != EEXIST)
        return fail(failure, errno, "making %s", target);
    unsigned long flags = (bind ? MS_BIND : 0) | (read_only ? MS_RDONLY : 0);
    if (mount(source, target, type, flags, NULL) < 0)
        return fail(failure, errno, "mounting %s on %s", source, target);
    return json_object();
}
