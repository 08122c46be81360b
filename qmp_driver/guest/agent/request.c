// SPDX-License-Identifier: Apache-2.0
#include "request.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base64.h"

bool get_u64(const json_t *request, const char *key, uint64_t *value, struct failure *failure)
{
    const json_t *given = json_object_get(request, key);
    if (json_is_integer(given) && json_integer_value(given) >= 0) {
        *value = (uint64_t)json_integer_value(given);
        return true;
    }
    if (json_is_string(given)) {
        const char *text = json_string_value(given);
        char *end;
        errno = 0;
        unsigned long long number = strtoull(text, &end, 0);
        if (text[0] >= '0' && text[0] <= '9' && *end == 0 && errno == 0) {
            *value = number;
            return true;
        }
    }
    fail(failure, EINVAL, "argument \"%s\" must be a number from 0 to 2^64-1", key);
    return false;
}

bool get_u64_or(const json_t *request, const char *key, uint64_t otherwise, uint64_t *value, struct failure *failure)
{
    *value = otherwise;
    const json_t *given = json_object_get(request, key);
    return given == NULL || json_is_null(given) || get_u64(request, key, value, failure);
}

bool get_bounded_or(const json_t *request, const char *key, uint64_t otherwise, uint64_t limit, uint64_t *value,
                    struct failure *failure)
{
    if (!get_u64_or(request, key, otherwise, value, failure))
        return false;
    if (*value > limit) {
        fail(failure, EINVAL, "argument \"%s\" is %" PRIu64 ", more than %" PRIu64, key, *value, limit);
        return false;
    }
    return true;
}

bool get_text_or(const json_t *request, const char *key, const char *otherwise, const char **text,
                 struct failure *failure)
{
    const json_t *given = json_object_get(request, key);
    if (given == NULL || json_is_null(given)) {
        *text = otherwise;
        return true;
    }
    *text = json_string_value(given);
    if (*text == NULL) {
        fail(failure, EINVAL, "argument \"%s\" must be a string", key);
        return false;
    }
    return true;
}

bool get_text(const json_t *request, const char *key, const char **text, struct failure *failure)
{
    if (!get_text_or(request, key, NULL, text, failure))
        return false;
    if (*text == NULL) {
        fail(failure, EINVAL, "argument \"%s\" is missing", key);
        return false;
    }
    return true;
}

bool get_flag_or(const json_t *request, const char *key, bool otherwise, bool *flag, struct failure *failure)
{
    const json_t *given = json_object_get(request, key);
    if (given == NULL || json_is_null(given)) {
        *flag = otherwise;
        return true;
    }
    if (!json_is_boolean(given)) {
        fail(failure, EINVAL, "argument \"%s\" must be true or false", key);
        return false;
    }
    *flag = json_is_true(given);
    return true;
}

bool get_bytes(const json_t *request, unsigned char **bytes, size_t *length, struct failure *failure)
{
    const char *text, *encoded;
    if (!get_text_or(request, "text", NULL, &text, failure) ||
        !get_text_or(request, "base64", NULL, &encoded, failure))
        return false;
    if ((text == NULL) == (encoded == NULL)) {
        fail(failure, EINVAL, "exactly one of the arguments \"text\" and \"base64\" is needed");
        return false;
    }
    if (text != NULL) {
        *length = json_string_length(json_object_get(request, "text"));
        *bytes = malloc(*length + 1);
        if (*bytes != NULL)
            memcpy(*bytes, text, *length);
    } else {
        *bytes = base64_decode(encoded, length);
    }
    if (*bytes == NULL) {
        fail(failure, EINVAL, "argument \"base64\" is not base64");
        return false;
    }
    if (*length > DATA_LIMIT_BYTES) {
        free(*bytes);
        fail(failure, EMSGSIZE, "%zu bytes given, at most %u go in one request", *length, DATA_LIMIT_BYTES);
        return false;
    }
    return true;
}

json_t *hexadecimal(uint64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "0x%" PRIx64, value);
    return json_string(text);
}
