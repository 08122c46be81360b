// SPDX-License-Identifier: Apache-2.0
/* usage: sea_vmm DEVICE REGION OFFSET WORD opt-in|no-opt-in

   Maps two pages of the region, writes WORD to the first and WORD + 1 to the second, and runs a guest that loads the
   first over and over. After the first load it waits for SIGUSR1, makes KVM give up its mapping of the pages, and runs
   the guest on until that has taken an exception, or has loaded the word once more. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/kvm.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "sea_vmm.h"

/* Linux include/uapi/linux/kvm.h, as of 6.19: the headers of an older kernel lack them. */
#define CAP_ARM_SEA_TO_USER 245
#define EXIT_ARM_SEA 41
#define SEA_GPA_VALID UINT64_C(1)
struct arm_sea {
    uint64_t flags, esr, gva, gpa;
};

/* Offset of `regs.regs[n]` and of `regs.pc` in struct kvm_regs, in units of 32 bits (KVM_REG_ARM_CORE_REG). */
#define CORE_REGISTER(field) \
    (KVM_REG_ARM64 | KVM_REG_SIZE_U64 | KVM_REG_ARM_CORE | (offsetof(struct kvm_regs, field) / sizeof(uint32_t)))

void give_up(const char *what)
{
    printf("failed: %s: %s\n", what, strerror(errno));
    exit(2);
}

/* APEI claimed the abort, and the kernel tells its owner: this program. */
static void on_bus_error(int number, siginfo_t *info, void *context)
{
    (void)number, (void)context;
    char line[128];
    int length = snprintf(line, sizeof line, "signal: SIGBUS code=%d address=%p\n", info->si_code, info->si_addr);
    _exit(write(STDOUT_FILENO, line, (size_t)length) == length ? 0 : 2);
}

static void set_register(int cpu, uint64_t id, uint64_t value)
{
    struct kvm_one_reg request = {.id = id, .addr = (uintptr_t)&value};
    if (ioctl(cpu, KVM_SET_ONE_REG, &request) < 0)
        give_up("KVM_SET_ONE_REG");
}

static void add_memory(int machine, uint32_t slot, uint64_t gpa, void *memory, size_t size)
{
    struct kvm_userspace_memory_region region = {
        .slot = slot, .guest_phys_addr = gpa, .memory_size = size, .userspace_addr = (uintptr_t)memory};
    if (ioctl(machine, KVM_SET_USER_MEMORY_REGION, &region) < 0)
        give_up("KVM_SET_USER_MEMORY_REGION");
}

static int make_machine(int kvm, bool opt_in)
{
    int machine = ioctl(kvm, KVM_CREATE_VM, 0);
    if (machine < 0)
        give_up("KVM_CREATE_VM");
    int offered = ioctl(machine, KVM_CHECK_EXTENSION, CAP_ARM_SEA_TO_USER);
    printf("capability: KVM_CAP_ARM_SEA_TO_USER is %d\n", offered);
    struct kvm_enable_cap enable = {.cap = CAP_ARM_SEA_TO_USER};
    if (!opt_in)
        printf("opt-in: no\n");
    else if (ioctl(machine, KVM_ENABLE_CAP, &enable) < 0)
        printf("opt-in: refused: %s\n", strerror(errno));
    else
        printf("opt-in: yes\n");
    return machine;
}

static int make_cpu(int kvm, int machine, uint64_t page, struct kvm_run **run)
{
    struct kvm_vcpu_init init = {0};
    int cpu = ioctl(machine, KVM_CREATE_VCPU, 0), size = ioctl(kvm, KVM_GET_VCPU_MMAP_SIZE, 0);
    if (cpu < 0 || ioctl(machine, KVM_ARM_PREFERRED_TARGET, &init) < 0 || ioctl(cpu, KVM_ARM_VCPU_INIT, &init) < 0)
        give_up("making the virtual CPU");
    *run = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_SHARED, cpu, 0);
    if (*run == MAP_FAILED)
        give_up("mapping the virtual CPU's kvm_run");
    set_register(cpu, CORE_REGISTER(regs.pc), PROGRAM_GPA);
    set_register(cpu, CORE_REGISTER(regs.regs[19]), GPU_GPA);
    set_register(cpu, CORE_REGISTER(regs.regs[20]), REPORT_GPA);
    set_register(cpu, CORE_REGISTER(regs.regs[21]), page);
    return cpu;
}

