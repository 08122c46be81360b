/* SPDX-License-Identifier: Apache-2.0 */
/* What the main loop can watch. */
#ifndef LOOP_H
#define LOOP_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/epoll.h>

enum source { SOURCE_PORT, SOURCE_CHILDREN, SOURCE_VICTIM, SOURCE_KMSG, SOURCE_VFIO_ERROR };

/* Once, before anything is watched. */
void loop_begin(void);

/* Waits for events of what is watched; `data` holds the source in its upper half and the number in its lower. */
int loop_wait(struct epoll_event *events, int limit, int timeout_ms);

/* Watches a descriptor (EPOLL… flags) until it is closed; any thread may call it. */
bool loop_watch(int descriptor, uint32_t events, enum source source, uint32_t number);

#endif
