/* SPDX-License-Identifier: Apache-2.0 */
/* A request's arguments against what its command declares. */
#ifndef ARGUMENTS_H
#define ARGUMENTS_H

#include "agent.h"

/* Whether each argument is known and of its kind, and all that are needed are there; null stands for an absent one.
   The kinds: "number" (an integer, or a string in C notation), "text", "flag", "list" (of strings).
   False with `failure` filled in. */
bool arguments_fit(const struct command *command, const json_t *request, struct failure *failure);

#endif
