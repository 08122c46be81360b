// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "victim_process.h"

#include <errno.h>
#include <linux/futex.h>
#include <linux/mempolicy.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "victim_wire.h"

/* SIGBUS codes of a machine check, action optional: include/uapi/asm-generic/siginfo.h. */
#ifndef BUS_MCEERR_AO
#define BUS_MCEERR_AO 5
#endif

/* An exclusive store may fail for others' sake now and then; memory without a monitor fails each one. */
#define EXCLUSIVE_ATTEMPTS 1000

/* How long before its time a victim stops sleeping. */
#define EARLY_NS 20000000L

static struct victim_plan plan;
static unsigned char *memory, *second;
static int32_t tids[VICTIM_THREADS_LIMIT];

/* What the main thread is doing; the handler reads both. */
static volatile sig_atomic_t activity = ACTIVITY_IDLE;
static volatile sig_atomic_t may_jump;
static sigjmp_buf faulted;
static struct victim_message last_signal;

static void tell(const struct victim_message *message)
{
    /* A lost message would be a lost fact: this waits if the agent is slow. */
    while (send(VICTIM_SOCKET, message, sizeof *message, MSG_NOSIGNAL) < 0 && errno == EINTR)
        ;
}

/* Everything here is async-signal-safe. A signal that the load or store itself caused would come again on return,
   so the handler jumps out; one that only informs (action optional, or sent by kill) lets the access go on. */
