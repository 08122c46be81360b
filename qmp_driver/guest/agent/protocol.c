// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "protocol.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "arguments.h"
#include "boot.h"
#include "channel.h"
#include "system.h"

/* Requests that wait at the same time; each has a thread. */
#define CONCURRENT_LIMIT 64
#define THREAD_STACK_BYTES (256u << 10)

struct job {
    const struct command *command;
    json_t *request;
};

static atomic_int running;

static json_t *text_or_replaced(const char *text)
{
    json_t *string = json_string(text);
    return string != NULL ? string : json_string("(the message is not UTF-8)");
}

static void reply_failure(const json_t *id, const struct failure *failure)
{
    const char *name = failure->number == 0 ? NULL : strerrorname_np(failure->number);
    json_t *error = json_pack("{s:o, s:i, s:s?, s:s*}", "what", text_or_replaced(failure->what), "errno",
                              failure->number, "errno_name", name, "about", failure->about);
    json_t *reply = json_pack("{s:O?, s:b, s:o}", "id", id, "ok", 0, "error", error);
    channel_send(reply, LINE_REPLY);
    json_decref(reply);
}

static void run(const struct command *command, const json_t *request)
{
    const json_t *id = json_object_get(request, "id");
    struct failure failure = {0};
    json_t *data = command->run(request, &failure);
    if (data == NULL) {
        reply_failure(id, &failure);
        return;
    }
    json_t *reply = json_pack("{s:O?, s:b, s:o}", "id", id, "ok", 1, "data", data);
    if (!channel_answer(reply, LINE_LIMIT_BYTES)) {
        fail(&failure, EMSGSIZE, "the answer to \"%s\" is longer than a line may be", command->name);
        reply_failure(id, &failure);
    }
    json_decref(reply);
}

static void *run_job(void *argument)
{
    struct job *job = argument;
    run(job->command, job->request);
    json_decref(job->request);
    free(job);
    atomic_fetch_sub(&running, 1);
    return NULL;
}

/* In a thread of its own: some commands wait for a driver, a device or a victim. */
static bool start_job(const struct command *command, json_t *request, struct failure *failure)
{
    if (atomic_fetch_add(&running, 1) >= CONCURRENT_LIMIT) {
        atomic_fetch_sub(&running, 1);
        fail(failure, EAGAIN, "%d requests are already being worked on", CONCURRENT_LIMIT);
        return false;
    }
    struct job *job = malloc(sizeof *job);
    if (job != NULL)
        *job = (struct job){command, json_incref(request)};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, THREAD_STACK_BYTES);
    pthread_t thread;
    int error = job == NULL ? ENOMEM : pthread_create(&thread, &attributes, run_job, job);
    pthread_attr_destroy(&attributes);
    if (error != 0) {
        atomic_fetch_sub(&running, 1);
        if (job != NULL)
            json_decref(job->request);
        free(job);
        fail(failure, error, "no thread could be started for \"%s\"", command->name);
        return false;
    }
    return true;
}

static const struct command *find_command(const char *name)
{
    for (const struct command *command = commands; command->name != NULL; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

static void dispatch(json_t *request)
{
    struct failure failure = {0};
    const json_t *id = json_object_get(request, "id");
    const json_t *name = json_object_get(request, "do");
    const struct command *command = json_is_string(name) ? find_command(json_string_value(name)) : NULL;
    if (!json_is_object(request)) {
        fail(&failure, EINVAL, "a request is a JSON object");
    } else if (!json_is_integer(id)) {
        fail(&failure, EINVAL, "a request needs an integer \"id\"");
        id = NULL;
    } else if (!json_is_string(name)) {
        fail(&failure, EINVAL, "a request needs a command's name in \"do\"");
    } else if (command == NULL) {
        fail(&failure, ENOSYS, "there is no command \"%.60s\"", json_string_value(name));
    } else if (arguments_fit(command, request, &failure)) {
        if (command->quick) {
            run(command, request);
            return;
        }
        if (start_job(command, request, &failure))
            return;
    }
    reply_failure(id, &failure);
}

void protocol_line(char *line, size_t length)
{
    struct failure failure = {0};
    json_error_t error;
    if (line == NULL) {
        fail(&failure, EMSGSIZE, "a line is longer than %u bytes", LINE_LIMIT_BYTES);
        reply_failure(NULL, &failure);
        return;
    }
    json_t *request = json_loadb(line, length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (request == NULL) {
        fail(&failure, EINVAL, "not JSON: %s (column %d)", error.text, error.column);
        reply_failure(NULL, &failure);
        return;
    }
    dispatch(request);
    json_decref(request);
}

static void stamp(json_t *event)
{
    if (json_object_get(event, "time_us") == NULL)
        json_object_set_new(event, "time_us", json_integer(now_us()));
}

void send_event(json_t *event)
{
    stamp(event);
    channel_send(event, LINE_EVENT);
    json_decref(event);
}

void stream_event(json_t *event)
{
    stamp(event);
    channel_stream(event);
    json_decref(event);
}

static json_t *hello(void)
{
    struct utsname name;
    uname(&name);
    char command_line[4096] = "";
    read_text(command_line, sizeof command_line, "/proc/cmdline");
    return json_pack("{s:i, s:s, s:s, s:s, s:I, s:I, s:o, s:o}", "protocol", PROTOCOL_VERSION, "agent_version",
                     AGENT_VERSION, "kernel_release", name.release, "machine", name.machine, "page_size",
                     (json_int_t)sysconf(_SC_PAGESIZE), "uptime_us", (json_int_t)now_us(), "cmdline",
                     text_or_replaced(command_line), "boot", boot_report());
}

json_t *do_hello(const json_t *request, struct failure *failure)
{
    (void)request;
    (void)failure;
    return hello();
}

json_t *do_ping(const json_t *request, struct failure *failure)
{
    (void)request;
    (void)failure;
    return json_pack("{s:I}", "time_us", (json_int_t)now_us());
}

void send_hello(void)
{
    json_t *event = hello();
    json_object_set_new(event, "event", json_string("hello"));
    send_event(event);
}

void send_alive(void)
{
    static int64_t last_us;
    int64_t now = now_us();
    if (now - last_us < ALIVE_INTERVAL_MS * 1000 || !channel_has_room())
        return;
    last_us = now;
    send_event(json_pack("{s:s}", "event", "alive"));
}
