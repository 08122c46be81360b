// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "system.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "agent.h"

#define FORMAT_PATH(path, format)                        \
    char path[PATH_MAX];                                 \
    do {                                                 \
        va_list arguments;                               \
        va_start(arguments, format);                     \
        vsnprintf(path, sizeof path, format, arguments); \
        va_end(arguments);                               \
    } while (0)

ssize_t read_text(char *text, size_t size, const char *format, ...)
{
    FORMAT_PATH(path, format);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return -1;
    ssize_t length = read(file, text, size - 1);
    int error = errno;
    close(file);
    errno = error;
    if (length < 0)
        return -1;
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    text[length] = 0;
    return length;
}

char *read_whole(size_t *length, const char *format, ...)
{
    FORMAT_PATH(path, format);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return NULL;
    size_t size = 16 << 10, used = 0;
    char *text = malloc(size);
    ssize_t got = 0;
    while (text != NULL && (got = read(file, text + used, size - used - 1)) > 0) {
        used += (size_t)got;
        if (size - used < 4096) {
            char *larger = realloc(text, size *= 2);
            if (larger == NULL)
                free(text);
            text = larger;
        }
    }
    int error = errno;
    close(file);
    if (text != NULL && got < 0) {
        free(text);
        text = NULL;
        errno = error;
    }
    if (text != NULL) {
        text[used] = 0;
        *length = used;
    }
    return text;
}

int write_text(const char *text, const char *format, ...)
{
    FORMAT_PATH(path, format);
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return -1;
    ssize_t written = write(file, text, strlen(text));
    int error = errno;
    close(file);
    errno = error;
    return written < 0 ? -1 : 0;
}

int link_name(char *name, size_t size, const char *format, ...)
{
    FORMAT_PATH(path, format);
    char target[PATH_MAX];
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length < 0)
        return -1;
    target[length] = 0;
    const char *slash = strrchr(target, '/');
    snprintf(name, size, "%s", slash != NULL ? slash + 1 : target);
    return 0;
}

bool path_exists(const char *format, ...)
{
    FORMAT_PATH(path, format);
    return access(path, F_OK) == 0;
}

uint64_t mapped_huge_page_bytes(void)
{
    uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
    return page * (page / sizeof(uint64_t));
}

uint64_t explicit_huge_page_bytes(void)
{
    size_t length;
    char *text = read_whole(&length, "/proc/meminfo");
    const char *line = text == NULL ? NULL : strstr(text, "Hugepagesize:");
    unsigned long long kilobytes = 0;
    if (line == NULL || sscanf(line, "Hugepagesize: %llu kB", &kilobytes) != 1)
        kilobytes = 0;
    free(text);
    return kilobytes * 1024;
}

int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}
