// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "protocol.h"
#include "request.h"
#include "vfio.h"
#include "victim.h"

/* Alive ones and the last that ended. */
#define VICTIMS_LIMIT 64

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct victim victims[VICTIMS_LIMIT];
static int last_number;

/* Deadlines are of CLOCK_MONOTONIC: a restored snapshot may set the other clock. */
static void make_condition(void)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&changed, &attributes);
    pthread_condattr_destroy(&attributes);
}

void victims_lock(void)
{
    pthread_once(&once, make_condition);
    pthread_mutex_lock(&lock);
}

void victims_unlock(void)
{
    pthread_mutex_unlock(&lock);
}

bool victims_wait(int64_t deadline_us)
{
    struct timespec until = {.tv_sec = deadline_us / 1000000, .tv_nsec = deadline_us % 1000000 * 1000};
    return pthread_cond_timedwait(&changed, &lock, &until) == 0;
}

static struct victim *find(int number)
{
    for (size_t index = 0; index < VICTIMS_LIMIT; index++)
        if (victims[index].in_use && victims[index].number == number)
            return &victims[index];
    return NULL;
}

struct victim *victim_of(const json_t *request, struct failure *failure)
{
    uint64_t number;
    if (!get_u64(request, "victim", &number, failure))
        return NULL;
    victims_lock();
    struct victim *victim = number <= INT32_MAX ? find((int)number) : NULL;
    if (victim == NULL) {
        victims_unlock();
        fail(failure, ESRCH, "there is no victim %llu", (unsigned long long)number);
        return NULL;
    }
    victim->pins++;
    return victim;
}

struct victim *victim_new(void)
{
    struct victim *free_one = NULL;
    for (size_t index = 0; index < VICTIMS_LIMIT; index++) {
        struct victim *each = &victims[index];
        bool forgettable = each->exited && each->released && each->pins == 0;
        bool older = free_one == NULL || each->number < free_one->number;
        if (!each->in_use) {
            free_one = each;
            break;
        }
        if (forgettable && older)
            free_one = each;
    }
    if (free_one != NULL)
        *free_one = (struct victim){.number = ++last_number, .in_use = true, .socket = -1, .pins = 1};
    return free_one;
}

void victim_done(struct victim *victim)
{
    victim->pins--;
    victims_unlock();
}

json_t *victim_status(int status)
{
    if (WIFSIGNALED(status))
        return json_pack("{s:n, s:i, s:s?}", "exit_code", "signal", WTERMSIG(status), "signal_name",
                         sigabbrev_np(WTERMSIG(status)));
    return json_pack("{s:i, s:n, s:n}", "exit_code", WEXITSTATUS(status), "signal", "signal_name");
}

/* include/uapi/asm-generic/siginfo.h; SI_KERNEL is what an abort without a claim may carry. */
static const char *code_name(int code)
{
    switch (code) {
    case 0:
        return "SI_USER";
    case 1:
        return "BUS_ADRALN";
    case 2:
        return "BUS_ADRERR";
    case 3:
        return "BUS_OBJERR";
    case 4:
        return "BUS_MCEERR_AR";
    case 5:
        return "BUS_MCEERR_AO";
    case 0x80:
        return "SI_KERNEL";
    default:
        return NULL;
    }
}

json_t *victim_signal(const struct victim *victim, const struct victim_message *message)
{
    static const char *const activities[] = {"idle", "read", "write", "touch"};
    bool inside = victim->va != 0 && message->address >= victim->va && message->address - victim->va < victim->length;
    json_t *offset = inside ? json_integer((json_int_t)(message->address - victim->va)) : json_null();
    return json_pack("{s:i, s:i, s:i, s:i, s:s?, s:o, s:i, s:o, s:s, s:I}", "victim", victim->number, "pid",
                     (int)victim->pid, "tid", message->tid, "si_code", message->code, "si_code_name",
                     code_name(message->code), "si_addr", json_integer((json_int_t)message->address), "si_addr_lsb",
                     message->address_lsb, "offset", offset, "during", activities[message->during & 3], "time_us",
                     (json_int_t)message->time_us);
}