static void inject_abort(int cpu)
{
    struct kvm_vcpu_events events = {.exception.ext_dabt_pending = 1};
    if (ioctl(cpu, KVM_SET_VCPU_EVENTS, &events) < 0)
        give_up("KVM_SET_VCPU_EVENTS");
    printf("injected: a synchronous external abort\n");
}

/* Whoever changes the page table of the owner makes KVM unmap the pages (MMU notifier); they fault when they are next
   touched. The owner's own mapping is there again before that. */
static void make_kvm_unmap(void *memory, size_t size)
{
    if (mprotect(memory, size, PROT_NONE) < 0 || mprotect(memory, size, PROT_READ | PROT_WRITE) < 0)
        give_up("mprotect");
}

static void wait_for_the_poison(void *memory, size_t size)
{
    sigset_t set;
    int number;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    printf("waiting: for SIGUSR1\n");
    if (sigwait(&set, &number) != 0)
        give_up("sigwait");
    make_kvm_unmap(memory, size);
    printf("goes on: KVM unmapped the pages\n");
}

/* The first load, and what comes behind the wait: false when there is nothing more to come. */
static bool take_report(uint64_t number, uint64_t value, void *memory, size_t size)
{
    static const char *const names[] = {"loaded", "vector", "esr", "far", "neighbour", "done"};
    static int loads;
    if (number >= sizeof names / sizeof *names) {
        printf("guest: report %" PRIu64 " is unknown\n", number);
        return false;
    }
    printf("guest: %s %#" PRIx64 "\n", names[number], value);
    if (number == REPORT_LOADED && ++loads == 1)
        wait_for_the_poison(memory, size);
    return number != REPORT_DONE && loads < 2;
}

static bool take_exit(int cpu, struct kvm_run *run, void *memory, size_t size)
{
    if (run->exit_reason == KVM_EXIT_MMIO && run->mmio.is_write && run->mmio.phys_addr >= REPORT_GPA) {
        uint64_t value;
        memcpy(&value, run->mmio.data, sizeof value);
        return take_report((run->mmio.phys_addr - REPORT_GPA) / sizeof value, value, memory, size);
    }
    if (run->exit_reason != EXIT_ARM_SEA) {
        printf("exit: reason %u\n", run->exit_reason);
        return false;
    }
    struct arm_sea sea;
    memcpy(&sea, run->padding, sizeof sea);
    printf("exit: KVM_EXIT_ARM_SEA esr=%#" PRIx64 " flags=%#" PRIx64 " gva=%#" PRIx64 " gpa=%#" PRIx64 "\n", sea.esr,
           sea.flags, sea.gva, sea.gpa);
    inject_abort(cpu);
    return true;
}

int main(int argc, char *argv[])
{
    setvbuf(stdout, NULL, _IONBF, 0);
    if (argc != 6) {
        fprintf(stderr, "usage: sea_vmm DEVICE REGION OFFSET WORD opt-in|no-opt-in\n");
        return 2;
    }
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    sigaction(SIGBUS, &(struct sigaction){.sa_sigaction = on_bus_error, .sa_flags = SA_SIGINFO}, NULL);

    size_t page = (size_t)sysconf(_SC_PAGESIZE), size = 2 * page;
    uint64_t word = strtoull(argv[4], NULL, 0);
    char *memory = map_gpu(argv[1], (unsigned int)strtoul(argv[2], NULL, 0), strtoull(argv[3], NULL, 0), size);
    *(volatile uint64_t *)memory = word;
    *(volatile uint64_t *)(memory + page) = word + 1;
    printf("wrote: %#" PRIx64 "\n", word);

    size_t program_size = (size_t)(guest_program_end - guest_program + page - 1) / page * page;
    void *program = mmap(NULL, program_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (program == MAP_FAILED)
        give_up("memory for the guest's program");
    memcpy(program, guest_program, (size_t)(guest_program_end - guest_program));

    int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
    if (kvm < 0)
        give_up("opening /dev/kvm");
    int machine = make_machine(kvm, strcmp(argv[5], "opt-in") == 0);
    add_memory(machine, 0, PROGRAM_GPA, program, program_size);
    add_memory(machine, 1, GPU_GPA, memory, size);
    struct kvm_run *run;
    int cpu = make_cpu(kvm, machine, page, &run);
    do {
        if (ioctl(cpu, KVM_RUN, 0) < 0 && errno != EINTR)
            give_up("KVM_RUN");
    } while (take_exit(cpu, run, memory, size));
    printf("ended\n");
    return 0;
}
