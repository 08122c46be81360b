// SPDX-License-Identifier: Apache-2.0
/* The least that a vfio-user server and its client can do: `echo SOCKET` answers each read of a register with zeros,
   `read SOCKET COUNT` reads one so often and prints the median of a read, in microseconds. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define HEADER 16
#define REQUEST 32
#define REPLY 36

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static int compare(const void *left, const void *right)
{
    double first = *(const double *)left, second = *(const double *)right;
    return first < second ? -1 : first > second;
}

static int serve(int listener)
{
    unsigned char bytes[4096];
    int client = accept(listener, NULL, NULL);
    if (client < 0 || recv(client, bytes, sizeof bytes, 0) <= 0 || send(client, bytes, HEADER, 0) != HEADER)
        return EXIT_FAILURE;
    while (recv(client, bytes, HEADER, 0) == HEADER && recv(client, bytes + HEADER, HEADER, 0) == HEADER) {
        memset(bytes + REQUEST, 0, REPLY - REQUEST);
        bytes[4] = REPLY; /* the size */
        bytes[8] = 1;     /* a reply */
        if (send(client, bytes, REPLY, 0) != REPLY)
            return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

static int read_often(int server, int count)
{
    unsigned char version[] = {0, 0, 1, 0, 23, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{', '}', 0};
    unsigned char answer[4096];
    uint32_t request[] = {9u << 16, REQUEST, 0, 0, 0x70, 0, 0, 4}; /* REGION_READ of 4 bytes at 0x70 of BAR 0 */
    double *taken_us = malloc(count * sizeof *taken_us);
    if (taken_us == NULL || send(server, version, sizeof version, 0) < 0)
        return EXIT_FAILURE;
    if (recv(server, answer, sizeof answer, 0) <= 0)
        return EXIT_FAILURE;
    for (int at = 0; at < count; at++) {
        double began_us = now_us();
        if (send(server, request, REQUEST, 0) != REQUEST || recv(server, answer, sizeof answer, 0) != REPLY)
            return EXIT_FAILURE;
        taken_us[at] = now_us() - began_us;
    }
    qsort(taken_us, count, sizeof *taken_us, compare);
    printf("%.2f\n", taken_us[count / 2]);
    return EXIT_SUCCESS;
}

int main(int count, char **words)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int end = socket(AF_UNIX, SOCK_STREAM, 0);
    if (count < 3 || strlen(words[2]) >= sizeof address.sun_path)
        return EXIT_FAILURE;
    strcpy(address.sun_path, words[2]);
    if (strcmp(words[1], "echo") == 0)
        return bind(end, (void *)&address, sizeof address) || listen(end, 1) ? EXIT_FAILURE : serve(end);
    for (int tries = 0; connect(end, (void *)&address, sizeof address) < 0; tries++)
        if (tries == 1000 || usleep(10000) < 0)
            return EXIT_FAILURE;
    return read_often(end, count > 3 ? atoi(words[3]) : 1000);
}
