/* SPDX-License-Identifier: Apache-2.0 */
/* Programs that the host runs in the guest: a QEMU for a guest inside the guest, for one. */
#ifndef PROCESS_H
#define PROCESS_H

#include <sys/types.h>

#include "agent.h"

/* Called by the main loop: a child ended. Sends the event "process-exit" if it is one of ours. */
void process_exited(pid_t pid, int status);

json_t *do_process_start(const json_t *request, struct failure *failure);
json_t *do_process_signal(const json_t *request, struct failure *failure);
json_t *do_process_translate(const json_t *request, struct failure *failure);

#endif
