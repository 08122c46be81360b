// SPDX-License-Identifier: Apache-2.0
/* The agent: the guest's first process, one loop around the port, the children and the kernel log. */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot.h"
#include "channel.h"
#include "frame_trace.h"
#include "kmsg.h"
#include "loop.h"
#include "process.h"
#include "protocol.h"
#include "vfio.h"
#include "victim.h"
#include "victim_process.h"

#define PORT_DEADLINE_MS 60000

static int watch_children(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

/* As the first process the agent also inherits orphans; those are nobody's victims. */
static void reap(int children)
{
    struct signalfd_siginfo unused;
    while (read(children, &unused, sizeof unused) > 0)
        ;
    pid_t pid;
    int status;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        victim_exited(pid, status);
        process_exited(pid, status);
    }
}

static void serve(int children)
{
    struct epoll_event events[16];
    for (;;) {
        int count = loop_wait(events, 16, ALIVE_INTERVAL_MS);
        for (int index = 0; index < count; index++) {
            uint32_t number = (uint32_t)events[index].data.u64;
            switch ((enum source)(events[index].data.u64 >> 32)) {
            case SOURCE_PORT:
                channel_ready(events[index].events, protocol_line, send_hello);
                break;
            case SOURCE_CHILDREN:
                reap(children);
                break;
            case SOURCE_VICTIM:
                victim_ready((int)number);
                break;
            case SOURCE_VFIO_ERROR:
                vfio_error(number);
                break;
            case SOURCE_KMSG:
                break;
            }
        }
        kmsg_pump();
        send_alive();
    }
}

/* A quarter of a second's work in the kernel, so not before the first greeting; and as it is done while the guest is
   idle, a snapshot of the booted guest has it already. */
static void *prepare_frame_trace(void *unused)
{
    (void)unused;
    frame_trace_prepare();
    return NULL;
}

static void prepare_while_idle(void)
{
    pthread_t thread;
    if (getpid() == 1 && pthread_create(&thread, NULL, prepare_frame_trace, NULL) == 0)
        pthread_detach(thread);
}

int main(int count, char **arguments)
{
    if (count > 1 && strcmp(arguments[1], "victim") == 0)
        return victim_process();
    json_object_seed(0);
    boot();
    int children = watch_children();
    loop_begin();
    if (channel_open(count > 1 && getpid() != 1 ? arguments[1] : NULL, PORT_DEADLINE_MS) < 0) {
        fprintf(stderr, "agent: no virtio-serial port named " PORT_NAME ": %s\n", strerror(errno));
        while (getpid() == 1)
            pause();
        return EXIT_FAILURE;
    }
    loop_watch(children, EPOLLIN, SOURCE_CHILDREN, 0);
    loop_watch(channel_descriptor(), EPOLLIN | EPOLLOUT | EPOLLHUP | EPOLLET, SOURCE_PORT, 0);
    prepare_while_idle();
    serve(children);
    return EXIT_SUCCESS;
}
