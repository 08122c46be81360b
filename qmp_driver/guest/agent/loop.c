// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "loop.h"

static int loop = -1;

void loop_begin(void)
{
    loop = epoll_create1(EPOLL_CLOEXEC);
}

int loop_wait(struct epoll_event *events, int limit, int timeout_ms)
{
    return epoll_wait(loop, events, limit, timeout_ms);
}

bool loop_watch(int descriptor, uint32_t events, enum source source, uint32_t number)
{
    struct epoll_event event = {.events = events, .data.u64 = (uint64_t)source << 32 | number};
    return epoll_ctl(loop, EPOLL_CTL_ADD, descriptor, &event) == 0;
}
