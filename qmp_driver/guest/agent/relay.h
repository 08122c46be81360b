/* SPDX-License-Identifier: Apache-2.0 */
/* Makes a unix socket inside the guest reachable from the host, over a virtio-serial port of its own. */
#ifndef RELAY_H
#define RELAY_H

#include "agent.h"

json_t *do_relay_start(const json_t *request, struct failure *failure);

#endif
