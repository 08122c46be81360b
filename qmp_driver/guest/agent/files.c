// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "files.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base64.h"
#include "request.h"

#define READ_DEFAULT_BYTES (64u << 10)

json_t *bytes_as_base64(const unsigned char *bytes, size_t length)
{
    char *encoded = base64_encode(bytes, length);
    json_t *data = json_pack("{s:s}", "base64", encoded);
    free(encoded);
    return data;
}

json_t *bytes_as_json(const unsigned char *bytes, size_t length)
{
    json_t *text = memchr(bytes, 0, length) == NULL ? json_stringn((const char *)bytes, length) : NULL;
    return text != NULL ? json_pack("{s:o}", "text", text) : bytes_as_base64(bytes, length);
}

json_t *do_file_read(const json_t *request, struct failure *failure)
{
    const char *path;
    uint64_t offset, length;
    if (!get_text(request, "path", &path, failure) ||
        !get_bounded_or(request, "offset", 0, INT64_MAX, &offset, failure) ||
        !get_bounded_or(request, "length", READ_DEFAULT_BYTES, DATA_LIMIT_BYTES, &length, failure))
        return NULL;
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return fail(failure, errno, "opening %s", path);
    struct stat status;
    unsigned char *bytes = malloc(length + 1);
    size_t used = 0;
    ssize_t got = bytes == NULL ? -1 : fstat(file, &status);
    /* A file that cannot seek is read from where it is. */
    bool seekable = lseek(file, (off_t)offset, SEEK_SET) >= 0;
    if (got == 0 && !seekable && offset != 0)
        got = -1;
    /* One byte more than asked for shows whether the file ends here. */
    while (got >= 0 && used <= length && (got = read(file, bytes + used, length + 1 - used)) > 0)
        used += (size_t)got;
    int error = errno;
    close(file);
    if (got < 0) {
        free(bytes);
        return fail(failure, error, "reading %s at 0x%llx", path, (unsigned long long)offset);
    }
    bool eof = used <= length;
    size_t shown = eof ? used : length;
    json_t *data = bytes_as_json(bytes, shown);
    free(bytes);
    json_object_set_new(data, "length", json_integer((json_int_t)shown));
    json_object_set_new(data, "size", json_integer((json_int_t)status.st_size));
    json_object_set_new(data, "eof", json_boolean(eof));
    return data;
}

json_t *do_file_write(const json_t *request, struct failure *failure)
{
    const char *path;
    uint64_t offset;
    unsigned char *bytes;
    size_t length;
    const json_t *given = json_object_get(request, "offset");
    bool in_place = given != NULL && !json_is_null(given);
    if (!get_text(request, "path", &path, failure) ||
        !get_bounded_or(request, "offset", 0, INT64_MAX, &offset, failure) ||
        !get_bytes(request, &bytes, &length, failure))
        return NULL;
    /* Only a regular file can be made, and only outside /sys and /proc; those refuse O_CREAT by themselves. */
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (in_place ? 0 : O_TRUNC), 0644);
    if (file < 0) {
        free(bytes);
        return fail(failure, errno, "opening %s", path);
    }
    /* A file system that has no write() (hugetlbfs) has files all the same. */
    ssize_t written = 0;
    if (length != 0)
        written = in_place ? pwrite(file, bytes, length, (off_t)offset) : write(file, bytes, length);
    int error = errno;
    close(file);
    free(bytes);
    if (written < 0)
        return fail(failure, error, "writing %s", path);
    return json_pack("{s:I}", "written", (json_int_t)written);
}

json_t *do_file_ioctl(const json_t *request, struct failure *failure)
{
    const char *path;
    uint64_t number;
    unsigned char *bytes;
    size_t length;
    if (!get_text(request, "path", &path, failure) ||
        !get_bounded_or(request, "number", 0, UINT32_MAX, &number, failure) ||
        !get_bytes(request, &bytes, &length, failure))
        return NULL;
    int file = open(path, O_RDWR | O_CLOEXEC);
    int error = file < 0 ? errno : 0;
    if (file >= 0 && ioctl(file, (unsigned long)number, bytes) < 0)
        error = errno;
    json_t *data = error == 0 ? bytes_as_base64(bytes, length) : NULL;
    if (file >= 0)
        close(file);
    free(bytes);
    return data != NULL ? data : fail(failure, error, "ioctl 0x%x of %s", (unsigned)number, path);
}
