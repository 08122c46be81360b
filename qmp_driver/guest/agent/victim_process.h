/* SPDX-License-Identifier: Apache-2.0 */
/* The other program in this binary: a process that owns memory and reports each SIGBUS. */
#ifndef VICTIM_PROCESS_H
#define VICTIM_PROCESS_H

/* Runs until the agent closes VICTIM_SOCKET; the exit status. */
int victim_process(void);

#endif
