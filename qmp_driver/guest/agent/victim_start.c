// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include <fcntl.h>
#include <inttypes.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "frame_trace.h"
#include "kvm.h"
#include "loop.h"
#include "pci.h"
#include "request.h"
#include "system.h"
#include "vfio.h"
#include "victim.h"

#define START_DEFAULT_MS 20000
#define STOP_DEFAULT_MS 5000
#define TIMEOUT_LIMIT_MS 600000
/* How long a victim has to end by itself before it is killed. */
#define STOP_GRACE_US 500000
/* Above every number that a victim's own descriptors have. */
#define DESCRIPTOR_BASE 10
#define TRANSPARENT "/sys/kernel/mm/transparent_hugepage"
#define SMALL_TRANSPARENT_BYTES (UINT64_C(2) << 20)

/* What a victim is to be, before there is one. */
struct order {
    const char *kind;
    const char *address; /* vfio */
    int file;            /* the agent's descriptor, or -1 */
    struct victim_plan plan;
    uint64_t timeout_ms;
};

static bool get_early_kill(const json_t *request, enum victim_early_kill *early_kill, struct failure *failure)
{
    static const char *const names[] = {
        [EARLY_KILL_EARLY] = "early",
        [EARLY_KILL_LATE] = "late",
        [EARLY_KILL_DEFAULT] = "default",
    };
    const char *text;
    if (!get_text_or(request, "early_kill", "early", &text, failure))
        return false;
    for (size_t index = 0; index < sizeof names / sizeof *names; index++)
        if (strcmp(text, names[index]) == 0) {
            *early_kill = (enum victim_early_kill)index;
            return true;
        }
    fail(failure, EINVAL, "argument \"early_kill\" must be \"early\", \"late\" or \"default\"");
    return false;
}

static bool get_options(const json_t *request, struct order *order, struct failure *failure)
{
    const char *access;
    uint64_t threads, cpu;
    bool touch, handler, twice, lock, execute;
    if (!get_text(request, "kind", &order->kind, failure) ||
        !get_u64(request, "length", &order->plan.length, failure) ||
        !get_text_or(request, "access", "read-write", &access, failure) ||
        !get_flag_or(request, "touch", true, &touch, failure) ||
        !get_flag_or(request, "handler", true, &handler, failure) ||
        !get_bounded_or(request, "cpu", CPU_SETSIZE, CPU_SETSIZE, &cpu, failure) ||
        !get_flag_or(request, "twice", false, &twice, failure) ||
        !get_flag_or(request, "lock", false, &lock, failure) ||
        !get_flag_or(request, "execute", false, &execute, failure) ||
        !get_early_kill(request, &order->plan.early_kill, failure) ||
        !get_bounded_or(request, "threads", 1, VICTIM_THREADS_LIMIT, &threads, failure) ||
        !get_bounded_or(request, "timeout_ms", START_DEFAULT_MS, TIMEOUT_LIMIT_MS, &order->timeout_ms, failure))
        return false;
    bool writable = strcmp(access, "read-write") == 0;
    if (order->plan.length == 0 || order->plan.length > INT64_MAX || threads == 0)
        fail(failure, EINVAL, "arguments \"length\" and \"threads\" must not be 0, and a length not beyond 2^63-1");
    else if (!writable && strcmp(access, "read") != 0)
        fail(failure, EINVAL, "argument \"access\" must be \"read-write\" or \"read\"");
    else {
        order->plan.writable = writable;
        order->plan.touch = touch;
        order->plan.handler = handler;
        order->plan.cpu = cpu < CPU_SETSIZE ? (int32_t)cpu : -1;
        order->plan.twice = twice;
        order->plan.locked = lock;
        order->plan.executable = execute;
        order->plan.threads = (uint32_t)threads;
        return true;
    }
    return false;
}

static bool get_way(const json_t *request, enum vfio_way *way, struct failure *failure)
{
    const char *text;
    bool attach;
    if (!get_text_or(request, "vfio", "group", &text, failure) ||
        !get_flag_or(request, "attach", true, &attach, failure))
        return false;
    if (strcmp(text, "group") == 0) {
        *way = VFIO_BY_GROUP;
        return true;
    }
    if (strcmp(text, "cdev") == 0) {
        *way = attach ? VFIO_BY_CDEV : VFIO_BY_UNATTACHED_CDEV;
        return true;
    }
    fail(failure, EINVAL, "argument \"vfio\" must be \"group\" or \"cdev\"");
    return false;
}

