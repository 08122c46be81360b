// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "power.h"

#include <linux/reboot.h>
#include <pthread.h>
#include <string.h>
#include <sys/reboot.h>
#include <unistd.h>

#include "channel.h"
#include "request.h"
#include "system.h"

/* The reply is queued right after the command returns, and has this long to leave. */
#define GRACE_US 20000
#define FLUSH_DEADLINE_MS 500

static void *end_machine(void *command)
{
    usleep(GRACE_US);
    channel_flush(FLUSH_DEADLINE_MS);
    sync();
    reboot((int)(intptr_t)command);
    return NULL;
}

static json_t *end_soon(int command, struct failure *failure)
{
    pthread_t thread;
    int error = pthread_create(&thread, NULL, end_machine, (void *)(intptr_t)command);
    if (error != 0)
        return fail(failure, error, "no thread could be started to end the machine");
    pthread_detach(thread);
    return json_object();
}

json_t *do_power_off(const json_t *request, struct failure *failure)
{
    (void)request;
    return end_soon(RB_POWER_OFF, failure);
}

json_t *do_power_reboot(const json_t *request, struct failure *failure)
{
    (void)request;
    return end_soon(RB_AUTOBOOT, failure);
}

json_t *do_sysrq(const json_t *request, struct failure *failure)
{
    const char *key;
    if (!get_text(request, "key", &key, failure))
        return NULL;
    if (strlen(key) != 1)
        return fail(failure, EINVAL, "argument \"key\" must be one character");
    if (write_text(key, "/proc/sysrq-trigger") < 0)
        return fail(failure, errno, "writing /proc/sysrq-trigger");
    return json_object();
}