static void take_messages(struct victim *victim)
{
    struct victim_message message;
    ssize_t length = 0;
    while (victim->socket >= 0 &&
           (length = recv(victim->socket, &message, sizeof message, MSG_DONTWAIT)) == sizeof message) {
        if (message.kind == VICTIM_SIGBUS) {
            victim->signals++;
            json_t *event = victim_signal(victim, &message);
            json_object_set_new(event, "event", json_string("sigbus"));
            send_event(event);
            continue;
        }
        bool starting = victim->va == 0;
        if (message.kind == VICTIM_READY && starting) {
            victim->va = message.va;
            victim->second_va = message.second_va;
        }
        /* An answer that comes after its deadline is nobody's, and a victim is ready once. */
        if (starting ? message.kind != VICTIM_READY && message.kind != VICTIM_FAILED
                     : message.kind == VICTIM_READY || message.sequence != victim->sequence)
            continue;
        victim->answer = message;
        victim->answered = true;
        victim->busy = false;
    }
    if (victim->socket >= 0 && length == 0) {
        close(victim->socket);
        victim->socket = -1;
    }
    pthread_cond_broadcast(&changed);
}

void victim_ready(int number)
{
    victims_lock();
    struct victim *victim = find(number);
    if (victim != NULL)
        take_messages(victim);
    victims_unlock();
}

/* The last user's close may wait for a device's reset, so the main loop does not do it. */
static void *give_device_back(void *argument)
{
    struct victim *victim = argument;
    vfio_release(victim->address);
    victims_lock();
    victim->released = true;
    pthread_cond_broadcast(&changed);
    victim_done(victim);
    return NULL;
}

void victim_exited(pid_t pid, int status)
{
    victims_lock();
    for (size_t index = 0; index < VICTIMS_LIMIT; index++) {
        struct victim *victim = &victims[index];
        if (!victim->in_use || victim->exited || victim->pid != pid)
            continue;
        take_messages(victim);
        victim->exited = true;
        victim->status = status;
        json_t *event = victim_status(status);
        json_object_set_new(event, "event", json_string("victim-exit"));
        json_object_set_new(event, "victim", json_integer(victim->number));
        json_object_set_new(event, "pid", json_integer(pid));
        send_event(event);
        if (victim->socket >= 0)
            close(victim->socket);
        victim->socket = -1;
        victim->released = victim->address[0] == 0;
        pthread_t thread;
        if (!victim->released) {
            victim->pins++;
            if (pthread_create(&thread, NULL, give_device_back, victim) == 0)
                pthread_detach(thread);
            else
                victim->pins--; /* out of memory: the device stays open, and victim.stop says so */
        }
        pthread_cond_broadcast(&changed);
    }
    victims_unlock();
}

void victim_maps(pid_t pid, const struct extent *extent)
{
    for (size_t index = 0; index < VICTIMS_LIMIT; index++) {
        struct victim *victim = &victims[index];
        if (!victim->in_use || victim->exited || victim->pid != pid)
            continue;
        struct extent *last = victim->extent_count == 0 ? NULL : &victim->extents[victim->extent_count - 1];
        if (last != NULL && extent->va == last->va + last->size && extent->pa == last->pa + last->size)
            last->size += extent->size;
        else if (victim->extent_count < EXTENTS_LIMIT)
            victim->extents[victim->extent_count++] = *extent;
    }
}

json_t *do_victim_list(const json_t *request, struct failure *failure)
{
    (void)request;
    (void)failure;
    json_t *list = json_array();
    victims_lock();
    for (size_t index = 0; index < VICTIMS_LIMIT; index++) {
        const struct victim *victim = &victims[index];
        if (victim->in_use)
            json_array_append_new(list, json_pack("{s:i, s:s, s:i, s:b, s:I, s:I, s:i, s:o}", "victim",
                                                  victim->number, "kind", victim->kind, "pid", (int)victim->pid,
                                                  "alive", !victim->exited, "va", (json_int_t)victim->va, "length",
                                                  (json_int_t)victim->length, "signals", victim->signals, "status",
                                                  victim->exited ? victim_status(victim->status) : json_null()));
    }
    victims_unlock();
    return json_pack("{s:o}", "victims", list);
}
