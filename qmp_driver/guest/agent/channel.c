// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "channel.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "system.h"

#define PORT_CLASS "/sys/class/virtio-ports"
#define PORT_POLL_MS 5
/* Events beyond this are dropped; a stream that can wait stops at STREAM_BOUND_BYTES. */
#define QUEUE_BOUND_BYTES (4u << 20)
#define STREAM_BOUND_BYTES (256u << 10)
/* What one write(2) passes on at most: Linux drivers/char/virtio_console.c, port_fops_write(). */
#define PORT_WRITE_BYTES (32u << 10)

struct line {
    struct line *next;
    size_t length;
    char text[];
};

static int port = -1;

/* Input: owned by the main loop. */
static char input[LINE_LIMIT_BYTES];
static size_t input_length;
static bool input_overlong;
static bool connected;

/* Output: shared, under `output_lock`. */
static pthread_mutex_t output_lock = PTHREAD_MUTEX_INITIALIZER;
static struct line *head, **tail = &head;
static size_t head_written;
static size_t queued_bytes;
static int64_t events_dropped;

static bool find_port(const char *wanted, char *path, size_t size)
{
    DIR *directory = opendir(PORT_CLASS);
    if (directory == NULL)
        return false;
    bool found = false;
    struct dirent *entry;
    while (!found && (entry = readdir(directory)) != NULL) {
        char name[64];
        if (entry->d_name[0] == '.' || read_text(name, sizeof name, PORT_CLASS "/%s/name", entry->d_name) < 0)
            continue;
        if (strcmp(name, wanted) == 0) {
            snprintf(path, size, "/dev/%s", entry->d_name);
            found = true;
        }
    }
    closedir(directory);
    return found;
}

int port_open(const char *name, int deadline_ms)
{
    int64_t deadline = now_us() + deadline_ms * 1000LL;
    do {
        char found[PATH_MAX];
        if (find_port(name, found, sizeof found)) {
            int opened = open(found, O_RDWR | O_NONBLOCK | O_CLOEXEC);
            if (opened >= 0 || errno != ENOENT)
                return opened;
        }
        poll(NULL, 0, PORT_POLL_MS);
    } while (now_us() < deadline);
    errno = ETIMEDOUT;
    return -1;
}

int channel_open(const char *path, int deadline_ms)
{
    port = path != NULL ? open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC) : port_open(PORT_NAME, deadline_ms);
    return port;
}

int channel_descriptor(void)
{
    return port;
}

/* Takes what was written off the queue: whole lines, and a part of the next. */
static void take_written(size_t written)
{
    head_written += written;
    while (head != NULL && head_written >= head->length) {
        struct line *done = head;
        head = done->next;
        if (head == NULL)
            tail = &head;
        head_written -= done->length;
        queued_bytes -= done->length;
        free(done);
    }
}

