/* SPDX-License-Identifier: Apache-2.0 */
/* Requests are parsed, run and answered here; events are stamped and sent here. */
#ifndef PROTOCOL_H
#define PROTOCOL_H

#include "agent.h"

/* One line from the host (NULL: it was longer than LINE_LIMIT_BYTES). Always answers. */
void protocol_line(char *line, size_t length);

/* Sends `event` with "time_us" added unless it has one; takes over the reference. */
void send_event(json_t *event);

/* The same for an event of a stream; channel_write() sends what was queued so. */
void stream_event(json_t *event);

/* The event that greets a host. */
void send_hello(void);

/* Sends the event "alive" when ALIVE_INTERVAL_MS have passed since the last. A host that left and came back at once
   was not seen to come, and neither was the one that restored this machine from a snapshot: this tells them that
   the agent runs and can be asked. Nothing is queued for an absent host. */
#define ALIVE_INTERVAL_MS 500
void send_alive(void);
json_t *do_hello(const json_t *request, struct failure *failure);
json_t *do_ping(const json_t *request, struct failure *failure);

#endif
