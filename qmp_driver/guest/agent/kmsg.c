// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "kmsg.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "channel.h"
#include "loop.h"
#include "protocol.h"
#include "request.h"

/* One read(2) is one record, at most PRINTK_MESSAGE_MAX (2048) bytes: include/linux/printk.h. */
#define RECORD_BYTES 8192

/* Owned by the main loop: both commands are quick. */
static int log_file = -1;
static json_int_t next_sequence = -1;

static json_t *text_or_bytes(const char *text, size_t length)
{
    json_t *string = json_stringn(text, length);
    return string != NULL ? string : json_string("(a record that is not UTF-8)");
}

/* A number and what must be behind it; moves `*at` behind both. */
static bool take_number(const char **at, char behind, long long *number)
{
    const char *digit = *at;
    *number = 0;
    while (*digit >= '0' && *digit <= '9' && *number < INT64_MAX / 10 - 1)
        *number = *number * 10 + (*digit++ - '0');
    if (digit == *at || *digit != behind)
        return false;
    *at = digit + 1;
    return true;
}

/* Puts printable ASCII behind `line` as JSON has it. False for other text, which jansson is asked to write. */
static bool put_plain_text(char *line, size_t *length, const char *text, size_t text_length)
{
    size_t at = *length;
    for (size_t index = 0; index < text_length; index++) {
        char character = text[index];
        if (character < ' ' || character > '~')
            return false;
        if (character == '"' || character == '\\')
            line[at++] = '\\';
        line[at++] = character;
    }
    *length = at;
    return true;
}

/* The kernel writes records of printable ASCII alone to readers (kernel/printk/printk.c, msg_add_ext_text), and a boot
   hundreds of them: their lines are put together by hand, which takes a fifth of the time. */
static bool send_plain(long long priority, long long sequence, long long time_us, const char *text, size_t length)
{
    static char line[2 * RECORD_BYTES + 256];
    int head = snprintf(line, sizeof line,
                        "{\"event\":\"kmsg\",\"sequence\":%lld,\"priority\":%lld,\"facility\":%lld,\"time_us\":%lld,"
                        "\"text\":\"",
                        sequence, priority & 7, priority >> 3, time_us);
    size_t used = (size_t)head;
    if (head < 0 || !put_plain_text(line, &used, text, length))
        return false;
    memcpy(line + used, "\"}", 2);
    channel_stream_text(line, used + 2);
    return true;
}

/* "priority,sequence,microseconds,flags[,…];text\n KEY=value\n…": Documentation/ABI/testing/dev-kmsg. */
static void send_record(const char *record, size_t length)
{
    long long priority, sequence, time_us;
    const char *at = record, *text = memchr(record, ';', length);
    if (text == NULL || !take_number(&at, ',', &priority) || !take_number(&at, ',', &sequence) ||
        !take_number(&at, ',', &time_us))
        return;
    text++;
    const char *end = memchr(text, '\n', length - (size_t)(text - record));
    size_t text_length = end != NULL ? (size_t)(end - text) : length - (size_t)(text - record);
    if (next_sequence >= 0 && sequence > next_sequence)
        stream_event(json_pack("{s:s, s:I, s:I}", "event", "kmsg-overrun", "sequence", (json_int_t)next_sequence,
                               "count", (json_int_t)(sequence - next_sequence)));
    next_sequence = sequence + 1;
    if (!send_plain(priority, sequence, time_us, text, text_length))
        stream_event(json_pack("{s:s, s:I, s:I, s:I, s:I, s:o}", "event", "kmsg", "sequence", (json_int_t)sequence,
                               "priority", (json_int_t)(priority & 7), "facility", (json_int_t)(priority >> 3),
                               "time_us", (json_int_t)time_us, "text", text_or_bytes(text, text_length)));
}

static void read_records(void)
{
    char record[RECORD_BYTES];
    while (log_file >= 0 && channel_has_room()) {
        ssize_t length = read(log_file, record, sizeof record - 1);
        if (length > 0) {
            record[length] = 0;
            send_record(record, (size_t)length);
        } else if (length < 0 && errno == EAGAIN) {
            return;
        } else if (length == 0 || (errno != EPIPE && errno != EINTR)) {
            send_event(json_pack("{s:s, s:s}", "event", "kmsg-ended", "what", strerror(errno)));
            close(log_file);
            log_file = -1;
        } /* EPIPE: records were overwritten before they were read; the gap in the sequence shows how many. */
    }
}

void kmsg_pump(void)
{
    if (log_file < 0)
        return;
    read_records();
    channel_write();
}

json_t *do_kmsg_stop(const json_t *request, struct failure *failure)
{
    (void)request;
    (void)failure;
    if (log_file >= 0)
        close(log_file);
    log_file = -1;
    return json_object();
}

/* The kernel wakes readers of its log at the next tick; this one reads at once what it wrote, with all before it. */
json_t *do_kmsg_mark(const json_t *request, struct failure *failure)
{
    const char *text;
    if (!get_text(request, "text", &text, failure))
        return NULL;
    /* Opened for each mark: the kernel drops what one open file writes too often (printk.devkmsg=ratelimit). */
    int file = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);
    size_t length = strlen(text);
    ssize_t written = file < 0 ? -1 : write(file, text, length);
    int error = errno;
    if (file >= 0)
        close(file);
    if (written != (ssize_t)length)
        return fail(failure, written < 0 ? error : EIO, "writing to /dev/kmsg");
    read_records();
    return json_object();
}

json_t *do_kmsg_follow(const json_t *request, struct failure *failure)
{
    const char *from;
    if (!get_text_or(request, "from", "start", &from, failure))
        return NULL;
    bool now = strcmp(from, "now") == 0;
    if (!now && strcmp(from, "start") != 0)
        return fail(failure, EINVAL, "argument \"from\" must be \"start\" or \"now\"");
    do_kmsg_stop(request, failure);
    log_file = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (log_file < 0)
        return fail(failure, errno, "opening /dev/kmsg");
    /* SEEK_END: after the last record; otherwise the file starts at the oldest one in the ring. */
    if (now)
        lseek(log_file, 0, SEEK_END);
    next_sequence = -1;
    loop_watch(log_file, EPOLLIN | EPOLLET, SOURCE_KMSG, 0);
    return json_object();
}