/* As many lines at once as one buffer of the port takes: each write leaves the guest (a VM exit). */
static void write_queued(void)
{
    static char together[PORT_WRITE_BYTES];
    while (head != NULL) {
        size_t length = 0, skip = head_written;
        for (const struct line *line = head; line != NULL && length < sizeof together; line = line->next) {
            size_t room = sizeof together - length, rest = line->length - skip;
            size_t taken = rest < room ? rest : room;
            memcpy(together + length, line->text + skip, taken);
            length += taken;
            skip = 0;
        }
        ssize_t written = write(port, together, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        take_written((size_t)written);
    }
}

static bool append(const char *text, size_t length)
{
    struct line *line = text == NULL ? NULL : malloc(sizeof *line + length + 1);
    if (line == NULL)
        return false;
    memcpy(line->text, text, length);
    line->text[length] = '\n';
    line->length = length + 1;
    line->next = NULL;
    *tail = line;
    tail = &line->next;
    queued_bytes += line->length;
    return true;
}

static void report_dropped(void)
{
    json_t *event = json_pack("{s:s, s:I, s:I}", "event", "events-dropped", "count", (json_int_t)events_dropped,
                              "time_us", (json_int_t)now_us());
    char *text = json_dumps(event, JSON_COMPACT);
    if (append(text, text == NULL ? 0 : strlen(text)))
        events_dropped = 0;
    free(text);
    json_decref(event);
}

/* `text` NULL: there was no memory for it. */
static void send_text(const char *text, size_t length, enum line_kind kind, bool at_once)
{
    pthread_mutex_lock(&output_lock);
    if (kind == LINE_EVENT && queued_bytes > QUEUE_BOUND_BYTES) {
        events_dropped++;
    } else {
        if (events_dropped > 0 && queued_bytes <= QUEUE_BOUND_BYTES)
            report_dropped();
        if (!append(text, length))
            events_dropped++;
        if (at_once)
            write_queued();
    }
    pthread_mutex_unlock(&output_lock);
}

static void send_line(const json_t *message, enum line_kind kind, bool at_once)
{
    char *text = json_dumps(message, JSON_COMPACT);
    send_text(text, text == NULL ? 0 : strlen(text), kind, at_once);
    free(text);
}

void channel_send(const json_t *message, enum line_kind kind)
{
    send_line(message, kind, true);
}

bool channel_answer(const json_t *message, size_t limit)
{
    char *text = json_dumps(message, JSON_COMPACT);
    size_t length = text == NULL ? 0 : strlen(text);
    bool fits = length < limit;
    if (fits)
        send_text(text, length, LINE_REPLY, true);
    free(text);
    return fits;
}

void channel_stream(const json_t *message)
{
    send_line(message, LINE_EVENT, false);
}

void channel_stream_text(const char *text, size_t length)
{
    send_text(text, length, LINE_EVENT, false);
}

void channel_write(void)
{
    pthread_mutex_lock(&output_lock);
    write_queued();
    pthread_mutex_unlock(&output_lock);
}

bool channel_has_room(void)
{
    pthread_mutex_lock(&output_lock);
    bool room = connected && queued_bytes < STREAM_BOUND_BYTES;
    pthread_mutex_unlock(&output_lock);
    return room;
}

void channel_flush(int deadline_ms)
{
    int64_t deadline = now_us() + deadline_ms * 1000LL;
    bool waiting = true;
    while (waiting && now_us() < deadline) {
        pthread_mutex_lock(&output_lock);
        write_queued();
        waiting = head != NULL;
        pthread_mutex_unlock(&output_lock);
        if (waiting)
            poll(NULL, 0, 1);
    }
}

/* A line that was cut by a host's leaving is sent again from its start; an empty line before it ends the torn one. */
static void host_came(void)
{
    struct line *separator = malloc(sizeof *separator + 1);
    pthread_mutex_lock(&output_lock);
    connected = true;
    head_written = 0;
    if (separator != NULL) {
        *separator = (struct line){.next = head, .length = 1};
        separator->text[0] = '\n';
        if (head == NULL)
            tail = &separator->next;
        head = separator;
        queued_bytes += 1;
    }
    pthread_mutex_unlock(&output_lock);
}

static void host_left(void)
{
    pthread_mutex_lock(&output_lock);
    connected = false;
    pthread_mutex_unlock(&output_lock);
    input_length = 0;
    input_overlong = false;
}

static void take_lines(void (*on_line)(char *line, size_t length))
{
    char *start = input, *end = input + input_length, *newline;
    while ((newline = memchr(start, '\n', (size_t)(end - start))) != NULL) {
        if (input_overlong)
            on_line(NULL, 0);
        else if (newline > start)
            on_line(start, (size_t)(newline - start));
        input_overlong = false;
        start = newline + 1;
    }
    input_length = (size_t)(end - start);
    memmove(input, start, input_length);
    if (input_length == sizeof input) {
        input_overlong = true;
        input_length = 0;
    }
}

void channel_ready(uint32_t events, void (*on_line)(char *line, size_t length), void (*on_connected)(void))
{
    bool present = !(events & EPOLLHUP);
    if (connected && !present)
        host_left();
    if (!connected && present) {
        host_came();
        on_connected();
    }
    for (;;) {
        ssize_t length = read(port, input + input_length, sizeof input - input_length);
        if (length < 0 && errno == EINTR)
            continue;
        if (length <= 0)
            break;
        input_length += (size_t)length;
        take_lines(on_line);
    }
    pthread_mutex_lock(&output_lock);
    if (connected)
        write_queued();
    pthread_mutex_unlock(&output_lock);
}
