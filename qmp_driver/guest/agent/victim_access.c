// SPDX-License-Identifier: Apache-2.0
/* Loads and stores done by a victim itself, so that a fault hits it. */
#define _GNU_SOURCE
#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>

#include "request.h"
#include "victim.h"

#define ACCESS_DEFAULT_MS 5000
#define TIMEOUT_LIMIT_MS 600000

/* {"outcome": "value" | "faulted" | "died", "value", "sigbus", "status"}: what does not apply is null. */
static json_t *outcome(const struct victim *victim, struct failure *failure)
{
    if (!victim->answered)
        return json_pack("{s:s, s:n, s:n, s:o}", "outcome", "died", "value", "sigbus", "status",
                         victim_status(victim->status));
    if (victim->answer.kind == VICTIM_FAILED)
        return fail(failure, victim->answer.error, "victim %d: %.*s", victim->number, (int)sizeof victim->answer.what,
                    victim->answer.what);
    if (victim->answer.kind == VICTIM_FAULTED)
        return json_pack("{s:s, s:n, s:o, s:n}", "outcome", "faulted", "value", "sigbus",
                         victim_signal(victim, &victim->answer), "status");
    return json_pack("{s:s, s:o, s:n, s:n}", "outcome", "value", "value", hexadecimal(victim->answer.value), "sigbus",
                     "status");
}

static bool may_be_done(const struct victim *victim, const struct victim_order *order, struct failure *failure)
{
    if (victim->exited || victim->socket < 0)
        fail(failure, ESRCH, "victim %d has ended", victim->number);
    else if (victim->busy)
        fail(failure, EBUSY, "victim %d is still at an earlier access", victim->number);
    else if (order->width > victim->length || order->offset > victim->length - order->width)
        fail(failure, ERANGE, "offset 0x%" PRIx64 " is behind the mapping of 0x%" PRIx64 " bytes", order->offset,
             victim->length);
    else
        return true;
    return false;
}

static json_t *do_access(const json_t *request, struct victim_order *order, struct failure *failure)
{
    uint64_t width, timeout_ms;
    if (!get_u64_or(request, "offset", 0, &order->offset, failure) ||
        !get_bounded_or(request, "width", 8, 8, &width, failure) ||
        !get_bounded_or(request, "timeout_ms", ACCESS_DEFAULT_MS, TIMEOUT_LIMIT_MS, &timeout_ms, failure))
        return NULL;
    if (width == 0 || (width & (width - 1)) != 0)
        return fail(failure, EINVAL, "argument \"width\" must be 1, 2, 4 or 8");
    order->width = (uint32_t)width;
    struct victim *victim = victim_of(request, failure);
    if (victim == NULL)
        return NULL;
    json_t *data = NULL;
    if (may_be_done(victim, order, failure)) {
        int64_t deadline = now_us() + (int64_t)timeout_ms * 1000;
        order->sequence = ++victim->sequence;
        victim->answered = false;
        victim->busy = true;
        bool sent = send(victim->socket, order, sizeof *order, MSG_NOSIGNAL | MSG_DONTWAIT) == sizeof *order;
        /* Nobody is at the other end: it was killed, and its end is heard of in a moment. */
        bool ending = !sent && errno == EPIPE;
        while ((sent || ending) && !victim->answered && !victim->exited && victims_wait(deadline))
            ;
        if (victim->answered || victim->exited)
            data = outcome(victim, failure);
        else
            fail(failure, sent ? ETIMEDOUT : EPIPE, "victim %d did not answer within %d ms", victim->number,
                 (int)timeout_ms);
    }
    victim_done(victim);
    return data;
}

json_t *do_victim_read(const json_t *request, struct failure *failure)
{
    struct victim_order order = {.kind = ORDER_READ};
    if (!get_u64_or(request, "at_us", 0, &order.at_us, failure))
        return NULL;
    return do_access(request, &order, failure);
}

json_t *do_victim_write(const json_t *request, struct failure *failure)
{
    struct victim_order order = {.kind = ORDER_WRITE};
    if (!get_u64(request, "value", &order.value, failure))
        return NULL;
    return do_access(request, &order, failure);
}

json_t *do_victim_add(const json_t *request, struct failure *failure)
{
    struct victim_order order = {.kind = ORDER_ADD};
    if (!get_u64(request, "value", &order.value, failure))
        return NULL;
    return do_access(request, &order, failure);
}

/* Touches no memory: signals that the victim has pending are handled, and told, before it answers. */
json_t *do_victim_ping(const json_t *request, struct failure *failure)
{
    struct victim_order order = {.kind = ORDER_PING};
    return do_access(request, &order, failure);
}

/* What else a process does with its memory, or the kernel for it. */
json_t *do_victim_use(const json_t *request, struct failure *failure)
{
    static const struct {
        const char *name;
        enum victim_order_kind kind;
    } uses[] = {
        {"execute", ORDER_EXECUTE}, {"copy-out", ORDER_COPY_OUT}, {"copy-in", ORDER_COPY_IN},
        {"futex", ORDER_FUTEX},     {"sync", ORDER_SYNC},
    };
    const char *how;
    if (!get_text(request, "how", &how, failure))
        return NULL;
    for (size_t index = 0; index < sizeof uses / sizeof *uses; index++)
        if (strcmp(how, uses[index].name) == 0) {
            struct victim_order order = {.kind = uses[index].kind};
            return do_access(request, &order, failure);
        }
    return fail(failure, EINVAL,
                "argument \"how\" must be \"execute\", \"copy-out\", \"copy-in\", \"futex\" or \"sync\"");
}

json_t *do_victim_signal(const json_t *request, struct failure *failure)
{
    uint64_t number;
    if (!get_bounded_or(request, "signal", 0, 64, &number, failure))
        return NULL;
    struct victim *victim = victim_of(request, failure);
    if (victim == NULL)
        return NULL;
    if (victim->exited)
        fail(failure, ESRCH, "victim %d has ended", victim->number);
    else if (kill(victim->pid, (int)number) < 0)
        fail(failure, errno, "sending signal %d to victim %d", (int)number, victim->number);
    victim_done(victim);
    return failure->number == 0 ? json_object() : NULL;
}
