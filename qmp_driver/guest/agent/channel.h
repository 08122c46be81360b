/* SPDX-License-Identifier: Apache-2.0 */
/* The virtio-serial port: finding it, lines in, lines out, and a host that comes and goes. */
#ifndef CHANNEL_H
#define CHANNEL_H

#include "agent.h"

#define PORT_NAME "org.qmp-driver.agent"

/* Waits for the port of that name and opens it, non-blocking. -1 with errno. */
int port_open(const char *name, int deadline_ms);

/* Waits for the port named PORT_NAME and opens it; `path` (may be NULL) names a device instead. -1 with errno. */
int channel_open(const char *path, int deadline_ms);

/* The descriptor to watch, edge-triggered, for EPOLLIN | EPOLLOUT | EPOLLHUP. */
int channel_descriptor(void);

/* Called on each wake-up of the descriptor. `on_line` gets each complete line, `on_connected` a host's arrival. */
void channel_ready(uint32_t events, void (*on_line)(char *line, size_t length), void (*on_connected)(void));

enum line_kind { LINE_REPLY, LINE_EVENT };

/* Queues one JSON object as a line and writes what the port takes now. Never blocks; any thread may call it.
   Events are dropped, and counted, while more than the queue's bound waits for an absent host; replies are not. */
void channel_send(const json_t *message, enum line_kind kind);

/* The same for an answer of at most `limit` bytes. False, and nothing is queued, for a longer one. */
bool channel_answer(const json_t *message, size_t limit);

/* Queues an event of a stream without writing it, as an object or as the text of one, and writes what was queued so:
   many lines in one write. */
void channel_stream(const json_t *message);
void channel_stream_text(const char *text, size_t length);
void channel_write(void);

/* Room for a stream that can wait at its source (the kernel log) instead of being dropped. */
bool channel_has_room(void);

/* Waits until all that was queued is written, at most `deadline_ms`. */
void channel_flush(int deadline_ms);

#endif
