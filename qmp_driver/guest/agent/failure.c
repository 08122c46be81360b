// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>

#include "agent.h"

json_t *fail(struct failure *failure, int number, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    failure->number = number;
    vsnprintf(failure->what, sizeof failure->what, format, arguments);
    va_end(arguments);
    return NULL;
}
