/* SPDX-License-Identifier: Apache-2.0 */
/* RFC 4648 base64 with padding. */
#ifndef BASE64_H
#define BASE64_H

#include <stddef.h>

/* Both return memory to be freed. base64_decode returns NULL for anything that is not canonical base64. */
char *base64_encode(const unsigned char *bytes, size_t length);
unsigned char *base64_decode(const char *text, size_t *length);

#endif