static bool plan_vfio(const json_t *request, struct order *order, struct failure *failure)
{
    uint64_t index, offset;
    struct vfio_region region;
    const char *address;
    enum vfio_way way;
    if (!get_way(request, &way, failure) || !get_function(request, &address, failure) ||
        !get_u64(request, "region", &index, failure) ||
        !get_bounded_or(request, "region", 0, VFIO_REGIONS - 1, &index, failure) ||
        !get_u64_or(request, "offset", 0, &offset, failure) ||
        !get_flag_or(request, "huge", false, &order->plan.huge, failure))
        return false;
    order->file = vfio_acquire(address, way, failure);
    if (order->file < 0)
        return false;
    order->address = address;
    if (vfio_region(order->file, (uint32_t)index, &region) < 0)
        fail(failure, errno, "%s has no region %" PRIu64, address, index);
    else if (offset >= region.size || order->plan.length > region.size - offset)
        fail(failure, ERANGE, "0x%" PRIx64 "+0x%" PRIx64 " is not inside region %" PRIu64 " of 0x%" PRIx64 " bytes",
             offset, order->plan.length, index, region.size);
    else {
        order->plan.maps_file = true;
        order->plan.huge_page_bytes = mapped_huge_page_bytes();
        order->plan.file_offset = region.offset + offset;
        return true;
    }
    return false;
}

static bool plan_file(const json_t *request, struct order *order, struct failure *failure)
{
    const char *path;
    if (!get_text(request, "path", &path, failure) ||
        !get_bounded_or(request, "offset", 0, INT64_MAX, &order->plan.file_offset, failure))
        return false;
    /* Without O_SYNC a mapping of /dev/mem is cached, which is what coherent memory wants. */
    order->file = open(path, (order->plan.writable ? O_RDWR : O_RDONLY) | O_CLOEXEC);
    if (order->file < 0) {
        fail(failure, errno, "opening %s", path);
        return false;
    }
    order->plan.maps_file = true;
    return true;
}

static bool plan_anonymous(const json_t *request, struct order *order, struct failure *failure)
{
    char text[24], more[24];
    if (!get_flag_or(request, "huge", false, &order->plan.huge, failure))
        return false;
    if (!order->plan.huge)
        return true;
    uint64_t huge = explicit_huge_page_bytes();
    if (huge == 0 || read_text(text, sizeof text, "/proc/sys/vm/nr_hugepages") < 0) {
        fail(failure, ENOSYS, "this kernel has no huge pages");
        return false;
    }
    order->plan.huge_page_bytes = huge;
    order->plan.length = (order->plan.length + huge - 1) & ~(huge - 1);
    uint64_t pages = strtoull(text, NULL, 10) + order->plan.length / huge;
    snprintf(more, sizeof more, "%" PRIu64, pages);
    if (write_text(more, "/proc/sys/vm/nr_hugepages") < 0) {
        fail(failure, errno, "asking for %s huge pages", more);
        return false;
    }
    return true;
}

/* Small pages where the kernel makes huge ones by itself: as much as fills whole ones. A kernel with large pages may be
   asked for less than an entry of a table maps, which is 512 MiB with pages of 64 KiB (Linux 6.8,
   Documentation/admin-guide/mm/transhuge.rst). */
static bool plan_transparent(struct order *order, struct failure *failure)
{
    uint64_t huge = mapped_huge_page_bytes();
    if (!path_exists(TRANSPARENT)) {
        fail(failure, ENOSYS, "this kernel has no transparent huge pages");
        return false;
    }
    if (huge > SMALL_TRANSPARENT_BYTES && write_text("madvise", TRANSPARENT "/hugepages-2048kB/enabled") == 0)
        huge = SMALL_TRANSPARENT_BYTES;
    order->plan.transparent = true;
    order->plan.huge_page_bytes = huge;
    order->plan.length = (order->plan.length + huge - 1) & ~(huge - 1);
    return true;
}

static bool plan_guest_memfd(struct order *order, struct failure *failure)
{
    order->file = kvm_guest_memfd(order->plan.length, failure);
    order->plan.maps_file = order->file >= 0;
    return order->plan.maps_file;
}

