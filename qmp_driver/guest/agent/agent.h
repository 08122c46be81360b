/* SPDX-License-Identifier: Apache-2.0 */
/* The idea of a request: a JSON object in, a JSON object or a failure out. Everything else hangs on it. */
#ifndef AGENT_H
#define AGENT_H

#include <errno.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#define AGENT_VERSION "1.0"
#define PROTOCOL_VERSION 3

/* A line in either direction, newline included. docs/reference/guest-protocol.md and channel.py name the same
 * number. */
#define LINE_LIMIT_BYTES (1u << 20)
/* Raw bytes that one request may carry: base64 grows them by a third, and the reply must fit into a line. */
#define DATA_LIMIT_BYTES (512u << 10)

/* Why a request could not be done. `number` is an errno value. */
struct failure {
    int number;
    const char *about; /* what failed, for a host that has to know it, or NULL */
    char what[400];
};

/* Fills `failure` and returns NULL, so that a command can say `return fail(...)`. */
json_t *fail(struct failure *failure, int number, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Returns the reply's data (a new reference), or NULL with `failure` filled in. */
typedef json_t *(*command_handler)(const json_t *request, struct failure *failure);

struct command {
    const char *name;
    command_handler run;
    /* Done in the main loop: must not wait for anything. All others run in a thread of their own. */
    bool quick;
    /* The arguments that it knows, "name:kind" or, where it can do without, "name?:kind", a blank between two.
       arguments.h has the kinds. Any other is an error: a misspelt option must not go unheard. */
    const char *arguments;
};

/* commands.c: the table of all commands, ended by a NULL name. */
extern const struct command commands[];

/* Microseconds of CLOCK_MONOTONIC, which counts from the kernel's start. */
int64_t now_us(void);

#endif
