/* SPDX-License-Identifier: Apache-2.0 */
/* The guest's whole program, of position-independent code, at EL1 with the MMU off. At its start x19 is the address of
   the GPU's memory, x20 that of the reports, x21 the size of a page. The numbers of reports are those of sea_vmm.h. */
    .section .rodata
    .balign 4096
    .global guest_program, guest_program_end
guest_program:
    adr x0, vectors
    msr vbar_el1, x0
    isb
    msr daifclr, #4 /* SErrors are taken */
again:
    ldr x1, [x19]
    str x1, [x20, #0]
    b again

    .macro vector
    .balign 0x80
    adr x0, .
    b report
    .endm

    .balign 0x800
vectors:
    .rept 16
    vector
    .endr

    .balign 0x80
report:
    adr x1, vectors
    sub x0, x0, x1
    str x0, [x20, #8]
    mrs x0, esr_el1
    str x0, [x20, #16]
    mrs x0, far_el1
    str x0, [x20, #24]
    ldr x0, [x19, x21]
    str x0, [x20, #32]
    str xzr, [x20, #40]
    b .
guest_program_end:
