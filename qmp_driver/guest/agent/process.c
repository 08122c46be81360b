// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "process.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "protocol.h"
#include "request.h"
#include "standard_files.h"
#include "vfio.h"
#include "victim.h"

#define PROCESSES_LIMIT 16
#define WORDS_LIMIT 256

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pid_t processes[PROCESSES_LIMIT];

static bool get_words(const json_t *request, const char *key, char **words, struct failure *failure)
{
    const json_t *list = json_object_get(request, key);
    size_t count = json_array_size(list);
    words[0] = NULL;
    if (list == NULL || json_is_null(list))
        return true;
    for (size_t index = 0; json_is_array(list) && index < count && count < WORDS_LIMIT; index++) {
        words[index] = (char *)json_string_value(json_array_get(list, index));
        if (words[index] == NULL)
            break;
        words[index + 1] = NULL;
        if (index + 1 == count)
            return true;
    }
    if (json_is_array(list) && count == 0)
        return true;
    fail(failure, EINVAL, "argument \"%s\" must be a list of fewer than %d strings", key, WORDS_LIMIT);
    return false;
}

/* In the child: only what is safe after a fork of a process with threads. Returns only on failure. */
static int become(char **words, char **environment, const char *root, int output)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    setsid();
    int empty = open("/dev/null", O_RDONLY);
    if (empty < 0 || take_standard(empty, STDIN_FILENO) < 0 || take_standard(output, STDOUT_FILENO) < 0 ||
        take_standard(output, STDERR_FILENO) < 0)
        return errno;
    if (root != NULL && (chroot(root) < 0 || chdir("/") < 0))
        return errno;
    execve(words[0], words, environment);
    return errno;
}

/* The child reports through a pipe, which a successful exec closes, why it could not become the program. */
static int spawn(pid_t *pid, char **words, char **environment, const char *root, int output)
{
    int news[2], error = 0;
    if (pipe2(news, O_CLOEXEC) < 0)
        return errno;
    *pid = fork();
    if (*pid == 0) {
        error = become(words, environment, root, output);
        ssize_t unused = write(news[1], &error, sizeof error);
        (void)unused;
        _exit(127);
    }
    if (*pid < 0)
        error = errno;
    close(news[1]);
    if (*pid > 0 && read(news[0], &error, sizeof error) < 0)
        error = errno;
    close(news[0]);
    return error;
}

json_t *do_process_start(const json_t *request, struct failure *failure)
{
    char *words[WORDS_LIMIT + 1], *environment[WORDS_LIMIT + 1];
    const char *root, *output;
    if (!get_words(request, "argv", words, failure) || !get_words(request, "environment", environment, failure) ||
        !get_text_or(request, "root", NULL, &root, failure) ||
        !get_text_or(request, "output", "/dev/null", &output, failure))
        return NULL;
    if (words[0] == NULL)
        return fail(failure, EINVAL, "argument \"argv\" is empty");
    int file = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0)
        return fail(failure, errno, "opening %s", output);
    vfio_close_idle(); /* the program may want the device */
    /* The lock is held over the fork: an early end is reported only after the number is in the table. */
    pthread_mutex_lock(&lock);
    size_t place = 0;
    while (place < PROCESSES_LIMIT && processes[place] != 0)
        place++;
    pid_t pid = 0;
    int error = place == PROCESSES_LIMIT ? EAGAIN : spawn(&pid, words, environment, root, file);
    if (error == 0)
        processes[place] = pid;
    pthread_mutex_unlock(&lock);
    close(file);
    if (error != 0)
        return fail(failure, error, "starting %s", words[0]);
    return json_pack("{s:i}", "pid", (int)pid);
}

static bool is_ours(pid_t pid)
{
    bool found = false;
    pthread_mutex_lock(&lock);
    for (size_t index = 0; index < PROCESSES_LIMIT; index++)
        found |= pid > 0 && processes[index] == pid;
    pthread_mutex_unlock(&lock);
    return found;
}

static bool get_process(const json_t *request, pid_t *pid, struct failure *failure)
{
    uint64_t number;
    if (!get_u64(request, "pid", &number, failure))
        return false;
    *pid = (pid_t)number;
    if (is_ours(*pid))
        return true;
    fail(failure, ESRCH, "process %d was not started by process.start, or has ended", (int)*pid);
    return false;
}

json_t *do_process_signal(const json_t *request, struct failure *failure)
{
    pid_t pid;
    uint64_t number;
    if (!get_process(request, &pid, failure) || !get_u64(request, "signal", &number, failure))
        return NULL;
    if (number > 64 || kill(pid, (int)number) < 0)
        return fail(failure, number > 64 ? EINVAL : errno, "sending signal %d to process %d", (int)number, (int)pid);
    return json_object();
}

json_t *do_process_translate(const json_t *request, struct failure *failure)
{
    pid_t pid;
    uint64_t va, pa;
    if (!get_process(request, &pid, failure) || !get_u64(request, "va", &va, failure))
        return NULL;
    json_t *physical = pagemap_physical(pid, va, &pa) ? hexadecimal(pa) : json_null();
    return json_pack("{s:o}", "pa", physical);
}

void process_exited(pid_t pid, int status)
{
    bool ours = false;
    pthread_mutex_lock(&lock);
    for (size_t index = 0; index < PROCESSES_LIMIT; index++) {
        if (processes[index] != pid)
            continue;
        processes[index] = 0;
        ours = true;
    }
    pthread_mutex_unlock(&lock);
    if (!ours)
        return;
    json_t *event = victim_status(status);
    json_object_set_new(event, "event", json_string("process-exit"));
    json_object_set_new(event, "pid", json_integer(pid));
    send_event(event);
}
