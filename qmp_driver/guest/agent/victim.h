/* SPDX-License-Identifier: Apache-2.0 */
/* The agent's side of victims: processes that own memory, so that an error in it hits a process. */
#ifndef VICTIM_H
#define VICTIM_H

#include <sys/types.h>

#include "agent.h"
#include "victim_wire.h"

/* A stretch of a victim's mapping for which the kernel was seen to put frames into its page table. */
struct extent {
    uint64_t va, pa, size;
};

/* More stretches than this are not kept; neighbours are joined. */
#define EXTENTS_LIMIT 64

/* One victim, alive or remembered. All fields under victims_lock. */
struct victim {
    int number;
    pid_t pid;
    int socket; /* -1 once the victim is gone */
    bool in_use, exited, released;
    int status; /* of waitpid, when exited */
    int pins;   /* requests that hold a pointer to this */
    bool busy, answered;
    struct victim_message answer;
    uint32_t sequence;
    int signals;
    uint64_t va, second_va, length;
    struct extent extents[EXTENTS_LIMIT];
    size_t extent_count;
    char kind[12];
    char address[16]; /* the VFIO function that it borrows, or "" */
};

/* victim_table.c */
void victims_lock(void);
void victims_unlock(void);
/* Waits, the lock given up meanwhile, until something about a victim changes or `deadline_us` passes: false. */
bool victims_wait(int64_t deadline_us);
/* The victim of the argument "victim", pinned; NULL with `failure` filled in. Takes the lock if it succeeds. */
struct victim *victim_of(const json_t *request, struct failure *failure);
/* A free record, pinned, or NULL. The lock is held. */
struct victim *victim_new(void);
/* Unpins and gives the lock up. */
void victim_done(struct victim *victim);
/* {"exit_code", "signal", "signal_name"}: one of exit_code and signal is null. */
json_t *victim_status(int status);
/* The signal's fields and "offset" in the mapping, null when the address is elsewhere. The lock is held. */
json_t *victim_signal(const struct victim *victim, const struct victim_message *message);
/* Notes an extent for the living victim of that process id, if there is one. The lock is held. */
void victim_maps(pid_t pid, const struct extent *extent);
/* Called by the main loop: a child ended; a victim's socket has something. */
void victim_exited(pid_t pid, int status);
void victim_ready(int number);
json_t *do_victim_list(const json_t *request, struct failure *failure);

/* victim_start.c */
json_t *do_victim_start(const json_t *request, struct failure *failure);
/* What VictimReady has; the lock is held. `vfio_device` is the descriptor of its device, or -1. */
json_t *victim_described(const struct victim *victim, uint32_t threads, int vfio_device);
json_t *do_victim_stop(const json_t *request, struct failure *failure);

/* victim_access.c */
json_t *do_victim_read(const json_t *request, struct failure *failure);
json_t *do_victim_write(const json_t *request, struct failure *failure);
json_t *do_victim_add(const json_t *request, struct failure *failure);
json_t *do_victim_ping(const json_t *request, struct failure *failure);
json_t *do_victim_signal(const json_t *request, struct failure *failure);
json_t *do_victim_use(const json_t *request, struct failure *failure);

/* victim_fork.c */
json_t *do_victim_fork(const json_t *request, struct failure *failure);

/* victim_pages.c */
/* [{"offset", "pa", "source"}] for the first pages and the last one; the lock is held. "source" is "pagemap", or
   "fault" for what frame_trace saw, or null like "pa" for a page that is not mapped. */
json_t *victim_pages(const struct victim *victim);
/* The physical address of a process's page as /proc/<pid>/pagemap has it; false: not there. */
bool pagemap_physical(pid_t pid, uint64_t va, uint64_t *pa);
json_t *do_victim_translate(const json_t *request, struct failure *failure);

#endif