static bool plan_node(const json_t *request, struct order *order, struct failure *failure)
{
    uint64_t node;
    if (!get_u64(request, "node", &node, failure) || !get_bounded_or(request, "node", 0, 1023, &node, failure))
        return false;
    order->plan.bound = true;
    order->plan.node = (uint32_t)node;
    return true;
}

static bool make_plan(const json_t *request, struct order *order, struct failure *failure)
{
    if (!get_options(request, order, failure))
        return false;
    bool file = strcmp(order->kind, "vfio") == 0 || strcmp(order->kind, "file") == 0;
    if (order->plan.twice && !file) {
        fail(failure, EINVAL, "argument \"twice\" is for the kinds \"vfio\" and \"file\"");
        return false;
    }
    if (strcmp(order->kind, "vfio") == 0)
        return plan_vfio(request, order, failure);
    if (strcmp(order->kind, "file") == 0)
        return plan_file(request, order, failure);
    if (strcmp(order->kind, "transparent") == 0)
        return plan_transparent(order, failure);
    if (strcmp(order->kind, "guest_memfd") == 0)
        return plan_guest_memfd(order, failure);
    if (strcmp(order->kind, "anonymous") == 0)
        return plan_anonymous(request, order, failure);
    if (strcmp(order->kind, "node") == 0)
        return plan_node(request, order, failure);
    fail(failure, EINVAL,
         "argument \"kind\" must be \"vfio\", \"file\", \"anonymous\", \"transparent\", \"guest_memfd\" or "
         "\"node\"");
    return false;
}

/* A new image of this program rather than a fork of it: the agent has threads, a victim starts clean. */
static int spawn(pid_t *pid, int socket, int file)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, defaults;
    char *arguments[] = {"agent", "victim", NULL}, *environment[] = {NULL};
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawn_file_actions_init(&actions);
    int error = posix_spawn_file_actions_adddup2(&actions, socket, VICTIM_SOCKET);
    if (error == 0 && file >= 0)
        error = posix_spawn_file_actions_adddup2(&actions, file, VICTIM_FILE);
    if (error == 0)
        error = posix_spawn(pid, "/proc/self/exe", &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

/* Descriptors are moved up first, so that one of them is not what another is to become. */
static int spawn_apart(pid_t *pid, int socket, int file)
{
    int high_socket = fcntl(socket, F_DUPFD_CLOEXEC, DESCRIPTOR_BASE);
    int high_file = file < 0 ? -1 : fcntl(file, F_DUPFD_CLOEXEC, DESCRIPTOR_BASE);
    int error = high_socket < 0 || (file >= 0 && high_file < 0) ? errno : spawn(pid, high_socket, high_file);
    if (high_socket >= 0)
        close(high_socket);
    if (high_file >= 0)
        close(high_file);
    return error;
}

/* Takes the lock and keeps it, with the victim pinned; NULL, unlocked, with `failure` filled in. */
static struct victim *launch(const struct order *order, struct failure *failure)
{
    int sockets[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) < 0) {
        fail(failure, errno, "socketpair");
        return NULL;
    }
    victims_lock();
    struct victim *victim = victim_new();
    int error = victim == NULL ? EAGAIN : spawn_apart(&victim->pid, sockets[1], order->file);
    close(sockets[1]);
    if (error == 0) {
        victim->socket = sockets[0];
        victim->length = order->plan.length;
        snprintf(victim->kind, sizeof victim->kind, "%s", order->kind);
        snprintf(victim->address, sizeof victim->address, "%s", order->address != NULL ? order->address : "");
        if (send(sockets[0], &order->plan, sizeof order->plan, MSG_NOSIGNAL) == sizeof order->plan &&
            loop_watch(sockets[0], EPOLLIN, SOURCE_VICTIM, (uint32_t)victim->number))
            return victim;
        /* It ends by itself when its socket is closed; the main loop does the rest. */
        error = errno;
        close(sockets[0]);
        victim->socket = -1;
        victim_done(victim);
        fail(failure, error, "handing the plan to the victim");
        return NULL;
    }
    close(sockets[0]);
    if (victim != NULL) {
        victim->in_use = false;
        victim_done(victim);
    } else {
        victims_unlock();
    }
    if (order->address != NULL)
        vfio_release(order->address);
    fail(failure, error, victim == NULL ? "there are too many victims" : "starting a victim's process");
    return NULL;
}

