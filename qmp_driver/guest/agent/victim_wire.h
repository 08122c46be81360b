/* SPDX-License-Identifier: Apache-2.0 */
/* What the agent and a victim send each other: whole structs over a SOCK_SEQPACKET pair, so that a signal handler
   can send one. Both ends are this same program. */
#ifndef VICTIM_WIRE_H
#define VICTIM_WIRE_H

#include <stdbool.h>
#include <stdint.h>

/* Descriptors of a victim process. */
#define VICTIM_SOCKET 3
#define VICTIM_FILE 4

#define VICTIM_THREADS_LIMIT 16

/* The first eight bytes of a touched page at `offset` of the mapping. */
#define VICTIM_PATTERN(offset) (UINT64_C(0xC0DE000000000000) | (offset))

enum victim_early_kill { EARLY_KILL_EARLY, EARLY_KILL_LATE, EARLY_KILL_DEFAULT };

/* The agent's first message: how the victim shall come to its memory. */
struct victim_plan {
    bool maps_file;   /* VICTIM_FILE at file_offset, shared; otherwise anonymous memory */
    bool huge;        /* anonymous: explicit huge pages; a file: at an address where the kernel may use one */
    bool transparent; /* anonymous: huge pages that the kernel makes of small ones */
    bool bound;       /* anonymous: only from `node` */
    bool writable, touch, handler;
    bool twice;      /* a file: a second mapping of the same */
    bool locked;     /* mlock() */
    bool executable; /* each touched page has an instruction that returns, in its second word */
    uint32_t node, threads;
    int32_t cpu; /* the processor that it stays on; -1 for any */
    enum victim_early_kill early_kill;
    uint64_t file_offset, length;
    uint64_t huge_page_bytes; /* where `huge`: of the pages that are meant */
};

enum victim_order_kind {
    ORDER_READ,
    ORDER_WRITE,
    ORDER_ADD,
    ORDER_PING,
    ORDER_EXECUTE,  /* calls what is in the second word there */
    ORDER_COPY_OUT, /* write() from there, by which the kernel reads it */
    ORDER_COPY_IN,  /* read() to there, by which the kernel writes it */
    ORDER_FUTEX,    /* futex() of the word there, by which the kernel reads it */
    ORDER_SYNC,     /* msync() of all its memory */
    ORDER_FORK,     /* a process with the same memory, on the socket that is sent with it; the value is its number */
};

struct victim_order {
    enum victim_order_kind kind;
    uint32_t sequence, width;
    uint64_t offset, value;
    uint64_t at_us; /* waits until then, on CLOCK_MONOTONIC; 0: at once */
};

enum victim_activity { ACTIVITY_IDLE, ACTIVITY_READ, ACTIVITY_WRITE, ACTIVITY_TOUCH };

enum victim_message_kind {
    VICTIM_READY,   /* va, tids */
    VICTIM_FAILED,  /* error, what; while it has its memory, sequence: an order could not be done */
    VICTIM_VALUE,   /* sequence, value: an order is done */
    VICTIM_FAULTED, /* sequence, and the signal's fields: an order ended in a SIGBUS */
    VICTIM_SIGBUS,  /* the signal's fields; sent by the handler */
};

struct victim_message {
    enum victim_message_kind kind;
    enum victim_activity during;
    uint32_t sequence;
    int32_t error, tid, code, address_lsb;           /* code to address: of siginfo_t */
    uint64_t address, time_us, value, va, second_va; /* second_va: 0 for none */
    int32_t tids[VICTIM_THREADS_LIMIT];
    char what[64];
};

#endif
