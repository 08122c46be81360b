// SPDX-License-Identifier: Apache-2.0
/* A second process with a victim's memory: its fork, which the agent knows as a victim of its own. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "loop.h"
#include "request.h"
#include "victim.h"

#define FORK_DEFAULT_MS 5000
#define TIMEOUT_LIMIT_MS 600000

static bool send_order(struct victim *parent, int socket)
{
    struct victim_order order = {.kind = ORDER_FORK, .sequence = ++parent->sequence};
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct iovec part = {&order, sizeof order};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    struct cmsghdr *first = CMSG_FIRSTHDR(&message);
    first->cmsg_level = SOL_SOCKET;
    first->cmsg_type = SCM_RIGHTS;
    first->cmsg_len = CMSG_LEN(sizeof socket);
    memcpy(CMSG_DATA(first), &socket, sizeof socket);
    parent->answered = false;
    parent->busy = true;
    return sendmsg(parent->socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == sizeof order;
}

/* The lock is held. The child's process id, or -1 with `failure` filled in. */
static pid_t fork_of(struct victim *parent, int socket, int64_t deadline, struct failure *failure)
{
    bool sent = send_order(parent, socket);
    while (sent && !parent->answered && !parent->exited && victims_wait(deadline))
        ;
    if (parent->answered && parent->answer.kind == VICTIM_VALUE)
        return (pid_t)parent->answer.value;
    if (parent->answered)
        fail(failure, parent->answer.error, "victim %d could not fork", parent->number);
    else
        fail(failure, parent->exited ? ESRCH : ETIMEDOUT, "victim %d did not fork", parent->number);
    return -1;
}

static bool may_fork(const struct victim *parent, struct failure *failure)
{
    if (parent->exited || parent->socket < 0)
        fail(failure, ESRCH, "victim %d has ended", parent->number);
    else if (parent->busy)
        fail(failure, EBUSY, "victim %d is still at an earlier access", parent->number);
    else if (parent->address[0] != 0)
        /* A driver may map nothing into a fork, and the device would have a user that is not counted. */
        fail(failure, EINVAL, "victim %d maps a device", parent->number);
    else
        return true;
    return false;
}

json_t *do_victim_fork(const json_t *request, struct failure *failure)
{
    uint64_t timeout_ms;
    int sockets[2];
    if (!get_bounded_or(request, "timeout_ms", FORK_DEFAULT_MS, TIMEOUT_LIMIT_MS, &timeout_ms, failure))
        return NULL;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) < 0)
        return fail(failure, errno, "socketpair");
    struct victim *parent = victim_of(request, failure), *child = NULL;
    json_t *data = NULL;
    if (parent != NULL && may_fork(parent, failure)) {
        int64_t deadline = now_us() + (int64_t)timeout_ms * 1000;
        pid_t pid = fork_of(parent, sockets[1], deadline, failure);
        child = pid > 0 ? victim_new() : NULL;
        if (pid > 0 && child == NULL)
            fail(failure, EAGAIN, "there are too many victims"); /* the child ends with its socket */
        if (child != NULL) {
            child->pid = pid;
            child->socket = sockets[0];
            child->length = parent->length;
            snprintf(child->kind, sizeof child->kind, "%s", parent->kind);
            loop_watch(sockets[0], EPOLLIN, SOURCE_VICTIM, (uint32_t)child->number);
            while (!child->answered && !child->exited && victims_wait(deadline))
                ;
            if (child->answered && child->answer.kind == VICTIM_READY)
                data = victim_described(child, 1, -1);
            else
                fail(failure, ETIMEDOUT, "the fork of victim %d was not ready", parent->number);
            child->answered = false;
            child->pins--;
        }
    }
    if (child == NULL)
        close(sockets[0]);
    close(sockets[1]);
    if (parent != NULL)
        victim_done(parent);
    return data;
}
