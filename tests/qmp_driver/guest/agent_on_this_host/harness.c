// SPDX-License-Identifier: Apache-2.0
/* The agent's reading of lines, arguments and victims' messages, as a program of this host: the agent's own sources,
   a table of commands that change nothing here, and the terminal that is named in the port's place. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "boot.h"
#include "channel.h"
#include "files.h"
#include "frame_trace.h"
#include "loop.h"
#include "protocol.h"
#include "request.h"
#include "vfio.h"
#include "victim.h"
#include "victim_process.h"

/* Debian 13's static libjansson calls the C23 form, which older C libraries do not have. */
__attribute__((weak)) long long __isoc23_strtoll(const char *text, char **end, int base);
long long __isoc23_strtoll(const char *text, char **end, int base)
{
    return strtoll(text, end, base);
}

static bool ended;

static json_t *do_number(const json_t *request, struct failure *failure)
{
    uint64_t value, bounded;
    if (!get_u64(request, "value", &value, failure) ||
        !get_bounded_or(request, "bounded", 7, 1000, &bounded, failure))
        return NULL;
    return json_pack("{s:o, s:I}", "value", hexadecimal(value), "bounded", (json_int_t)bounded);
}

static json_t *do_text(const json_t *request, struct failure *failure)
{
    const char *text, *optional;
    bool flag;
    if (!get_text(request, "text", &text, failure) || !get_text_or(request, "optional", "none", &optional, failure) ||
        !get_flag_or(request, "flag", true, &flag, failure))
        return NULL;
    return json_pack("{s:s, s:s, s:b}", "text", text, "optional", optional, "flag", flag);
}

static json_t *do_bytes(const json_t *request, struct failure *failure)
{
    unsigned char *bytes;
    size_t length;
    if (!get_bytes(request, &bytes, &length, failure))
        return NULL;
    json_t *data = bytes_as_json(bytes, length);
    json_object_set_new(data, "length", json_integer((json_int_t)length));
    free(bytes);
    return data;
}

/* Opens by its character device what no kernel has. */
static json_t *do_open(const json_t *request, struct failure *failure)
{
    (void)request;
    return vfio_acquire("ffff:ff:1f.7", VFIO_BY_CDEV, failure) < 0 ? NULL : json_object();
}

static json_t *do_end(const json_t *request, struct failure *failure)
{
    (void)request;
    (void)failure;
    ended = true;
    return json_object();
}

const struct command commands[] = {
    {"ping", do_ping, true, ""},
    {"hello", do_hello, true, ""},
    {"number", do_number, true, "value:number bounded?:number"},
    {"text", do_text, true, "text:text optional?:text flag?:flag list?:list"},
    {"bytes", do_bytes, false, "text?:text base64?:text"},
    {"victim.start", do_victim_start, false,
     "kind:text length:number access?:text touch?:flag handler?:flag early_kill?:text threads?:number "
     "path?:text address?:text vfio?:text attach?:flag offset?:number timeout_ms?:number"},
    {"victim.stop", do_victim_stop, false, "victim:number timeout_ms?:number"},
    {"victim.list", do_victim_list, false, ""},
    {"victim.read", do_victim_read, false, "victim:number offset?:number width?:number timeout_ms?:number"},
    {"victim.write", do_victim_write, false,
     "victim:number offset:number value:number width?:number timeout_ms?:number"},
    {"victim.add", do_victim_add, false, "victim:number offset:number value:number timeout_ms?:number"},
    {"victim.ping", do_victim_ping, false, "victim:number timeout_ms?:number"},
    {"open", do_open, false, ""},
    {"end", do_end, true, ""},
    {NULL, NULL, false, NULL},
};

/* What would change this host, or ask its kernel. */
json_t *boot_report(void)
{
    return json_object();
}

int frame_trace_prepare(void)
{
    return 0;
}

void frame_trace_collect(void)
{
}

/* A victim that sends what no victim sends: messages of any size, kind and content, without an end to their texts. */
static int lying_victim(void)
{
    static unsigned char message[2 * sizeof(struct victim_message)];
    struct victim_plan plan;
    struct victim_order order;
    if (recv(VICTIM_SOCKET, &plan, sizeof plan, 0) != sizeof plan)
        return 1;
    struct victim_message ready = {.kind = VICTIM_READY, .va = 0x1000};
    send(VICTIM_SOCKET, &ready, sizeof ready, MSG_NOSIGNAL);
    while (recv(VICTIM_SOCKET, &order, sizeof order, 0) == sizeof order) {
        for (int count = 0; count < 50; count++) {
            getrandom(message, sizeof message, 0);
            size_t length = count % 2 ? sizeof(struct victim_message) : 1 + message[0] * sizeof message / 257;
            struct victim_message *whole = (struct victim_message *)message;
            whole->kind = (enum victim_message_kind)(count % 6);
            memset(whole->what, 'x', sizeof whole->what);
            send(VICTIM_SOCKET, message, length, MSG_NOSIGNAL);
        }
        memset(message, 'y', sizeof message);
        struct victim_message *last = (struct victim_message *)message;
        last->kind = VICTIM_FAILED;
        last->error = 5;
        last->sequence = order.sequence;
        send(VICTIM_SOCKET, last, sizeof *last, MSG_NOSIGNAL);
    }
    return 0;
}

static void reap(void)
{
    pid_t pid;
    int status;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
        victim_exited(pid, status);
}

static void serve(void)
{
    struct epoll_event events[16];
    while (!ended) {
        struct pollfd port = {.fd = channel_descriptor(), .events = POLLIN};
        poll(&port, 1, 1);
        if (port.revents & POLLHUP)
            return;
        channel_ready(EPOLLIN, protocol_line, send_hello);
        int count = loop_wait(events, 16, 0);
        for (int index = 0; index < count; index++)
            victim_ready((int)(uint32_t)events[index].data.u64);
        reap();
        send_alive();
    }
    channel_flush(2000);
}

/* The argument: "victim" (how a victim is started), or the terminal's path. The victims of a program called lying-…
   lie. */
int main(int count, char **arguments)
{
    char program[4096] = "";
    if (count == 2 && strcmp(arguments[1], "victim") == 0 &&
        readlink("/proc/self/exe", program, sizeof program - 1) > 0)
        return strstr(program, "/lying-") != NULL ? lying_victim() : victim_process();
    signal(SIGPIPE, SIG_IGN);
    json_object_seed(0);
    loop_begin();
    if (count != 2 || channel_open(arguments[1], 0) < 0)
        return 2;
    serve();
    usleep(200000); /* threads of requests that were just answered */
    return 0;
}
