/* SPDX-License-Identifier: Apache-2.0 */
/* A virtual machine monitor of one virtual CPU, whose guest loads from the GPU's memory. It prints what it sees, a line
   for each event, and judges nothing. */
#ifndef SEA_VMM_H
#define SEA_VMM_H

#include <stddef.h>
#include <stdint.h>

/* Where the guest finds things: its program, what it reports to (nothing is mapped there), and the GPU's memory. */
#define PROGRAM_GPA UINT64_C(0x10000000)
#define REPORT_GPA UINT64_C(0x20000000)
#define GPU_GPA UINT64_C(0x4000000000)

/* What the guest reports: a store of 64 bits to REPORT_GPA + 8 * the number. guest_program.S has the same. */
enum report {
    REPORT_LOADED = 0,    /* the word that it loaded */
    REPORT_VECTOR = 1,    /* offset of the exception vector that it came through */
    REPORT_ESR = 2,       /* ESR_EL1 there */
    REPORT_FAR = 3,       /* FAR_EL1 there */
    REPORT_NEIGHBOUR = 4, /* the first word of the next page, loaded in the exception's handler */
    REPORT_DONE = 5,
};

extern const char guest_program[], guest_program_end[];

/* Prints a message with errno's text and ends with exit code 2. */
void give_up(const char *what) __attribute__((noreturn));

/* Maps pages of a region of the VFIO device at `address` (0000:05:00.0), readable and writable. */
void *map_gpu(const char *address, unsigned int region, uint64_t offset, size_t size);

#endif
