/* SPDX-License-Identifier: Apache-2.0 */
/* Files, a bounded piece at a time. */
#ifndef FILES_H
#define FILES_H

#include "agent.h"

/* {"text"} when the bytes are UTF-8 without NUL, otherwise {"base64"}. */
json_t *bytes_as_json(const unsigned char *bytes, size_t length);

/* {"base64"}, whatever the bytes are. */
json_t *bytes_as_base64(const unsigned char *bytes, size_t length);

json_t *do_file_read(const json_t *request, struct failure *failure);
json_t *do_file_write(const json_t *request, struct failure *failure);
/* The bytes are what the system call reads, and may change. */
json_t *do_file_ioctl(const json_t *request, struct failure *failure);

#endif
