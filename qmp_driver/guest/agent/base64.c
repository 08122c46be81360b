// SPDX-License-Identifier: Apache-2.0
#include "base64.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char *base64_encode(const unsigned char *bytes, size_t length)
{
    char *text = malloc((length + 2) / 3 * 4 + 1), *out = text;
    if (text == NULL)
        return NULL;
    for (size_t at = 0; at < length; at += 3) {
        size_t present = length - at < 3 ? length - at : 3;
        uint32_t group = (uint32_t)bytes[at] << 16;
        group |= present > 1 ? (uint32_t)bytes[at + 1] << 8 : 0;
        group |= present > 2 ? bytes[at + 2] : 0;
        for (size_t digit = 0; digit < 4; digit++)
            *out++ = digit <= present ? alphabet[group >> (18 - 6 * digit) & 63] : '=';
    }
    *out = 0;
    return text;
}

unsigned char *base64_decode(const char *text, size_t *length)
{
    size_t size = strlen(text);
    if (size % 4 != 0)
        return NULL;
    size_t padding = size == 0 ? 0 : (size_t)((text[size - 1] == '=') + (text[size - 2] == '='));
    unsigned char *bytes = malloc(size / 4 * 3 + 1), *out = bytes;
    if (bytes == NULL)
        return NULL;
    for (size_t at = 0; at < size; at += 4) {
        size_t digits = at + 4 == size ? 4 - padding : 4;
        uint32_t group = 0;
        for (size_t digit = 0; digit < 4; digit++) {
            const char *found = digit < digits ? strchr(alphabet, text[at + digit]) : alphabet;
            if (found == NULL || *found == 0) {
                free(bytes);
                return NULL;
            }
            group = group << 6 | (uint32_t)(found - alphabet);
        }
        if (group & ((1u << 8 * (4 - digits)) - 1)) {
            free(bytes);
            return NULL;
        }
        for (size_t byte = 0; byte + 1 < digits; byte++)
            *out++ = (unsigned char)(group >> (16 - 8 * byte));
    }
    *length = (size_t)(out - bytes);
    return bytes;
}
