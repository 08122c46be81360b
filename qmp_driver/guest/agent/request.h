/* SPDX-License-Identifier: Apache-2.0 */
/* Typed arguments out of a request. Each returns false with `failure` filled in when the argument is wrong. */
#ifndef REQUEST_H
#define REQUEST_H

#include "agent.h"

/* A number may be a JSON integer or a string in C notation ("0x8000000000"): JSON integers end at 2^63 - 1. */
bool get_u64(const json_t *request, const char *key, uint64_t *value, struct failure *failure);
bool get_u64_or(const json_t *request, const char *key, uint64_t otherwise, uint64_t *value, struct failure *failure);
/* As above, and at most `limit`. */
bool get_bounded_or(const json_t *request, const char *key, uint64_t otherwise, uint64_t limit, uint64_t *value,
                    struct failure *failure);
bool get_text(const json_t *request, const char *key, const char **text, struct failure *failure);
/* `otherwise` may be NULL. */
bool get_text_or(const json_t *request, const char *key, const char *otherwise, const char **text,
                 struct failure *failure);
bool get_flag_or(const json_t *request, const char *key, bool otherwise, bool *flag, struct failure *failure);
/* The bytes of the argument `text` (as they are) or `base64`; to be freed. */
bool get_bytes(const json_t *request, unsigned char **bytes, size_t *length, struct failure *failure);

/* A 64-bit value as it goes over the line: "0x…", exact for all 64 bits. */
json_t *hexadecimal(uint64_t value);

#endif
