// SPDX-License-Identifier: Apache-2.0
/* A host that connects to the port's chardev is connected to the socket, and one that leaves is disconnected from it,
   so that to the host it is as if it had connected to the socket itself: greetings and all. */
#define _GNU_SOURCE
#include "relay.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "channel.h"
#include "request.h"

#define PORT_DEFAULT_MS 5000
#define PORT_LIMIT_MS 60000
/* How often an unconnected port is looked at, and how long a socket that nobody listens on yet is left alone. */
#define LOOK_MS 20
#define RELAY_BYTES (64u << 10)

struct relay {
    int port, socket; /* the socket is -1 while there is no host */
    struct sockaddr_un address;
};

static bool host_is_there(const struct relay *relay)
{
    struct pollfd port = {.fd = relay->port, .events = POLLIN};
    return poll(&port, 1, 0) < 0 || !(port.revents & POLLHUP);
}

static bool connect_socket(struct relay *relay)
{
    relay->socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (relay->socket < 0)
        return false;
    if (connect(relay->socket, (const struct sockaddr *)&relay->address, sizeof relay->address) == 0 &&
        fcntl(relay->socket, F_SETFL, O_NONBLOCK) == 0)
        return true;
    close(relay->socket);
    relay->socket = -1;
    return false;
}

/* Writes all of it, waiting as long as the reader is there. */
static bool write_all(const struct relay *relay, int to, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(to, bytes, length);
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
            continue;
        }
        if (written < 0 && errno != EAGAIN && errno != EINTR)
            return false;
        struct pollfd reader = {.fd = to, .events = POLLOUT};
        poll(&reader, 1, LOOK_MS);
        if (!host_is_there(relay))
            return false;
    }
    return true;
}

/* Whether the connection lives on. */
static bool move(const struct relay *relay, int from, int to, char *buffer)
{
    ssize_t length = read(from, buffer, RELAY_BYTES);
    if (length > 0)
        return write_all(relay, to, buffer, (size_t)length);
    return length < 0 && (errno == EAGAIN || errno == EINTR);
}

static void pump(const struct relay *relay, char *buffer)
{
    for (;;) {
        struct pollfd ends[] = {{.fd = relay->port, .events = POLLIN}, {.fd = relay->socket, .events = POLLIN}};
        if (poll(ends, 2, -1) < 0 && errno != EINTR)
            return;
        /* A port whose host has left reads as ended. */
        if (ends[0].revents & POLLHUP)
            return;
        if (ends[0].revents & POLLIN && !move(relay, relay->port, relay->socket, buffer))
            return;
        if (ends[1].revents & (POLLIN | POLLHUP | POLLERR) && !move(relay, relay->socket, relay->port, buffer))
            return;
    }
}

static void *run(void *argument)
{
    struct relay *relay = argument;
    char *buffer = malloc(RELAY_BYTES);
    while (buffer != NULL) {
        while (!host_is_there(relay) || !connect_socket(relay))
            poll(NULL, 0, LOOK_MS);
        pump(relay, buffer);
        close(relay->socket);
        /* The host cannot be hung up on; a new conversation begins when it has left by itself. */
        while (host_is_there(relay))
            poll(NULL, 0, LOOK_MS);
    }
    return NULL;
}

/* The thread has the relay from then on. 0, or an errno value. */
static int run_detached(struct relay *relay)
{
    pthread_t thread;
    int error = pthread_create(&thread, NULL, run, relay);
    if (error == 0)
        pthread_detach(thread);
    return error;
}

json_t *do_relay_start(const json_t *request, struct failure *failure)
{
    const char *name, *path;
    uint64_t timeout_ms;
    if (!get_text(request, "port", &name, failure) || !get_text(request, "path", &path, failure) ||
        !get_bounded_or(request, "timeout_ms", PORT_DEFAULT_MS, PORT_LIMIT_MS, &timeout_ms, failure))
        return NULL;
    struct relay *relay = calloc(1, sizeof *relay);
    if (relay == NULL || strlen(path) >= sizeof relay->address.sun_path) {
        free(relay);
        return fail(failure, ENAMETOOLONG, "\"%.80s\" is too long for a socket", path);
    }
    relay->address.sun_family = AF_UNIX;
    strcpy(relay->address.sun_path, path);
    relay->port = port_open(name, (int)timeout_ms);
    if (relay->port < 0) {
        int error = errno;
        free(relay);
        return fail(failure, error, "the virtio-serial port named \"%s\"", name);
    }
    int error = run_detached(relay);
    if (error == 0)
        return json_object();
    close(relay->port);
    free(relay);
    return fail(failure, error, "no thread could be started for the port \"%s\"", name);
}