static void on_sigbus(int number, siginfo_t *info, void *context)
{
    (void)number;
    (void)context;
    int error = errno;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    struct victim_message message = {
        .kind = VICTIM_SIGBUS,
        .during = (enum victim_activity)activity,
        .tid = (int32_t)syscall(SYS_gettid),
        .code = info->si_code,
        .address = (uint64_t)(uintptr_t)info->si_addr,
        .address_lsb = info->si_addr_lsb,
        .time_us = (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u,
    };
    tell(&message);
    bool caused = info->si_code > 0 && info->si_code != BUS_MCEERR_AO;
    if (caused && may_jump && message.tid == getpid()) {
        last_signal = message;
        siglongjmp(faulted, 1);
    }
    if (caused) {
        /* Nobody can go on from here: the default action ends the process, as it would without a handler. */
        signal(SIGBUS, SIG_DFL);
    }
    errno = error;
}

static void give_up(const char *what, int error)
{
    struct victim_message message = {.kind = VICTIM_FAILED, .error = error};
    snprintf(message.what, sizeof message.what, "%s", what);
    tell(&message);
    _exit(1);
}

static void set_early_kill(void)
{
    int policy = plan.early_kill == EARLY_KILL_EARLY ? PR_MCE_KILL_EARLY : PR_MCE_KILL_LATE;
    if (plan.early_kill != EARLY_KILL_DEFAULT && prctl(PR_MCE_KILL, PR_MCE_KILL_SET, policy, 0, 0) < 0)
        give_up("prctl(PR_MCE_KILL)", errno);
}

static void stay_on(int cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET((unsigned)cpu, &set);
    if (sched_setaffinity(0, sizeof set, &set) < 0)
        give_up("sched_setaffinity", errno);
}

/* Room that begins on a huge page, so that the kernel may map a whole one at once; NULL for anywhere. */
static void *aligned_room(void)
{
    const uintptr_t huge_page = plan.huge_page_bytes;
    if (!plan.transparent && (!plan.maps_file || !plan.huge))
        return NULL;
    void *room = mmap(NULL, plan.length + huge_page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED)
        give_up("mmap", errno);
    return (void *)(((uintptr_t)room + huge_page - 1) & ~(huge_page - 1));
}

static void map_memory(void)
{
    void *room = aligned_room();
    int protection = PROT_READ | (plan.writable ? PROT_WRITE : 0) | (plan.executable ? PROT_EXEC : 0);
    int flags = (plan.maps_file ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS | (plan.huge ? MAP_HUGETLB : 0)) |
                (room != NULL ? MAP_FIXED : 0);
    int file = plan.maps_file ? VICTIM_FILE : -1;
    memory = mmap(room, plan.length, protection, flags, file, (off_t)plan.file_offset);
    if (memory == MAP_FAILED)
        give_up("mmap", errno);
    if (plan.twice) {
        second = mmap(NULL, plan.length, protection, MAP_SHARED, file, (off_t)plan.file_offset);
        if (second == MAP_FAILED)
            give_up("mmap of the second mapping", errno);
    }
    if (plan.transparent && madvise(memory, plan.length, MADV_HUGEPAGE) < 0)
        give_up("madvise(MADV_HUGEPAGE)", errno);
    unsigned long nodes[16] = {0};
    if (!plan.bound)
        return;
    nodes[plan.node / 64] = 1ul << plan.node % 64;
    if (syscall(SYS_mbind, memory, plan.length, MPOL_BIND, nodes, sizeof nodes * 8, 0) < 0)
        give_up("mbind", errno);
}

/* The instruction that returns to its caller: RET of A64, or of x86. */
#ifdef __aarch64__
#define RETURNS UINT64_C(0xd65f03c0d65f03c0)
#else
#define RETURNS UINT64_C(0xc3)
#endif

static void touch_memory(void)
{
    uint64_t page = plan.huge ? plan.huge_page_bytes : (uint64_t)sysconf(_SC_PAGESIZE);
    activity = ACTIVITY_TOUCH;
    may_jump = 1;
    if (sigsetjmp(faulted, 1) != 0)
        give_up("SIGBUS while the memory was first touched", EFAULT);
    for (uint64_t offset = 0; offset + 8 <= plan.length; offset += page) {
        if (plan.writable)
            *(volatile uint64_t *)(memory + offset) = VICTIM_PATTERN(offset);
        else
            (void)*(volatile uint64_t *)(memory + offset);
        if (plan.executable && plan.writable)
            *(volatile uint64_t *)(memory + offset + 8) = RETURNS;
        if (plan.twice)
            (void)*(volatile uint64_t *)(second + offset);
    }
    may_jump = 0;
    activity = ACTIVITY_IDLE;
    __builtin___clear_cache((char *)memory, (char *)memory + plan.length);
    if (plan.locked && mlock(memory, plan.length) < 0)
        give_up("mlock", errno);
}

/* An access may be wanted that is not aligned: what it does shows which type of memory is there. */
#define ANY_ALIGNMENT __attribute__((no_sanitize("alignment")))

ANY_ALIGNMENT static uint64_t load(const volatile void *address, uint32_t width)
{
    switch (width) {
    case 1:
        return *(const volatile uint8_t *)address;
    case 2:
        return *(const volatile uint16_t *)address;
    case 4:
        return *(const volatile uint32_t *)address;
    default:
        return *(const volatile uint64_t *)address;
    }
}

ANY_ALIGNMENT static void store(volatile void *address, uint32_t width, uint64_t value)
{
    switch (width) {
    case 1:
        *(volatile uint8_t *)address = (uint8_t)value;
        break;
    case 2:
        *(volatile uint16_t *)address = (uint16_t)value;
        break;
    case 4:
        *(volatile uint32_t *)address = (uint32_t)value;
        break;
    default:
        *(volatile uint64_t *)address = value;
    }
}

/* Adds by an exclusive load and an exclusive store. False: no store ever succeeded. */
ANY_ALIGNMENT static bool add_exclusively(volatile uint64_t *address, uint64_t value, uint64_t *before)
{
#ifdef __aarch64__
    for (int attempt = 0; attempt < EXCLUSIVE_ATTEMPTS; attempt++) {
        uint64_t old, sum;
        uint32_t failed;
        __asm__ volatile("ldaxr %0, %3\n\tadd %1, %0, %4\n\tstlxr %w2, %1, %3"
                         : "=&r"(old), "=&r"(sum), "=&r"(failed), "+Q"(*address)
                         : "r"(value)
                         : "memory");
        if (!failed) {
            *before = old;
            return true;
        }
    }
    return false;
#else
    *before = __atomic_fetch_add(address, value, __ATOMIC_SEQ_CST);
    return true;
#endif
}

static void not_done(struct victim_message *answer, const char *what, int error)
{
    answer->kind = VICTIM_FAILED;
    answer->error = error;
    snprintf(answer->what, sizeof answer->what, "%s", what);
}

/* The kernel itself reads or writes the memory, by a pipe. */
static void copy_by_kernel(void *place, bool out, struct victim_message *answer)
{
    int ends[2];
    uint64_t word = 0;
    if (pipe(ends) < 0) {
        not_done(answer, "pipe()", errno);
        return;
    }
    ssize_t copied = out ? write(ends[1], place, sizeof word) : write(ends[1], &word, sizeof word);
    if (!out && copied == sizeof word)
        copied = read(ends[0], place, sizeof word);
    if (copied != sizeof word)
        not_done(answer, out ? "write()" : "read()", copied < 0 ? errno : EIO);
    else if (out && read(ends[0], &answer->value, sizeof answer->value) != sizeof answer->value)
        not_done(answer, "reading what was written", EIO);
    close(ends[0]);
    close(ends[1]);
}

/* The word differs from what is expected of it, so nothing is waited for. */
static void ask_futex(volatile uint32_t *place, struct victim_message *answer)
{
    struct timespec now = {0};
    if (syscall(SYS_futex, place, FUTEX_WAIT, 0x5ec2e7, &now, NULL, 0) < 0 && errno != EAGAIN && errno != ETIMEDOUT)
        not_done(answer, "futex()", errno);
}

static void access_memory(const struct victim_order *order, struct victim_message *answer)
{
    unsigned char *place = memory + order->offset;
    switch (order->kind) {
    case ORDER_PING:
        break;
    case ORDER_READ:
        answer->value = load(place, order->width);
        break;
    case ORDER_WRITE:
        store(place, order->width, order->value);
        break;
    case ORDER_ADD:
        if (!add_exclusively((volatile uint64_t *)place, order->value, &answer->value))
            not_done(answer, "no exclusive store succeeded in many attempts", EAGAIN);
        break;
    case ORDER_EXECUTE:
        ((void (*)(void))(uintptr_t)(place + 8))();
        break;
    case ORDER_COPY_OUT:
    case ORDER_COPY_IN:
        copy_by_kernel(place, order->kind == ORDER_COPY_OUT, answer);
        break;
    case ORDER_FUTEX:
        ask_futex((volatile uint32_t *)place, answer);
        break;
    case ORDER_SYNC:
        if (msync(memory, plan.length, MS_SYNC) < 0)
            not_done(answer, "msync()", errno);
        break;
    case ORDER_FORK:
        not_done(answer, "a fork without a socket", EINVAL);
    }
}

/* Busy for the last of it: several victims use their memory within a microsecond. */
static void wait_until(uint64_t at_us)
{
    struct timespec now, before = {.tv_sec = (time_t)(at_us / 1000000u), .tv_nsec = (long)(at_us % 1000000u) * 1000};
    before.tv_sec -= before.tv_nsec < EARLY_NS;
    before.tv_nsec += before.tv_nsec < EARLY_NS ? 1000000000L - EARLY_NS : -EARLY_NS;
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &before, NULL);
    do
        clock_gettime(CLOCK_MONOTONIC, &now);
    while ((uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u < at_us);
}

static void obey(const struct victim_order *order)
{
    struct victim_message answer = {.kind = VICTIM_VALUE, .value = order->value};
    if (order->at_us != 0)
        wait_until(order->at_us);
    activity = order->kind == ORDER_PING ? ACTIVITY_IDLE
               : order->kind == ORDER_WRITE || order->kind == ORDER_ADD || order->kind == ORDER_COPY_IN
                   ? ACTIVITY_WRITE
                   : ACTIVITY_READ;
    may_jump = order->kind != ORDER_PING;
    if (sigsetjmp(faulted, 1) == 0) {
        access_memory(order, &answer);
        /* A store's abort may come late; it belongs to this order, not to the next. */
        __sync_synchronize();
    } else {
        answer = last_signal;
        answer.kind = VICTIM_FAULTED;
    }
    may_jump = 0;
    activity = ACTIVITY_IDLE;
    answer.sequence = order->sequence;
    tell(&answer);
}

static void *idle_thread(void *slot)
{
    *(volatile int32_t *)slot = (int32_t)syscall(SYS_gettid);
    for (;;)
        pause();
    return NULL;
}

static void start_threads(void)
{
    tids[0] = getpid();
    for (uint32_t index = 1; index < plan.threads; index++) {
        pthread_t thread;
        int error = pthread_create(&thread, NULL, idle_thread, &tids[index]);
        if (error != 0)
            give_up("pthread_create", error);
        while (*(volatile int32_t *)&tids[index] == 0)
            sched_yield();
    }
}

/* The child is the agent's own child, as this process is: its end is heard of in the same way. */
static void fork_onto(int socket, const struct victim_order *order)
{
    struct victim_message answer = {.kind = VICTIM_VALUE, .sequence = order->sequence};
    long child = socket < 0 ? -1 : syscall(SYS_clone, CLONE_PARENT | SIGCHLD, NULL, NULL, NULL, NULL);
    if (child == 0) {
        dup2(socket, VICTIM_SOCKET);
        close(socket);
        struct victim_message ready = {.kind = VICTIM_READY, .va = (uint64_t)(uintptr_t)memory};
        ready.tids[0] = getpid();
        ready.second_va = (uint64_t)(uintptr_t)second;
        tell(&ready);
        return;
    }
    if (child < 0)
        not_done(&answer, "clone()", socket < 0 ? EBADF : errno);
    answer.value = (uint64_t)child;
    if (socket >= 0)
        close(socket);
    tell(&answer);
}

/* An order, and the socket that is sent with one to fork; -1 for none. */
static ssize_t next_order(struct victim_order *order, int *socket)
{
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(int))];
    } control;
    struct iovec part = {order, sizeof *order};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    *socket = -1;
    ssize_t length = recvmsg(VICTIM_SOCKET, &message, 0);
    struct cmsghdr *first = length < 0 ? NULL : CMSG_FIRSTHDR(&message);
    if (first != NULL && first->cmsg_type == SCM_RIGHTS)
        memcpy(socket, CMSG_DATA(first), sizeof *socket);
    return length;
}

int victim_process(void)
{
    if (recv(VICTIM_SOCKET, &plan, sizeof plan, 0) != sizeof plan)
        return 1;
    prctl(PR_SET_NAME, "victim");
    set_early_kill();
    if (plan.cpu >= 0)
        stay_on(plan.cpu);
    if (plan.handler) {
        struct sigaction action = {.sa_sigaction = on_sigbus, .sa_flags = SA_SIGINFO | SA_RESTART};
        sigaction(SIGBUS, &action, NULL);
    }
    map_memory();
    if (plan.touch)
        touch_memory();
    start_threads();
    struct victim_message ready = {.kind = VICTIM_READY, .va = (uint64_t)(uintptr_t)memory};
    ready.second_va = (uint64_t)(uintptr_t)second;
    memcpy(ready.tids, tids, sizeof tids);
    tell(&ready);
    struct victim_order order;
    ssize_t length;
    int socket;
    while ((length = next_order(&order, &socket)) == sizeof order || (length < 0 && errno == EINTR)) {
        if (length != sizeof order)
            continue;
        if (order.kind == ORDER_FORK)
            fork_onto(socket, &order);
        else
            obey(&order);
    }
    return 0;
}
