// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inventory.h"
#include "system.h"

#define NODES "/sys/devices/system/node"

/* "0,2-4" → [0, 2, 3, 4]: lib/bitmap.c, bitmap_list_string. */
static json_t *number_list(const char *file)
{
    json_t *list = json_array();
    char text[1024], *rest = NULL;
    if (read_text(text, sizeof text, NODES "/%s", file) < 0)
        return list;
    for (char *range = strtok_r(text, ",", &rest); range != NULL; range = strtok_r(NULL, ",", &rest)) {
        char *end;
        long first = strtol(range, &end, 10), last = *end == '-' ? strtol(end + 1, NULL, 10) : first;
        for (; first <= last && *range != 0; first++)
            json_array_append_new(list, json_integer(first));
    }
    return list;
}

static json_t *distances(int node)
{
    json_t *list = json_array();
    char text[4096], *rest = NULL;
    if (read_text(text, sizeof text, NODES "/node%d/distance", node) < 0)
        return list;
    for (char *word = strtok_r(text, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest))
        json_array_append_new(list, json_integer(atoi(word)));
    return list;
}

/* "Node 0 MemTotal:  981316 kB"; values without "kB" are counts (HugePages_Total). */
static json_t *memory_lines(char *text, const char *prefix)
{
    json_t *values = json_object();
    char *rest = NULL;
    for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        char name[64], unit[8] = "";
        long long value;
        if (strncmp(line, prefix, strlen(prefix)) == 0)
            line += strlen(prefix);
        if (sscanf(line, " %63[^:]: %lld %7s", name, &value, unit) >= 2)
            json_object_set_new(values, name, json_integer(strcmp(unit, "kB") == 0 ? value * 1024 : value));
    }
    return values;
}

static json_t *node_memory(int node)
{
    char prefix[24];
    size_t length;
    snprintf(prefix, sizeof prefix, "Node %d ", node);
    char *text = read_whole(&length, NODES "/node%d/meminfo", node);
    json_t *values = text != NULL ? memory_lines(text, prefix) : json_object();
    free(text);
    return values;
}

/* mm/memory-failure.c, struct memory_failure_stats: pages per outcome since boot. */
static json_t *node_failures(int node)
{
    static const char *const names[] = {"total", "ignored", "failed", "delayed", "recovered"};
    json_t *values = json_object();
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        char text[32];
        if (read_text(text, sizeof text, NODES "/node%d/memory_failure/%s", node, names[index]) > 0)
            json_object_set_new(values, names[index], json_integer(strtoll(text, NULL, 10)));
    }
    return values;
}

json_t *do_inventory_numa(const json_t *request, struct failure *failure)
{
    (void)request;
    if (!path_exists(NODES))
        return fail(failure, ENOENT, "this kernel has no NUMA: no " NODES);
    json_t *online = number_list("online"), *nodes = json_array(), *each;
    size_t index;
    json_array_foreach(online, index, each) {
        int node = (int)json_integer_value(each);
        char cpus[256] = "";
        read_text(cpus, sizeof cpus, NODES "/node%d/cpulist", node);
        json_array_append_new(nodes, json_pack("{s:i, s:s, s:o, s:o, s:o}", "node", node, "cpus", cpus, "distances",
                                               distances(node), "memory", node_memory(node), "memory_failures",
                                               node_failures(node)));
    }
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "possible", number_list("possible"), "online", online,
                     "has_cpu", number_list("has_cpu"), "has_memory", number_list("has_memory"),
                     "has_generic_initiator", number_list("has_generic_initiator"), "nodes", nodes);
}

json_t *do_inventory_memory(const json_t *request, struct failure *failure)
{
    (void)request;
    size_t length;
    char *text = read_whole(&length, "/proc/meminfo");
    if (text == NULL)
        return fail(failure, errno, "reading /proc/meminfo");
    json_t *data = json_pack("{s:o}", "memory", memory_lines(text, ""));
    free(text);
    return data;
}

/* kernel/resource.c, r_show: two blanks a level, "start-end : name". */
json_t *do_inventory_iomem(const json_t *request, struct failure *failure)
{
    (void)request;
    size_t length;
    char *text = read_whole(&length, "/proc/iomem"), *rest = NULL;
    if (text == NULL)
        return fail(failure, errno, "reading /proc/iomem");
    json_t *list = json_array();
    for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        unsigned long long start, end;
        int name_at = 0;
        if (sscanf(line, " %llx-%llx : %n", &start, &end, &name_at) == 2 && name_at > 0)
            json_array_append_new(list, json_pack("{s:I, s:I, s:s, s:i}", "start", (json_int_t)start, "end",
                                                  (json_int_t)end, "name", line + name_at, "depth",
                                                  (int)strspn(line, " ") / 2));
    }
    free(text);
    return json_pack("{s:o}", "resources", list);
}