json_t *victim_described(const struct victim *victim, uint32_t threads, int vfio_device)
{
    frame_trace_collect();
    json_t *tids = json_array();
    for (uint32_t index = 0; index < threads; index++)
        json_array_append_new(tids, json_integer(victim->answer.tids[index]));
    json_t *regions = vfio_device >= 0 ? vfio_region_list(vfio_device) : json_null();
    json_t *second = victim->second_va != 0 ? json_integer((json_int_t)victim->second_va) : json_null();
    return json_pack("{s:i, s:s, s:i, s:o, s:I, s:o, s:I, s:o, s:o, s:n}", "victim", victim->number, "kind",
                     victim->kind, "pid", (int)victim->pid, "tids", tids, "va", (json_int_t)victim->va, "second_va",
                     second, "length", (json_int_t)victim->length, "pages", victim_pages(victim), "regions", regions,
                     "iommufd");
}

json_t *do_victim_start(const json_t *request, struct failure *failure)
{
    struct order order = {.file = -1};
    if (!make_plan(request, &order, failure)) {
        if (order.address != NULL)
            vfio_release(order.address);
        return NULL;
    }
    /* Where it cannot be had, the pages of this victim have no "pa"; that is told, not an error. */
    if (order.plan.maps_file)
        frame_trace_prepare();
    int64_t deadline = now_us() + (int64_t)order.timeout_ms * 1000;
    json_t *iommufd = order.address != NULL ? vfio_iommufd(order.address) : json_null();
    struct victim *victim = launch(&order, failure);
    if (victim == NULL) {
        json_decref(iommufd);
        if (order.address == NULL && order.file >= 0)
            close(order.file);
        return NULL;
    }
    while (!victim->answered && !victim->exited && victims_wait(deadline))
        ;
    json_t *data = NULL;
    if (victim->answered && victim->answer.kind == VICTIM_READY)
        data = victim_described(victim, order.plan.threads, order.address != NULL ? order.file : -1);
    else if (victim->answered)
        fail(failure, victim->answer.error, "the victim could not have its memory: %.*s",
             (int)sizeof victim->answer.what, victim->answer.what);
    else if (victim->exited)
        fail(failure, ECHILD, "the victim died before it was ready (wait status 0x%x)", (unsigned)victim->status);
    else
        fail(failure, ETIMEDOUT, "the victim was not ready after %d ms", (int)order.timeout_ms);
    if (data == NULL && !victim->exited)
        kill(victim->pid, SIGKILL);
    if (data != NULL)
        json_object_set(data, "iommufd", iommufd);
    json_decref(iommufd);
    victim->answered = false;
    victim_done(victim);
    if (order.address == NULL && order.file >= 0)
        close(order.file);
    return data;
}

json_t *do_victim_stop(const json_t *request, struct failure *failure)
{
    uint64_t timeout_ms;
    if (!get_bounded_or(request, "timeout_ms", STOP_DEFAULT_MS, TIMEOUT_LIMIT_MS, &timeout_ms, failure))
        return NULL;
    struct victim *victim = victim_of(request, failure);
    if (victim == NULL)
        return NULL;
    int64_t start = now_us(), deadline = start + (int64_t)timeout_ms * 1000;
    if (victim->socket >= 0)
        shutdown(victim->socket, SHUT_WR);
    while (!victim->exited && victims_wait(start + STOP_GRACE_US))
        ;
    if (!victim->exited)
        kill(victim->pid, SIGKILL);
    while (!(victim->exited && victim->released) && victims_wait(deadline))
        ;
    json_t *data = NULL;
    if (victim->exited && victim->released) {
        data = victim_status(victim->status);
        json_object_set_new(data, "signals", json_integer(victim->signals));
        json_object_set_new(data, "took_us", json_integer(now_us() - start));
    } else {
        fail(failure, ETIMEDOUT, "victim %d is %s after %d ms", victim->number,
             victim->exited ? "gone, but its device is not closed" : "still there", (int)timeout_ms);
    }
    victim_done(victim);
    return data;
}
