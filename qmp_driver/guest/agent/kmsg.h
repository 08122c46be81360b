/* SPDX-License-Identifier: Apache-2.0 */
/* The kernel log as a stream of events. */
#ifndef KMSG_H
#define KMSG_H

#include "agent.h"

/* Sends what the log holds and the channel has room for; the rest waits in the kernel's ring. */
void kmsg_pump(void);

json_t *do_kmsg_follow(const json_t *request, struct failure *failure);
json_t *do_kmsg_stop(const json_t *request, struct failure *failure);
json_t *do_kmsg_mark(const json_t *request, struct failure *failure);

#endif
