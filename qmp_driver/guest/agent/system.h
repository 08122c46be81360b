/* SPDX-License-Identifier: Apache-2.0 */
/* Small files of /proc and /sys: read, write, follow a link. Paths are printf formats. */
#ifndef SYSTEM_H
#define SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* The file's text without trailing white space. The length, or -1 with errno. */
ssize_t read_text(char *text, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* A file of any size, NUL-terminated, to be freed; NULL with errno. */
char *read_whole(size_t *length, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes `text` in one write(2), as sysfs wants it. 0, or -1 with errno. */
int write_text(const char *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The last part of a symbolic link's target. 0, or -1 with errno. */
int link_name(char *name, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));

bool path_exists(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What one entry of the second-lowest page table maps, PMD_SIZE: 2 MiB, or 32 or 512 with pages of 16 or 64 KiB. The
   kernel may map that much of a device at once. */
uint64_t mapped_huge_page_bytes(void);

/* The size of explicit huge pages, "Hugepagesize" of /proc/meminfo; 0 for a kernel without. */
uint64_t explicit_huge_page_bytes(void);

#endif
